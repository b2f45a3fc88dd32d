import SymbiosisModel

/// A small sound draft that the tests break in one way each.
enum SampleDraft {
  /// Two companies at two places, a road between, chips by truck; nothing to complain of.
  static func sound() -> ScenarioDraft {
    var draft = ScenarioDraft()
    draft.places = [
      Place(id: "mill", name: "Mill", latitude: 60.70, longitude: 8.95),
      Place(id: "town", name: "Town", latitude: 60.57, longitude: 9.10),
    ]
    draft.roads = [Road(from: "mill", to: "town", length: Kilometres(20))]
    var truck = Mode(id: "truck", name: "Truck", kind: .road)
    truck.payload = Tonnes(25)
    truck.costPerKilometre = KronerPerKilometre(25)
    draft.modes = [truck]
    var chips = Resource(id: "chips", name: "Chips", unit: .tonne)
    chips.mode = "truck"
    chips.disposalCost = KronerPerUnit(100)
    chips.purchaseCost = KronerPerUnit(300)
    draft.resources = [chips]
    draft.companies = [
      Company(id: "sawmill", name: "The sawmill", place: "mill"),
      Company(id: "heater", name: "The heating plant", place: "town"),
    ]
    draft.surpluses = [
      Surplus(Declaration(id: "offer", company: "sawmill", resource: "chips", quantity: 500))
    ]
    draft.needs = [
      Need(Declaration(id: "want", company: "heater", resource: "chips", quantity: 300))
    ]
    return draft
  }

  /// The sound draft with one more resource, declared as nothing.
  static func with(_ id: String, _ unit: QuantityUnit = .tonne) -> ScenarioDraft {
    var draft = sound()
    var resource = Resource(id: id, name: id, unit: unit)
    resource.disposalCost = .zero
    resource.purchaseCost = .zero
    draft.resources.append(resource)
    return draft
  }
}
