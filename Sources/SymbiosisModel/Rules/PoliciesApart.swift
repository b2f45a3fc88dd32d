/// Two policies do not bound the same thing: the stricter alone would count.
struct PoliciesApart: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    var first: [[String]: Int] = [:]
    return draft.policies.enumerated().compactMap { row, policy in
      let about = Self.cells.map { $0.text(policy) }
      guard let other = first[about] else {
        first[about] = row
        return nil
      }
      let before = draft.policies[other]
      let isSame = before.bound == policy.bound
      return Violation(
        .init(.policies, row: row, column: "kind"), severity: isSame ? .warning : .error,
        what: "policies '\(before.id)' and '\(policy.id)' bound the same \(policy.kind.rawValue)"
          + (isSame ? "" : ", by \(plain(before.bound)) and \(plain(policy.bound))"),
        remedy: "Keep one of the rows, or give them different scopes.",
        restsOn: [row, other].flatMap { row in
          (Self.cells.map(\.column) + ["bound"]).map { .init(.policies, row: row, column: $0) }
        })
    }
  }

  private static let cells: [(column: String, text: @Sendable (Policy) -> String)] = [
    ("kind", { $0.kind.rawValue }), ("scope", { $0.scope.rawValue }),
    ("resource", { $0.resource ?? "" }), ("municipality", { $0.municipality ?? "" }),
    ("region", { $0.region ?? "" }), ("tag", { $0.tag ?? "" }),
  ]
}
