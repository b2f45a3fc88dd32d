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

  /// In the year there is enough for both, in the first quarter, when both are wanted, there is not.
  ///
  /// The first pair without which the rest fits is named.
  @Test func noRoomInOneQuarterIsRefused() throws {
    var maker = quarters(.atLeast, 8)
    maker.need("e", 10)
    maker.quote("s", "e", 1)
    maker.agree("s", "e", .fixed, 8)
    for index in maker.draft.needs.indices {
      maker.draft.needs[index].declaration.profile = .total
      maker.draft.needs[index].declaration.window = maker.draft.settings.periods[0].window
    }
    do {
      _ = try maker.plan()
      Issue.record("a plan was made")
    } catch MatchingError.impossibleAgreements(let agreements) {
      let agreement = try #require(agreements.first)
      #expect(agreement.surplus == "s" && agreement.need == "d")
      #expect(agreement.refusals == [.agreementsLeaveNoRoom])
    }
  }

  /// A quote for 4 in each of four quarters: 16 can be agreed, 17 cannot.
  @Test func agreementOverTheQuoteIsRefused() throws {
    var maker = quarters(.atLeast, 16)
    maker.draft.quotes[0].capacity = Amount(4)
    #expect(abs(moved(try maker.plan()) - 16) < 1e-12)
    maker.draft.agreements[0].quantity = Amount(17)
    do {
      _ = try maker.plan()
      Issue.record("a plan was made")
    } catch MatchingError.impossibleAgreements(let agreements) {
      let agreement = try #require(agreements.first)
      #expect(
        agreement.refusals == [.capacityTooSmall(capacity: Amount(16), agreed: Amount(17))])
    }
  }

  @Test func agreementOverAForbiddenPairIsRefused() throws {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", 10)
    maker.need("d", 10)
    maker.quote("d", "s", 1)
    maker.agree("s", "d", .fixed, 5)
    do {
      _ = try maker.plan()
      Issue.record("a plan was made")
    } catch MatchingError.impossibleAgreements(let agreements) {
      let agreement = try #require(agreements.first)
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
    maker.quote("s", "d", 1, capacity: 4, mode: "near")
    maker.quote("s", "d", 3, mode: "far")
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
    maker.quote("s", "d", 3, mode: "near")
    maker.quote("s", "d", 1, mode: "far")
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
    #expect(abs(try explainer.need(0).shadowPrice.value - 80) < 1e-9)
    #expect(abs(try explainer.surplus(0).shadowPrice.value) < 1e-9)
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
    #expect(abs(finding.perUnit.value - 5) < 1e-9)
    #expect(abs(finding.holdsUpTo.value - 40) < 1e-9)
  }
}
