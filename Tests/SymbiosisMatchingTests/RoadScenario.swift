import SymbiosisModel

@testable import SymbiosisMatching

/// One surplus and one need joined by 40 km of road, all inside every limit: each test changes what
/// it is about and looks at the rules' answer.
struct RoadScenario {
  var draft = ScenarioDraft()

  init() {
    draft.settings.objective = .leastCost
    draft.settings.periods = ["2026-Q1", "2026-Q2"].compactMap { Period($0) }
    var truck = Mode(id: "truck", name: "Truck", kind: .road)
    truck.payload = Tonnes(20)
    truck.costPerKilometre = KronerPerKilometre(30)
    truck.emptyCostPerKilometre = KronerPerKilometre(20)
    truck.loadingCostPerTonne = Kroner(15)
    truck.emissionsPerKilometre = KilogramsCO2e(1)
    draft.modes = [truck]
    var wood = Resource(id: "wood", name: "Wood", unit: .tonne)
    wood.mode = "truck"
    wood.grades = ["clean", "treated", "mixed"]
    wood.disposalCost = KronerPerUnit(100)
    wood.purchaseCost = KronerPerUnit(300)
    draft.resources = [wood]
    for (id, latitude) in [("a", 60.0), ("b", 60.5)] {
      draft.places.append(Place(id: id, name: id, latitude: latitude, longitude: 9))
      draft.companies.append(Company(id: id, name: id, place: id))
    }
    draft.roads = [Road(from: "a", to: "b", length: Kilometres(40))]
    draft.surpluses = [
      Surplus(Declaration(id: "s", company: "a", resource: "wood", quantity: 10), grade: 2)
    ]
    draft.needs = [
      Need(Declaration(id: "d", company: "b", resource: "wood", quantity: 10), worstGrade: 2)
    ]
  }

  /// The rules' answer for the one pair, over all the periods that both share.
  func options() throws -> (terms: [ArcTerms], refusals: [ArcRefusal]) {
    ArcRules(try Scenario(draft)).options(surplus: 0, need: 0)
  }

  func terms() throws -> ArcTerms? { try options().terms.first }
}
