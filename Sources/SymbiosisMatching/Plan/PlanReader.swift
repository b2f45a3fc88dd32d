internal import SymbiosisModel

/// Gives the solver's numbers their meaning: flows become exchanges, what is left gets a reason.
struct PlanReader {
  let rules: ArcRules
  let network: Network
  let flows: Flows
  let objective: Objective
  let reasons: any LeftoverReasoning
  private var scenario: Scenario { rules.scenario }

  func plan() -> Plan {
    let lines = LineBuilder(rules.tables)
    let exchanges = (0..<network.arcCount).filter { flows.arc[$0] > 0 }.compactMap {
      exchange($0, lines)
    }
    let unplaced = network.supplies.indices.filter { flows.supplyLeft[$0] > 0 }.map {
      lines.unplaced(
        surplus: network.supplies[$0].declaration, period: network.supplies[$0].period,
        quantity: Amount(flows.supplyLeft[$0]), reason: reasons.reason(supply: $0))
    }
    let unmet = network.demands.indices.filter { flows.demandLeft[$0] > 0 }.map {
      lines.unmet(
        need: network.demands[$0].declaration, period: network.demands[$0].period,
        quantity: Amount(flows.demandLeft[$0]), reason: reasons.reason(demand: $0))
    }
    let baseline = Baseline(scenario, objective: objective).value
    let value = flows.certificate.primal
    return Plan(
      status: flows.stopped ? .feasible : .optimal,
      objective: ObjectiveValue(kind: objective, value: value, unit: objective.unit),
      baseline: baseline,
      saving: baseline.map {
        objective == .mostExchange
          ? compensatedSum(exchanges.compactMap { $0.saving?.value }) : $0 - value
      },
      exchanges: exchanges, unplaced: unplaced, unmet: unmet,
      indicators: IndicatorBuilder(
        rules.tables, PlanLines(rules.tables, exchanges, unplaced, unmet)
      ).indicators(),
      certificate: flows.certificate,
      assumptions: scenario.assumptions + Assumption.quotesWithoutRoad(exchanges))
  }

  private func exchange(_ arc: Int, _ lines: LineBuilder) -> Exchange? {
    let supply = network.supplies[Int(network.tail[arc])]
    let demand = network.demands[Int(network.head[arc])]
    let options = rules.options(
      surplus: supply.declaration, need: demand.declaration,
      periods: NetworkBuilder(rules).sharedPeriods(supply, demand)
    ).terms
    let option = Int(network.option[arc])
    guard option < options.count else { return nil }
    return lines.exchange(
      surplus: supply.declaration, need: demand.declaration, terms: options[option],
      option: option, quantity: Amount(flows.arc[arc]))
  }
}

extension Objective {
  /// The unit of its value.
  var unit: String { self == .leastEmissions ? "kg CO2e" : "NOK" }
}

extension Assumption {
  /// One for each pair of places that a plan joins by a quote alone.
  static func quotesWithoutRoad(_ exchanges: [Exchange]) -> [Assumption] {
    var seen: Set<Assumption> = []
    return exchanges.filter { $0.length == nil }
      .map { Assumption.quoteWithoutRoad(from: $0.fromPlace, to: $0.toPlace) }
      .filter { seen.insert($0).inserted }
  }
}

/// What everybody does today: sum alpha_s Q_s + sum beta_d N_d, in the objective's unit.
struct Baseline {
  /// Nil where some alternative's cost is not known.
  let value: Double?

  init(_ scenario: Scenario, objective: Objective) {
    let carbon = scenario.settings.carbonPrice.value / 1000
    var terms: [Double?] = []
    func take(_ declaration: Declaration, _ cost: KronerPerUnit?, _ emissions: KilogramsCO2e) {
      let perUnit =
        objective == .leastEmissions
        ? emissions.value : cost.map { $0.value + carbon * emissions.value }
      terms.append(perUnit.map { $0 * scenario.total(of: declaration) })
    }
    for (row, surplus) in scenario.surpluses.enumerated() {
      take(
        surplus.declaration, scenario.disposalCost(ofSurplus: row),
        scenario.disposalEmissions(ofSurplus: row))
    }
    for (row, need) in scenario.needs.enumerated() {
      take(
        need.declaration, scenario.purchaseCost(ofNeed: row),
        scenario.purchaseEmissions(ofNeed: row))
    }
    let known = terms.compactMap { $0 }
    value = known.count == terms.count ? compensatedSum(known) : nil
  }
}

extension Scenario {
  /// How often a declaration's quantity counts: anew in each period that its window touches, or once.
  func times(_ declaration: Declaration) -> Int {
    guard declaration.profile == .perPeriod else { return 1 }
    return periods.count { $0.window.intersection(declaration.window) != nil }
  }

  /// All that is declared, over all periods, in the resource's unit.
  func total(of declaration: Declaration) -> Double {
    amount(of: declaration).value * Double(times(declaration))
  }
}
