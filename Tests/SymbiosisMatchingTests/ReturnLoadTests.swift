import SymbiosisMatching
import SymbiosisModel
import Testing

/// Return loads, each case derived by hand (model.md 4): trucks of 10 t at 10 NOK/km loaded and 8 NOK/km empty.
@Suite struct ReturnLoadTests {
  private func maker(periods: [String] = []) -> PlantMaker {
    var maker = PlantMaker(periods: periods)
    maker.draft.settings.returnLoads = true
    maker.draft.modes[0].emptyCostPerKilometre = KronerPerKilometre(8)
    maker.draft.modes[0].emissionsPerKilometre = KilogramsCO2e(1)
    maker.resource("wood", dispose: 100)
    maker.resource("sand", dispose: 100)
    return maker
  }

  /// A flow between two places that is worth it in any case.
  private func flow(
    _ maker: inout PlantMaker, _ resource: String, _ quantity: Double, from: String, to: String,
    in period: String? = nil
  ) {
    maker.surplus("\(resource) of \(from)", resource, quantity, at: from, in: period)
    maker.need("\(resource) for \(to)", resource, quantity, at: to, in: period)
  }

  /// 100 t are 10 trips of 10 km: 1000 NOK there and 800 back, 200 kg of CO2e; just what it costs where trucks are not
  /// planned.
  @Test func oneFlowDrivesBackEmpty() throws {
    var maker = maker()
    flow(&maker, "wood", 100, from: "a", to: "b")
    let plan = try maker.plan()
    #expect(isNear(plan.objective.value, 1_800))
    let account = try #require(plan.returnLoads)
    #expect(account.runs.map { [$0.from, $0.to] } == [["b", "a"]])
    #expect(isNear(account.runs[0].trips, 10))
    #expect(isNear(account.cost.value, 800))
    #expect(isNear(account.emissions.value, 100))
    #expect(isNear(account.loadedLength.value, 100))
    #expect(isNear(account.emptyLength.value, 100))
    #expect(isNear(account.emptyLengthAlone.value, 100))
    maker.draft.settings.returnLoads = false
    let alone = try maker.plan()
    #expect(isNear(alone.objective.value, 1_800))
    #expect(isNear(alone.exchanges[0].emissions.value, 200))
    #expect(alone.returnLoads == nil)
  }

  /// Access roads are driven both ways in either case: 2 km at a, 3 km at b.
  @Test func accessRoads() throws {
    var maker = maker()
    maker.draft.companies[0].access = Kilometres(2)
    maker.draft.companies[1].access = Kilometres(3)
    flow(&maker, "wood", 100, from: "a", to: "b")
    let plan = try maker.plan()
    // 10 trips of 15 km there and back.
    #expect(isNear(plan.objective.value, 10 * 15 * 18))
    #expect(isNear(plan.returnLoads?.loadedLength.value ?? 0, 100))
    maker.draft.settings.returnLoads = false
    #expect(isNear(try maker.plan().objective.value, 10 * 15 * 18))
  }

  /// 100 t of wood one way and 100 t of sand back share their round trips: 2 x 1000, where each alone costs 1800.
  @Test func crossingFlowsShareARoundTrip() throws {
    var maker = maker()
    flow(&maker, "wood", 100, from: "a", to: "b")
    flow(&maker, "sand", 100, from: "b", to: "a")
    let plan = try maker.plan()
    #expect(isNear(plan.objective.value, 2_000))
    let account = try #require(plan.returnLoads)
    #expect(account.runs.isEmpty)
    #expect(isNear(account.loadedLength.value, 200))
    #expect(isNear(account.emptyLengthAlone.value, 200))
    #expect(account.emptyLength == .zero)
    let (wood, sand) = ("wood of a>wood for b", "sand of b>sand for a")
    #expect(account.links.map { [$0.brought, $0.fetched] } == [[sand, wood], [wood, sand]])
    #expect(account.links.allSatisfy { isNear($0.trips, 10) && $0.emptyLength == .zero })
    maker.draft.settings.returnLoads = false
    #expect(isNear(try maker.plan().objective.value, 3_600))
  }

