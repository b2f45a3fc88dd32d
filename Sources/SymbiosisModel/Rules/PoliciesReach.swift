/// A policy is about something that is declared or goes through a facility, or it has no effect.
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

  /// Whether something may be covered; what is of a company or at a place that is not defined may be
  /// anything.
  private func reaches(_ policy: Policy, _ lookup: Lookup) -> Bool {
    let draft = lookup.draft
    func isCovered(_ resource: String, _ company: String, _ place: String?) -> Bool {
      guard let company = lookup.companies[company].map({ draft.companies[$0] }),
        let place = lookup.places[place ?? company.place].map({ draft.places[$0] })
      else { return true }
      return policy.covers(resource: resource, place: place, company: company)
    }
    func isCovered(_ declared: Declaration) -> Bool {
      isCovered(declared.resource, declared.company, declared.place)
    }
    // What facilities give out is offered like surpluses, what they take in is wanted like needs.
    let role: RecipeLine.Role = policy.scope == .surpluses ? .output : .input
    let lines = Dictionary(grouping: draft.recipeLines.filter { $0.role == role }, by: \.recipe)
    let isOfFacility = draft.facilities.contains { facility in
      facility.status != .closed
        && (lines[facility.recipe] ?? []).contains {
          isCovered($0.resource, facility.company, facility.place)
        }
    }
    let isOfSurpluses = policy.scope == .surpluses
    return isOfFacility
      || isOfSurpluses && draft.surpluses.contains { isCovered($0.declaration) }
      || !isOfSurpluses && draft.needs.contains { isCovered($0.declaration) }
  }
}
