/// A declared unit can be counted in the resource's unit, by its density where need be.
struct UnitsConvertible: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let lookup = Lookup(draft)
    return draft.violations(where: { $0.unit != nil }) { placed in
      guard let unit = placed.declaration.unit,
        let row = lookup.resources[placed.declaration.resource]
      else { return nil }
      let resource = draft.resources[row]
      guard unit != resource.unit || placed.declaration.quantity > NumberRange.largest else {
        return nil
      }
      let cells: [Violation.Location] =
        [placed.at("resource")]
        + ["unit", "t_per_unit", "t_per_m3", "t_per_lm3", "mwh_per_t"].map {
          .init(.resources, row: row, column: $0)
        }
      guard let conversion = resource.factor(from: unit) else {
        return Violation(
          placed.at("unit"),
          what: "\(placed.title) is in \(unit.rawValue), resource '\(resource.id)' is counted in "
            + "\(resource.unit.rawValue), and nothing says how to convert",
          remedy: remedy(resource, from: unit), restsOn: cells)
      }
      let amount = placed.declaration.quantity * conversion.factor
      guard amount > NumberRange.largest else { return foreignCost(placed, unit, resource, cells) }
      return Violation(
        placed.at("quantity"),
        what: "\(placed.title): \(plain(placed.declaration.quantity)) \(unit.rawValue) is "
          + "\(plain(amount)) \(resource.unit.rawValue)",
        remedy: "Allowed: up to 1e12 in the resource's unit; see its density.", restsOn: cells)
    }
  }

  private func remedy(_ resource: Resource, from unit: QuantityUnit) -> String {
    let instead = "the quantity in \(resource.unit.rawValue)"
    if unit.dimension == .area { return "Give \(instead): an area has no weight." }
    var missing: [String] = []
    for dimension in [unit.dimension, resource.unit.dimension]
    where resource.weight(of: dimension) == nil {
      missing.append(QuantityUnit.densityColumn(of: dimension) ?? "t_per_unit")
    }
    return "Give \(missing.joined(separator: " and ")) on resource '\(resource.id)', or \(instead)."
  }

  /// A cost beside a quantity in another unit: it is read per unit of the resource.
  private func foreignCost(
    _ placed: PlacedDeclaration, _ unit: QuantityUnit, _ resource: Resource,
    _ cells: [Violation.Location]
  ) -> Violation? {
    guard unit != resource.unit, let cost = placed.declaration.alternativeCost, cost != .zero
    else { return nil }
    let column = placed.table == .surpluses ? "disposal_cost" : "purchase_cost"
    return Violation(
      placed.at(column), severity: .warning,
      what: "\(placed.title) is in \(unit.rawValue), and its \(column) \(plain(cost.value)) is "
        + "read as NOK per \(resource.unit.rawValue), the unit of '\(resource.id)'",
      remedy: "Give the quantity in \(resource.unit.rawValue) to be clear.",
      restsOn: cells + [placed.at("unit")])
  }
}

extension QuantityUnit {
  /// The column that says what one basic unit of a dimension weighs; nil where none does.
  static func densityColumn(of dimension: Dimension) -> String? {
    switch dimension {
    case .mass, .area: nil
    case .volume: "t_per_m3"
    case .looseVolume: "t_per_lm3"
    case .energy: "mwh_per_t"
    }
  }
}
