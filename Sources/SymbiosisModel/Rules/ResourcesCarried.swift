/// What is declared as surplus, comes out of a facility or is stored can be moved: it has a mode or a quote, and weighs where a truck
/// is paid by the tonne.
struct ResourcesCarried: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let lookup = Lookup(draft)
    let declared = Set(draft.surpluses.map(\.declaration.resource))
    let made = Set(draft.recipeLines.filter { $0.role == .output }.map(\.resource))
    let stored = Set(draft.stores.map(\.resource))
    let moved = declared.union(made).union(stored)
    let rows = draft.resources.enumerated().filter { moved.contains($0.element.id) }
    return rows.compactMap { row, resource in
      let quotes = draft.quotes.enumerated().filter {
        $0.element.resource ?? resource.id == resource.id
      }
      if resource.mode == nil, quotes.isEmpty {
        let how =
          declared.contains(resource.id)
          ? "is declared as surplus"
          : made.contains(resource.id) ? "comes out of a recipe" : "is stored"
        return unmoved(resource, row, how)
      }
      guard resource.tonnesPerCountedUnit == nil else { return nil }
      if lookup.mode(resource.mode)?.kind == .road {
        return weightless(
          resource, row, mode: resource.mode ?? "", .init(.resources, row: row, column: "mode"))
      }
      let onRoad = quotes.first { lookup.mode($0.element.mode)?.kind == .road }
      return onRoad.flatMap { quote in
        weightless(
          resource, row, mode: quote.element.mode ?? "",
          .init(.quotes, row: quote.offset, column: "mode"))
      }
    }
  }

  private func unmoved(_ resource: Resource, _ row: Int, _ how: String) -> Violation {
    Violation(
      .init(.resources, row: row, column: "mode"),
      what: "resource '\(resource.id)' \(how), and has neither a mode nor a quote: it could not be "
        + "moved",
      remedy: "Give it a mode, or give quotes for it.")
  }

  private func weightless(
    _ resource: Resource, _ row: Int, mode: String, _ origin: Violation.Location
  ) -> Violation {
    let column =
      switch resource.unit.dimension {
      case .volume: "t_per_m3"
      case .looseVolume: "t_per_lm3"
      case .energy: "mwh_per_t"
      case .mass, .area: "t_per_unit"
      }
    return Violation(
      .init(.resources, row: row, column: column),
      what: "resource '\(resource.id)' goes by mode '\(mode)' of kind road, and what one "
        + "\(resource.unit.rawValue) weighs is not given",
      remedy: "Give \(column)\(column == "t_per_unit" ? "" : " or t_per_unit"), or a mode of kind "
        + "pipe or none.",
      restsOn: [origin, .init(.resources, row: row, column: "unit")])
  }
}
