/// The engine acts on every feature that a scenario uses: a plan that passed over one would be wrong.
///
/// It is no mistake of the writer's, so it is told beside what is: also of a cell that another rule
/// refuses.
struct FeaturesActedOn: Rule {
  /// What the engine acts on.
  let actedOn: Set<Feature>

  func violations(in draft: ScenarioDraft) -> [Violation] {
    draft.featureUses.filter { !actedOn.contains($0.feature) }.map { use in
      Violation(
        use.location, what: "\(use.title) is not acted on by this version of Tilfang",
        remedy: remedy(use.feature) + ": a plan that passed over it would be wrong.")
    }
  }

  private func remedy(_ feature: Feature) -> String {
    switch feature {
    case .facilities, .stores, .pipes: "Remove it and others like it, or give them status closed"
    case .policies: "Remove it and other policies"
    case .lots, .partnerLimits, .leastShares, .setupCosts: "Leave the column empty"
    case .returnLoads: "Leave it out or give false"
    }
  }
}
