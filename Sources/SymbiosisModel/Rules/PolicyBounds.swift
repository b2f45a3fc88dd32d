/// A policy's bound is one that its kind can have, of something that its kind counts.
struct PolicyBounds: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    guard !draft.policies.isEmpty else { return [] }
    let lookup = Lookup(draft)
    return draft.policies.enumerated().flatMap { row, policy in
      [bound(policy, row), scope(policy, row), weight(policy, row, lookup)].compactMap(\.self)
    }
  }

  private func at(_ row: Int, _ column: String) -> Violation.Location {
    .init(.policies, row: row, column: column)
  }

  private func bound(_ policy: Policy, _ row: Int) -> Violation? {
    let title = "policy '\(policy.id)': bound is \(plain(policy.bound))"
    let kind = policy.kind
    if kind.isShare, !NumberRange.fraction.bounds.contains(policy.bound) {
      let percent = (1...100).contains(policy.bound) ? ": \(plain(policy.bound / 100))?" : "."
      return Violation(
        at(row, "bound"), what: "\(title), and \(kind.rawValue) is a share",
        remedy: "Allowed: 0 to 1\(percent)", restsOn: [at(row, "kind")])
    }
    // Emissions may come to less than none: what is bought elsewhere may save some.
    guard kind != .mostEmissions, policy.bound < 0 else { return nil }
    return Violation(
      at(row, "bound"), what: "\(title), and \(kind.rawValue) is counted in \(kind.unit)",
      remedy: "Allowed: 0 or more.", restsOn: [at(row, "kind")])
  }

  private func scope(_ policy: Policy, _ row: Int) -> Violation? {
    guard policy.kind == .mostLandfill, policy.scope == .needs else { return nil }
    return Violation(
      at(row, "scope"),
      what:
        "policy '\(policy.id)' is most-landfill with the scope needs: needs do not go to landfill",
      remedy: "Leave the scope empty, or give surpluses.", restsOn: [at(row, "kind")])
  }

  private func weight(_ policy: Policy, _ row: Int, _ lookup: Lookup) -> Violation? {
    guard policy.kind.countsWeight,
      let resource = policy.resource.flatMap({ lookup.resources[$0] }),
      lookup.draft.resources[resource].tonnesPerCountedUnit == nil
    else { return nil }
    let cells = ["unit", "t_per_unit", "t_per_m3", "t_per_lm3", "mwh_per_t"]
    return Violation(
      at(row, "resource"),
      what: "policy '\(policy.id)': \(policy.kind.rawValue) is counted in \(policy.kind.unit), and "
        + "what one unit of '\(policy.resource ?? "")' weighs is not given",
      remedy: "Give what it weighs on the resource, or another resource.",
      restsOn: [at(row, "kind")]
        + cells.map { .init(.resources, row: resource, column: $0) })
  }
}
