/// The engine acts on every feature that a scenario uses: a plan that passed over one would be wrong.
///
/// It is no mistake of the writer's, so it is no `Rule`: it is told beside what is wrong, also of a cell
/// that a rule refuses.
struct FeaturesActedOn {
  /// What the engine acts on.
  let actedOn: Set<Feature>

  /// What is used and not acted on.
  func violations(of uses: [FeatureUse]) -> [Violation] {
    uses.filter { !actedOn.contains($0.feature) }.map { use in
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
