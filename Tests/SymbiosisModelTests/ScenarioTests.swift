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
        .noEmissions(resource: "chips", alternative: "disposal"),
        .noEmissions(resource: "chips", alternative: "purchase"), .greatCircle(detourFactor: 1.2),
        .partlyClosed(from: "mill", to: "town", period: "2026-Q1"),
      ])
  }
}
