/// To say what an exchange saves, one must know what everybody does today (files.md 1).
struct AlternativesKnown: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    guard draft.settings.objective != .mostExchange else { return [] }
    let resources = Dictionary(
      draft.resources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let surpluses = draft.surpluses.map(\.declaration).enumerated().filter { _, declaration in
      declaration.alternativeCost == nil
        && resources[declaration.resource].map { $0.disposalCost == nil } ?? false
    }
    let needs = draft.needs.map(\.declaration).enumerated().filter { _, declaration in
      declaration.alternativeCost == nil
        && resources[declaration.resource].map { $0.purchaseCost == nil } ?? false
    }
    let objective = draft.settings.objective.rawValue
    return surpluses.map { row, declaration in
      missing("surplus", declaration, .surpluses, row, "disposal_cost", objective)
    }
      + needs.map { row, declaration in
        missing("need", declaration, .needs, row, "purchase_cost", objective)
      }
  }

  private func missing(
    _ what: String, _ declaration: Declaration, _ table: Table, _ row: Int, _ column: String,
    _ objective: String
  ) -> Violation {
    Violation(
      .init(table, row: row, column: column),
      what: "\(what) '\(declaration.id)': \(objective) needs to know what its owner does today, "
        + "and no \(column) is given",
      remedy: "Give \(column) here or on resource '\(declaration.resource)', or use the objective "
        + "most-exchange, which needs neither disposal_cost nor purchase_cost.")
  }
}
