import GLPKSolver
import SymbiosisMatching
import SymbiosisModel
import Testing

/// The reason given for what is left over is true.
@Suite struct ReasonTests {
  @Test func nobody() throws {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", 10)
    maker.quote("s", "s", 1)
    let plan = try maker.plan()
    #expect(plan.unplaced.map(\.reason) == [.nobody])
    #expect(plan.unplaced.map(\.quantity) == [Amount(10)])
  }

  /// Of three candidates the one with the fewest rules against it is named.
  @Test func forbidden() throws {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", 10)
    for need in ["d1", "d2", "d3"] { maker.need(need, 10) }
    maker.quote("s", "d2", 1)
    maker.agree("s", "d1", .never, 0)
    maker.agree("s", "d2", .never, 0)
    maker.draft.exclusions = [Exclusion(company: "s", other: "d3")]
    let plan = try maker.plan()
    #expect(
      plan.unplaced.map(\.reason)
        == [.forbidden(partner: "d2", refusals: [.agreedNever], candidates: 3)])
    #expect(
      plan.unmet.map(\.reason) == [
        .forbidden(
          partner: "s", refusals: [.agreedNever, .noMode(resource: "goods")], candidates: 1),
        .forbidden(partner: "s", refusals: [.agreedNever], candidates: 1),
        .forbidden(
          partner: "s",
          refusals: [.excluded(company: "s", other: "d3"), .noMode(resource: "goods")],
          candidates: 1),
      ])
  }

  /// Both are too far: the one that is fewer kilometres too far is named, whatever it is called.
  @Test func nearestOfThoseTooFar() throws {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", 10)
    for need in ["d1", "d2"] { maker.need(need, 10) }
    var mode = Mode(id: "truck", name: "Truck", kind: .road)
    mode.payload = Tonnes(10)
    mode.costPerKilometre = KronerPerKilometre(1)
    mode.longest = Kilometres(5)
    maker.draft.modes = [mode]
    maker.draft.resources[0].mode = "truck"
    maker.draft.distances = [
      Distance(from: "s", to: "d1", length: Kilometres(90)),
      Distance(from: "s", to: "d2", length: Kilometres(80)),
    ]
    let refusal = ArcRefusal.tooFar(
      length: Kilometres(80), limit: Kilometres(5), setBy: "truck")
    #expect(
      try maker.plan().unplaced.map(\.reason)
        == [.forbidden(partner: "d2", refusals: [refusal], candidates: 2)])
  }

  /// 10 offered, 4 needed, worth it: 6 are left because the need is full.
  @Test(arguments: Objective.allCases)
  func partnersFull(_ objective: Objective) throws {
    var maker = DraftMaker(objective)
    maker.draft.resources[0].disposalEmissions = KilogramsCO2e(1)
    maker.surplus("s", 10, cost: 5)
    maker.need("d", 4, cost: 5)
    maker.quote("s", "d", 2)
    let plan = try maker.plan()
    #expect(plan.unplaced.map(\.reason) == [.partnersFull(partner: "d")])
    #expect(plan.unplaced.map(\.quantity) == [Amount(6)])
  }

  /// 12 to move against 5 + 4 saved: 3 are lacking; against 3 more saved nothing is, and still
  /// nothing is gained.
  @Test(arguments: [(4.0, 3.0), (7.0, 0.0)])
  func notWorthIt(bought: Double, lacking: Double) throws {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", 10, cost: 5)
    maker.need("d", 10, cost: bought)
    maker.quote("s", "d", 12)
    // A longer way, so that of two equally good plans the one without the exchange is taken.
    maker.draft.distances = [Distance(from: "s", to: "d", length: Kilometres(5))]
    let plan = try maker.plan()
    let reason = Reason.notWorthIt(partner: "d", lacking: WorthPerUnit(lacking))
    #expect(plan.exchanges.isEmpty)
    #expect(plan.unplaced.map(\.reason) == [reason])
    #expect(
      plan.unmet.map(\.reason)
        == [.notWorthIt(partner: "s", lacking: WorthPerUnit(lacking))])
  }

  /// The partner has room, but the quote carries no more.
  @Test(arguments: Objective.allCases)
  func limitReached(_ objective: Objective) throws {
    var maker = DraftMaker(objective)
    maker.draft.resources[0].disposalEmissions = KilogramsCO2e(1)
    maker.surplus("s", 10, cost: 5)
    maker.need("d", 10, cost: 5)
    maker.quote("s", "d", 2, capacity: 3)
    let plan = try maker.plan()
    #expect(plan.unplaced.map(\.reason) == [.limitReached(partner: "d")])
    #expect(plan.unmet.map(\.reason) == [.limitReached(partner: "s")])
  }

  /// A surplus of the second quarter, where nobody needs it, though one does in the first.
  @Test func windowsApartInOnePeriod() throws {
    var maker = DraftMaker(.leastCost)
    maker.draft.settings.periods = ["2026-Q1", "2026-Q2"].compactMap { Period($0) }
    maker.surplus("s", 10, cost: 5)
    maker.need("d", 10, cost: 5)
    maker.draft.surpluses[0].declaration.profile = .perPeriod
    maker.draft.needs[0].declaration.window = maker.draft.settings.periods[0].window
    maker.quote("s", "d", 2)
    let plan = try maker.plan()
    #expect(plan.exchanges.map(\.period) == ["2026-Q1"])
    #expect(plan.unplaced.map(\.period) == ["2026-Q2"])
    #expect(
      plan.unplaced.map(\.reason)
        == [.forbidden(partner: "d", refusals: [.windowsApart], candidates: 1)])
  }

  /// On random markets: forcing one unit of the named pair costs what is lacking where the partner
  /// has room, and no less where it is full.
  @Test(arguments: UInt64(1)...30)
  func lackingIsWhatAForcedUnitCosts(seed: UInt64) throws {
    for objective in [Objective.leastCost, .leastEmissions] {
      let market = Market(seed: seed, sellers: 3, buyers: 3, hasAgreement: false)
      let plan = try Matcher(Scenario(market.draft(objective)), solver: GLPKSolver()).plan()
      for row in plan.unplaced {
        guard case .notWorthIt(let partner, let lacking) = row.reason else { continue }
        let quantity = min(0.001, row.quantity.value)
        var draft = market.draft(objective)
        draft.agreements.append(
          Agreement(
            surplus: row.surplus, need: partner, quantity: Amount(quantity), kind: .atLeast))
        let forced = try Matcher(Scenario(draft), solver: GLPKSolver()).plan()
        let worse = (forced.objective.value - plan.objective.value) / quantity
        let hasRoom = plan.unmet.contains { $0.need == partner }
        #expect(worse >= lacking.value - 1e-6, "seed \(seed), \(objective), \(row.surplus)")
        if hasRoom {
          #expect(worse <= lacking.value + 1e-6, "seed \(seed), \(objective), \(row.surplus)")
        }
      }
    }
  }
}
