/// Nothing is declared twice under one identifier (files.md 1).
struct UniqueIdentifiers: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    concurrently(7) { number in
      switch number {
      case 0: repeated(draft.surpluses.map(\.declaration.id), .surpluses, "surplus")
      case 1: repeated(draft.needs.map(\.declaration.id), .needs, "need")
      case 2: repeated(draft.companies.map(\.id), .companies, "company")
      case 3: repeated(draft.resources.map(\.id), .resources, "resource")
      case 4: repeated(draft.modes.map(\.id), .modes, "mode")
      case 5: repeated(draft.places.map(\.id), .places, "place")
      default:
        repeated(draft.facilities.map(\.id), .facilities, "facility")
          + repeated(draft.stores.map(\.id), .stores, "store")
          + repeated(draft.pipes.map(\.id), .pipes, "pipe")
          + repeated(draft.policies.map(\.id), .policies, "policy")
      }
    }.flatMap(\.self)
  }

  private func repeated(_ identifiers: [String], _ table: Table, _ what: String) -> [Violation] {
    if UniqueIdentifiers.areAscending(identifiers) { return [] }
    var seen = Set<String>(minimumCapacity: identifiers.count)
    return identifiers.enumerated().compactMap { row, id in
      seen.insert(id).inserted
        ? nil
        : Violation(
          .init(table, row: row, column: "id"),
          what: "\(what) '\(id)' is declared twice",
          remedy: "Give each \(what) an id of its own, or remove one of them.")
    }
  }

  /// Whether they rise from row to row, shorter ones first, as most tables' do: then all are different,
  /// and none need be remembered.
  ///
  /// Only of ASCII: other letters may be written in more than one way.
  private static func areAscending(_ identifiers: [String]) -> Bool {
    var last = ""
    return identifiers.allSatisfy { id in
      defer { last = id }
      return (last.utf8.count, last) < (id.utf8.count, id) && id.utf8.allSatisfy { $0 < 0x80 }
    }
  }
}
