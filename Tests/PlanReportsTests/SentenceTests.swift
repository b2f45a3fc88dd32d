import SymbiosisMatching
import SymbiosisModel
import Testing

@testable import PlanReports

/// Every rule, reason, indicator and assumption has a sentence of its own in every language.
@Suite struct SentenceTests {
  static let refusals: [ArcRefusal] = [
    .differentResource(offered: "stone", wanted: "=odd"), .gradeTooLow(grade: 3, worst: 2),
    .windowsApart, .noRoad(from: "near", to: "far"), .roadClosed(from: "near", to: "far"),
    .tooFar(length: Kilometres(52.3), limit: Kilometres(40), setBy: "stone"),
    .noPermit(permit: "burning"), .sameCompanyAndPlace,
    .excluded(company: "near", other: "far"), .noMode(resource: "stone"), .agreedNever,
    .nothingDeclared(declaration: "near"),
    .capacityTooSmall(capacity: Amount(5), agreed: Amount(10)),
    .agreementsLeaveNoRoom,
  ]

  static let assumptions: [Assumption] = [
    .gradeUnknown(surplus: "near", takenAs: 3), .anyGrade(need: "buyer"),
    .noEmissions(resource: "stone", alternative: .disposal),
    .noEmissions(resource: "stone", alternative: .purchase), .noDestination(resource: "stone"),
    .noModeEmissions(mode: "truck"), .noPreparationEmissions(from: "stone", to: "stone"),
    .greatCircle(detourFactor: 1.3),
    .partlyClosed(from: "near", to: "far", period: "2026-Q1"),
    .quoteWithoutRoad(from: "near", to: "far"), .noFacilityEmissions(facility: "near"),
    .straightPipe(pipe: "near", length: Kilometres(2.345)),
  ]

  private func expectDistinct(_ sentences: [String], _ language: Language) {
    #expect(sentences.allSatisfy { !$0.isEmpty }, "\(language)")
    #expect(Set(sentences).count == sentences.count, "\(language)")
  }

  @Test(arguments: Language.allCases) func refusalsAndAssumptions(language: Language) throws {
    let names = Names(scenario: try ReportTests.scenario())
    let words = Words(language)
    expectDistinct(Self.refusals.map { words.refusal($0, names) }, language)
    expectDistinct(Self.assumptions.map { words.assumption($0, names) }, language)
    #expect(Set(Self.refusals.map(\.code)).count == Self.refusals.count)
  }

  @Test(arguments: Language.allCases) func indicators(language: Language) {
    let words = Words(language)
    expectDistinct(IndicatorSet.names.map { words.indicator($0).title }, language)
    #expect(IndicatorSet.names.allSatisfy { !words.indicator($0).definition.isEmpty })
  }

  /// What bokmål and nynorsk say differs wherever the two forms of Norwegian do.
  @Test func nynorskIsNotBokmaal() throws {
    let names = Names(scenario: try ReportTests.scenario())
    for refusal in [ArcRefusal.windowsApart, .agreedNever, .noPermit(permit: "x")] {
      #expect(Words(.bokmaal).refusal(refusal, names) != Words(.nynorsk).refusal(refusal, names))
    }
  }

  @Test func aDistanceIsToldWithItsLimitAndWhoSetIt() throws {
    let names = Names(scenario: try ReportTests.scenario())
    let refusal = ArcRefusal.tooFar(length: Kilometres(52.3), limit: Kilometres(40), setBy: "stone")
    #expect(
      Words(.bokmaal).refusal(refusal, names)
        == "52,3 km er 12,3 km over grensen på 40 km (satt av «stone»)")
  }

  @Test func aCompanyIsNamedWithItsPlaceOnce() throws {
    let names = Names(scenario: try ReportTests.scenario())
    #expect(names.company("near", at: "near") == "Near <b> (Place near)")
    #expect(names.seller("nobody-at-all") == "nobody-at-all")
  }
}
