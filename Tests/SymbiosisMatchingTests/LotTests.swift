import GLPKSolver
import LinearPrograms
import SymbiosisMatching
import SymbiosisModel
import Testing

/// Lots, numbers of partners and set-up costs, each case derived by hand (model.md 4).
@Suite struct LotTests {
  /// What a surplus costs its owner is saved by every tonne that moves for 1 NOK.
  private func maker(_ surplus: Double, _ needs: [Double]) -> DraftMaker {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", surplus, cost: 10)
    for (number, need) in needs.enumerated() {
      maker.need("d\(number)", need)
      maker.quote("s", "d\(number)", 1 + Double(number))
    }
    return maker
  }

  private func moved(_ plan: Plan) -> [Double] { plan.exchanges.map(\.quantity.value) }

  // MARK: Least lots

  /// 10 t with lots of at least 4.
  @Test(arguments: [
    // Too small a need; just large enough; enough for one and not for another.
    ([3.0], [Double]()), ([4], [4]), ([6, 3], [6]),
    // 6 and 4 are all; of 7 and 4 the first gets 6, so that the second has its 4.
    ([6, 4], [6, 4]), ([7, 4], [6, 4]),
  ])
  func leastLotOfASurplus(needs: [Double], expected: [Double]) throws {
    var maker = maker(10, needs)
    maker.draft.surpluses[0].declaration.minLot = 4
    let found = moved(try maker.plan())
    #expect(found.count == expected.count)
    #expect(zip(found, expected).allSatisfy { isNear($0, $1) }, "\(found)")
  }

  /// A need's lot is of what it is met by: 6 t of half use meet 3 of it, less than the 4 that it wants at a time.
  @Test func leastLotOfANeed() throws {
    var maker = maker(6, [5])
    maker.draft.resources.append(Resource(id: "fine", name: "Fine", unit: .tonne))
    maker.draft.resources[1].purchaseCost = .zero
    var substitution = Substitution(from: "goods", to: "fine")
    substitution.yield = 0.5
    maker.draft.substitutions = [substitution]
    maker.draft.needs[0].declaration.resource = "fine"
    maker.draft.needs[0].declaration.minLot = 4
    #expect(try maker.plan().exchanges.isEmpty)
    maker.draft.needs[0].declaration.minLot = 3
    #expect(isNear(try maker.plan().exchanges.first?.covered.value ?? 0, 3))
  }

  /// A lot is of each exchange, not of all together; and in the declaration's own unit.
  @Test func lotInAnotherUnit() throws {
    var maker = maker(10, [6, 3])
    maker.draft.surpluses[0].declaration.quantity = 10_000
    maker.draft.surpluses[0].declaration.unit = .kilogram
    maker.draft.surpluses[0].declaration.minLot = 4_000
    #expect(moved(try maker.plan()) == [6])
  }

  // MARK: Whole

  @Test(arguments: [
    ([6.0, 3.0], [Double]()), ([6, 4], [6, 4]), ([12], [10]), ([6, 8], [6, 4]),
  ])
  func wholeSurplus(needs: [Double], expected: [Double]) throws {
    var maker = maker(10, needs)
    maker.draft.surpluses[0].declaration.isWhole = true
    let found = moved(try maker.plan())
    #expect(found.count == expected.count)
    #expect(zip(found, expected).allSatisfy { isNear($0, $1) }, "\(found)")
  }

  /// All of a need or nothing: 12 are more than there is; of 4 and 8 only one can be had, and 8 save more.
  @Test func wholeNeeds() throws {
    var maker = maker(10, [12])
    maker.draft.needs[0].declaration.isWhole = true
    #expect(try maker.plan().exchanges.isEmpty)
    maker = self.maker(10, [4, 8])
    for row in 0...1 { maker.draft.needs[row].declaration.isWhole = true }
    #expect(moved(try maker.plan()) == [8])
    let left = try maker.plan().unmet
    #expect(left.map(\.reason) == [.choicesAgainstIt(partner: "s")])
  }

  // MARK: Partners

