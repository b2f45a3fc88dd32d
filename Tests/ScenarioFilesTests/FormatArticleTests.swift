import Foundation
import SymbiosisModel
import Testing

@testable import ScenarioFiles

/// The article on the scenario format says what the reader does.
@Suite struct FormatArticleTests {
  private static let article = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/ScenarioFiles/ScenarioFiles.docc/ScenarioFormat.md")

  /// The lines under a heading, up to the next of its rank or a higher one.
  private func section(_ heading: String) throws -> [String] {
    let lines = try String(contentsOf: Self.article, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex(of: heading), "no section \(heading)")
    let rank = heading.prefix { $0 == "#" }.count
    let rest = lines[(start + 1)...]
    let end = rest.firstIndex { line in
      let marks = line.prefix { $0 == "#" }.count
      return marks > 0 && marks <= rank
    }
    return Array(rest[..<(end ?? rest.endIndex)])
  }

  /// The cells of the rows of a section's table, its heading left out.
  private func rows(_ heading: String) throws -> [[String]] {
    try section(heading).filter { $0.hasPrefix("| `") }.map { line in
      line.split(separator: "|").map {
        $0.filter { $0 != "`" }.trimmingCharacters(in: .whitespaces)
      }
    }
  }

  /// What stands between backticks.
  private func quoted(in text: String) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  @Test(arguments: Table.allCases) func columnsAreThoseOfTheReader(table: Table) throws {
    let rows = try rows("### \(table.rawValue)")
    #expect(rows.filter { $0[1] == "yes" }.map { $0[0] } == Columns.obligatory(table))
    #expect(rows.filter { $0[1] != "yes" }.map { $0[0] } == Columns.optional(table))
  }

  @Test func settingsAreThoseOfTheReader() throws {
    #expect(try rows("## Settings").map { $0[0] } == ScenarioReader.topKeys)
  }

  @Test func tablesAreThoseOfTheReader() throws {
    let found = try section("## Tables").filter { $0.hasPrefix("### ") }.map { $0.dropFirst(4) }
    #expect(found.map(String.init) == Table.allCases.map(\.rawValue))
  }

  /// Each kind of policy with the unit of its bound.
  @Test func policiesAreThoseOfTheModel() throws {
    let kinds = Policy.Kind.allCases.map(\.rawValue)
    let found = try section("### policies").map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }.filter { kinds.contains($0.first ?? "") }
    let units = [
      "": "0 to 1", "t": "t", "kg CO2e": "kg CO2e", "t km": "tonne-kilometres", "NOK": "NOK",
    ]
    #expect(found.map { $0[0] } == kinds)
    #expect(found.map { $0[1] } == Policy.Kind.allCases.map { units[$0.unit] })
  }

  @Test func unitsAreThoseOfTheModel() throws {
    let row = try section("### surpluses").first { $0.hasPrefix("| `unit`") } ?? ""
    #expect(quoted(in: row).dropFirst() == QuantityUnit.allCases.map(\.rawValue)[...])
  }

  @Test func limitsAreThoseOfTheReader() throws {
    let text = try section("## Limits").joined(separator: " ")
    #expect(text.contains("more than 1 GiB") && FileAccess.largest == 1 << 30)
    #expect(text.contains("more than \(YAMLGuard.deepest) deep"))
  }

  /// Every column that may be scaled is a column of some table.
  @Test func numericColumnsExist() {
    let all = Set(Table.allCases.flatMap { Columns.all($0) })
    #expect(Columns.numeric.isSubset(of: all))
  }
}
