internal import LinearPrograms
internal import SymbiosisModel

/// Gives the solver's numbers their meaning: flows become exchanges, what is left gets a reason.
struct PlanReader {
  let rules: ArcRules
  let network: Network
  let flows: Flows
  let objective: Objective
  let reasons: any LeftoverReasoning
  let keeping: KeptPlan?
  private let spare: SpareRules
  private var scenario: Scenario { rules.scenario }

  init(
    rules: ArcRules, network: Network, flows: Flows, objective: Objective,
    reasons: any LeftoverReasoning, keeping: KeptPlan? = nil
  ) {
    self.keeping = keeping
    self.rules = rules
    self.network = network
    self.flows = flows
    self.objective = objective
    self.reasons = reasons
    spare = SpareRules(rules.tables)
  }

  func plan() -> Plan {
    let exchanges = exchanges()
    let (unplaced, unmet) = (unplaced(), unmet())
    let lines = PlanLines(rules.tables, exchanges, unplaced, unmet)
    let built = built(lines)
    let baseline = Baseline(rules.tables, objective: objective).value
    let value = flows.certificate.primal
    return Plan(
      status: flows.stopped ? .feasible : .optimal,
      objective: ObjectiveValue(kind: objective, value: value, unit: objective.unit),
      baseline: baseline,
      saving: baseline.map {
        objective == .mostExchange
          ? Baseline.saving(of: exchanges, unplaced, built, rules.tables) : $0 - value
      },
      exchanges: exchanges, unplaced: unplaced, unmet: unmet,
      policies: scenario.policies.map { policy in
        let value = PolicyCount(rules.tables, lines, policy, built).value
        return PolicyOutcome(
          id: policy.id, kind: policy.kind, bound: policy.bound, value: value,
          isReached: PolicyCount.isReached(value, policy), price: nil, unmetPerUnit: nil)
      },
      facilities: built.facilities, stores: built.stores, pipes: built.pipes,
      returnLoads: built.returnLoads,
      changes: keeping.map { _ in PlanChanges(changes: [], cost: built.changeCost) },
      indicators: IndicatorBuilder(rules.tables, lines, built).indicators(),
      certificate: flows.certificate,
      assumptions: scenario.assumptions + Assumption.quotesWithoutRoad(exchanges))
  }

  /// What is built and driven, by the lines and the network's decisions.
  private func built(_ lines: PlanLines) -> BuiltParts {
    if scenario.isPlainPairs, keeping == nil { return .none }
    let decided = Dictionary(
      zip(network.decisions, flows.decision).compactMap { decision, value in
        if case .open(let owner) = decision.kind { (owner, value > 0.5) } else { nil }
      }, uniquingKeysWith: { $1 })
    let count = BuiltCount(rules.tables, lines)
    // A candidate that nothing could go through is not in the program.
    func decision(_ owner: Port.Owner, _ status: BuildStatus) -> BuildDecision {
      status == .existing ? .stands : decided[owner] ?? false ? .opened : .leftClosed(nil)
    }
    return BuiltParts(
      facilities: count.usedFacilities.map {
        count.facility($0, decision(.facility($0), scenario.facilities[$0].status))
      },
      stores: count.usedStores.map {
        count.store($0, decision(.store($0), scenario.stores[$0].status))
      },
      pipes: count.usedPipes.map {
        count.pipe($0, decision(.pipe($0), scenario.pipes[$0].status))
      },
      returnLoads: scenario.settings.returnLoads
        ? ReturnLoadCount(rules.tables, lines).account(emptyRuns()) : nil,
      changeCost: keeping.map { ChangeCount(rules.tables, lines, $0).cost(rules) } ?? .zero)
  }

  private func emptyRuns() -> [EmptyRun] {
    zip(network.decisions, flows.decision).compactMap { decision, trips in
      guard case .empty(let mode, let from, let to, let period) = decision.kind, trips > 1e-9,
        let way = rules.ways(mode: mode, period: period).way(from: from, to: to)
      else { return nil }
      return EmptyRun(
        mode: scenario.modes[mode].id, from: scenario.places[from].id, to: scenario.places[to].id,
        period: scenario.periodName(period), trips: trips, length: Kilometres(way.length),
        cost: Kroner(trips * decision.cost),
        emissions: KilogramsCO2e(trips * decision.emissions))
    }
  }

