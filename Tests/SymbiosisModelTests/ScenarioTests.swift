import SymbiosisModel
import TestSupport
import Testing

/// A scenario is the same whatever the order of rows, and tells what it took for granted.
@Suite struct ScenarioTests {
  /// Parallel roads and quotes that differ in one value only, so that every part of the order counts.
  private func manyRows() throws -> ScenarioDraft {
    var draft = SampleDraft.sound()
    for number in 0..<6 {
      draft.places.append(
        Place(id: "p\(number)", name: "P", latitude: 60.6, longitude: 9 + Double(number) / 10))
      draft.companies.append(Company(id: "c\(number)", name: "C", place: "p\(number)"))
      var offer = Declaration(
        id: "s\(number)", company: "c\(number)", resource: "chips", quantity: 1)
      draft.surpluses.append(Surplus(offer))
      offer.id = "d\(number)"
      draft.needs.append(Need(offer))
      draft.exclusions.append(Exclusion(company: "c\(number)", other: "c\((number + 1) % 6)"))
      draft.agreements.append(
        Agreement(surplus: "s\(number)", need: "want", quantity: Amount(1), kind: .atMost))
      draft.distances.append(Distance(from: "p\(number)", to: "mill", length: Kilometres(50)))
      var quote = Quote(from: "mill", to: "town", cost: KronerPerUnit(50))
      quote.mode = number == 0 ? nil : "m\(number)"
      draft.quotes.append(quote)
      var mode = draft.modes[0]
      mode.id = "m\(number)"
      draft.modes.append(mode)
      var road = Road(from: "p0", to: "p1", length: Kilometres(number < 4 ? 10 : 11))
      road.allowsHeavy = number != 1
      road.minutes = number == 2 ? Minutes(8) : nil
      road.closed = number == 3 ? [try #require(Period("2026-Q1"))] : []
      road.toll = Kroner(number == 4 ? 5 : 0)
      draft.roads.append(road)
      draft.resources.append(Resource(id: "r\(number)", name: "R", unit: .tonne))
      draft.substitutions.append(Substitution(from: "r\(number)", to: "chips"))
    }
    return draft
  }

  private func shuffled(_ draft: ScenarioDraft, seed: UInt64) -> ScenarioDraft {
    var random = SeededGenerator(seed: seed)
    var shuffled = draft
    shuffled.places.shuffle(using: &random)
    shuffled.roads.shuffle(using: &random)
    shuffled.distances.shuffle(using: &random)
    shuffled.quotes.shuffle(using: &random)
    shuffled.modes.shuffle(using: &random)
    shuffled.resources.shuffle(using: &random)
    shuffled.substitutions.shuffle(using: &random)
    shuffled.companies.shuffle(using: &random)
    shuffled.surpluses.shuffle(using: &random)
    shuffled.needs.shuffle(using: &random)
    shuffled.exclusions.shuffle(using: &random)
    shuffled.agreements.shuffle(using: &random)
    return shuffled
  }

  private func tables(_ scenario: Scenario) -> String {
    """
    \(scenario.places) \(scenario.roads) \(scenario.distances) \(scenario.quotes) \
    \(scenario.modes) \(scenario.resources) \(scenario.substitutions) \(scenario.companies) \
    \(scenario.surpluses) \(scenario.needs) \(scenario.exclusions) \(scenario.agreements) \
    \(scenario.assumptions)
    """
  }

  @Test(arguments: UInt64(1)...12)
  func orderOfRowsDoesNotMatter(seed: UInt64) throws {
    let draft = try manyRows()
    let expected = tables(try Scenario(draft))
    let found = tables(try Scenario(shuffled(draft, seed: seed)))
    #expect(found == expected, "seed \(seed)")
  }

  @Test func invalidDraftGivesAllItsErrors() throws {
    var draft = SampleDraft.sound()
    draft.surpluses[0].declaration.resource = "chisp"
    draft.needs[0].declaration.company = "heeter"
    let error = #expect(throws: InvalidScenario.self) { try Scenario(draft) }
    #expect(error?.violations.map(\.location.column) == ["company", "resource"])
  }

  @Test func warningsDoNotStopAScenario() throws {
    var draft = SampleDraft.sound()
    draft.roads[0].length = .zero
    #expect(Rules.check(draft).map(\.severity) == [.warning])
    #expect(throws: Never.self) { try Scenario(draft) }
  }

  @Test func tellsWhatItTookForGranted() throws {
    var draft = SampleDraft.sound()
    draft.settings.missingRoad = .greatCircle(detourFactor: 1.2)
    draft.settings.periods = [try #require(Period("2026-Q1"))]
    draft.roads[0].closed = [try #require(Period("2026-01"))]
    draft.resources[0].grades = ["clean", "treated"]
    draft.surpluses[0].declaration.unit = .kilogram
    let conversion = try #require(draft.resources[0].factor(from: .kilogram))
    let assumptions = try Scenario(draft).assumptions
    #expect(
      assumptions == [
        .converted(declaration: "offer", conversion: conversion, from: .kilogram, to: .tonne),
        .gradeUnknown(surplus: "offer", takenAs: 2), .anyGrade(need: "want"),
        .noEmissions(resource: "chips", alternative: .disposal), .noDestination(resource: "chips"),
        .noEmissions(resource: "chips", alternative: .purchase), .noModeEmissions(mode: "truck"),
        .greatCircle(detourFactor: 1.2),
        .partlyClosed(from: "mill", to: "town", period: "2026-Q1"),
      ])
  }

  /// Chips go by truck or, by a quote, by van, or through a pipe; logs are offered and replace chips.
  private func emitting() -> ScenarioDraft {
    var draft = SampleDraft.with("logs")
    for id in ["van", "ship"] {
      var mode = draft.modes[0]
      mode.id = id
      draft.modes.append(mode)
    }
    var pipe = Mode(id: "pipe", name: "Pipe", kind: .pipe)
    pipe.costPerUnitKilometre = .zero
    draft.modes.append(pipe)
    for mode in ["van", "pipe"] {
      draft.quotes.append(Quote(from: "mill", to: "town", cost: KronerPerUnit(9)))
      draft.quotes[draft.quotes.count - 1].mode = mode
    }
    draft.resources[1].mode = "truck"
    draft.surpluses.append(
      Surplus(Declaration(id: "logs", company: "sawmill", resource: "logs", quantity: 1)))
    draft.substitutions = [
      Substitution(from: "chips", to: "logs"), Substitution(from: "logs", to: "chips"),
    ]
    for row in draft.resources.indices {
      draft.resources[row].disposalEmissions = .zero
      draft.resources[row].purchaseEmissions = .zero
      draft.resources[row].disposalTo = .landfill
    }
    return draft
  }

  /// Nobody wants logs, so what chips in their place emit does not matter, and no ship sails; a
  /// pipe is not reckoned by emissions.
  @Test func tellsOfEmissionsThatAreNotGivenAndWouldCount() throws {
    var draft = emitting()
    let untold: [Assumption] = [
      .noModeEmissions(mode: "truck"), .noModeEmissions(mode: "van"),
      .noPreparationEmissions(from: "logs", to: "chips"),
    ]
    #expect(try Scenario(draft).assumptions == untold)
    draft.substitutions[1].emissions = .zero
    draft.modes[1].emissionsPerKilometre = .zero
    #expect(try Scenario(draft).assumptions == [.noModeEmissions(mode: "truck")])
    draft.modes[0].emissionsPerKilometre = KilogramsCO2e(1)
    #expect(try Scenario(draft).assumptions == [])
    draft.resources[0].disposalTo = nil
    draft.resources[1].disposalTo = nil
    #expect(
      try Scenario(draft).assumptions == [
        .noDestination(resource: "chips"), .noDestination(resource: "logs"),
      ])
  }

  /// What a reader put in place of something unread is never planned with, whatever the rules say.
  @Test func whatWasNotReadIsNoScenario() throws {
    let cell = Violation.Location(.surpluses, row: 0, column: "quantity")
    let parts: [(part: UnreadParts, where: Violation.Location)] = [
      (unread { $0.cells = [cell] }, cell),
      (unread { $0.rows = [.needs: [0]] }, .init(.needs, row: 0, column: "")),
      (unread { $0.tables = [.roads] }, .init(setting: "tables.roads")),
    ]
    for (part, location) in parts {
      var draft = SampleDraft.sound()
      draft.unread = part
      #expect(Rules.check(draft).isEmpty)
      let error = #expect(throws: InvalidScenario.self) { try Scenario(draft) }
      #expect(error?.violations.map(\.location) == [location])
    }
    var draft = SampleDraft.sound()
    draft.unread = unread { $0.rows = [.needs: []] }
    #expect(draft.unread.isEmpty)
    #expect(throws: Never.self) { try Scenario(draft) }
  }

  private func unread(_ change: (inout UnreadParts) -> Void) -> UnreadParts {
    var parts = UnreadParts()
    change(&parts)
    return parts
  }

  /// No name that is not there stands for the first row, and no strange declaration gets its figures.
  @Test func unknownNamesHaveNoRow() throws {
    var draft = SampleDraft.with("logs")
    draft.needs[0].declaration.resource = "logs"
    draft.companies[0].access = Kilometres(2)
    let scenario = try Scenario(draft)
    #expect(scenario.resource("chips")?.id == "chips" && scenario.resource("chisp") == nil)
    #expect(scenario.company("heater")?.id == "heater" && scenario.company("x") == nil)
    #expect(scenario.place("town")?.id == "town" && scenario.place("x") == nil)
    #expect(scenario.resource(ofSurplus: 0).id == "chips")
    #expect(scenario.resource(ofNeed: 0).id == "logs")
    let own = scenario.surpluses[0].declaration
    #expect(scenario.placeID(of: own) == "mill")
    #expect(scenario.access(of: own) == Kilometres(2))
    #expect(scenario.amount(of: own) == Amount(500))
    let strange = Declaration(id: "x", company: "x", resource: "x", quantity: 1)
    #expect(scenario.placeID(of: strange) == "")
    #expect(scenario.access(of: strange).value.isNaN && scenario.amount(of: strange).value.isNaN)
  }
}
