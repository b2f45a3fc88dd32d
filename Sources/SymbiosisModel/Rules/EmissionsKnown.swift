/// Where emissions count, some must be given.
struct EmissionsKnown: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let isGiven =
      draft.modes.contains { ($0.emissionsPerKilometre ?? .zero) > .zero }
      || draft.resources.contains { $0.disposalEmissions != nil || $0.purchaseEmissions != nil }
      || draft.substitutions.contains { ($0.emissions ?? .zero) != .zero }
      || draft.facilities.contains { ($0.emissions ?? .zero) != .zero }
    guard !isGiven, !draft.surpluses.isEmpty, !draft.needs.isEmpty else { return [] }
    let policies = draft.policies.enumerated().filter { $0.element.kind == .mostEmissions }
    let asked = policies.map { row, policy in
      Violation(
        .init(.policies, row: row, column: "kind"), severity: .warning,
        what: "policy '\(policy.id)' bounds emissions, and no mode, resource, substitution or "
          + "facility gives any", remedy: Self.remedy)
    }
    let reasons = [
      draft.settings.objective == .leastEmissions ? "objective" : nil,
      draft.settings.carbonPrice > .zero ? "carbon_price" : nil,
    ]
    return asked
      + reasons.compactMap(\.self).map { setting in
        Violation(
          .init(setting: setting), severity: .warning,
          what: "\(setting) asks for emissions, and no mode, resource or substitution gives any",
          remedy: Self.remedy)
      }
  }

  private static let remedy =
    "Give kg_co2e_per_km, disposal_kg_co2e or purchase_kg_co2e; without them it has no effect."
}
