internal import SymbiosisModel

/// Gives the solver's numbers their meaning: flows become exchanges, what is left gets a reason.
struct PlanReader {
  let rules: ArcRules
  let network: Network
  let stages: Stages
  let flows: Flows
  let objective: Objective
  private let scenario: Scenario

  init(
    _ rules: ArcRules, _ network: Network, _ stages: Stages, _ flows: Flows, objective: Objective
  ) {
    self.rules = rules
    self.network = network
    self.stages = stages
    self.flows = flows
    self.objective = objective
    scenario = rules.scenario
  }

  func plan() -> Plan {
    let exchanges = (0..<network.arcCount).filter { flows.arc[$0] > 0 }.compactMap(exchange)
    let unplaced = network.supplies.indices.filter { flows.supplyLeft[$0] > 0 }.map(unplaced)
    let unmet = network.demands.indices.filter { flows.demandLeft[$0] > 0 }.map(unmet)
    let today = Baseline(scenario, network, objective: objective)
    let value = flows.certificate.primal
    return Plan(
      status: flows.stopped ? .feasible : .optimal,
      objective: ObjectiveValue(
        kind: objective, value: value, unit: objective == .leastEmissions ? "kg CO2e" : "NOK"),
      baseline: today.value,
      saving: today.value.map { baseline in
        objective == .mostExchange
          ? compensatedSum(exchanges.compactMap { $0.saving?.value }) : baseline - value
      },
      exchanges: exchanges, unplaced: unplaced, unmet: unmet,
      indicators: IndicatorBuilder(scenario, exchanges, unplaced, unmet).indicators(),
      certificate: flows.certificate, assumptions: scenario.assumptions + quoteAssumptions(exchanges))
  }

  private func quoteAssumptions(_ exchanges: [Exchange]) -> [Assumption] {
    var seen: Set<Assumption> = []
    return exchanges.filter { $0.length == nil }
      .map { Assumption.quoteWithoutRoad(from: $0.fromPlace, to: $0.toPlace) }
      .filter { seen.insert($0).inserted }
  }

  private func periodName(_ index: Int?) -> String? {
    guard let index, !scenario.settings.periods.isEmpty else { return nil }
    return scenario.periods[index].name
  }

  private func exchange(_ arc: Int) -> Exchange? {
    let supply = network.supplies[Int(network.tail[arc])]
    let demand = network.demands[Int(network.head[arc])]
    let surplus = scenario.surpluses[supply.declaration]
    let need = scenario.needs[demand.declaration]
    let periods = NetworkBuilder(rules).sharedPeriods(supply, demand)
    guard case .possible(let terms) = rules.verdict(surplus, need, periods: periods) else {
      return nil
    }
    let builder = ExchangeBuilder(scenario: scenario)
    var exchange = builder.exchange(
      surplus, need, terms: terms, quantity: Amount(flows.arc[arc]),
      period: periodName(terms.period))
    exchange.price(
      low: scenario.disposalCost(supply), high: scenario.purchaseCost(demand), terms: terms,
      carbon: scenario.settings.carbonPrice, disposal: scenario.disposalEmissions(supply),
      purchase: scenario.purchaseEmissions(demand))
    return exchange
  }

  private func unplaced(_ node: Int) -> UnplacedSurplus {
    let supply = network.supplies[node]
    let declaration = scenario.surpluses[supply.declaration].declaration
    let resource = scenario.resource(declaration.resource)
    let left = flows.supplyLeft[node]
    return UnplacedSurplus(
      surplus: declaration.id, company: declaration.company,
      place: scenario.placeID(of: declaration), resource: resource.id,
      period: periodName(supply.period), quantity: Amount(left), unit: resource.unit,
      cost: scenario.disposalCost(supply).map { Kroner($0.value * left) },
      destination: resource.disposalTo, reason: LeftoverReasons(self).reason(supply: node))
  }

  private func unmet(_ node: Int) -> UnmetNeed {
    let demand = network.demands[node]
    let declaration = scenario.needs[demand.declaration].declaration
    let left = flows.demandLeft[node]
    return UnmetNeed(
      need: declaration.id, company: declaration.company,
      place: scenario.placeID(of: declaration), resource: declaration.resource,
      period: periodName(demand.period), quantity: Amount(left),
      unit: scenario.resource(declaration.resource).unit,
      cost: scenario.purchaseCost(demand).map { Kroner($0.value * left) },
      reason: LeftoverReasons(self).reason(demand: node))
  }
}

/// What everybody does today: sum alpha_s Q_s + sum beta_d N_d, in the objective's unit.
struct Baseline {
  /// Nil where some alternative's cost is not known.
  let value: Double?

  init(_ scenario: Scenario, _ network: Network, objective: Objective) {
    let carbon = scenario.settings.carbonPrice.value / 1000
    var terms: [Double?] = []
    for node in network.supplies {
      let emissions = scenario.disposalEmissions(node).value
      let perUnit =
        objective == .leastEmissions
        ? emissions : scenario.disposalCost(node).map { $0.value + carbon * emissions }
      terms.append(perUnit.map { $0 * node.quantity.value })
    }
    for node in network.demands {
      let emissions = scenario.purchaseEmissions(node).value
      let perUnit =
        objective == .leastEmissions
        ? emissions : scenario.purchaseCost(node).map { $0.value + carbon * emissions }
      terms.append(perUnit.map { $0 * node.quantity.value })
    }
    let known = terms.compactMap { $0 }
    value = known.count == terms.count ? compensatedSum(known) : nil
  }
}
