import SymbiosisModel
import TestSupport

/// A small random scenario with everything of model.md 4 mixed: facilities in a chain, stores, pipes, land, lots,
/// partners, set-up costs, return loads, periods, beside all that decides on an arc.
///
/// Numbers are round and few on purpose: ties and degenerate plans are common. No mode has tolls, and no
/// distance stands beside the roads, so that the shortest way is plain.
struct RandomWholeScenario {
  var draft = ScenarioDraft()
  private var random: SeededGenerator
  private let hasPeriods: Bool

  init(seed: UInt64, objective: Objective) {
    random = SeededGenerator(seed: seed &* 7_919)
    hasPeriods = Int.random(in: 1...3, using: &random) > 1
    draft.settings.objective = objective
    draft.settings.carbonPrice = KronerPerTonneCO2e(chance(2) ? 0 : 2_000)
    draft.settings.discountRate = chance(4) ? 0 : 0.05
    if hasPeriods {
      draft.settings.periods = ["2026-Q1", "2026-Q2", "2026-Q3"].compactMap { Period($0) }
      if chance(2) { draft.settings.periods.removeLast() }
    }
    draft.settings.returnLoads = chance(3)
    addPlaces()
    addModes()
    addResources()
    addCompanies()
    addDeclarations()
    if chance(2) { addFacilities() }
    if hasPeriods, chance(2) { addStores() }
    if chance(3) { addHeat() }
    if chance(4) { addLand() }
    if chance(3) { addQuotes() }
    if chance(2) { addLots() }
  }

  mutating func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  /// True once in so many times.
  mutating func chance(_ times: Int) -> Bool { draw(1...times) == 1 }

  mutating func number(_ range: ClosedRange<Int>, times factor: Double = 1) -> Double {
    Double(draw(range)) * factor
  }

  private mutating func place() -> String { "p\(draw(0...2))" }

  private mutating func addPlaces() {
    for index in 0..<3 {
      draft.places.append(
        Place(id: "p\(index)", name: "P\(index)", latitude: 60 + Double(index) / 9, longitude: 9))
    }
    for (from, to) in [("p0", "p1"), ("p1", "p2"), ("p0", "p2")] where !chance(5) {
      var road = Road(from: from, to: to, length: Kilometres(number(1...6, times: 10)))
      if hasPeriods, chance(5) { road.closed = [draft.settings.periods[draw(0...1)]] }
      draft.roads.append(road)
    }
  }

  private mutating func addModes() {
    var truck = Mode(id: "truck", name: "Truck", kind: .road)
    truck.payload = Tonnes(10)
    truck.costPerKilometre = KronerPerKilometre(20)
    if chance(2) { truck.emptyCostPerKilometre = KronerPerKilometre(15) }
    truck.emissionsPerKilometre = KilogramsCO2e(number(0...1))
    truck.loadingCostPerTonne = Kroner(number(0...3))
    if chance(5) { truck.longest = Kilometres(60) }
    var tanker = truck
    tanker.id = "tanker"
    tanker.payload = Tonnes(20)
    draft.modes = [truck, tanker]
  }

  private mutating func addResources() {
    var a = resource("a", mode: "truck")
    a.grades = ["clean", "mixed"]
    if chance(4) { a.permit = "waste" }
    draft.resources = [
      a, resource("b", mode: "tanker"), resource("c", mode: "truck"), resource("d", mode: "truck"),
    ]
    if chance(3) {
      var substitution = Substitution(from: "a", to: "b")
      substitution.yield = [0.5, 1, 2][draw(0...2)]
      substitution.preparationCost = KronerPerUnit(number(0...2, times: 10))
      substitution.emissions = KilogramsCO2e(number(0...2))
      if chance(2) { substitution.worstGrade = 1 }
      draft.substitutions = [substitution]
    }
  }

  mutating func resource(_ id: String, mode: String, unit: QuantityUnit = .tonne) -> Resource {
    var resource = Resource(id: id, name: id, unit: unit)
    resource.mode = mode
    resource.disposalCost = KronerPerUnit(number(0...4, times: 50))
    resource.purchaseCost = KronerPerUnit(number(0...6, times: 50))
    resource.disposalEmissions = KilogramsCO2e(number(0...30))
    resource.purchaseEmissions = KilogramsCO2e(number(0...60))
    return resource
  }

