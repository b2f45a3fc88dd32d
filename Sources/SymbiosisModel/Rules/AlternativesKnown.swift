/// To say what an exchange saves, one must know what everybody does today (files.md 1).
///
/// It looks at the draft's objective: who overrides that sets it in the draft first.
struct AlternativesKnown: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    guard draft.settings.objective != .mostExchange else { return [] }
    let lookup = Lookup(draft)
    let objective = draft.settings.objective.rawValue
    let declared = draft.violations(where: { $0.alternativeCost == nil }) { placed in
      guard let row = lookup.resources[placed.declaration.resource] else { return nil }
      let resource = draft.resources[row]
      let isSurplus = placed.table == .surpluses
      guard (isSurplus ? resource.disposalCost : resource.purchaseCost) == nil else { return nil }
      let column = isSurplus ? "disposal_cost" : "purchase_cost"
      return Violation(
        placed.at(column),
        what: "\(placed.title): \(objective) needs to know what its owner does today, and no "
          + "\(column) is given",
        remedy: "Give \(column) here or on resource '\(resource.id)', or use the objective "
          + "most-exchange, which needs neither disposal_cost nor purchase_cost.",
        restsOn: [
          placed.at("resource"), .init(.resources, row: row, column: column),
          .init(setting: "objective"),
        ])
    }
    return declared + outputs(lookup) + openingStocks(lookup)
  }

  /// What comes out of a facility and nobody takes goes where its resource goes.
  private func outputs(_ lookup: Lookup) -> [Violation] {
    let draft = lookup.draft
    return draft.recipeLines.enumerated().compactMap { row, line in
      guard line.role == .output, let resource = lookup.resources[line.resource],
        draft.resources[resource].disposalCost == nil
      else { return nil }
      return Violation(
        .init(.recipes, row: row, column: "resource"),
        what: "\(line.title) comes out: \(draft.settings.objective.rawValue) needs to know what is "
          + "done with what nobody takes of it, and no disposal_cost is given",
        remedy: "Give disposal_cost on resource '\(line.resource)', or use the objective "
          + "most-exchange, which needs neither disposal_cost nor purchase_cost.",
        restsOn: [
          .init(.recipes, row: row, column: "role"),
          .init(.resources, row: resource, column: "disposal_cost"),
          .init(setting: "objective"),
        ])
    }
  }

  /// What is in a store at first goes where its resource goes if nobody takes it.
  private func openingStocks(_ lookup: Lookup) -> [Violation] {
    let draft = lookup.draft
    return draft.stores.enumerated().compactMap { row, store in
      guard store.status != .closed, store.openingStock > .zero,
        let resource = lookup.resources[store.resource],
        draft.resources[resource].disposalCost == nil
      else { return nil }
      let at = { (column: String) in Violation.Location(.stores, row: row, column: column) }
      return Violation(
        at("opening_stock"),
        what: "store '\(store.id)' holds '\(store.resource)' at first: "
          + "\(draft.settings.objective.rawValue) needs to know what is done with what nobody "
          + "takes of it, and no disposal_cost is given",
        remedy: "Give disposal_cost on resource '\(store.resource)', or use the objective "
          + "most-exchange, which needs neither disposal_cost nor purchase_cost.",
        restsOn: [
          at("status"), at("resource"),
          .init(.resources, row: resource, column: "disposal_cost"),
          .init(setting: "objective"),
        ])
    }
  }
}
