import Foundation
import Testing

/// Holds files and functions to the lengths that the DocC article «Rooms» allows: 400 lines of code
/// a file, 60 lines a function; comments and blank lines are not counted.
@Suite struct LengthTests {
  static let root = ImportRuleTests.sources.deletingLastPathComponent()

  static let files: [String] = {
    let endings = [".swift", ".c", ".h"]
    return ["Sources", "Tests"].flatMap { folder -> [String] in
      let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
      return (found?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }
    }.filter { file in endings.contains { file.hasSuffix($0) } }.sorted()
  }()

  /// The lines that count, without what stands in quotation marks.
  static func code(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined()
    }.filter { line in
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      return !trimmed.isEmpty && !trimmed.hasPrefix("//")
    }
  }

  /// The length of each function: from the line that names it to the brace that closes it.
  static func functions(_ lines: [String]) -> [(name: String, length: Int)] {
    var found: [(name: String, length: Int)] = []
    for (start, line) in lines.enumerated() {
      guard Self.beginsFunction(line) else { continue }
      var depth = 0
      var hasOpened = false
      for (offset, next) in lines[start...].enumerated() {
        let opened = next.count { $0 == "{" }
        depth += opened - next.count { $0 == "}" }
        hasOpened = hasOpened || opened > 0
        if hasOpened, depth <= 0 {
          found.append((line.trimmingCharacters(in: .whitespaces), offset + 1))
          break
        }
      }
    }
    return found
  }

  /// A Swift function, initialiser or computed property, or a C function at the margin.
  private static func beginsFunction(_ line: String) -> Bool {
    let words = line.split(whereSeparator: { " (<".contains($0) })
    if words.prefix(5).contains(where: { ["func", "init", "init?"].contains($0) }) { return true }
    if words.prefix(4).contains("var") { return line.hasSuffix("{") && !line.contains("=") }
    return line.first?.isLetter == true && line.contains("(") && line.hasSuffix(") {")
      && !line.hasPrefix("extension") && !line.hasPrefix("struct") && !line.hasPrefix("for")
  }

  @Test(arguments: files) func fileAndItsFunctionsAreShortEnough(file: String) throws {
    let text = try String(contentsOf: Self.root.appending(path: file), encoding: .utf8)
    let code = Self.code(text)
    #expect(code.count <= 400, "\(file) has \(code.count) lines of code")
    for function in Self.functions(code) {
      #expect(function.length <= 60, "\(file): \(function.length) lines in «\(function.name)»")
    }
  }

  @Test func theMeasureMeasures() {
    let lines = [
      "func a(c: Int = 1) {", "  if b {", "  }", "}", "init(", "  _ c: Int", ") {", "}",
      "static int d(void) {", "}", "  var e: Int {", "    1", "  }", "  var f = 1",
    ]
    let found = Self.functions(lines)
    #expect(found.map(\.length) == [4, 4, 2, 3])
    #expect(Self.files.count > 50)
  }
}
