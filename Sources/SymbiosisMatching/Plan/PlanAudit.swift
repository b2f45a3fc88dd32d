internal import SymbiosisModel

/// Holds a plan against the scenario, without the solver and without the network it was made from.
///
/// Every line is made again from the declarations and its quantity alone, by the arc rules and the
/// line builder that the plan was made by (their formulas have tests of their own), and every field
/// compared; then what the lines must add up to: each declaration in each period, each
/// agreement and quote, every objective, the baseline, the saving, the indicators, the proof.
struct PlanAudit {
  let scenario: Scenario
  let objective: Objective
  let rules: ArcRules
  let lines: LineBuilder

  /// An audit of plans for one scenario under one objective.
  init(_ scenario: Scenario, objective: Objective) {
    self.scenario = scenario
    self.objective = objective
    rules = ArcRules(scenario)
    lines = LineBuilder(scenario: scenario)
  }

  /// What is wrong with the plan, a sentence each; empty for a sound plan.
  func faults(in plan: Plan) -> [String] {
    plan.exchanges.flatMap(faults) + plan.unplaced.flatMap { faults(in: $0, plan) }
      + plan.unmet.flatMap { faults(in: $0, plan) } + repetitions(plan) + balanceFaults(plan)
      + agreementFaults(plan) + valueFaults(plan) + certificateFaults(plan)
  }

  /// Whether two numbers are further apart than rounding explains.
  static func differ(_ found: Double, _ expected: Double, size: Double = 0) -> Bool {
    !found.isFinite || abs(found - expected) > 1e-9 * max(abs(expected), size)
  }

  // MARK: Lines

  /// Every exchange is on an arc that the rules allow, and says what the scenario gives.
  private func faults(in found: Exchange) -> [String] {
    guard let surplus = scenario.surplusIndex[found.surplus],
      let need = scenario.needIndex[found.need]
    else { return ["exchange \(found.id): its surplus or need is not declared"] }
    guard found.quantity.value > 0, found.quantity.value.isFinite else {
      return ["exchange \(found.id): its quantity \(found.quantity) is not positive"]
    }
    let options = rules.options(
      surplus: surplus, need: need, periods: periods(surplus, need, found.period))
    guard options.refusals.isEmpty else {
      return ["exchange \(found.id): forbidden by \(options.refusals)"]
    }
    for (number, terms) in options.terms.enumerated() {
      let expected = lines.exchange(
        surplus: surplus, need: need, terms: terms, option: number, quantity: found.quantity)
      guard expected.id == found.id else { continue }
      var faults = differences(found, expected).map { "exchange \(found.id): \($0)" }
      if found.quantity.value > terms.most.value * (1 + 1e-9) {
        faults.append("exchange \(found.id): \(found.quantity) is more than \(terms.most) allowed")
      }
      return faults
    }
    return ["exchange \(found.id): the pair has no such way of carrying"]
  }

  /// The periods that an exchange could have been made in: its own where a side is per period.
  private func periods(_ surplus: Int, _ need: Int, _ name: String?) -> [Int] {
    let shared = rules.sellers[surplus].sharedPeriods(with: rules.buyers[need])
    let sides = [scenario.surpluses[surplus].declaration, scenario.needs[need].declaration]
    guard sides.contains(where: { $0.profile == .perPeriod }) else { return shared }
    return shared.filter { scenario.periodName($0) == name }
  }

  private func differences(_ found: Exchange, _ expected: Exchange) -> [String] {
    func compare<Value: Equatable>(_ name: String, _ field: KeyPath<Exchange, Value>) -> String? {
      found[keyPath: field] == expected[keyPath: field]
        ? nil
        : "\(name) is \(found[keyPath: field]), the scenario gives \(expected[keyPath: field])"
    }
    return [
      compare("giver", \.fromCompany), compare("taker", \.toCompany), compare("from", \.fromPlace),
      compare("to", \.toPlace), compare("resource", \.resource),
      compare("needed resource", \.neededResource), compare("period", \.period),
      compare("unit", \.unit), compare("covered", \.covered), compare("tonnes", \.tonnes),
      compare("km", \.length), compare("minutes", \.minutes), compare("path", \.path),
      compare("mode", \.mode), compare("trips", \.trips),
      compare("transport cost", \.transportCost), compare("preparation", \.preparationCost),
      compare("emissions", \.emissions), compare("saving", \.saving),
      compare("avoided", \.avoided), compare("lowest price", \.priceLow),
      compare("highest price", \.priceHigh), compare("level", \.level),
      compare("quality", \.quality),
    ].compactMap { $0 }
  }

  private func faults(in found: UnplacedSurplus, _ plan: Plan) -> [String] {
    guard let row = scenario.surplusIndex[found.surplus] else {
      return ["unplaced \(found.surplus): it is not declared"]
    }
    let period = period(found.period, of: scenario.surpluses[row].declaration)
    let expected = lines.unplaced(
      surplus: row, period: period, quantity: found.quantity, reason: found.reason)
    var faults = leftoverFaults(found.quantity, isSame: found == expected, found, expected)
    faults += reasonFaults(found.reason, surplus: row, period: period, plan)
    return faults.map { "unplaced \(found.surplus): \($0)" }
  }

  private func faults(in found: UnmetNeed, _ plan: Plan) -> [String] {
    guard let row = scenario.needIndex[found.need] else {
      return ["unmet \(found.need): it is not declared"]
    }
    let period = period(found.period, of: scenario.needs[row].declaration)
    let expected = lines.unmet(
      need: row, period: period, quantity: found.quantity, reason: found.reason)
    var faults = leftoverFaults(found.quantity, isSame: found == expected, found, expected)
    faults += reasonFaults(found.reason, need: row, period: period, plan)
    return faults.map { "unmet \(found.need): \($0)" }
  }

  /// The period that a leftover's name stands for; nil for one of any period.
  private func period(_ name: String?, of declaration: Declaration) -> Int? {
    guard declaration.profile == .perPeriod else { return nil }
    return scenario.settings.periods.firstIndex { $0.name == name }
  }

  private func leftoverFaults<Row>(
    _ quantity: Amount, isSame: Bool, _ found: Row, _ expected: Row
  ) -> [String] {
    if quantity.value <= 0 || !quantity.value.isFinite {
      return ["its quantity \(quantity) is not positive"]
    }
    return isSame ? [] : ["it is \(found), the scenario gives \(expected)"]
  }
}
