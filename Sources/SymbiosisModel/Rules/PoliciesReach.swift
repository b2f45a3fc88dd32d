/// A policy is about something that is declared, or it has no effect.
struct PoliciesReach: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    guard !draft.policies.isEmpty else { return [] }
    let lookup = Lookup(draft)
    return draft.policies.enumerated().compactMap { row, policy in
      let filters = [
        ("resource", policy.resource), ("municipality", policy.municipality),
        ("region", policy.region), ("tag", policy.tag),
      ].filter { $0.1 != nil }
      guard let first = filters.first, !reaches(policy, lookup) else { return nil }
      let words = filters.map { "\($0.0) '\($0.1 ?? "")'" }.joined(separator: ", ")
      return Violation(
        .init(.policies, row: row, column: first.0), severity: .warning,
        what: "policy '\(policy.id)' has no effect: none of the \(policy.scope.rawValue) has "
          + words,
        remedy: "Mend what it is about, or its scope (surpluses, needs).",
        restsOn: (filters.map(\.0) + ["scope"]).map { .init(.policies, row: row, column: $0) })
    }
  }

  /// Whether some declaration may be one that the policy covers; one of which the company or the
  /// place is not defined may be any.
  private func reaches(_ policy: Policy, _ lookup: Lookup) -> Bool {
    func isCovered(_ declaration: Declaration) -> Bool {
      guard let company = lookup.companies[declaration.company].map({ lookup.draft.companies[$0] }),
        let place = lookup.places[declaration.place ?? company.place].map({
          lookup.draft.places[$0]
        })
      else { return true }
      return policy.covers(resource: declaration.resource, place: place, company: company)
    }
    return policy.scope == .surpluses
      ? lookup.draft.surpluses.contains { isCovered($0.declaration) }
      : lookup.draft.needs.contains { isCovered($0.declaration) }
  }
}
