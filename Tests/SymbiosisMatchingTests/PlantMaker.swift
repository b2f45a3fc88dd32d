import GLPKSolver
import SymbiosisMatching
import SymbiosisModel

/// Small scenarios with facilities, stores, pipes and land for hand-derived cases: three places on one road
/// 10 km apart, a company at each, trucks that carry 10 t at 10 NOK/km loaded and empty, so that a tonne costs
/// 2 NOK/km.
struct PlantMaker {
  var draft = ScenarioDraft()

  init(_ objective: Objective = .leastCost, periods: [String] = []) {
    draft.settings.objective = objective
    draft.settings.periods = periods.compactMap { Period($0) }
    for (place, latitude) in [("a", 60.0), ("b", 60.1), ("c", 60.2)] {
      draft.places.append(Place(id: place, name: place, latitude: latitude, longitude: 9))
      draft.companies.append(Company(id: "\(place) ltd", name: place, place: place))
    }
    draft.roads = [
      Road(from: "a", to: "b", length: Kilometres(10)),
      Road(from: "b", to: "c", length: Kilometres(10)),
    ]
    var truck = Mode(id: "truck", name: "Truck", kind: .road)
    truck.payload = Tonnes(10)
    truck.costPerKilometre = KronerPerKilometre(10)
    draft.modes = [truck]
  }

  /// A resource that goes by truck; what is done with it today, and what is bought instead.
  mutating func resource(
    _ id: String, dispose: Double, buy: Double = 0, mode: String = "truck",
    unit: QuantityUnit = .tonne, grades: [String] = []
  ) {
    var resource = Resource(id: id, name: id, unit: unit)
    resource.mode = mode
    resource.disposalCost = KronerPerUnit(dispose)
    resource.purchaseCost = KronerPerUnit(buy)
    resource.grades = grades
    draft.resources.append(resource)
  }

  mutating func surplus(
    _ id: String, _ resource: String, _ quantity: Double, at place: String,
    in period: String? = nil,
    grade: Int? = nil, _ change: (inout Declaration) -> Void = { _ in }
  ) {
    var surplus = Surplus(declaration(id, resource, quantity, place, period), grade: grade)
    change(&surplus.declaration)
    draft.surpluses.append(surplus)
  }

  mutating func need(
    _ id: String, _ resource: String, _ quantity: Double, at place: String,
    in period: String? = nil,
    worst: Int? = nil, _ change: (inout Declaration) -> Void = { _ in }
  ) {
    var need = Need(declaration(id, resource, quantity, place, period), worstGrade: worst)
    change(&need.declaration)
    draft.needs.append(need)
  }

  private func declaration(
    _ id: String, _ resource: String, _ quantity: Double, _ place: String, _ period: String?
  ) -> Declaration {
    var declaration = Declaration(
      id: id, company: "\(place) ltd", resource: resource, quantity: quantity)
    if let period = period.flatMap({ Period($0) }) { declaration.window = period.window }
    return declaration
  }

  /// An input of a recipe.
  mutating func takes(
    _ recipe: String, _ resource: String, least: Double? = nil, most: Double? = nil,
    grade: Int? = nil
  ) {
    var line = RecipeLine(recipe: recipe, resource: resource, role: .input)
    line.leastShare = least
    line.mostShare = most
    line.grade = grade
    draft.recipeLines.append(line)
  }

  /// An output of a recipe.
  mutating func gives(
    _ recipe: String, _ resource: String, _ yield: Double, of input: String? = nil,
    grade: Int? = nil
  ) {
    var line = RecipeLine(recipe: recipe, resource: resource, role: .output)
    line.yield = yield
    line.of = input
    line.grade = grade
    draft.recipeLines.append(line)
  }

  mutating func facility(
    _ id: String, _ recipe: String, at place: String, capacity: Double,
    _ change: (inout Facility) -> Void = { _ in }
  ) {
    var facility = Facility(
      id: id, company: "\(place) ltd", place: place, recipe: recipe, capacity: Amount(capacity))
    change(&facility)
    draft.facilities.append(facility)
  }

  mutating func store(
    _ id: String, _ resource: String, at place: String, capacity: Double,
    _ change: (inout Store) -> Void = { _ in }
  ) {
    var store = Store(id: id, place: place, resource: resource, capacity: Amount(capacity))
    change(&store)
    draft.stores.append(store)
  }

  /// The plan.
  func plan(_ options: MatchOptions = MatchOptions()) throws -> Plan {
    try Matcher(Scenario(draft), solver: GLPKSolver()).plan(options)
  }
}

extension Plan {
  /// What moves from a surplus to a need, all periods together.
  func moved(_ surplus: String, _ need: String) -> Double {
    exchanges.filter { $0.surplus == surplus && $0.need == need }
      .reduce(0) { $0 + $1.quantity.value }
  }

  /// What is left of a surplus, all periods together.
  func left(_ surplus: String) -> Double {
    unplaced.filter { $0.surplus == surplus }.reduce(0) { $0 + $1.quantity.value }
  }
}

/// Whether two numbers are one but for rounding.
func isNear(_ one: Double, _ other: Double, _ slack: Double = 1e-9) -> Bool {
  abs(one - other) <= slack * max(1, abs(other))
}
