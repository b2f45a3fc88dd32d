import SymbiosisModel
import TestSupport
import Testing

@testable import ScenarioFiles

/// Reading many rows at a time finds just what reading one after another finds, where it stands.
@Suite struct ReadingAtScaleTests {
  private static let texts: [String: [String]] = [
    "id": ["a", "b", "c1", "", "x|y", " a ", "å", "two words"],
    "company": ["sawmill", "heater", "heeter", ""],
    "resource": ["chips", "chisp", ""],
    "quantity": ["1", "12,5", "12.5", "1.234", "1 234,5", "-1", "1e13", "many", "", "0", "007"],
    "unit": ["", "t", "kg", "m3", "tonn"],
    "quantity_low": ["", "1", "x", "900"],
    "from": ["", "2026", "2026-Q1", "31.01.2026", "soon"],
    "profile": ["", "total", "per-period", "weekly"],
    "disposal_cost": ["", "100", "-5,5", "?"],
    "whole": ["", "no", "ja"],
    "quality": ["", "measured", "guessed"],
    "note": ["", "\"two\nlines\"", "\"a;b\"", "æøå"],
    "gradde": ["", "1"],
  ]

  /// A table with a few columns and rows, a good many of its cells wrong, some rows too long.
  private static func table(_ random: inout SeededGenerator) -> String {
    let obligatory = ["id", "company", "resource", "quantity"]
    let columns = (obligatory + texts.keys.sorted().filter { !obligatory.contains($0) })
      .filter { _ in Int.random(in: 0..<5, using: &random) > 0 }
    var lines = [columns.joined(separator: ";")]
    for _ in 0..<Int.random(in: 0...25, using: &random) {
      var cells = columns.map { texts[$0]?.randomElement(using: &random) ?? "" }
      if Int.random(in: 0..<12, using: &random) == 0 { cells.append("more") }
      lines.append(cells.joined(separator: ";"))
    }
    return lines.joined(separator: Bool.random(using: &random) ? "\n" : "\r\n")
  }

  /// The sample's scenario up to its tables of surpluses and needs.
  private static let beginning = String(
    SampleFiles.scenario.split(separator: "surpluses: ").first ?? "")

  /// All that a reading holds, in words.
  private func told(_ document: ScenarioDocument, rowsAtOnce: Int) -> [String] {
    var decoder = DraftDecoder(document, rowsAtOnce: rowsAtOnce)
    decoder.decode()
    let reading = decoder.reading
    let draft = reading.draft
    let unread = draft.unread
    return reading.complaints.map(\.description)
      + Rules.check(draft).map { "\(reading.complaint(for: $0))" }
      + draft.surpluses.map { "\($0)" } + draft.needs.map { "\($0)" }
      + unread.cells.map { "\($0)" }.sorted()
      + unread.rows.map { "\($0.key) \($0.value.sorted())" }.sorted()
      + unread.tables.map(\.rawValue).sorted()
  }

  @Test func howManyRowsAtOnceDoesNotMatter() throws {
    for seed in UInt64(1)...30 {
      var random = SeededGenerator(seed: seed)
      let yaml =
        Self.beginning
        + "surpluses: [surpluses.csv, more.csv]\n  needs: needs.csv\n"
        + "scenarios:\n  fewer: { remove: { surpluses: [a] } }\n"
      let files = SampleFiles.with([
        "scenario.yaml": yaml, "surpluses.csv": Self.table(&random),
        "more.csv": Self.table(&random), "needs.csv": Self.table(&random),
      ])
      let folder = try ScratchFolder(files)
      let document = try ScenarioReader().document(
        at: folder.path, overrides: seed.isMultiple(of: 2) ? ["fewer"] : [])
      let expected = told(document, rowsAtOnce: 1_000)
      #expect(!expected.isEmpty)
      for rows in [1, 2, 7] {
        #expect(told(document, rowsAtOnce: rows) == expected, "seed \(seed), \(rows) rows at once")
      }
    }
  }

