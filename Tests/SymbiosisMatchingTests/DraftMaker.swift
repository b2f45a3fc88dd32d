import GLPKSolver
import SymbiosisMatching
import SymbiosisModel

/// Builds small scenarios for the tests: one place per declaration, quotes for transport.
struct DraftMaker {
  var draft = ScenarioDraft()

  init(_ objective: Objective, unit: QuantityUnit = .tonne) {
    draft.settings.objective = objective
    var resource = Resource(id: "goods", name: "Goods", unit: unit)
    resource.disposalCost = KronerPerUnit(0)
    resource.purchaseCost = KronerPerUnit(0)
    draft.resources = [resource]
  }

  mutating func surplus(_ id: String, _ quantity: Double, cost: Double? = nil) {
    site(id)
    var declaration = Declaration(id: id, company: id, resource: "goods", quantity: quantity)
    declaration.alternativeCost = cost.map { KronerPerUnit($0) }
    draft.surpluses.append(Surplus(declaration))
  }

  mutating func need(_ id: String, _ quantity: Double, cost: Double? = nil) {
    site(id)
    var declaration = Declaration(id: id, company: id, resource: "goods", quantity: quantity)
    declaration.alternativeCost = cost.map { KronerPerUnit($0) }
    draft.needs.append(Need(declaration))
  }

  /// A quote; one with a mode brings the mode along, so that several may stand side by side.
  mutating func quote(
    _ from: String, _ to: String, _ cost: Double, capacity: Double? = nil, mode: String? = nil
  ) {
    var quote = Quote(from: from, to: to, cost: KronerPerUnit(cost))
    quote.mode = mode
    if let mode, !draft.modes.contains(where: { $0.id == mode }) {
      var pipe = Mode(id: mode, name: mode, kind: .pipe)
      pipe.costPerUnitKilometre = .zero
      draft.modes.append(pipe)
    }
    quote.capacity = capacity.map { Amount($0) }
    draft.quotes.append(quote)
  }

  /// The plan, with an objective of its own.
  func plan(_ options: MatchOptions = MatchOptions()) throws -> Plan {
    try Matcher(Scenario(draft), solver: GLPKSolver()).plan(options)
  }

  mutating func agree(_ surplus: String, _ need: String, _ kind: Agreement.Kind, _ quantity: Double)
  {
    draft.agreements.append(
      Agreement(surplus: surplus, need: need, quantity: Amount(quantity), kind: kind))
  }

  private mutating func site(_ id: String) {
    guard !draft.places.contains(where: { $0.id == id }) else { return }
    draft.places.append(Place(id: id, name: id, latitude: 60, longitude: 9))
    draft.companies.append(Company(id: id, name: id, place: id))
  }

  /// A balanced or unbalanced transportation problem with every link quoted.
  static func transportation(
    _ objective: Objective, supplies: [(String, Double)], demands: [(String, Double)],
    costs: [[Double]]
  ) -> DraftMaker {
    var maker = DraftMaker(objective)
    for (id, quantity) in supplies { maker.surplus(id, quantity) }
    for (id, quantity) in demands { maker.need(id, quantity) }
    for (row, supply) in supplies.enumerated() {
      for (column, demand) in demands.enumerated() {
        maker.quote(supply.0, demand.0, costs[row][column])
      }
    }
    return maker
  }
}
