public import SymbiosisModel

/// Holds a plan against the scenario, without the solver and without the network it was made from.
///
/// Rebuilt from the declarations: every quantity, every cost, every rule, every agreement, the
/// objective, the baseline and the saving.
public struct PlanAudit {
  private let scenario: Scenario
  private let objective: Objective
  private let rules: ArcRules

  /// An audit of plans for one scenario under one objective.
  public init(_ scenario: Scenario, objective: Objective) {
    self.scenario = scenario
    self.objective = objective
    rules = ArcRules(scenario)
  }

  /// What is wrong with the plan, a sentence each; empty for a sound plan.
  public func faults(in plan: Plan) -> [String] {
    var faults: [String] = []
    for exchange in plan.exchanges { faults += self.faults(in: exchange) }
    faults += balanceFaults(
      scenario.surpluses.map(\.declaration), moved: plan.exchanges.map { ($0.surplus, $0.quantity) },
      left: plan.unplaced.map { ($0.surplus, $0.quantity) }, what: "surplus")
    faults += balanceFaults(
      scenario.needs.map(\.declaration), moved: plan.exchanges.map { ($0.need, $0.covered) },
      left: plan.unmet.map { ($0.need, $0.quantity) }, what: "need")
    faults += agreementFaults(plan)
    faults += objectiveFaults(plan)
    return faults
  }

  private func differ(_ found: Double, _ expected: Double) -> Bool {
    !found.isFinite || abs(found - expected) > 1e-9 * max(1, abs(expected))
  }

  /// Every exchange is on an arc that the rules allow, at the cost the scenario gives.
  private func faults(in exchange: Exchange) -> [String] {
    guard let row = scenario.surplusIndex[exchange.surplus],
      let column = scenario.needIndex[exchange.need]
    else { return ["exchange \(exchange.id): its surplus or need is not declared"] }
    guard exchange.quantity.value > 0 else {
      return ["exchange \(exchange.id): its quantity \(exchange.quantity) is not positive"]
    }
    let surplus = scenario.surpluses[row]
    let need = scenario.needs[column]
    let periods = scenario.periods.indices.filter {
      exchange.period == nil || scenario.periods[$0].name == exchange.period
    }
    let shared = surplus.declaration.window.intersection(need.declaration.window)
    let open = periods.filter { period in
      shared.flatMap { scenario.periods[period].window.intersection($0) } != nil
    }
    guard case .possible(let terms) = rules.verdict(surplus, need, periods: open) else {
      return ["exchange \(exchange.id): a rule forbids it"]
    }
    let quantity = exchange.quantity.value
    let checks: [(String, Double, Double)] = [
      ("covered", exchange.covered.value, quantity * terms.yield),
      ("transport cost", exchange.transportCost.value, quantity * terms.transportCost.value),
      ("preparation", exchange.preparationCost.value, quantity * terms.preparationCost.value),
      ("emissions", exchange.emissions.value, quantity * terms.emissions.value),
      ("km", exchange.length?.value ?? 0, terms.length?.value ?? 0),
    ]
    return checks.filter { differ($0.1, $0.2) }.map {
      "exchange \(exchange.id): \($0.0) is \($0.1), the scenario gives \($0.2)"
    }
  }

  /// What moved and what is left of a declaration add up to what was declared.
  private func balanceFaults(
    _ declarations: [Declaration], moved: [(String, Amount)], left: [(String, Amount)],
    what: String
  ) -> [String] {
    var sums: [String: [Double]] = [:]
    for (id, quantity) in moved + left { sums[id, default: []].append(quantity.value) }
    return declarations.compactMap { declaration in
      var times = 1
      if declaration.profile == .perPeriod {
        times =
          scenario.periods.filter { $0.window.intersection(declaration.window) != nil }.count
      }
      let declared = scenario.amount(of: declaration).value * Double(times)
      let found = compensatedSum(sums[declaration.id] ?? [])
      return abs(found - declared) <= 1e-9 * max(1e-3, declared)
        ? nil : "\(what) \(declaration.id): \(found) accounted for, \(declared) declared"
    }
  }

  private func agreementFaults(_ plan: Plan) -> [String] {
    scenario.agreements.compactMap { agreement in
      let moved = plan.exchanges.filter {
        $0.surplus == agreement.surplus && $0.need == agreement.need
      }
      for quantity in moved.isEmpty ? [0] : moved.map(\.quantity.value) {
        let least = agreement.kind.least(agreement.quantity)
        let most = agreement.kind == .never ? 0 : agreement.kind.most(agreement.quantity)
        let slack = 1e-9 * max(1, agreement.quantity.value)
        if quantity < least - slack || quantity > most + slack {
          return "agreement \(agreement.surplus)>\(agreement.need): \(quantity) moved, agreed "
            + "\(agreement.kind.rawValue) \(agreement.quantity)"
        }
      }
      return nil
    }
  }

  /// The objective from the plan's own lines.
  private func objectiveFaults(_ plan: Plan) -> [String] {
    let carbon = scenario.settings.carbonPrice.value / 1000
    var value: [Double] = []
    for row in plan.exchanges {
      let cost = row.transportCost.value + row.preparationCost.value
      value.append(
        objective == .leastEmissions ? row.emissions.value : cost + carbon * row.emissions.value)
    }
    if objective != .mostExchange {
      for row in plan.unplaced {
        let kilograms =
          (scenario.resource(row.resource).disposalEmissions?.value ?? 0) * row.quantity.value
        value.append(
          objective == .leastEmissions ? kilograms : (row.cost?.value ?? 0) + carbon * kilograms)
      }
      for row in plan.unmet {
        let kilograms =
          (scenario.resource(row.resource).purchaseEmissions?.value ?? 0) * row.quantity.value
        value.append(
          objective == .leastEmissions ? kilograms : (row.cost?.value ?? 0) + carbon * kilograms)
      }
    }
    var faults: [String] = []
    let total = compensatedSum(value)
    let scale = value.reduce(1) { max($0, abs($1)) }
    if abs(total - plan.objective.value) > 1e-9 * scale {
      faults.append("objective is \(plan.objective.value), the plan's lines add up to \(total)")
    }
    if objective == .leastCost, let saving = plan.saving {
      let sum = compensatedSum(plan.exchanges.compactMap { $0.saving?.value })
      let size = max(scale, abs(plan.baseline ?? 0))
      if abs(sum - saving) > 1e-9 * size {
        faults.append("saving is \(saving), the exchanges' savings add up to \(sum)")
      }
    }
    if plan.status == .optimal, plan.certificate.gap > 1e-9 {
      faults.append("the plan is called optimal, its gap is \(plan.certificate.gap)")
    }
    return faults
  }
}
