/// A permit that a company holds is one that some resource asks for, or at least not nearly one.
///
/// A slip of the pen would forbid every pair with that company, and look like a decision.
struct PermitsSpelled: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let asked = Set(draft.resources.compactMap(\.permit)).sorted()
    return draft.companies.enumerated().flatMap { row, company in
      company.permits.compactMap { permit in
        guard !asked.contains(permit), let near = nearest(to: permit, in: asked),
          !company.permits.contains(near)
        else { return nil }
        return Violation(
          .init(.companies, row: row, column: "permits"), severity: .warning,
          what: "company '\(company.id)' holds permit '\(permit)', which no resource asks for",
          remedy: "Several permits are separated by '|'." + didYouMean(near))
      }
    }
  }
}
