/// A surplus or a need is of something: one of 0 takes no part.
struct SomethingDeclared: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    draft.violations(where: { $0.quantity == 0 }) { placed in
      Violation(
        placed.at("quantity"), severity: .warning, what: "\(placed.title): quantity is 0",
        remedy: "It takes no part; remove the row if that is meant.")
    }
  }
}
