internal import SymbiosisMatching
internal import SymbiosisModel

/// What policies ask for, and what they cost, as sentences.
extension Words {
  /// What is bounded, and of what.
  func policy(_ policy: Policy, _ names: Names) -> String {
    let scope = policyScope(policy, names)
    return policyKind(policy.kind) + (scope.isEmpty ? "" : " (\(scope))")
  }

  private func policyKind(_ kind: Policy.Kind) -> String {
    switch kind {
    case .leastReuse: pick("minst ombrukt", "minst ombruka", "least share reused")
    case .leastRecycling:
      pick(
        "minst til material av det som nyttes", "minst til material av det som blir nytta",
        "least share of material in what is used")
    case .mostLandfill: pick("mest til deponi", "mest til deponi", "most to landfill")
    case .mostEmissions: pick("største utslipp", "største utslepp", "most emissions")
    case .mostTransportWork:
      pick("største transportarbeid", "største transportarbeid", "most transport work")
    case .budget:
      pick("ramme for transport og behandling", "ramme for transport og handsaming", "budget")
    }
  }

  private func policyScope(_ policy: Policy, _ names: Names) -> String {
    let side =
      policy.scope == .needs ? pick("mottakere", "mottakarar", "receivers") : String?.none
    return [
      policy.resource.map(names.resource), policy.municipality, policy.region,
      policy.tag.map { pick("merket \($0)", "merkt \($0)", "tagged \($0)") }, side,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// A bound, or what a plan has of it.
  func policyValue(_ value: Double, _ kind: Policy.Kind) -> String {
    switch kind {
    case .leastReuse, .leastRecycling: percent(value)
    case .budget: "\(whole(value)) \(objectiveUnit("NOK"))"
    default: "\(plain(value)) \(kind.unit)"
    }
  }

  /// What one unit more of a policy's bound does.
  ///
  /// - Parameter isProved: whether the plan is proved best.
  func policyPrice(
    _ outcome: PolicyOutcome, _ policy: Policy, isProved: Bool, objective: String, _ names: Names
  ) -> String {
    guard outcome.isReached else {
      return pick("setter ingen grense", "set inga grense", "does not bind")
    }
    guard isProved else { return "–" }
    guard let price = outcome.price else {
      return pick(
        "kan ikke oppfylles strengere", "kan ikkje oppfyllast strengare", "can be met no stricter")
    }
    let unit = policyUnit(policy, names)
    let size = worth(abs(price.value), objective)
    if let unmet = outcome.unmetPerUnit, unmet != 0 {
      let need = plain(abs(unmet))
      let isMore = unmet < 0
      return pick(
        "\(unit) til dekker \(need) enheter \(isMore ? "mer" : "mindre") av behovene",
        "\(unit) til dekkjer \(need) einingar \(isMore ? "meir" : "mindre") av behova",
        "\(unit) more meets \(need) units \(isMore ? "more" : "less") of the needs")
    }
    switch price.value {
    case 0:
      return pick(
        "\(unit) til koster ingenting", "\(unit) til kostar ingenting", "\(unit) more costs nothing"
      )
    case let value where value > 0:
      return pick(
        "\(unit) til koster \(size)", "\(unit) til kostar \(size)", "\(unit) more costs \(size)")
    default:
      return pick(
        "\(unit) til sparer \(size)", "\(unit) til sparer \(size)", "\(unit) more saves \(size)")
    }
  }

  /// One of what a price is per.
  private func policyUnit(_ policy: Policy, _ names: Names) -> String {
    let unit =
      policy.kind.isShare
      ? policy.resource.flatMap { names.scenario.resource($0)?.unit }.map { self.unit($0) } ?? "t"
      : policy.kind == .budget ? objectiveUnit("NOK") : policy.kind.unit
    return unit == "t" ? pick("ett tonn", "eitt tonn", "one tonne") : "1 \(unit)"
  }

  /// That a policy leaves no room for more with a partner.
  func policyReached(_ partner: String, _ policy: String, _ names: Names) -> String {
    let what =
      names.scenario.policies.first { $0.id == policy }.map { self.policy($0, names) } ?? policy
    return pick(
      "\(partner) har plass, men kravet «\(what)» er nådd",
      "\(partner) har plass, men kravet «\(what)» er nådd",
      "\(partner) has room, but the policy '\(what)' is at its bound")
  }
}
