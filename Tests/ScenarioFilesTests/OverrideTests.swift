import ScenarioFiles
import SymbiosisModel
import Testing

/// Named overrides: set, scale, add, remove.
@Suite struct OverrideTests {
  private func reading(_ body: String, apply names: [String] = ["x"]) throws -> FolderReading {
    let folder = try ScratchFolder(
      SampleFiles.with(yaml: "scenarios:\n" + body).merging(
        ["extra.csv": "id;company;resource;quantity\nmore;heater;chips;7,5\n"]) { first, _ in first
        })
    return try FolderReading(folder.path, overrides: names)
  }

  private func quantities(_ reading: FolderReading) -> [Double] {
    reading.draft.surpluses.map(\.declaration.quantity)
  }

  @Test(arguments: [
    ("set: { surpluses.offer.quantity: 400 }", [400.0, 80]),
    ("scale: { surpluses.offer.quantity: 0.5 }", [250, 80]),
    ("scale: { surpluses.quantity: \"1,5\" }", [750, 120]),
    ("scale: { \"surpluses[resource=chips,id=rest].quantity\": 2 }", [500, 160]),
    ("set: { \"surpluses[note=].quantity\": 1.234 }", [1.234, 1.234]),
    ("remove: { surpluses: [rest] }", [500]), ("remove: { surpluses: rest }", [500]),
    ("remove: { surpluses: \"quantity=500\" }", [80]),
    // Within one override: set, scale, add, remove, whatever the order they are written in.
    ("remove: { surpluses: rest }, scale: { surpluses.quantity: 2 }", [1000]),
    ("scale: { surpluses.quantity: 2 }, set: { surpluses.rest.quantity: 1 }", [1000, 2]),
  ])
  func changes(body: String, expected: [Double]) throws {
    let found = try reading("  x: { \(body) }\n")
    #expect(found.texts == [])
    #expect(quantities(found) == expected)
  }

  @Test func addsFilesAndRows() throws {
    let found = try reading(
      "  x:\n    add:\n      needs: extra.csv\n      companies:\n"
        + "        - { id: new, name: New, place: mill }\n")
    #expect(found.texts == [])
    #expect(found.draft.needs.map(\.declaration.id) == ["want", "more"])
    #expect(found.draft.companies.last?.id == "new")
  }

  @Test func changesSettings() throws {
    let found = try reading(
      "  x: { set: { objective: most-exchange, carbon_price: 100, distance.without_road: none } }\n"
        + "  y: { scale: { carbon_price: 1.5 } }\n", apply: ["x", "y"])
    #expect(found.draft.settings.objective == .mostExchange)
    #expect(found.draft.settings.carbonPrice == KronerPerTonneCO2e(150))
  }

  /// The objective in force decides whether alternatives must be known.
  @Test func rulesLookAtTheObjectiveInForce() throws {
    let text = SampleFiles.scenario.replacing("disposal_cost: 100, purchase_cost: 300", with: "")
    let folder = try ScratchFolder(
      SampleFiles.with([
        "scenario.yaml": text + "scenarios:\n  x: { set: { objective: most-exchange } }\n"
      ]))
    #expect(try FolderReading(folder.path).complaints.count == 3)
    #expect(try FolderReading(folder.path, overrides: ["x"]).texts == [])
  }

  @Test func overridesAreAppliedInTheOrderGiven() throws {
    let body =
      "  half: { scale: { surpluses.quantity: 0.5 } }\n"
      + "  fixed: { set: { surpluses.offer.quantity: 100 } }\n"
      + "  gone: { remove: { surpluses: offer } }\n"
    #expect(quantities(try reading(body, apply: ["half", "fixed"])) == [100, 40])
    #expect(quantities(try reading(body, apply: ["fixed", "half"])) == [50, 40])
    #expect(try reading(body, apply: ["half", "fixed"]).document.overrides == ["half", "fixed"])
    let gone = try reading(body, apply: ["gone", "fixed"])
    #expect(gone.texts.map { $0.contains("points at no row") } == [true])
    let notApplied = try reading(body, apply: [])
    #expect(quantities(notApplied) == [500, 80])
    #expect(notApplied.document.availableOverrides == ["fixed", "gone", "half"])
  }

