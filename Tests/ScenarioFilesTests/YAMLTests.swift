import ScenarioFiles
import SymbiosisModel
import Testing

/// What stands in scenario.yaml and should not, and what may.
@Suite struct YAMLTests {
  private func texts(_ files: [String: String]) throws -> [String] {
    let folder = try ScratchFolder(files)
    return try FolderReading(folder.path).texts
  }

  @Test func sampleIsSound() throws { #expect(try texts(SampleFiles.with()) == []) }

  /// Lines added to the end of a sound scenario.yaml of 16 lines, and how the complaint begins.
  @Test(arguments: [
    ("objectve: least-cost", "scenario.yaml:17:1: 'objectve' is not a key of a scenario"),
    (
      "distance: { without_raod: none }",
      "scenario.yaml:17:13: 'distance.without_raod' is not a key"
    ),
    ("distance: none", "scenario.yaml:17:11: 'distance' is not a mapping"),
    ("distance: { without_road: great-circle }", "scenario.yaml:17:27: the great circle needs a"),
    ("distance: { without_road: crow }", "scenario.yaml:17:27: distance.without_road is 'crow'"),
    ("objective: cheapest", "scenario.yaml:17:12: objective 'cheapest' is not known"),
    ("carbon_price: -1", "scenario.yaml:17:15: carbon_price is '-1'"),
    ("carbon_price: much", "scenario.yaml:17:15: carbon_price is 'much'"),
    ("carbon_price: { a: 1 }", "scenario.yaml:17:15: 'carbon_price' is not a single value"),
    ("carbon_price: 1e13", "scenario.yaml:17:15: carbon_price is '1e13'"),
    ("periods: [2026-Q1, Q2]", "scenario.yaml:17:10: periods: 'Q2' is not a period"),
    ("periods: [2026, 2026-Q2]", "scenario.yaml:17:10: periods '2026' and '2026-Q2' overlap"),
    ("return_loads: maybe", "scenario.yaml:17:15: return_loads 'maybe' is neither yes nor no"),
    ("discount_rate: 6", "scenario.yaml:17:16: discount_rate is '6'"),
    ("name: Again", "scenario.yaml:2:1: 'name' stands twice in one mapping"),
    ("scenarios: { 1: {}, \"1\": {} }", "scenario.yaml:17:14: '1' stands twice in one mapping"),
    ("language: 'en", "scenario.yaml:18:1: it is not YAML"),
    ("\tindented: with a tab", "scenario.yaml:17:1: it is not YAML"),
    ("? [a, b]\n: c", "scenario.yaml:17:3: '' is not a key of a scenario"),
    ("scenarios: [a, b]", "scenario.yaml:17:12: 'scenarios' is not a mapping"),
    ("scenarios: { a: { sett: { name: x } } }", "scenario.yaml:17:19: 'sett' is not something an"),
    ("scenarios: { a: { set: x } }", "scenario.yaml:17:24: 'set' is not a mapping"),
    (
      "---\nname: second document", "scenario.yaml:17:1: it is not YAML: but found another document"
    ),
    ("nothing: *anchor", "scenario.yaml:17:10: it is not YAML: found undefined alias"),
  ])
  func complainsOf(line: String, start: String) throws {
    let found = try texts(SampleFiles.with(yaml: line + "\n"))
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(start) ?? false, "\(found)")
  }

  @Test(arguments: [
    ("surpluses: surpluses.csv", "surpluses: { a: b }", "is neither a file nor rows"),
    ("surpluses: surpluses.csv", "surpluses: [[a]]", "a row of 'surpluses' is not a mapping"),
    ("surpluses: surpluses.csv", "surplusses: surpluses.csv", "Did you mean 'surpluses'?"),
    ("surpluses: surpluses.csv", "surpluses: ../surpluses.csv", "does not lie in the scenario's"),
    ("surpluses: surpluses.csv", "surpluses: /etc/passwd", "does not lie in the scenario's"),
    ("surpluses: surpluses.csv", "surpluses: a/../../b.csv", "does not lie in the scenario's"),
    ("surpluses: surpluses.csv", "surpluses: ''", "does not lie in the scenario's"),
    ("surpluses: surpluses.csv", "surpluses:", "table 'surpluses' is neither a file nor rows"),
    ("format: 1", "format: 2", "format is '2'"), ("format: 1", "note: 1", "'note' is not a key"),
    ("km: 20", "km: { a: 1 }", "'km' is not a single value"),
    ("km: 20", "kms: 20", "table 'roads' has no column 'kms'"),
    ("km: 20", "km: twenty", "road 'mill' - 'town': km 'twenty' is not a number"),
    ("km: 20", "km: \"1,234\"", "km '1,234' may be 1.234 or 1234"),
    ("km: 20", "<<: { km: 20 }", "table 'roads' has no column '<<'"),
  ])
  func complainsOf(_ old: String, replacedBy new: String, part: String) throws {
    let text = SampleFiles.scenario.replacing(old, with: new)
    let found = try texts(SampleFiles.with(["scenario.yaml": text]))
    #expect(found.contains { $0.contains(part) }, "\(found)")
  }

