internal import SymbiosisModel

/// What the lines of a plan must add up to.
extension PlanAudit {
  /// No line stands there twice.
  func repetitions(_ plan: Plan) -> [String] {
    let names =
      plan.exchanges.map { "exchange \($0.id)" }
      + plan.unplaced.map { "unplaced \($0.surplus) \($0.period ?? "")" }
      + plan.unmet.map { "unmet \($0.need) \($0.period ?? "")" }
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }.map { "\($0): there twice" }
  }

  /// In every period, what moved and what is left of a declaration are what was declared.
  func balanceFaults(_ plan: Plan) -> [String] {
    balanceFaults(
      scenario.surpluses.map(\.declaration), what: "surplus",
      plan.exchanges.map { ($0.surplus, $0.period, $0.quantity) }
        + plan.unplaced.map { ($0.surplus, $0.period, $0.quantity) })
      + balanceFaults(
        scenario.needs.map(\.declaration), what: "need",
        plan.exchanges.map { ($0.need, $0.period, $0.covered) }
          + plan.unmet.map { ($0.need, $0.period, $0.quantity) })
  }

  private func balanceFaults(
    _ declarations: [Declaration], what: String, _ parts: [(id: String, String?, Amount)]
  ) -> [String] {
    let byDeclaration = Dictionary(grouping: parts, by: \.id)
    return declarations.flatMap { declaration -> [String] in
      let own = byDeclaration[declaration.id] ?? []
      let declared = scenario.amount(of: declaration).value
      var sums: [(String?, [Double])] = [(nil, own.map { $0.2.value })]
      if declaration.profile == .perPeriod, !scenario.settings.periods.isEmpty {
        let open = scenario.periods.filter { $0.window.intersection(declaration.window) != nil }
        sums = open.map { period in
          (period.name, own.filter { $0.1 == period.name }.map { $0.2.value })
        }
      }
      return sums.compactMap { period, quantities in
        let found = compensatedSum(quantities)
        guard PlanAudit.differ(found, declared, size: 1e-12) else { return nil }
        return "\(what) \(declaration.id)\(period.map { "@\($0)" } ?? ""): \(found) accounted for, "
          + "\(declared) declared"
      }
    }
  }

  /// Every agreement is kept by its pair as a whole.
  func agreementFaults(_ plan: Plan) -> [String] {
    let moved = Dictionary(grouping: plan.exchanges) { "\($0.surplus)>\($0.need)" }
    return scenario.agreements.compactMap { agreement in
      let pair = "\(agreement.surplus)>\(agreement.need)"
      let sum = compensatedSum((moved[pair] ?? []).map(\.quantity.value))
      var limit = AgreementLimit()
      limit.add(agreement)
      let slack = 1e-9 * agreement.quantity.value
      guard sum < limit.least - slack || sum > limit.most + slack else { return nil }
      return "agreement \(pair): \(sum) moved, agreed \(agreement.kind.rawValue) "
        + "\(agreement.quantity)"
    }
  }

  /// The plan's own values: objective, baseline, saving, indicators, assumptions.
  func valueFaults(_ plan: Plan) -> [String] {
    var faults: [String] = []
    if plan.objective.kind != objective || plan.objective.unit != objective.unit {
      faults.append("objective is \(plan.objective), asked for \(objective.rawValue)")
    }
    let baseline = Baseline(scenario, objective: objective).value
    if plan.baseline != baseline {
      faults.append("baseline is \(plan.baseline as Any), the scenario gives \(baseline as Any)")
    }
    let saving = baseline.map {
      objective == .mostExchange
        ? compensatedSum(plan.exchanges.compactMap { $0.saving?.value }) : $0 - plan.objective.value
    }
    if plan.saving != saving {
      faults.append("saving is \(plan.saving as Any), the plan's lines give \(saving as Any)")
    }
    if objective == .leastCost, let saving {
      let sum = compensatedSum(plan.exchanges.compactMap { $0.saving?.value })
      let size = max(abs(plan.baseline ?? 0), abs(plan.objective.value))
      if PlanAudit.differ(sum, saving, size: size) {
        faults.append("saving is \(saving), the exchanges' savings add up to \(sum)")
      }
    }
    let indicators = IndicatorBuilder(scenario, plan.exchanges, plan.unplaced, plan.unmet)
    if plan.indicators != indicators.indicators() {
      faults.append("the indicators are not those of the plan's lines")
    }
    if plan.assumptions != scenario.assumptions + Assumption.quotesWithoutRoad(plan.exchanges) {
      faults.append("the assumptions are not the scenario's")
    }
    return faults
  }
}
