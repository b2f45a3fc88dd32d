import Foundation
import Testing

/// The README says what is true: its commands exist, and its outputs are the examples' goldens.
@Suite struct ReadMeTests {
  static let root = LengthTests.root

  private func readMe() throws -> String {
    try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
  }

  /// The lines of each fenced block, with what stands after the fence.
  private func blocks() throws -> [(label: String, lines: [String])] {
    let parts = try readMe().components(separatedBy: "```")
    return parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map { _, part in
      let lines = part.components(separatedBy: "\n")
      return (lines[0], Array(lines.dropFirst().dropLast()))
    }
  }

  /// A block labelled `text FOLDER` shows lines of that example's golden text, in their order.
  @Test func outputsAreTheGoldens() throws {
    let shown = try blocks().filter { $0.label.hasPrefix("text examples/") }
    #expect(shown.count >= 2)
    for block in shown {
      let folder = String(block.label.dropFirst("text ".count))
      let golden = try String(
        contentsOf: Self.root.appending(path: "\(folder)/golden.txt"), encoding: .utf8)
      var rest = golden.components(separatedBy: "\n")[...]
      for line in block.lines where line != "…" {
        guard let place = rest.firstIndex(of: line) else {
          Issue.record("README: not in \(folder)/golden.txt, or out of order: \(line)")
          break
        }
        rest = rest[rest.index(after: place)...]
      }
    }
  }

  @Test func scriptsAreThereAndCanBeRun() throws {
    let text = try readMe()
    for script in ["scripts/match", "scripts/test", "scripts/check", "scripts/goldens"] {
      #expect(text.contains(script))
      #expect(
        FileManager.default.isExecutableFile(atPath: Self.root.appending(path: script).path))
    }
  }

  @Test func nothingElseIsAtTheTop() throws {
    let allowed: Set<String> = [
      "Package.swift", "Sources", "Tests", "examples", "scripts", "README.md", "LICENSE",
      "CHANGELOG.md", ".gitignore", ".swift-format", ".ci", ".git", ".build", "Package.resolved",
    ]
    let found = try FileManager.default.contentsOfDirectory(atPath: Self.root.path)
    let others = Set(found).subtracting(allowed).filter {
      !$0.hasPrefix(".build") && $0 != ".swiftpm"
    }
    #expect(others.isEmpty, "\(others.sorted())")
  }
}
