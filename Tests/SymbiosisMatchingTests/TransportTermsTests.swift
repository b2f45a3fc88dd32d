import SymbiosisModel
import Testing

@testable import SymbiosisMatching

/// Costs, emissions and yields of an arc by model.md 1, derived by hand.
@Suite struct TransportTermsTests {
  /// 40 km of road, access roads of 2 and 3 km: 45 km.
  ///
  /// Per tonne: loading 15, and 45 x (30 + 20) / 20 = 112.50; together 127.50. Emissions both ways:
  /// 2 x 45 x 1 / 20 = 4.5 kg.
  @Test func truck() throws {
    var pair = RoadScenario()
    pair.draft.companies[0].access = Kilometres(2)
    pair.draft.companies[1].access = Kilometres(3)
    pair.draft.roads[0].minutes = Minutes(50)
    let terms = try #require(try pair.terms())
    #expect(terms.length == Kilometres(45))
    #expect(terms.minutes == Minutes(50))
    #expect(terms.path == ["a", "b"])
    #expect(abs(terms.transportCost.value - 127.5) < 1e-12)
    #expect(abs(terms.emissions.value - 4.5) < 1e-12)
    #expect(terms.yield == 1)
    #expect(terms.preparationCost == .zero)
    #expect(terms.most.value == .infinity)
  }

  /// A toll of 60 each way: 120 / 20 t = 6 per tonne more.
  ///
  /// The return trip costs what the way out does where no empty rate is given: 40 x 60 / 20 = 120,
  /// and 15 for loading.
  @Test func tollAndEmptyTrip() throws {
    var pair = RoadScenario()
    pair.draft.roads[0].toll = Kroner(60)
    #expect(abs((try pair.terms()?.transportCost.value ?? .nan) - (15 + 100 + 6)) < 1e-12)
    pair.draft.modes[0].emptyCostPerKilometre = nil
    #expect(abs((try pair.terms()?.transportCost.value ?? .nan) - (15 + 120 + 6)) < 1e-12)
  }

  /// A toll of 60 NOK a passage is worth 2 x 60 / (30 + 20) = 2.4 km: a detour of 2 km is taken, one
  /// of 3 km is not.
  @Test(arguments: [(2.0, ["a", "c", "b"]), (3.0, ["a", "b"])])
  func detourAroundAToll(extra: Double, path: [String]) throws {
    var pair = RoadScenario()
    pair.draft.roads[0].toll = Kroner(60)
    pair.draft.places.append(Place(id: "c", name: "c", latitude: 60, longitude: 9))
    pair.draft.roads.append(Road(from: "a", to: "c", length: Kilometres(20)))
    pair.draft.roads.append(Road(from: "c", to: "b", length: Kilometres(20 + extra)))
    #expect(try pair.terms()?.path == path)
  }

  /// Counted in m3 of 1.7 t: (15 + 100) x 1.7 = 195.50 per m3, 4 x 1.7 = 6.8 kg.
  @Test func weightOfAUnit() throws {
    var pair = RoadScenario()
    pair.draft.resources[0].unit = .cubicMetre
    pair.draft.resources[0].tonnesPerUnit = 1.7
    let terms = try #require(try pair.terms())
    #expect(abs(terms.transportCost.value - 195.5) < 1e-12)
    #expect(abs(terms.emissions.value - 6.8) < 1e-12)
  }

  /// A pipe of 40 km at 2 NOK per MWh and km costs 80; of each unit 0.99^40 arrives, two thirds.
  @Test func pipeWithLoss() throws {
    var pair = RoadScenario()
    var pipe = Mode(id: "pipe", name: "Pipe", kind: .pipe)
    pipe.costPerUnitKilometre = Kroner(2)
    pipe.lossPerKilometre = 0.01
    pair.draft.modes.append(pipe)
    pair.draft.resources[0].unit = .megawattHour
    pair.draft.resources[0].mode = "pipe"
    // Pipes are laid along any road, heavy vehicles or not.
    pair.draft.roads[0].allowsHeavy = false
    let terms = try #require(try pair.terms())
    #expect(abs(terms.transportCost.value - 80) < 1e-12)
    #expect(terms.emissions == .zero)
    #expect(abs(terms.yield - 0.668_971_758_569_629_9) < 1e-12)
  }