  /// Of 6 at 1 NOK and 5 at 2 NOK with one partner the first saves 6 x 9 and the second 5 x 8.
  @Test func mostPartners() throws {
    var maker = maker(10, [6, 5, 4])
    maker.draft.surpluses[0].declaration.maxPartners = 1
    #expect(moved(try maker.plan()) == [6])
    maker.draft.surpluses[0].declaration.maxPartners = 2
    #expect(moved(try maker.plan()) == [6, 4])
    maker.draft.surpluses[0].declaration.maxPartners = nil
    maker.draft.needs[1].declaration.quantity = 2
    maker.draft.needs[0].declaration.quantity = 2
    #expect(moved(try maker.plan()) == [2, 2, 4])
  }

  /// A partner is one however often the two meet: 3 t in each of two quarters are one partner.
  @Test func onePartnerInSeveralPeriods() throws {
    var maker = maker(10, [3, 2])
    maker.draft.settings.periods = ["2026-Q1", "2026-Q2"].compactMap { Period($0) }
    maker.draft.needs[0].declaration.profile = .perPeriod
    maker.draft.surpluses[0].declaration.maxPartners = 1
    #expect(moved(try maker.plan()) == [3, 3])
  }

  // MARK: Set-up costs

  /// A tonne saves 10 - 1: the 50 NOK of setting up are worth it from 5.56 t on.
  @Test(arguments: [(5.0, false), (5.5, false), (5.6, true), (6, true)])
  func setupCost(quantity: Double, isWorthIt: Bool) throws {
    var maker = maker(quantity, [20])
    maker.draft.quotes[0].setupCost = Kroner(50)
    let plan = try maker.plan()
    #expect(plan.exchanges.isEmpty != isWorthIt)
    #expect(isNear(plan.objective.value, isWorthIt ? 50 + quantity : 10 * quantity))
    if isWorthIt { #expect(isNear(plan.exchanges[0].transportCost.value, 50 + quantity)) }
  }

  /// Two offers side by side: the boat takes any quantity for 60 NOK and 2 NOK/t, the van costs 8 NOK/t: equal at
  /// 10 t, below it the van, above it the boat.
  @Test(arguments: [(5.0, "van", 40.0), (9, "van", 72), (11, "boat", 82), (15, "boat", 90)])
  func economyOfScale(quantity: Double, mode: String, cost: Double) throws {
    let plan = try offers(quantity, vanCost: 8, vanCapacity: nil).plan()
    #expect(plan.exchanges.map(\.mode) == [mode])
    #expect(isNear(plan.objective.value, cost))
  }

  private func offers(_ quantity: Double, vanCost: Double, vanCapacity: Double?) -> DraftMaker {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", quantity, cost: 10)
    maker.need("d", quantity)
    maker.quote("s", "d", 2, mode: "boat")
    maker.draft.quotes[0].setupCost = Kroner(60)
    maker.quote("s", "d", vanCost, capacity: vanCapacity, mode: "van")
    return maker
  }

  /// A linear program would spread the boat's 60 NOK over what it could carry, 20 t: 3 NOK/t, and carry 8 t by
  /// it beside the van's 12 t at 3 NOK/t: 36 + 8 x 5 = 76.
  ///
  /// No plan costs that: all by boat costs 60 + 40 = 100, both 36 + 76 = 112, the van alone 36 + 80 = 116.
  @Test func relaxationIsTooCheap() throws {
    let maker = offers(20, vanCost: 3, vanCapacity: 12)
    let matcher = Matcher(try Scenario(maker.draft), solver: GLPKSolver())
    let plan = try matcher.plan()
    #expect(isNear(plan.objective.value, 100))
    #expect(plan.exchanges.map(\.mode) == ["boat"])
    #expect(plan.certificate.integers > 0)
    let program = try matcher.program()
    let relaxed = try GLPKSolver().solve(program.relaxation)
    #expect(isNear(try #require(relaxed.primal).objective, 76))
    #expect(isNear(plan.certificate.dual, 100, 1e-6))
  }
}
