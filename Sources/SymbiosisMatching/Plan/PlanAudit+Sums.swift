internal import LinearPrograms
internal import SymbiosisModel

/// What the lines of a plan must add up to.
extension PlanAudit {
  /// No line stands there twice.
  func repetitions(_ found: FoundLines) -> [String] {
    let lines = found.lines
    let exchanges = repeated(found.exchangesOfSurplus) { lines.exchanges[$0].id }
    let unplaced = repeated(found.unplacedOfSurplus) { lines.unplaced[$0].period }
    let unmet = repeated(found.unmetOfNeed) { lines.unmet[$0].period }
    return exchanges.map { "exchange \(lines.exchanges[$0].id): there twice" }
      + unplaced.map { lines.unplaced[$0] }
      .map { "unplaced \($0.surplus) \($0.period ?? ""): there twice" }
      + unmet.map { lines.unmet[$0] }
      .map { "unmet \($0.need) \($0.period ?? ""): there twice" }
  }

  /// The lines that have the name of one before them in the same group.
  private func repeated<Name: Hashable & Sendable>(
    _ groups: GroupedLines, _ name: @Sendable (Int) -> Name
  ) -> [Int] {
    inRuns(groups.count) { run in
      var seen: Set<Name> = []
      return run.filter { groups[$0].count > 1 }.flatMap { group in
        seen.removeAll(keepingCapacity: true)
        return groups[group].filter { !seen.insert(name(Int($0))).inserted }.map { Int($0) }
      }
    }.flatMap { $0 }
  }

  /// In every period, what moved and what is left of a declaration are what was declared.
  func balanceFaults(_ found: FoundLines) -> [String] {
    let (scenario, lines) = (scenario, found.lines)
    return balanceFaults(
      Ledger(
        what: "surplus", parties: tables.sellers, exchanges: found.exchangesOfSurplus,
        leftovers: found.unplacedOfSurplus,
        profile: { scenario.surpluses[$0].declaration.profile },
        moved: { (lines.exchanges[$0].period, lines.exchanges[$0].quantity) },
        left: { (lines.unplaced[$0].period, lines.unplaced[$0].quantity) }))
      + balanceFaults(
        Ledger(
          what: "need", parties: tables.buyers, exchanges: found.exchangesOfNeed,
          leftovers: found.unmetOfNeed,
          profile: { scenario.needs[$0].declaration.profile },
          moved: { (lines.exchanges[$0].period, lines.exchanges[$0].covered) },
          left: { (lines.unmet[$0].period, lines.unmet[$0].quantity) }))
  }

  private func balanceFaults(_ ledger: Ledger) -> [String] {
    inRuns(ledger.parties.count) { run in
      run.flatMap { row -> [String] in
        guard ledger.profile(row) == .perPeriod, !scenario.settings.periods.isEmpty else {
          return balanceFault(ledger, row, period: nil, ledger.sum(row) { _ in true })
        }
        let window = ledger.parties[row].window
        return scenario.periods.filter { $0.window.intersection(window) != nil }.flatMap { open in
          balanceFault(ledger, row, period: open.name, ledger.sum(row) { $0 == open.name })
        }
      }
    }.flatMap { $0 }
  }

  private func balanceFault(
    _ ledger: Ledger, _ row: Int, period: String?, _ sum: Double
  ) -> [String] {
    let declared = ledger.parties[row].quantity.value
    guard PlanAudit.differ(sum, declared, size: 1e-12) else { return [] }
    return [
      "\(ledger.what) \(ledger.parties[row].id)\(period.map { "@\($0)" } ?? ""): "
        + "\(sum) accounted for, \(declared) declared"
    ]
  }

  /// Every agreement is kept by its pair as a whole.
  func agreementFaults(_ found: FoundLines) -> [String] {
    scenario.agreements.compactMap { agreement in
      guard let surplus = scenario.surplusIndex[agreement.surplus],
        let need = scenario.needIndex[agreement.need]
      else { return nil }
      let moved = found.exchanges(surplus: surplus, need: need)
      let sum = compensatedSum(moved.map(\.quantity.value))
      var limit = AgreementLimit()
      limit.add(agreement)
      let slack = 1e-9 * agreement.quantity.value
      guard sum < limit.least - slack || sum > limit.most + slack else { return nil }
      return "agreement \(agreement.surplus)>\(agreement.need): \(sum) moved, "
        + "agreed \(agreement.kind.rawValue) \(agreement.quantity)"
    }
  }

  /// The plan's own values: objective, baseline, saving, indicators, assumptions.
  func valueFaults(_ plan: Plan, _ lines: PlanLines) -> [String] {
    var faults: [String] = []
    if plan.objective.kind != objective || plan.objective.unit != objective.unit {
      faults.append("objective is \(plan.objective), asked for \(objective.rawValue)")
    }
    let baseline = Baseline(scenario, objective: objective).value
    if plan.baseline != baseline {
      faults.append("baseline is \(plan.baseline as Any), the scenario gives \(baseline as Any)")
    }
    let sum = compensatedSum(plan.exchanges.compactMap { $0.saving?.value })
    let saving = baseline.map {
      objective == .mostExchange ? sum : $0 - plan.objective.value
    }
    if plan.saving != saving {
      faults.append("saving is \(plan.saving as Any), the plan's lines give \(saving as Any)")
    }
    if objective == .leastCost, let saving {
      let size = max(abs(plan.baseline ?? 0), abs(plan.objective.value))
      if PlanAudit.differ(sum, saving, size: size) {
        faults.append("saving is \(saving), the exchanges' savings add up to \(sum)")
      }
    }
    if plan.indicators != IndicatorBuilder(tables, lines).indicators() {
      faults.append("the indicators are not those of the plan's lines")
    }
    return faults
  }

  /// What was taken for granted is the scenario's, and what the plan's quotes add to it.
  func assumptionFaults(_ plan: Plan) -> [String] {
    plan.assumptions == scenario.assumptions + Assumption.quotesWithoutRoad(plan.exchanges)
      ? [] : ["the assumptions are not the scenario's"]
  }
}

/// What is declared on one side, and what becomes of it.
private struct Ledger: Sendable {
  let what: String
  let parties: [Party]
  let exchanges: GroupedLines
  let leftovers: GroupedLines
  let profile: @Sendable (Int) -> Profile
  /// Period and quantity of an exchange, by its number.
  let moved: @Sendable (Int) -> (String?, Amount)
  /// Period and quantity of a leftover.
  let left: @Sendable (Int) -> (String?, Amount)

  /// What is accounted for of a declaration in some periods.
  func sum(_ row: Int, _ isCounted: (String?) -> Bool) -> Double {
    var sum = CompensatedSum()
    func add(_ part: (period: String?, quantity: Amount)) {
      if isCounted(part.period) { sum.add(part.quantity.value) }
    }
    for line in exchanges[row] { add(moved(Int(line))) }
    for line in leftovers[row] { add(left(Int(line))) }
    return sum.value
  }
}