  /// Land does not move: 40 km from the wished place cost 40 x 2, and nothing is lost or emitted.
  @Test func landOnlyRanks() throws {
    var pair = RoadScenario()
    var land = Mode(id: "land", name: "Land", kind: .none)
    land.costPerUnitKilometre = Kroner(2)
    pair.draft.modes.append(land)
    pair.draft.resources[0].unit = .squareMetre
    pair.draft.resources[0].mode = "land"
    let terms = try #require(try pair.terms())
    #expect(terms.transportCost == KronerPerUnit(80))
    #expect(terms.yield == 1)
    #expect(terms.emissions == .zero)
  }

  /// A quote replaces loading and distance; the emissions of the way stay.
  @Test func quoteReplacesLoadingAndDistance() throws {
    var pair = RoadScenario()
    pair.draft.quotes = [Quote(from: "a", to: "b", cost: KronerPerUnit(7))]
    let terms = try #require(try pair.terms())
    #expect(terms.transportCost == KronerPerUnit(7))
    #expect(terms.length == Kilometres(40))
    #expect(abs(terms.emissions.value - 4) < 1e-12)
  }

  /// A quote for the resource itself goes before a general one.
  @Test func ownQuoteGoesFirst() throws {
    var pair = RoadScenario()
    var own = Quote(from: "a", to: "b", cost: KronerPerUnit(9))
    own.resource = "wood"
    pair.draft.quotes = [Quote(from: "a", to: "b", cost: KronerPerUnit(7)), own]
    #expect(try pair.terms()?.transportCost == KronerPerUnit(9))
  }

  /// The substitution's yield, preparation and emissions per unit of what is offered.
  @Test func substitution() throws {
    var pair = RoadScenario()
    pair.draft.resources.append(ArcRuleTests.chips)
    pair.draft.needs[0].declaration.resource = "chips"
    pair.draft.needs[0].worstGrade = nil
    var substitution = Substitution(from: "wood", to: "chips")
    substitution.yield = 0.9
    substitution.preparationCost = KronerPerUnit(50)
    substitution.emissions = KilogramsCO2e(3)
    substitution.level = .energy
    pair.draft.substitutions = [substitution]
    let terms = try #require(try pair.terms())
    #expect(terms.yield == 0.9)
    #expect(terms.preparationCost == KronerPerUnit(50))
    #expect(abs(terms.emissions.value - 7) < 1e-12)
    #expect(terms.level == .energy)
  }

  /// Half a degree of latitude is 6371.0088 x pi / 360 km; times 1.3.
  @Test func greatCircle() throws {
    var pair = RoadScenario()
    pair.draft.roads = []
    pair.draft.settings.missingRoad = .greatCircle(detourFactor: 1.3)
    let terms = try #require(try pair.terms())
    let length = try #require(terms.length)
    #expect(abs(length.value - 6371.0088 * Double.pi / 360 * 1.3) < 1e-6)
  }

  /// The pass of 40 km is closed in the first quarter; the way round is 100 km.
  ///
  /// A declaration of any period moves when it is cheapest: in the second quarter.
  @Test func movesWhenTheRoadIsOpen() throws {
    var pair = RoadScenario()
    pair.draft.roads[0].closed = ["2026-Q1"].compactMap { Period($0) }
    pair.draft.places.append(Place(id: "c", name: "c", latitude: 60, longitude: 9))
    pair.draft.roads.append(Road(from: "a", to: "c", length: Kilometres(50)))
    pair.draft.roads.append(Road(from: "c", to: "b", length: Kilometres(50)))
    let open = try #require(try pair.terms())
    #expect(open.length == Kilometres(40))
    #expect(open.period == 1)
    pair.draft.needs[0].declaration.window = ArcRuleTests.quarters[0]
    let closed = try #require(try pair.terms())
    #expect(closed.length == Kilometres(100))
    #expect(closed.period == 0)
  }
}