  private mutating func addCompanies() {
    for index in 0..<4 {
      var company = Company(id: "c\(index)", name: "C\(index)", place: place())
      if !chance(3) { company.permits = ["waste"] }
      if chance(4) { company.access = Kilometres(number(1...3)) }
      draft.companies.append(company)
    }
    if chance(4) { draft.exclusions = [Exclusion(company: "c0", other: "c1")] }
  }

  mutating func declaration(_ id: String, _ resource: String) -> Declaration {
    var declaration = Declaration(
      id: id, company: "c\(draw(0...3))", resource: resource, quantity: number(1...12))
    if chance(6) { declaration.longest = Kilometres(45) }
    if chance(3) { declaration.place = place() }
    if hasPeriods {
      if chance(2) { declaration.profile = .perPeriod }
      if chance(3) {
        declaration.window =
          draft.settings.periods[draw(0...draft.settings.periods.count - 1)].window
      }
    }
    return declaration
  }

  private mutating func addDeclarations() {
    for index in 0..<draw(2...4) {
      var surplus = Surplus(declaration("s\(index)", ["a", "a", "b", "c"][draw(0...3)]))
      if surplus.declaration.resource == "a" { surplus.grade = chance(3) ? nil : draw(1...2) }
      draft.surpluses.append(surplus)
    }
    for index in 0..<draw(2...4) {
      var need = Need(declaration("n\(index)", ["a", "b", "b", "c", "d"][draw(0...4)]))
      if chance(2) { need.declaration.alternativeCost = KronerPerUnit(number(0...4, times: 60)) }
      if need.declaration.resource == "a", chance(3) { need.worstGrade = 1 }
      if need.declaration.resource == "b", chance(4) { need.alsoAccepts = ["c"] }
      draft.needs.append(need)
    }
  }

  // MARK: Facilities

  private mutating func line(
    _ recipe: String, _ resource: String, yield: Double?
  ) -> RecipeLine {
    var line = RecipeLine(recipe: recipe, resource: resource, role: yield == nil ? .input : .output)
    line.yield = yield
    return line
  }

  /// a (and b) to c and b or d, then c to d.
  private mutating func addFacilities() {
    var first = [line("first", "a", yield: nil)]
    if chance(2) { first[0].grade = 1 }
    if chance(2) {
      var other = line("first", "b", yield: nil)
      if chance(2) { other.leastShare = 0.25 }
      if chance(2) { other.mostShare = 0.5 }
      if chance(3) { first[0].leastShare = 0.4 }
      first.append(other)
    }
    var output = line("first", "c", yield: 0.5)
    if first.count > 1, chance(2) {
      output.of = "a"
      var second = line("first", "c", yield: 0.25)
      second.of = "b"
      first.append(second)
    }
    first.append(output)
    if chance(2) { first.append(line("first", "d", yield: 0.25)) }
    draft.recipeLines = first
    var sorting = facility("f0", "first")
    if chance(2) {
      sorting.leastThroughput = Amount(number(1...4))
      sorting.status = .candidate
    }
    draft.facilities = [sorting]
    if chance(3) {
      var twin = facility("f1", "first")
      twin.status = .candidate
      draft.facilities.append(twin)
    }
    if chance(2) {
      draft.recipeLines += [line("second", "c", yield: nil), line("second", "d", yield: 0.75)]
      draft.facilities.append(facility("f2", "second"))
    }
  }

  private mutating func facility(_ id: String, _ recipe: String) -> Facility {
    var facility = Facility(
      id: id, company: "c\(draw(0...3))", place: place(), recipe: recipe,
      capacity: Amount(number(4...14)))
    facility.variableCost = KronerPerUnit(number(0...2, times: 10))
    facility.emissions = KilogramsCO2e(number(0...3))
    if chance(2) {
      facility.status = .candidate
      facility.fixedCost = KronerPerYear(number(0...6, times: 200))
    } else if chance(6) {
      facility.status = .closed
    }
    return facility
  }

  // MARK: Stores, pipes, land

