import SymbiosisModel

/// Scenarios with a facility, a store, a pipe or return loads, so small that every figure is worked out
/// by hand.
enum BuiltScenarios {
  private static func goods(
    _ id: String, _ unit: QuantityUnit, disposal: Double?, purchase: Double?
  ) -> Resource {
    var resource = Resource(id: id, name: id.uppercased(), unit: unit)
    resource.disposalCost = disposal.map { KronerPerUnit($0) }
    resource.purchaseCost = purchase.map { KronerPerUnit($0) }
    resource.disposalTo = .landfill
    return resource
  }

  private static func start(_ ids: [String]) -> ScenarioDraft {
    var draft = ScenarioDraft()
    draft.settings.name = "Built"
    for (number, id) in ids.enumerated() {
      draft.places.append(
        Place(
          id: id, name: "Place \(id) (a place)", latitude: 60 + 0.01 * Double(number), longitude: 9)
      )
      draft.companies.append(Company(id: id, name: "Company \(id)", place: id))
    }
    return draft
  }

  private static func window(_ draft: inout Declaration, _ period: String) {
    if let period = Period(period) { draft.window = period.window }
  }

  /// 50 t of food become 100 MWh of gas, of which 80 are wanted, in a mill; a dearer one stays closed.
  ///
  /// The mill: 50 x (100 - 5) + 80 x (500 - 1) - 1000 - 50 x 10 = 43,170 saved of 50 x 100 + 80 x 500.
  /// The other costs 2,000 instead of 1,000.
  static func facility() -> ScenarioDraft {
    var draft = start(["hotel", "works", "bus"])
    draft.resources = [
      goods("food", .tonne, disposal: 100, purchase: nil),
      goods("gas", .megawattHour, disposal: 0, purchase: 500),
    ]
    draft.surpluses = [
      Surplus(Declaration(id: "food", company: "hotel", resource: "food", quantity: 50))
    ]
    draft.needs = [Need(Declaration(id: "gas", company: "bus", resource: "gas", quantity: 80))]
    draft.quotes = [
      Quote(from: "hotel", to: "works", cost: KronerPerUnit(5)),
      Quote(from: "works", to: "bus", cost: KronerPerUnit(1)),
    ]
    let input = RecipeLine(recipe: "digest", resource: "food", role: .input)
    var output = RecipeLine(recipe: "digest", resource: "gas", role: .output)
    output.yield = 2
    draft.recipeLines = [input, output]
    for (id, cost) in [("mill", 1000.0), ("other", 2000)] {
      var facility = Facility(
        id: id, company: "works", place: "works", recipe: "digest", capacity: Amount(100))
      facility.status = .candidate
      facility.fixedCost = KronerPerYear(cost)
      facility.variableCost = KronerPerUnit(10)
      draft.facilities.append(facility)
    }
    return draft
  }

  /// 10 t fall in the first quarter, 12 t are wanted in the second, and 4 t lie in a store already.
  ///
  /// 8 t go into the store, 12 t lie there over the turn of the quarter at 3 NOK, 2 t find no use.
  static func store() -> ScenarioDraft {
    var draft = start(["quarry", "yard", "site"])
    draft.settings.periods = ["2026-Q1", "2026-Q2"].compactMap { Period($0) }
    draft.resources = [goods("stone", .tonne, disposal: 5, purchase: 20)]
    var surplus = Declaration(id: "stone", company: "quarry", resource: "stone", quantity: 10)
    window(&surplus, "2026-Q1")
    var need = Declaration(id: "stone", company: "site", resource: "stone", quantity: 12)
    window(&need, "2026-Q2")
    (draft.surpluses, draft.needs) = ([Surplus(surplus)], [Need(need)])
    draft.quotes = [
      Quote(from: "quarry", to: "yard", cost: KronerPerUnit(1)),
      Quote(from: "yard", to: "site", cost: KronerPerUnit(2)),
    ]
    var store = Store(id: "heap", place: "yard", resource: "stone", capacity: Amount(24))
    store.holdingCost = KronerPerUnit(3)
    store.openingStock = Amount(4)
    draft.stores = [store]
    return draft
  }

  /// 100 MWh of heat come out of a pipe of 1 km as 90; its 10,000 NOK are paid off in 10 years.
  ///
  /// Without interest. A pipe to the baths would cost 100,000 NOK, and they pay next to nothing.
  static func pipe() -> ScenarioDraft {
    var draft = start(["plant", "house", "bath"])
    draft.settings.discountRate = 0
    var wire = Mode(id: "wire", name: "Wire", kind: .pipe)
    wire.costPerUnitKilometre = .zero
    draft.modes = [wire]
    var heat = goods("heat", .megawattHour, disposal: 0, purchase: 100)
    heat.mode = "wire"
    draft.resources = [heat]
    draft.surpluses = [
      Surplus(Declaration(id: "heat", company: "plant", resource: "heat", quantity: 100))
    ]
    var bath = Declaration(id: "bath", company: "bath", resource: "heat", quantity: 5)
    bath.alternativeCost = KronerPerUnit(1)
    draft.needs = [
      Need(Declaration(id: "heat", company: "house", resource: "heat", quantity: 200)), Need(bath),
    ]
    for (id, to, price) in [("short", "house", 10.0), ("long", "bath", 100)] {
      var pipe = Pipe(id: id, from: "plant", to: to, capacity: Megawatts(1))
      pipe.length = Kilometres(1)
      pipe.investmentPerMetre = KronerPerMetre(price)
      pipe.lifetime = Years(10)
      pipe.lossPerKilometre = 0.1
      pipe.status = .candidate
      draft.pipes.append(pipe)
    }
    return draft
  }

  /// 20 t of stone one way and 10 t of chips the other, over 10 km in trucks that take 10 t.
  ///
  /// Two trips loaded, one back loaded, one back empty: 30 km loaded, 10 km empty instead of 30.
  static func returnLoads() -> ScenarioDraft {
    var draft = start(["up", "down"])
    draft.settings.returnLoads = true
    var truck = Mode(id: "truck", name: "Truck", kind: .road)
    truck.payload = Tonnes(10)
    truck.costPerKilometre = KronerPerKilometre(10)
    truck.emissionsPerKilometre = KilogramsCO2e(1)
    draft.modes = [truck]
    for (id, from, to, quantity) in [("stone", "up", "down", 20.0), ("chips", "down", "up", 10)] {
      var resource = goods(id, .tonne, disposal: 50, purchase: 50)
      resource.mode = "truck"
      resource.tonnesPerUnit = 1
      draft.resources.append(resource)
      draft.surpluses.append(
        Surplus(Declaration(id: id, company: from, resource: id, quantity: quantity)))
      draft.needs.append(
        Need(Declaration(id: id, company: to, resource: id, quantity: quantity)))
    }
    draft.roads = [Road(from: "up", to: "down", length: Kilometres(10))]
    return draft
  }
}
