/// Nothing is declared twice under one identifier (files.md 1).
struct UniqueIdentifiers: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    repeated(draft.places.map(\.id), .places, "place")
      + repeated(draft.modes.map(\.id), .modes, "mode")
      + repeated(draft.resources.map(\.id), .resources, "resource")
      + repeated(draft.companies.map(\.id), .companies, "company")
      + repeated(draft.surpluses.map(\.declaration.id), .surpluses, "surplus")
      + repeated(draft.needs.map(\.declaration.id), .needs, "need")
  }

  private func repeated(_ identifiers: [String], _ table: Table, _ what: String) -> [Violation] {
    var seen: Set<String> = []
    return identifiers.enumerated().compactMap { row, id in
      seen.insert(id).inserted
        ? nil
        : Violation(
          .init(table, row: row, column: "id"),
          what: "\(what) '\(id)' is declared twice",
          remedy: "Give each \(what) an id of its own, or remove one of them.")
    }
  }
}
