/// One resource replaces another in a known proportion where the two are counted differently.
struct YieldsKnown: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let lookup = Lookup(draft)
    return draft.substitutions.enumerated().compactMap { row, substitution in
      guard substitution.yield == nil, let from = lookup.resources[substitution.from],
        let to = lookup.resources[substitution.to],
        draft.resources[from].unit != draft.resources[to].unit
      else { return nil }
      let offered = draft.resources[from].unit.rawValue
      let wanted = draft.resources[to].unit.rawValue
      return Violation(
        .init(.substitutions, row: row, column: "yield"),
        what: "substitution '\(substitution.from)' (\(offered)) - '\(substitution.to)' (\(wanted)) "
          + "has no yield",
        remedy: "Give how many \(wanted) of '\(substitution.to)' one \(offered) of "
          + "'\(substitution.from)' replaces.",
        restsOn: [
          .init(.resources, row: from, column: "unit"), .init(.resources, row: to, column: "unit"),
        ])
    }
  }
}