  /// A column that the table did not have is made; what is written there is where it is told.
  @Test func setMakesAColumn() throws {
    let found = try reading("  x: { set: { surpluses.offer.quantity_low: 501 } }\n")
    #expect(found.draft.surpluses.map(\.declaration.lowQuantity) == [501, nil])
    #expect(found.texts.count == 1)
    #expect(
      found.texts.first?.hasPrefix("scenario.yaml:18:45: surplus 'offer': quantity_low") ?? false)
  }

  @Test(arguments: [
    ("set: { surpluses.ofer.quantity: 1 }", "points at no row", "Did you mean 'offer'?"),
    ("set: { surplus.offer.quantity: 1 }", "points at no setting and no table", "'surpluses'"),
    ("set: { surpluses.offer.quantty: 1 }", "no column 'quantty'", "Did you mean 'quantity'?"),
    ("set: { surpluses: 1 }", "no column ''", "Allowed: id"),
    ("set: { objectiv: x }", "points at no setting and no table", "Did you mean 'objective'?"),
    ("set: { \"surpluses[resurce=chips].quantity\": 1 }", "no column 'resurce'", "'resource'"),
    ("set: { \"surpluses[resource=logs].quantity\": 1 }", "points at no row", "table.id.column"),
    ("set: { surpluses.offer.quantity: { a: 1 } }", "not given a single value", ""),
    ("scale: { surpluses.offer.note: 2 }", "is not a number and cannot be scaled", "Use set"),
    ("scale: { surpluses.offer.max_km: 2 }", "the cell is empty", "Use set instead"),
    ("scale: { surpluses.offer.quantity: two }", "'two' is not a factor", "Give a number"),
    ("scale: { carbon_price: 2 }", "'carbon_price' cannot be scaled", "that the scenario gives"),
    ("scale: { surpluses.offer.quantity: -1 }", "quantity '-500.0' is out of range", "0 or more"),
    ("scale: { surpluses.offer.quantity: 1e12 }", "is absurd", "1e12"),
    ("remove: { surpluses: [ofer] }", "no row of 'surpluses' is 'ofer'", "Did you mean 'offer'?"),
    ("remove: { surplus: [offer] }", "'surplus' is not a table", "Did you mean 'surpluses'?"),
    ("remove: { surpluses: \"kompany=x\" }", "no column 'kompany'", "'company'"),
    ("add: { need: extra.csv }", "'need' is not a table", "Did you mean 'needs'?"),
  ])
  func complainsOf(body: String, what: String, remedy: String) throws {
    let found = try reading("  x: { \(body) }\n").texts
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.contains(what) ?? false, "\(found)")
    #expect(found.first?.contains(remedy) ?? false, "\(found)")
  }

  @Test func unknownOverrideIsTold() throws {
    let found = try reading("  dear-diesel: { note: x }\n", apply: ["deer-diesel"]).texts
    #expect(found.count == 1)
    #expect(found.first?.contains("Did you mean 'dear-diesel'?") ?? false)
  }

  /// Scaling is linear in the rows, and exact to the last digit of the product.
  @Test func scalesManyRows() throws {
    let rows = (0..<20_000).map { "s\($0);sawmill;chips;\($0),1\n" }.joined()
    let folder = try ScratchFolder(
      SampleFiles.with([
        "scenario.yaml": SampleFiles.scenario
          + "scenarios:\n  x: { scale: { surpluses.quantity: 0.7 } }\n",
        "surpluses.csv": "id;company;resource;quantity\n" + rows,
      ]))
    let found = try FolderReading(folder.path, overrides: ["x"])
    #expect(found.texts == [])
    #expect(found.draft.surpluses.count == 20_000)
    #expect(found.draft.surpluses[12_345].declaration.quantity == 12_345.1 * 0.7)
  }
}
