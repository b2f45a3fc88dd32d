import SymbiosisMatching
import SymbiosisModel
import Testing

/// What goes into a store counts by what comes out of it, each case derived by hand.
@Suite struct StoreIndicatorTests {
  /// 10 t of masses at b in the first quarter, to be rid of for 60, and a store there; what is there at
  /// first is got rid of for 50, at a landfill.
  private func maker(_ change: (inout Store) -> Void = { _ in }) -> PlantMaker {
    var maker = PlantMaker(periods: ["2026-Q1", "2026-Q2", "2026-Q3"])
    maker.resource("masses", dispose: 50, buy: 120)
    maker.draft.resources[0].disposalTo = .landfill
    maker.surplus("dig", "masses", 10, at: "b", in: "2026-Q1") {
      $0.alternativeCost = KronerPerUnit(60)
    }
    maker.store("yard", "masses", at: "b", capacity: 20) {
      $0.holdingCost = KronerPerUnit(1)
      change(&$0)
    }
    return maker
  }

  private func road(
    _ maker: inout PlantMaker, _ quantity: Double, in period: String, _ level: Destination,
    id: String = "road", at place: String = "b", worst: Int? = nil, price: Double = 120
  ) {
    maker.need(id, "masses", quantity, at: place, in: period, worst: worst) {
      $0.alternativeCost = KronerPerUnit(price)
    }
    maker.draft.needs[maker.draft.needs.count - 1].level = level
  }

  /// Used, reused, recycled, to energy, to landfill.
  private func expect(
    _ set: IndicatorSet?, _ shares: [Double], _ location: SourceLocation = #_sourceLocation
  ) {
    let found = [
      set?.shareUsed, set?.shareReused, set?.shareRecycled, set?.shareToEnergy,
      set?.shareToLandfill,
    ].map { $0 ?? .nan }
    #expect(
      zip(found, shares).allSatisfy { isNear($0, $1) }, "\(found)", sourceLocation: location)
  }

  @Test(arguments: [
    (Destination.reuse, [1.0, 1, 0, 0, 0]), (.recycling, [1, 0, 1, 0, 0]),
    (.energy, [1, 0, 0, 1, 0]),
  ])
  func whatIsKeptIsOfItsTakersLevel(level: Destination, shares: [Double]) throws {
    var maker = maker()
    road(&maker, 10, in: "2026-Q2", level)
    let indicators = try maker.plan().indicators
    expect(indicators.total, shares)
    expect(indicators.byCompany["b ltd"], shares)
    #expect(isNear(indicators.total.tonnes, 10))
  }

  /// 8 of 10 t are left after a quarter: 5 for energy, where they are worth most, and 3 recycled.
  ///
  /// Beside 10 t of something else that nobody wants, which weighs as much, every share is half.
  @Test func lossIsNotUsed() throws {
    var maker = maker { $0.lossPerPeriod = 0.2 }
    maker.resource("odd", dispose: 0)
    maker.draft.resources[1].disposalTo = Destination.none
    maker.surplus("odd", "odd", 10, at: "b")
    road(&maker, 5, in: "2026-Q2", .energy, price: 200)
    road(&maker, 5, in: "2026-Q2", .recycling, id: "school")
    let indicators = try maker.plan().indicators
    expect(indicators.byResource["masses"], [0.8, 0, 0.3, 0.5, 0])
    expect(indicators.total, [0.4, 0, 0.15, 0.25, 0])
  }

  /// 3 t are there at first and 10 t come; 10 t go to the road, and 3 t to the landfill, as they are the
  /// cheaper to be rid of: so it is for 10 and 3 thirteenths of the dig.
  @Test func whatIsThrownAwayIsNotUsed() throws {
    var maker = maker { $0.openingStock = Amount(3) }
    road(&maker, 10, in: "2026-Q2", .recycling)
    let plan = try maker.plan()
    #expect(isNear(plan.left("yard|masses"), 3))
    expect(plan.indicators.total, [10.0 / 13, 0, 10.0 / 13, 0, 3.0 / 13])
  }

  /// 4 t of the dig go to a path at once, 5 t by way of the store to a road a quarter later; 1 t has no taker.
  @Test func besideWhatGoesAtOnce() throws {
    var maker = maker()
    road(&maker, 4, in: "2026-Q1", .reuse, id: "path", at: "a")
    road(&maker, 5, in: "2026-Q2", .energy)
    expect(try maker.plan().indicators.total, [0.9, 0.4, 0, 0.5, 0.1])
  }

  /// Clean masses come from c, and are reused; mixed ones are from b, and recycled.
  @Test func gradesAreApart() throws {
    var maker = maker()
    maker.draft.resources[0].grades = ["clean", "mixed"]
    maker.draft.surpluses[0].grade = 2
    maker.surplus("clean dig", "masses", 10, at: "c", in: "2026-Q1", grade: 1)
    road(&maker, 10, in: "2026-Q2", .recycling)
    road(&maker, 10, in: "2026-Q2", .reuse, id: "school", worst: 1, price: 300)
    let groups = try maker.plan().indicators.byCompany
    expect(groups["b ltd"], [1, 0, 1, 0, 0])
    expect(groups["c ltd"], [1, 1, 0, 0, 0])
  }

  /// The dig is at a in the first quarter, the road to b is open in the second only, and the masses are wanted at
  /// b in the third: they lie in a store at a, then in one at b, where a tenth is lost.
  @Test func fromStoreToStore() throws {
    var maker = maker { $0.lossPerPeriod = 0.1 }
    maker.draft.surpluses[0].declaration.company = "a ltd"
    maker.store("near", "masses", at: "a", capacity: 20)
    maker.draft.roads[0].closed = ["2026-Q1", "2026-Q3"].compactMap { Period($0) }
    road(&maker, 10, in: "2026-Q3", .energy)
    let plan = try maker.plan()
    #expect(isNear(plan.moved("near|masses", "yard|masses"), 10))
    expect(plan.indicators.byCompany["a ltd"], [0.9, 0, 0, 0.9, 0])
  }
}
