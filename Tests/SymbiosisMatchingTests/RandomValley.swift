import SymbiosisModel
import TestSupport

/// A small random scenario with everything that decides on an arc: places on a map, roads or none,
/// grades, permits, substitutions, several declarations alike, limits, windows, quotes, exclusions, agreements.
///
/// Numbers are round and few on purpose: ties, degenerate plans and declarations alike are common.
struct RandomValley {
  var draft = ScenarioDraft()
  private var random: SeededGenerator
  private let places: Int

  /// - Parameter isPlain: without yields, agreements and quotes, so that the network simplex is used.
  init(seed: UInt64, objective: Objective, isPlain: Bool) {
    random = SeededGenerator(seed: seed)
    places = 3
    draft.settings.objective = objective
    draft.settings.carbonPrice = KronerPerTonneCO2e(Double(chance(2) ? 0 : 1000))
    draft.settings.missingRoad = chance(6) ? .unreachable : .greatCircle(detourFactor: 1.3)
    let hasPeriods = chance(3)
    if hasPeriods {
      draft.settings.periods = ["2026-Q1", "2026-Q2", "2026-Q3"].compactMap { Period($0) }
    }
    addPlaces()
    addModesAndResources(isPlain: isPlain)
    for index in 0..<6 {
      var company = Company(id: "c\(index)", name: "Company \(index)", place: place())
      if chance(2) { company.permits = ["waste"] }
      if chance(3) { company.access = Kilometres(Double(draw(1...3))) }
      draft.companies.append(company)
    }
    for index in 0..<draw(4...12) {
      var surplus = Surplus(declaration("s\(index)", hasPeriods: hasPeriods))
      if surplus.declaration.resource == "a" { surplus.grade = draw(1...2) }
      draft.surpluses.append(surplus)
    }
    for index in 0..<draw(4...12) {
      var need = Need(declaration("d\(index)", hasPeriods: hasPeriods))
      if need.declaration.resource == "a", chance(4) { need.worstGrade = 1 }
      if !isPlain, need.declaration.resource == "b", chance(4) { need.alsoAccepts = ["c"] }
      draft.needs.append(need)
    }
    if chance(2) { draft.exclusions = [Exclusion(company: "c0", other: "c1")] }
    if !isPlain { addQuotesAndAgreements() }
  }

  private mutating func draw(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  /// True once in so many times.
  private mutating func chance(_ times: Int) -> Bool { draw(1...times) == 1 }

  private mutating func place() -> String { "p\(draw(0...places - 1))" }

  private mutating func addPlaces() {
    for index in 0..<places {
      draft.places.append(
        Place(
          id: "p\(index)", name: "Place \(index)", latitude: 60 + Double(draw(0...9)) / 20,
          longitude: 9 + Double(index) / 7))
    }
    if chance(3) {
      var road = Road(from: "p0", to: "p1", length: Kilometres(40))
      road.toll = Kroner(Double(draw(0...1) * 50))
      if chance(2), !draft.settings.periods.isEmpty {
        road.closed = [draft.settings.periods[0]]
      }
      draft.roads.append(road)
    }
    if chance(4) {
      draft.distances.append(Distance(from: "p1", to: "p2", length: Kilometres(25)))
    }
  }

  private mutating func addModesAndResources(isPlain: Bool) {
    var truck = Mode(id: "truck", name: "Truck", kind: .road)
    truck.payload = Tonnes(10)
    truck.costPerKilometre = KronerPerKilometre(chance(5) ? 0 : 20)
    truck.emissionsPerKilometre = KilogramsCO2e(Double(draw(0...1)))
    truck.loadingCostPerTonne = Kroner(Double(draw(0...3)))
    if chance(4) { truck.longest = Kilometres(50) }
    var pipe = Mode(id: "pipe", name: "Pipe", kind: .pipe)
    pipe.costPerUnitKilometre = Kroner(1)
    if !isPlain { pipe.lossPerKilometre = Double(draw(0...1)) / 100 }
    draft.modes = [truck, pipe]
    var a = resource("a", mode: "truck")
    a.grades = ["clean", "mixed"]
    if chance(3) { a.permit = "waste" }
    var b = resource("b", mode: chance(4) ? "pipe" : "truck")
    if chance(3) { b.longest = Kilometres(60) }
    draft.resources = [a, b, resource("c", mode: "truck")]
    var substitution = Substitution(from: "a", to: "b")
    substitution.yield = isPlain ? 1 : [0.5, 1, 2][draw(0...2)]
    substitution.preparationCost = KronerPerUnit(Double(draw(0...2) * 10))
    if chance(2) { substitution.worstGrade = 1 }
    if chance(2) { draft.substitutions = [substitution] }
  }

  private mutating func resource(_ id: String, mode: String) -> Resource {
    var resource = Resource(id: id, name: id, unit: .tonne)
    resource.mode = mode
    resource.disposalCost = KronerPerUnit(Double(draw(0...4) * 50))
    resource.purchaseCost = KronerPerUnit(Double(draw(0...4) * 50))
    resource.disposalEmissions = KilogramsCO2e(Double(draw(0...3)))
    resource.purchaseEmissions = KilogramsCO2e(Double(draw(0...3)))
    return resource
  }

  private mutating func declaration(_ id: String, hasPeriods: Bool) -> Declaration {
    var declaration = Declaration(
      id: id, company: "c\(draw(0...5))", resource: ["a", "b", "b", "c"][draw(0...3)],
      quantity: chance(15) ? 0 : Double(draw(1...6)))
    if chance(2) { declaration.alternativeCost = KronerPerUnit(Double(draw(0...4) * 60)) }
    if chance(5) { declaration.longest = Kilometres(45) }
    if chance(3) { declaration.place = place() }
    if hasPeriods {
      if chance(3) { declaration.profile = .perPeriod }
      if chance(3) { declaration.window = draft.settings.periods[draw(0...2)].window }
    }
    return declaration
  }

  private mutating func addQuotesAndAgreements() {
    if chance(2) {
      var quote = Quote(from: "p0", to: "p1", cost: KronerPerUnit(Double(draw(0...3) * 20)))
      if chance(2) { quote.mode = "truck" }
      if chance(2) { quote.capacity = Amount(3) }
      if chance(3) { quote.resource = "b" }
      draft.quotes.append(quote)
    }
    for surplus in draft.surpluses.prefix(draw(0...2)) {
      let need = draft.needs[draw(0...draft.needs.count - 1)]
      guard surplus.declaration.resource == need.declaration.resource else { continue }
      draft.agreements.append(
        Agreement(
          surplus: surplus.declaration.id, need: need.declaration.id, quantity: Amount(1),
          kind: Agreement.Kind.allCases[draw(0...3)]))
    }
  }
}