  @Test(arguments: ["", "# only a comment\n", "---\n", "- a\n- b\n", "just text", "42", "[]"])
  func nothingThatIsAScenario(text: String) throws {
    let found = try texts(["scenario.yaml": text])
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix("scenario.yaml:") ?? false, "\(found)")
  }

  @Test func emptyMappingLacksEverything() throws {
    let found = try texts(["scenario.yaml": "format: 1\ntables: {}\n"])
    #expect(found.map { $0.prefix(while: { $0 != "." }) }.count == 2)
    #expect(found.allSatisfy { $0.contains("there is no table") })
  }

  @Test func notUTF8() throws {
    let folder = try ScratchFolder(["scenario.yaml": [0x66, 0xe5, 0x3a, 0x20, 0x31]])
    #expect(
      try FolderReading(folder.path).texts == [
        "scenario.yaml:1:1: the file is not UTF-8.\n  Save it in UTF-8."
      ])
  }

  @Test func byteOrderMarkIsPassedOver() throws {
    let files = SampleFiles.with(["scenario.yaml": "\u{feff}" + SampleFiles.scenario])
    #expect(try texts(files) == [])
  }

  @Test func anchorsAndAliasesMayBeUsed() throws {
    let text = SampleFiles.scenario.replacing(
      "- { from: mill, to: town, km: 20 }", with: "- { from: mill, to: town, km: &far 20 }"
    ).replacing("payload_t: 25,", with: "payload_t: *far,")
    let folder = try ScratchFolder(SampleFiles.with(["scenario.yaml": text]))
    let reading = try FolderReading(folder.path)
    #expect(reading.texts == [])
    #expect(reading.draft.modes.first?.payload == Tonnes(20))
  }

  /// Nine lists of nine aliases each unfold to 9^9 names: told, not unfolded.
  @Test(arguments: ["name: *l8", "tables: *l8", "? *l8\n: x", "*l8 : x", "scenarios: { a: *l8 }"])
  func billionLaughs(use: String) throws {
    var text = "l0: &l0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let names = Array(repeating: "*l\(level - 1)", count: 9).joined(separator: ", ")
      text += "l\(level): &l\(level) [\(names)]\n"
    }
    let found = try texts(["scenario.yaml": text + use + "\n"])
    #expect(found.count == 1)
    #expect(
      found.allSatisfy { $0.contains("aliases unfold") || $0.contains("alias stands as a key") })
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
    String(repeating: "- ", count: 100_000), String(repeating: "? ", count: 100_000),
    (0..<2_000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
  ])
  func deepNestingIsRefused(text: String) throws {
    let found = try texts(["scenario.yaml": "name: x\ntables: \(text)\n"])
    #expect(found.count == 1)
    #expect(found.first?.contains("it is nested too deeply") ?? false, "\(found)")
  }

  /// Brackets in comments, quotations and plain text are not nesting.
  @Test func bracketsThatAreNoNesting() throws {
    let rows = (0..<300).map {
      "    - { id: n\($0), company: heater, resource: chips, quantity: 1, "
        + "note: \"see [\($0) {\" } # [{\n"
    }
    let text = SampleFiles.scenario.replacing(
      "  needs: needs.csv\n", with: "  needs:\n" + rows.joined())
    #expect(try texts(SampleFiles.with(["scenario.yaml": text])) == [])
  }

  @Test func tablesAsListsOfPathsAndAsRows() throws {
    let text = SampleFiles.scenario.replacing(
      "needs: needs.csv", with: "needs: [needs.csv, more.csv]")
    let folder = try ScratchFolder(
      SampleFiles.with([
        "scenario.yaml": text, "more.csv": "quantity;id;resource;company\n7,5;more;chips;heater\n",
      ]))
    let reading = try FolderReading(folder.path)
    #expect(reading.texts == [])
    #expect(reading.draft.needs.map(\.declaration.id) == ["want", "more"])
    #expect(reading.draft.needs.map(\.declaration.quantity) == [300, 7.5])
    #expect(reading.draft.companies.map(\.id) == ["sawmill", "heater"])
  }

  @Test func rowsInlineAreTheSameAsRowsInAFile() throws {
    let inline = SampleFiles.scenario.replacing(
      "needs: needs.csv",
      with: "needs:\n    - { quantity: 300, company: heater, id: want, resource: chips }")
    let folders = try [
      ScratchFolder(SampleFiles.with(["scenario.yaml": inline])), ScratchFolder(SampleFiles.with()),
    ]
    let first = try FolderReading(folders[0].path)
    let second = try FolderReading(folders[1].path)
    #expect(first.texts == [])
    #expect("\(first.draft.needs)" == "\(second.draft.needs)")
  }
}