  /// 40 t back fill 4 of the 10 trips; 6 drive back empty: 1400 + 6 x 80.
  ///
  /// After 4 loads of wood comes sand, after 6 more wood over 10 km empty.
  @Test func unequalFlows() throws {
    var maker = maker()
    flow(&maker, "wood", 100, from: "a", to: "b")
    flow(&maker, "sand", 40, from: "b", to: "a")
    let plan = try maker.plan()
    #expect(isNear(plan.objective.value, 1_400 + 480))
    let links = try #require(plan.returnLoads).links
    let (wood, sand) = ("wood of a>wood for b", "sand of b>sand for a")
    let found = links.map { "\($0.brought) \($0.fetched) \($0.trips.rounded()) \($0.emptyLength)" }
    #expect(
      found == ["\(sand) \(wood) 4.0 0.0", "\(wood) \(sand) 4.0 0.0", "\(wood) \(wood) 6.0 10.0"])
  }

  /// From a to b, from b to c, and 12 km back from c to a: 10 trips round cost 2 x 1000 + 10 x 12 x 8.
  @Test func triangle() throws {
    var maker = maker()
    maker.draft.roads.append(Road(from: "a", to: "c", length: Kilometres(12)))
    flow(&maker, "wood", 100, from: "a", to: "b")
    flow(&maker, "sand", 100, from: "b", to: "c")
    let plan = try maker.plan()
    #expect(isNear(plan.objective.value, 2_960))
    let account = try #require(plan.returnLoads)
    #expect(account.runs.map { [$0.from, $0.to] } == [["c", "a"]])
    #expect(isNear(account.emptyLength.value, 120))
    #expect(isNear(account.emptyLengthAlone.value, 200))
  }

  /// Wood in the first quarter and sand in the second do not meet; sand of any time goes when the wood does.
  @Test func perPeriod() throws {
    var maker = maker(periods: ["2026-Q1", "2026-Q2"])
    flow(&maker, "wood", 100, from: "a", to: "b", in: "2026-Q2")
    flow(&maker, "sand", 100, from: "b", to: "a", in: "2026-Q1")
    #expect(isNear(try maker.plan().objective.value, 3_600))
    for row in 0...1 {
      maker.draft.surpluses[row].declaration.window = .always
      if maker.draft.needs[row].declaration.resource == "sand" {
        maker.draft.needs[row].declaration.window = .always
      }
    }
    let plan = try maker.plan()
    #expect(isNear(plan.objective.value, 2_000))
    #expect(plan.exchanges.map(\.period) == ["2026-Q2", "2026-Q2"])
  }

  /// Where a quote sets the price the haulier sees to the way back: nothing is shared.
  @Test func quotesAreLeftOut() throws {
    var maker = maker()
    flow(&maker, "wood", 100, from: "a", to: "b")
    flow(&maker, "sand", 100, from: "b", to: "a")
    maker.draft.quotes = [Quote(from: "b", to: "a", cost: KronerPerUnit(15))]
    let plan = try maker.plan()
    #expect(isNear(plan.objective.value, 1_800 + 1_500))
    #expect(isNear(plan.returnLoads?.emptyLength.value ?? 0, 100))
  }

  /// Two modes do not fetch for each other.
  @Test func modesAreApart() throws {
    var maker = maker()
    var tanker = maker.draft.modes[0]
    tanker.id = "tanker"
    maker.draft.modes.append(tanker)
    maker.draft.resources[1].mode = "tanker"
    flow(&maker, "wood", 100, from: "a", to: "b")
    flow(&maker, "sand", 100, from: "b", to: "a")
    #expect(isNear(try maker.plan().objective.value, 3_600))
  }

  /// Sand at 9 NOK/t today is not worth the 18 NOK/t of a round trip, but it is worth the 10 - 8 = 2 NOK/t more that
  /// a truck costs which would else drive back empty.
  @Test func aLoadThatOnlyPaysOnTheWayBack() throws {
    var maker = maker()
    maker.draft.resources[1].disposalCost = KronerPerUnit(9)
    flow(&maker, "sand", 40, from: "b", to: "a")
    var plan = try maker.plan()
    #expect(plan.exchanges.isEmpty)
    flow(&maker, "wood", 100, from: "a", to: "b")
    plan = try maker.plan()
    #expect(isNear(plan.moved("sand of b", "sand for a"), 40))
    #expect(isNear(plan.objective.value, 1_400 + 480))
    // 1 NOK/t is less than that.
    maker.draft.resources[1].disposalCost = KronerPerUnit(1)
    #expect(isNear(try maker.plan().moved("sand of b", "sand for a"), 0))
  }
}
