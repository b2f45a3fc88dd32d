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
    let lines = found.lines
    let ledgers = [
      Ledger(
        what: "surplus", parties: tables.sellers, declared: tables.declaredSellers,
        exchanges: found.exchangesOfSurplus,
        leftovers: found.unplacedOfSurplus,
        rows: (lines.exchangeSurpluses, lines.unplacedSurpluses),
        moved: { lines.exchanges[$0].quantity }, left: { lines.unplaced[$0].quantity },
        period: { lines.exchanges[$0].period }, leftIn: { lines.unplaced[$0].period }),
      Ledger(
        what: "need", parties: tables.buyers, declared: tables.declaredBuyers,
        exchanges: found.exchangesOfNeed,
        leftovers: found.unmetOfNeed, rows: (lines.exchangeNeeds, lines.unmetNeeds),
        moved: { lines.exchanges[$0].covered }, left: { lines.unmet[$0].quantity },
        period: { lines.exchanges[$0].period }, leftIn: { lines.unmet[$0].period }),
    ]
    return inParallel(2, order: [0, 1]) { balanceFaults(ledgers[$0]) }.flatMap { $0 }
  }

  private func balanceFaults(_ ledger: Ledger) -> [String] {
    let totals = ledger.totals()
    let hasPeriods = !scenario.settings.periods.isEmpty
    return ledger.declared.flatMap { row -> [String] in
      guard hasPeriods, ledger.parties[row].profile == .perPeriod else {
        return balanceFault(ledger, row, period: nil, totals[row].value)
      }
      let window = ledger.parties[row].window
      return scenario.periods.filter { $0.window.intersection(window) != nil }.flatMap { open in
        balanceFault(ledger, row, period: open.name, ledger.sum(row, in: open.name))
      }
    }
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

  /// The plan's own values: objective, baseline, saving.
  func valueFaults(_ plan: Plan) -> [String] {
    var faults: [String] = []
    if plan.objective.kind != objective || plan.objective.unit != objective.unit {
      faults.append("objective is \(plan.objective), asked for \(objective.rawValue)")
    }
    let baseline = Baseline(tables, objective: objective).value
    if plan.baseline != baseline {
      faults.append("baseline is \(plan.baseline as Any), the scenario gives \(baseline as Any)")
    }
    let sum = Baseline.saving(of: plan.exchanges, plan.unplaced, BuiltParts(plan), tables)
    let saving = baseline.map {
      objective == .mostExchange ? sum : $0 - plan.objective.value
    }
    if plan.saving != saving {
      faults.append("saving is \(plan.saving as Any), the plan's lines give \(saving as Any)")
    }
    if objective == .leastCost, let saving {
      let size = max(abs(plan.baseline ?? 0), abs(plan.objective.value))
      if PlanAudit.differ(sum, saving, size: size) {
        faults.append("saving is \(saving), the parts' savings add up to \(sum)")
      }
    }
    return faults
  }

  /// The indicators are those of the plan's lines.
  func indicatorFaults(_ plan: Plan, _ lines: PlanLines) -> [String] {
    plan.indicators == IndicatorBuilder(tables, lines, BuiltParts(plan)).indicators()
      ? [] : ["the indicators are not those of the plan's lines"]
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
  /// What declares something of itself; ports are held against their facilities, stores and pipes.
  let declared: Range<Int>
  let exchanges: GroupedLines
  let leftovers: GroupedLines
  /// Row of the declaration of each exchange and of each leftover.
  let rows: (exchanges: [Int32], leftovers: [Int32])
  /// Quantity of an exchange, by its number.
  let moved: @Sendable (Int) -> Amount
  /// Quantity of a leftover.
  let left: @Sendable (Int) -> Amount
  /// Period of an exchange.
  let period: @Sendable (Int) -> String?
  /// Period of a leftover.
  let leftIn: @Sendable (Int) -> String?

  /// What is accounted for of each declaration over all periods.
  func totals() -> [CompensatedSum] {
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: parties.count)
    for (line, row) in rows.exchanges.enumerated() where row >= 0 {
      sums[Int(row)].add(moved(line).value)
    }
    for (line, row) in rows.leftovers.enumerated() where row >= 0 {
      sums[Int(row)].add(left(line).value)
    }
    return sums
  }

  /// What is accounted for of a declaration in one period.
  func sum(_ row: Int, in name: String) -> Double {
    var sum = CompensatedSum()
    for line in exchanges[row] where period(Int(line)) == name { sum.add(moved(Int(line)).value) }
    for line in leftovers[row] where leftIn(Int(line)) == name { sum.add(left(Int(line)).value) }
    return sum.value
  }
}
