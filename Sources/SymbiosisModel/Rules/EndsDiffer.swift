/// A road, a distance, a substitution or an exclusion is between two different ends.
struct EndsDiffer: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    same(draft.roads.map { ($0.from, $0.to) }, .roads, "to") {
      ("road goes from place '\($0)' to itself", "Give two different places.")
    }
      + same(draft.distances.map { ($0.from, $0.to) }, .distances, "to") {
        ("distance goes from place '\($0)' to itself", "Give two different places.")
      }
      + same(draft.substitutions.map { ($0.from, $0.to) }, .substitutions, "to") {
        (
          "substitution of resource '\($0)' by itself",
          "Remove the row: a need always accepts its own resource, one for one."
        )
      }
      + same(draft.exclusions.map { ($0.company, $0.other) }, .exclusions, "other") {
        (
          "exclusion of company '\($0)' from itself",
          "Name two companies, or remove the row."
        )
      }
  }

  private func same(
    _ ends: [(String, String)], _ table: Table, _ column: String,
    _ words: (String) -> (what: String, remedy: String)
  ) -> [Violation] {
    let first = column == "other" ? "company" : "from"
    return ends.enumerated().compactMap { row, ends in
      guard ends.0 == ends.1 else { return nil }
      let (what, remedy) = words(ends.0)
      return Violation(
        .init(table, row: row, column: column), what: what, remedy: remedy,
        restsOn: [.init(table, row: row, column: first)])
    }
  }
}