  /// Line 1 is the heading and row n, from 0, stands on line n + 2; row 10 is in quotation marks
  /// over three lines, so every row after it stands two lines farther down: n + 4.
  @Test func positionsFarDownTheTable() throws {
    var surpluses = "id,company,resource,quantity,note\n"
    for row in 0..<70_000 {
      switch row {
      case 10: surpluses += "s10,sawmill,chips,1,\"a\nb\nc\"\n"
      case 65_532: surpluses += "s65532,sawmill,chips,much,\n"
      case 65_533: surpluses += "s65533,sawmill,chisp,1,\n"
      case 69_999: surpluses += "s69999,sawmill,chips,1,,\n"
      default: surpluses += "s\(row),sawmill,chips,1,\n"
      }
    }
    let folder = try ScratchFolder(SampleFiles.with(["surpluses.csv": surpluses]))
    let reading = try FolderReading(folder.path)
    #expect(
      reading.complaints.map(\.position.description) == [
        "surpluses.csv:65536:4", "surpluses.csv:65537:3", "surpluses.csv:70003:6",
      ])
    #expect(reading.draft.surpluses.count == 70_000)
    #expect(reading.draft.surpluses[65_534].declaration.id == "s65534")
  }

  /// Whatever is not written quite plainly is left to the reader that knows every form.
  @Test func plainNumbersAreReadAsAllAre() {
    let letters = Array("0123456789999.,-+ e").map(String.init)
    for seed in UInt64(1)...20_000 {
      var random = SeededGenerator(seed: seed)
      let text = (0..<Int.random(in: 0...18, using: &random))
        .map { _ in letters.randomElement(using: &random) ?? "" }.joined()
      for pointIsDecimal in [true, false] {
        let plain = Array(text.utf8).withUnsafeBytes {
          NumberText.plain($0, pointIsDecimal: pointIsDecimal)
        }
        guard let plain else { continue }
        #expect(
          NumberText.read(text, pointIsDecimal: pointIsDecimal) == .number(plain),
          "seed \(seed), '\(text)'")
        #expect(plain.sign == .plus || plain != 0, "seed \(seed)")
      }
    }
  }

  @Test(arguments: ["0", "61", "-7", "125.14", "0.5", "123456789012345", "-0.00000000000001"])
  func mostNumbersArePlain(text: String) {
    let plain = Array(text.utf8).withUnsafeBytes { NumberText.plain($0, pointIsDecimal: true) }
    #expect(plain == Double(text))
  }

  /// A column that a table takes and no row reader knows would be passed over without a word.
  @Test func everyColumnIsKnownToTheRowReader() {
    let names = Set(Table.allCases.flatMap { Columns.all($0) })
    #expect(names == Set(Column.allCases.map(\.rawValue)))
    #expect(Set(Column.allCases.map(\.number)).count == Column.allCases.count)
  }

  /// The digest is that of the sorted lines, each ended by a line feed, after the heading.
  @Test func digestOfRandomTables() {
    for seed in UInt64(1)...200 {
      var random = SeededGenerator(seed: seed)
      let rows = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        String(
          (0..<Int.random(in: 1...12, using: &random)).map { _ in
            "ab\u{7f}å".randomElement(using: &random) ?? "a"
          })
      }
      let sorted = rows.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      let text = (["id"] + rows).joined(separator: "\n")
      let expected = fingerprint(Array((["id"] + sorted).map { $0 + "\n" }.joined().utf8))
      #expect(fingerprint(ofTable: Array(text.utf8)) == expected, "seed \(seed)")
    }
  }

  /// Several files that are missing, among those that are there, are named in the order asked for.
  @Test func missingFilesAreToldInOrder() throws {
    let yaml =
      Self.beginning
      + "surpluses: [gone.csv, surpluses.csv, away.csv]\n  needs: lost.csv\n"
    let folder = try ScratchFolder(SampleFiles.with(["scenario.yaml": yaml]))
    do throws(ScenarioFileError) {
      _ = try ScenarioReader().document(at: folder.path)
      Issue.record("nothing was missed")
    } catch {
      guard case .several(let failures) = error else {
        Issue.record("\(error)")
        return
      }
      let names = failures.map {
        $0.description.split(separator: "'")[1].split(separator: "/").last
      }
      #expect(names == ["gone.csv", "away.csv", "lost.csv"])
    }
  }
}
