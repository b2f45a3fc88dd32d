import SymbiosisMatching
import SymbiosisModel
import Testing

/// Land, each case derived by hand (model.md 4): it does not move, and a metre is worth 0.01 NOK a km less the
/// farther it is from where it is wanted.
///
/// Elsewhere it costs 30.
@Suite struct LandTests {
  private func maker(periods: [String] = []) -> PlantMaker {
    var maker = PlantMaker(periods: periods)
    var mode = Mode(id: "none", name: "None", kind: .none)
    mode.costPerUnitKilometre = Kroner(0.01)
    maker.draft.modes.append(mode)
    maker.resource("land", dispose: 0, buy: 30, mode: "none", unit: .squareMetre)
    return maker
  }

  /// 80 m2 wanted at a: not 50 of the near plot and 30 of the far one, but 80 of the far one, 10 km off: 80 x 0.1.
  @Test func oneNeedOnePlot() throws {
    var maker = maker()
    maker.need("depot", "land", 80, at: "a")
    maker.surplus("small", "land", 50, at: "b")
    maker.surplus("large", "land", 100, at: "b")
    let plan = try maker.plan()
    #expect(plan.exchanges.map(\.surplus) == ["large"])
    #expect(isNear(plan.exchanges[0].quantity.value, 80))
    #expect(isNear(plan.objective.value, 8))
    #expect(isNear(plan.left("large"), 20))
    // Together they would do; one alone does not.
    maker.draft.surpluses[1].declaration.quantity = 79
    #expect(try maker.plan().exchanges.isEmpty)
  }

  /// The nearer of two is taken.
  @Test func nearerIsBetter() throws {
    var maker = maker()
    maker.need("depot", "land", 80, at: "a")
    maker.surplus("far", "land", 100, at: "c")
    maker.surplus("near", "land", 100, at: "b")
    #expect(try maker.plan().exchanges.map(\.surplus) == ["near"])
  }

  /// Two needs of 40 m2 do not share a plot of 100 m2, though it is large enough: the one that pays more elsewhere
  /// gets it.
  @Test func onePlotOneNeed() throws {
    var maker = maker()
    maker.need("depot", "land", 40, at: "a")
    maker.need("camp", "land", 40, at: "a") { $0.alternativeCost = KronerPerUnit(31) }
    maker.surplus("plot", "land", 100, at: "b")
    let plan = try maker.plan()
    #expect(plan.exchanges.map(\.need) == ["camp"])
    #expect(isNear(plan.objective.value, 40 * 0.1 + 40 * 30))
    maker.surplus("other plot", "land", 100, at: "c")
    // The camp is as well off at either; both together pay 40 x 0.1 and 40 x 0.2.
    #expect(isNear(try maker.plan().objective.value, 4 + 8))
  }

  /// A plot offered in each quarter serves one need after another, and never two in the same quarter.
  @Test func oneNeedAtATime() throws {
    var maker = maker(periods: ["2026-Q1", "2026-Q2"])
    maker.surplus("plot", "land", 100, at: "b") { $0.profile = .perPeriod }
    maker.need("depot", "land", 80, at: "a", in: "2026-Q1")
    maker.need("camp", "land", 80, at: "a", in: "2026-Q2")
    #expect(try maker.plan().exchanges.map(\.id) == ["plot>depot@2026-Q1", "plot>camp@2026-Q2"])
    maker.draft.needs[1].declaration.window = .always
    #expect(try maker.plan().exchanges.count == 1)
  }

  /// A need of every quarter is met in all of them by one plot, or in none.
  @Test func wholeTime() throws {
    var maker = maker(periods: ["2026-Q1", "2026-Q2"])
    maker.need("depot", "land", 80, at: "a") { $0.profile = .perPeriod }
    maker.surplus("winter", "land", 100, at: "b", in: "2026-Q1") { $0.profile = .perPeriod }
    maker.surplus("summer", "land", 100, at: "b", in: "2026-Q2") { $0.profile = .perPeriod }
    #expect(try maker.plan().exchanges.isEmpty)
    maker.surplus("plot", "land", 90, at: "c") { $0.profile = .perPeriod }
    let plan = try maker.plan()
    #expect(plan.exchanges.map(\.id) == ["plot>depot@2026-Q1", "plot>depot@2026-Q2"])
    #expect(isNear(plan.objective.value, 2 * 80 * 0.2))
  }

  /// 60 m2 in one quarter and 60 in the next are not 100 m2.
  @Test func areaNowAndLaterAreNotOnePlot() throws {
    var maker = maker(periods: ["2026-Q1", "2026-Q2"])
    maker.need("depot", "land", 100, at: "a")
    maker.surplus("plot", "land", 60, at: "b") { $0.profile = .perPeriod }
    #expect(try maker.plan().exchanges.isEmpty)
    maker.draft.surpluses[0].declaration.quantity = 100
    #expect(try maker.plan().exchanges.count == 1)
  }

  /// Grades are zoning: who needs ground for industry does not get a storage yard.
  @Test func zoning() throws {
    var maker = maker()
    maker.draft.resources[0].grades = ["industry", "storage"]
    maker.need("plant", "land", 80, at: "a", worst: 1)
    maker.surplus("yard", "land", 100, at: "b", grade: 2)
    #expect(try maker.plan().exchanges.isEmpty)
    maker.draft.surpluses[0].grade = 1
    #expect(try maker.plan().exchanges.count == 1)
  }
}