  private mutating func addStores() {
    for index in 0..<draw(1...2) {
      var store = Store(
        id: "w\(index)", place: place(), resource: ["a", "b", "c"][draw(0...2)],
        capacity: Amount(number(2...12)))
      store.holdingCost = KronerPerUnit(number(0...2, times: 5))
      store.lossPerPeriod = number(0...2, times: 0.1)
      if chance(3) { store.openingStock = Amount(number(1...2)) }
      if chance(3), store.openingStock == .zero {
        store.status = .candidate
        store.fixedCost = KronerPerYear(number(0...4, times: 100))
      }
      if draft.settings.periods.count > 2, chance(3) {
        store.window = TimeWindow(
          first: draft.settings.periods[0].window.first,
          last: draft.settings.periods[1].window.last)
      }
      draft.stores.append(store)
    }
    if chance(4) {
      let row = draft.resources.firstIndex { $0.id == draft.stores[0].resource }
      if let row { draft.resources[row].perishableDays = 30 }
    }
  }

  private mutating func addHeat() {
    var mode = Mode(id: "heat-pipe", name: "Pipe", kind: .pipe)
    mode.costPerUnitKilometre = Kroner(number(0...2))
    mode.lossPerKilometre = number(0...1, times: 0.02)
    mode.longest = Kilometres(9)
    draft.modes.append(mode)
    var heat = resource("heat", mode: "heat-pipe", unit: .megawattHour)
    heat.grades = ["90", "60"]
    draft.resources.append(heat)
    for index in 0..<draw(1...2) {
      var surplus = Surplus(declaration("hs\(index)", "heat"), grade: draw(1...2))
      surplus.declaration.quantity *= 100
      draft.surpluses.append(surplus)
      var need = Need(declaration("hn\(index)", "heat"))
      need.declaration.quantity *= 100
      if chance(2) { need.worstGrade = 1 }
      draft.needs.append(need)
    }
    for (index, ends) in [("p0", "p1"), ("p1", "p2"), ("p2", "p0")].enumerated() where !chance(3) {
      var pipe = Pipe(id: "h\(index)", from: ends.0, to: ends.1, capacity: Megawatts(0.25))
      pipe.length = Kilometres(number(1...10))
      if chance(2) {
        pipe.status = .candidate
        pipe.investmentPerMetre = KronerPerMetre(number(0...5, times: 20))
        pipe.lifetime = Years(20)
      }
      draft.pipes.append(pipe)
    }
    if draft.pipes.isEmpty {
      var pipe = Pipe(id: "h", from: "p0", to: "p0", capacity: Megawatts(1))
      pipe.length = Kilometres(1)
      draft.pipes = [pipe]
    }
  }

  private mutating func addLand() {
    var mode = Mode(id: "none", name: "None", kind: .none)
    mode.costPerUnitKilometre = Kroner(number(0...2))
    draft.modes.append(mode)
    var land = resource("land", mode: "none", unit: .squareMetre)
    land.grades = ["industry", "storage"]
    draft.resources.append(land)
    for index in 0..<2 {
      let plot = Surplus(declaration("plot\(index)", "land"), grade: draw(1...2))
      draft.surpluses.append(plot)
      var need = Need(declaration("area\(index)", "land"))
      need.declaration.quantity = number(1...6)
      if chance(2) { need.worstGrade = 1 }
      draft.needs.append(need)
    }
  }

  // MARK: Quotes and lots

  private mutating func addQuotes() {
    for (from, to) in [("p0", "p1"), ("p1", "p2")] {
      var quote = Quote(from: from, to: to, cost: KronerPerUnit(number(0...3, times: 10)))
      quote.resource = ["a", "b", "c"][draw(0...2)]
      quote.setupCost = Kroner(number(0...3, times: 50))
      if chance(2) {
        quote.capacity = Amount(number(2...5))
        var second = quote
        second.setupCost = Kroner(number(0...1, times: 60))
        second.cost = KronerPerUnit(number(0...6, times: 10))
        second.capacity = nil
        draft.quotes.append(second)
      }
      draft.quotes.append(quote)
    }
  }

  private mutating func addLots() {
    for row in draft.surpluses.indices {
      draft.surpluses[row].declaration = limited(draft.surpluses[row].declaration)
    }
    for row in draft.needs.indices {
      draft.needs[row].declaration = limited(draft.needs[row].declaration)
    }
  }

  private mutating func limited(_ old: Declaration) -> Declaration {
    var declaration = old
    if chance(3) { declaration.minLot = min(declaration.quantity, Double(draw(2...5))) }
    if chance(4) { declaration.isWhole = true }
    if chance(4) { declaration.maxPartners = draw(1...2) }
    return declaration
  }
}
