import GLPKSolver
import SymbiosisMatching
import SymbiosisModel
import Testing

/// Agreements are about a pair as a whole, over all its periods and quotes; quotes have a capacity.
@Suite struct AgreementTests {
  /// A surplus and a need of 10 anew in each of four quarters, 5 NOK to move, nothing saved by it.
  private func quarters(_ kind: Agreement.Kind, _ quantity: Double) -> DraftMaker {
    var maker = DraftMaker(.leastCost)
    maker.draft.settings.periods = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"].compactMap {
      Period($0)
    }
    maker.surplus("s", 10)
    maker.need("d", 10)
    maker.draft.surpluses[0].declaration.profile = .perPeriod
    maker.draft.needs[0].declaration.profile = .perPeriod
    maker.quote("s", "d", 5)
    maker.agree("s", "d", kind, quantity)
    return maker
  }

  private func moved(_ plan: Plan) -> Double {
    plan.exchanges.reduce(0) { $0 + $1.quantity.value }
  }

  /// 25 in all, not 25 a quarter (which is more than there is): 25 x 5 = 125 NOK.
  @Test(arguments: [Agreement.Kind.fixed, .atLeast])
  func boundOverAllPeriods(_ kind: Agreement.Kind) throws {
    let plan = try quarters(kind, 25).plan()
    #expect(abs(moved(plan) - 25) < 1e-9)
    #expect(abs(plan.objective.value - 125) < 1e-9)
    #expect(plan.status == .optimal)
    #expect(plan.exchanges.count >= 3)
    #expect(plan.indicators.total.pairs == 1)
  }

  /// Worth 15 a unit, but at most 25 in all: 40 - 25 of the need stays unmet.
  @Test func mostOverAllPeriods() throws {
    var maker = quarters(.atMost, 25)
    maker.draft.needs[0].declaration.alternativeCost = KronerPerUnit(20)
    let plan = try maker.plan()
    #expect(abs(moved(plan) - 25) < 1e-9)
    #expect(abs(plan.objective.value - (25 * 5 + 15 * 20)) < 1e-9)
    #expect(plan.unmet.allSatisfy { $0.reason == .limitReached(partner: "s") })
  }

  /// More than the four quarters have: refused, and named.
  @Test func moreThanThereIsIsRefused() throws {
    #expect(throws: MatchingError.self) { try quarters(.fixed, 41).plan() }
    do {
      _ = try quarters(.fixed, 41).plan()
    } catch MatchingError.impossibleAgreement(let agreement) {
      #expect(agreement.surplus == "s" && agreement.need == "d")
      #expect(agreement.refusals == [.agreementsLeaveNoRoom])
    }
  }

  /// Two agreements that fit alone but not together: the first without which the rest fit is named.
  @Test func agreementsThatDoNotFitTogether() throws {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", 10)
    maker.need("d1", 10)
    maker.need("d2", 10)
    maker.quote("s", "d1", 1)
    maker.quote("s", "d2", 1)
    maker.agree("s", "d1", .atLeast, 6)
    maker.agree("s", "d2", .fixed, 5)
    do {
      _ = try maker.plan()
      Issue.record("a plan was made")
    } catch MatchingError.impossibleAgreement(let agreement) {
      #expect(agreement.surplus == "s" && agreement.need == "d1")
      #expect(agreement.refusals == [.agreementsLeaveNoRoom])
    }
  }

  @Test func agreementOverTheQuoteIsRefused() throws {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", 10)
    maker.need("d", 10)
    maker.quote("s", "d", 1, capacity: 4)
    maker.agree("s", "d", .atLeast, 4)
    #expect(abs(moved(try maker.plan()) - 4) < 1e-12)
    maker.draft.agreements[0].quantity = Amount(5)
    do {
      _ = try maker.plan()
      Issue.record("a plan was made")
    } catch MatchingError.impossibleAgreement(let agreement) {
      #expect(
        agreement.refusals == [.capacityTooSmall(capacity: Amount(4), agreed: Amount(5))])
    }
  }

  @Test func agreementOverAForbiddenPairIsRefused() throws {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", 10)
    maker.need("d", 10)
    maker.agree("s", "d", .fixed, 5)
    do {
      _ = try maker.plan()
      Issue.record("a plan was made")
    } catch MatchingError.impossibleAgreement(let agreement) {
      #expect(agreement.refusals == [.noMode(resource: "goods")])
    }
  }

  /// Two hauliers: 4 units at 1 NOK, the rest at 3.
  ///
  /// All 10 move: 4 x 1 + 6 x 3 = 22.
  @Test func quotesStandSideBySide() throws {
    var maker = DraftMaker(.mostExchange)
    maker.surplus("s", 10)
    maker.need("d", 10)
    maker.quote("s", "d", 1, capacity: 4)
    maker.quote("s", "d", 3)
    let plan = try maker.plan()
    #expect(plan.exchanges.map(\.id) == ["s>d", "s>d#2"])
    #expect(plan.exchanges.map(\.quantity.value) == [4, 6])
    #expect(abs(plan.objective.value - 22) < 1e-12)
    #expect(plan.indicators.total.pairs == 1)
    maker.agree("s", "d", .atMost, 5)
    #expect(try maker.plan().exchanges.map(\.quantity.value) == [4, 1])
  }

  /// A dearer quote with nothing to recommend it is no arc of its own.
  @Test func dearerQuoteIsLeftOut() throws {
    var maker = DraftMaker(.leastEmissions)
    maker.surplus("s", 10)
    maker.need("d", 10)
    maker.quote("s", "d", 3)
    maker.quote("s", "d", 1)
    #expect(try maker.plan().certificate.arcsConsidered == 1)
  }

  /// The pair as a whole is explained: forbidding it, and one unit more of what it declares.
  @Test func explanationIsOfTheWholePair() throws {
    var maker = quarters(.atMost, 25)
    maker.draft.needs[0].declaration.alternativeCost = KronerPerUnit(20)
    let scenario = try Scenario(maker.draft)
    let explainer = try Explainer(Matcher(scenario, solver: GLPKSolver()))
    guard case .recommended(let finding) = try explainer.pair(surplus: 0, need: 0).finding else {
      Issue.record("not recommended")
      return
    }
    #expect(abs(finding.quantity.value - 25) < 1e-9)
    // 25 x (20 - 5) are lost; the pair is worth its while up to 15 NOK a unit more.
    #expect(abs((finding.lossIfForbidden ?? .nan) - 375) < 1e-9)
    #expect(abs((finding.staysWholeUntil?.value ?? .nan) - 15) < 1e-9)
    #expect(abs((finding.leavesAt?.value ?? .nan) - 15) < 1e-9)
    // One unit more needed in each of four quarters is bought at 20; one more to give is worthless.
    #expect(abs(try explainer.need(0).shadowPrice - 80) < 1e-9)
    #expect(abs(try explainer.surplus(0).shadowPrice) < 1e-9)
  }

  /// Where the agreed quantity is not worth it, forcing the next unit costs 5, whichever quarter.
  @Test func shortfallIsOfTheWholePair() throws {
    var maker = quarters(.atMost, 25)
    maker.draft.agreements = []
    let explainer = try Explainer(Matcher(Scenario(maker.draft), solver: GLPKSolver()))
    guard case .notWorthIt(let finding) = try explainer.pair(surplus: 0, need: 0).finding else {
      Issue.record("recommended")
      return
    }
    #expect(abs(finding.perUnit - 5) < 1e-9)
    #expect(abs(finding.holdsUpTo.value - 40) < 1e-9)
  }
}
