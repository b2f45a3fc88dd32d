import GLPKSolver
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
    .agreementsLeaveNoRoom, .onlyByPipe(resource: "stone"),
  ]

  /// What of model.md 4 stands against a pair.
  static let reasons: [Reason] = [
    .notOpened(partner: "near"), .capacityReached(partner: "near"),
    .chainNotWorthIt(partner: "near"), .emptyTripsTooDear(partner: "near"),
    .choicesAgainstIt(partner: "near"), .pipeNotBuilt(partner: "near", pipe: "p"),
    .pipeFull(partner: "near", pipe: "p"), .searchStopped(partner: "near"),
    .limitReached(partner: "near"), .partnersFull(partner: "near"), .changeTooDear(partner: "near"),
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
    let names = Names(scenario: try ReportTests.scenario(), language)
    let words = Words(language)
    expectDistinct(Self.refusals.map { words.refusal($0, names) }, language)
    expectDistinct(Self.assumptions.map { words.assumption($0, names) }, language)
    #expect(Set(Self.refusals.map(\.code)).count == Self.refusals.count)
  }

  /// Why something is left is told apart, on both sides.
  @Test(arguments: Language.allCases) func reasons(language: Language) throws {
    let names = Names(scenario: try ReportTests.scenario(), language)
    let words = Words(language)
    let plan = try Matcher(ReportTests.scenario(), solver: GLPKSolver()).plan()
    var surplus = try #require(plan.unplaced.first)
    var need = try #require(plan.unmet.first)
    let ofSurplus = Self.reasons.map { reason in
      surplus.reason = reason
      return words.reason(surplus, objective: "NOK", names)
    }
    let ofNeed = Self.reasons.map { reason in
      need.reason = reason
      return words.reason(need, objective: "NOK", names)
    }
    expectDistinct(ofSurplus, language)
    expectDistinct(ofNeed, language)
  }

  /// What is opened, built or left closed is told apart, and so is what opening it would be like.
  @Test(arguments: Language.allCases) func openings(language: Language) {
    let words = Words(language)
    func opening(_ lacking: Double, unmet: Double = 0, _ throughput: Double = 5) -> Opening {
      Opening(
        lacking: lacking / 4, lackingPerYear: lacking, unmet: unmet, throughput: Amount(throughput))
    }
    func sentence(_ opening: Opening?, _ objective: String = "NOK") -> String {
      words.opening(opening, .tonne, objective: objective)
    }
    expectDistinct(
      [
        sentence(nil), sentence(opening(0)), sentence(opening(1200)),
        sentence(opening(1200), "kg CO2e"), sentence(opening(1200, unmet: 3)),
        sentence(opening(1200, -1e-13)),
      ], language)
    #expect(sentence(opening(1200)).contains(words.whole(1200)))
    for kind in [BuiltKind.facility, .store, .pipe] {
      expectDistinct(
        [.stands, .opened, .leftClosed(nil)].map { words.decision($0, of: kind) }, language)
    }
  }

  /// What each kind of policy bounds, and what each price says, is told apart.
  @Test(arguments: Language.allCases) func policies(language: Language) throws {
    let names = Names(scenario: try ReportTests.scenario(), language)
    let words = Words(language)
    expectDistinct(
      Policy.Kind.allCases.map { words.policy(Policy(id: "p", kind: $0, bound: 1), names) },
      language)
    let policy = Policy(id: "p", kind: .mostLandfill, bound: 1)
    func price(
      _ price: Double?, unmet: Double = 0, isReached: Bool = true, isProved: Bool = true
    ) -> String {
      words.policyPrice(
        PolicyOutcome(
          id: "p", kind: policy.kind, bound: 1, value: 1, isReached: isReached,
          price: price.map { WorthPerUnit($0) }, unmetPerUnit: unmet), policy, isProved: isProved,
        objective: "NOK",
        names)
    }
    let prices = [
      price(0, isReached: false), price(nil, isProved: false), price(nil), price(0), price(2.5),
      price(-2.5), price(2.5, unmet: 3), price(2.5, unmet: -3),
    ]
    expectDistinct(prices, language)
    #expect(prices[4].contains("2") && prices[5].contains("2") && !prices[5].contains("−"))
  }

  @Test(arguments: Language.allCases) func indicators(language: Language) {
    let words = Words(language)
    expectDistinct(IndicatorSet.names.map { words.indicator($0).title }, language)
    #expect(IndicatorSet.names.allSatisfy { !words.indicator($0).definition.isEmpty })
  }

  /// What bokmål and nynorsk say differs wherever the two forms of Norwegian do.
  @Test func nynorskIsNotBokmaal() throws {
    let names = Names(scenario: try ReportTests.scenario(), .bokmaal)
    for refusal in [ArcRefusal.windowsApart, .agreedNever, .noPermit(permit: "x")] {
      #expect(Words(.bokmaal).refusal(refusal, names) != Words(.nynorsk).refusal(refusal, names))
    }
  }

  @Test func aDistanceIsToldWithItsLimitAndWhoSetIt() throws {
    let names = Names(scenario: try ReportTests.scenario(), .bokmaal)
    let refusal = ArcRefusal.tooFar(length: Kilometres(52.3), limit: Kilometres(40), setBy: "stone")
    #expect(
      Words(.bokmaal).refusal(refusal, names)
        == "52,3 km er 12,3 km over grensen på 40 km (satt av «stone»)")
  }

  @Test func aCompanyIsNamedWithItsPlaceOnce() throws {
    let names = Names(scenario: try ReportTests.scenario(), .bokmaal)
    #expect(names.company("near", at: "near") == "Near <b> (Place near)")
    #expect(names.seller("nobody-at-all") == "nobody-at-all")
  }
}
