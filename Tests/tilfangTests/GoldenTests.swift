import Foundation
import Testing

/// Every example's result is the one beside it: made anew by `scripts/goldens`, read by people.
@Suite struct GoldenTests {
  /// What says how the solver got there, and may differ between machines in the last digits.
  static let noise: Set<String> = [
    "gap", "largest_violation", "iterations", "nodes", "glpk",
  ]

  @Test(arguments: Examples.all) func numbersAreTheGoldenOnes(name: String) throws {
    let run = try CommandRun(
      ["match", Examples.path(name), "--format", "json", "--reproducible"])
    #expect(run.status == 0, "\(run.errors)")
    let found = try Tree(run.output)
    let golden = try Tree(Data(contentsOf: Examples.file(name, "golden.json")))
    let differences = found.without(Self.noise).differences(from: golden.without(Self.noise))
    #expect(differences.isEmpty, "\(name): \(differences.prefix(10))")
    let choices = try #require(found["certificate", "integers"].number)
    #expect(try #require(found["certificate", "gap"].number) <= (choices > 0 ? 1e-6 : 1e-9))
  }

  /// The text of the plan, without overrides and with each.
  static func texts() throws -> [(name: String, override: String?)] {
    try Examples.all.flatMap { name -> [(name: String, override: String?)] in
      let files = try FileManager.default.contentsOfDirectory(atPath: Examples.path(name)).sorted()
      return files.filter { $0.hasPrefix("golden") && $0.hasSuffix(".txt") }.map { file in
        let middle = file.dropFirst("golden".count).dropLast(".txt".count)
        return (name, middle.isEmpty ? nil : String(middle.dropFirst()))
      }
    }
  }

  @Test(arguments: try texts()) func textIsTheGoldenOne(name: String, override: String?) throws {
    let choice = override.map { ["--scenario", $0] } ?? []
    let run = try CommandRun(["match", Examples.path(name)] + choice)
    // Where policies clash, what is told is told on standard error.
    #expect([0, 4].contains(run.status), "\(run.errors)")
    let text = run.status == 4 ? run.errors : run.text
    let file = override.map { "golden.\($0).txt" } ?? "golden.txt"
    let golden = try String(contentsOf: Examples.file(name, file), encoding: .utf8)
    for (line, pair) in zip(text.split(separator: "\n"), golden.split(separator: "\n"))
      .enumerated() where pair.0 != pair.1
    {
      Issue.record("\(name)/\(file), line \(line): \(pair.0)\n  golden: \(pair.1)")
      return
    }
    #expect(text == golden, "\(name)/\(file)")
  }

  /// Every example has both goldens, and a text for each of its overrides.
  @Test(arguments: Examples.all) func goldensAreThere(name: String) throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Examples.path(name))
    #expect(files.contains("golden.json") && files.contains("golden.txt"))
    #expect(files.contains("README.md"))
    let check = try CommandRun(["check", Examples.path(name), "--format", "json"])
    let overrides = try Tree(check.output)["overrides"].items.compactMap(\.text)
    let texts = files.filter {
      $0.hasPrefix("golden.") && $0.hasSuffix(".txt") && $0 != "golden.txt"
    }
    #expect(texts.count == overrides.count, "a golden of an override that is no more")
    for override in overrides { #expect(files.contains("golden.\(override).txt")) }
  }

  /// The optima that somebody else has found, each of a folder with overrides or without.
  static func published() throws -> [(name: String, overrides: String, objective: Double)] {
    try Examples.all.flatMap { name -> [(name: String, overrides: String, objective: Double)] in
      let file = Examples.file(name, "expected.json")
      guard FileManager.default.fileExists(atPath: file.path) else { return [] }
      let expected = try Tree(Data(contentsOf: file))
      var found = [(name, "", try #require(expected["objective"].number))]
      if case .object(let overrides) = expected["overrides"] {
        for (override, value) in overrides.sorted(by: { $0.key < $1.key }) {
          found.append((name, override, try #require(value.number)))
        }
      }
      return found
    }
  }

  /// The optimum that a book prints, or that is worked out in the README, is reached.
  @Test(arguments: try published())
  func publishedOptimumIsReached(name: String, overrides: String, objective: Double) throws {
    let choice = overrides.isEmpty ? [] : ["--scenario", overrides]
    let run = try CommandRun(["match", Examples.path(name), "--format", "json"] + choice)
    let found = try #require(Tree(run.output)["objective", "value"].number, "\(run.errors)")
    let gap = try #require(Tree(run.output)["certificate", "gap"].number)
    #expect(abs(found - objective) <= max(1e-9, gap) * max(1, abs(objective)), "\(name)")
    let expected = try Tree(Data(contentsOf: Examples.file(name, "expected.json")))
    #expect(try Tree(run.output)["objective", "kind"] == expected["kind"])
  }

  @Test func thereAreOptimaOfOthers() throws { #expect(try Self.published().count >= 35) }

  @Test func thereAreExamples() { #expect(Examples.all.count >= 9) }
}