  private func exchanges() -> [Exchange] {
    let carrying = (0..<network.arcCount).filter { self.flows.arc[$0] > 0 }
    let (network, flows) = (network, flows)
    let lines = LineBuilder(rules.tables)
    return compactMapInRuns(carrying.count, spare.borrow) { borrowed, line in
      let arc = carrying[line]
      let supply = network.supplies[Int(network.tail[arc])]
      let demand = network.demands[Int(network.head[arc])]
      let option = Int(network.option[arc])
      let terms = borrowed.use { PlanReader.terms(supply, demand, option: option, $0) }
      return terms.map {
        lines.exchange(
          surplus: supply.declaration, need: demand.declaration, terms: $0, option: option,
          quantity: Amount(flows.arc[arc]))
      }
    }
  }

  /// What one of a pair's ways of carrying is like.
  private static func terms(
    _ supply: Node, _ demand: Node, option: Int, _ rules: ArcRules
  ) -> ArcTerms? {
    if rules.isOneWay, supply.period == nil, demand.period == nil {
      return option == 0
        ? rules.onlyTerms(surplus: supply.declaration, need: demand.declaration) : nil
    }
    let terms = rules.options(
      surplus: supply.declaration, need: demand.declaration,
      periods: NetworkBuilder(rules).sharedPeriods(supply, demand)
    ).terms
    return option < terms.count ? terms[option] : nil
  }

  private func unplaced() -> [UnplacedSurplus] {
    let left = network.supplies.indices.filter { self.flows.supplyLeft[$0] > 0 }
    let (nodes, flows, reasons) = (network.supplies, flows, reasons)
    let lines = LineBuilder(rules.tables)
    return mapInRuns(left.count, spare.borrow) { borrowed, line in
      let node = left[line]
      return lines.unplaced(
        surplus: nodes[node].declaration, period: nodes[node].period,
        quantity: Amount(flows.supplyLeft[node]),
        reason: borrowed.use { reasons.reason(supply: node, $0) })
    }
  }

  private func unmet() -> [UnmetNeed] {
    let left = network.demands.indices.filter { self.flows.demandLeft[$0] > 0 }
    let (nodes, flows, reasons) = (network.demands, flows, reasons)
    let lines = LineBuilder(rules.tables)
    return mapInRuns(left.count, spare.borrow) { borrowed, line in
      let node = left[line]
      return lines.unmet(
        need: nodes[node].declaration, period: nodes[node].period,
        quantity: Amount(flows.demandLeft[node]),
        reason: borrowed.use { reasons.reason(demand: node, $0) })
    }
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

/// What everybody does today: sum alpha_s Q_s + sum beta_d N_d, in the objective's unit; what stands in stores
/// at first is taken away as a surplus of its resource is.
struct Baseline {
  /// Nil where some alternative's cost is not known.
  let value: Double?

  init(_ tables: ArcTables, objective: Objective) {
    let carbon = tables.scenario.settings.carbonPrice.value / 1000
    var sum = CompensatedSum()
    var isKnown = true
    func take(_ party: Party, _ cost: KronerPerUnit?, _ emissions: KilogramsCO2e) {
      let perUnit =
        objective == .leastEmissions
        ? emissions.value : cost.map { $0.value + carbon * emissions.value }
      let total = party.quantity.value * Double(Baseline.times(party, tables.periods))
      if let perUnit { sum.add(perUnit * total) } else { isKnown = false }
    }
    for row in tables.declaredSellers {
      take(
        tables.sellers[row], tables.disposalCost(ofSurplus: row),
        tables.disposalEmissions(ofSurplus: row))
    }
    for row in tables.declaredBuyers {
      take(
        tables.buyers[row], tables.purchaseCost(ofNeed: row),
        tables.purchaseEmissions(ofNeed: row))
    }
    for (store, rows) in zip(tables.scenario.stores, tables.scenario.storeRows)
    where store.status != .closed && store.openingStock > .zero {
      let goods = tables.goods[Int(rows.resource)]
      let perUnit =
        objective == .leastEmissions
        ? goods.disposalEmissions.value
        : goods.disposalCost.map { $0.value + carbon * goods.disposalEmissions.value }
      if let perUnit { sum.add(perUnit * store.openingStock.value) } else { isKnown = false }
    }
    value = isKnown ? sum.value : nil
  }

  /// How often a declaration's quantity counts: anew in each period that its window touches, or once.
  static func times(_ party: Party, _ periods: [Period]) -> Int {
    guard party.profile == .perPeriod else { return 1 }
    return periods.count { $0.window.intersection(party.window) != nil }
  }
}
