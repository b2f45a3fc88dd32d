internal import SymbiosisModel

extension NetworkBuilder {
  /// The scenario's policies as sums over the network's quantities; then the least shares of its needs.
  func policies(_ network: Network) -> [PolicyTerms] {
    guard scenario.hasPolicies else { return [] }
    var isTouched = (
      supply: [Bool](repeating: false, count: network.supplies.count),
      demand: [Bool](repeating: false, count: network.demands.count)
    )
    for arc in 0..<network.arcCount {
      isTouched.supply[Int(network.tail[arc])] = true
      isTouched.demand[Int(network.head[arc])] = true
    }
    return scenario.policies.indices.map { row in
      PolicyCounting(scenario.policies[row], rules, network, isTouched: isTouched).terms(row: row)
    } + leastShares(network, isTouched: isTouched.demand)
  }

  /// u_d summed over a need's periods <= (1 - share) x needed.
  private func leastShares(_ network: Network, isTouched: [Bool]) -> [PolicyTerms] {
    let nodes = Dictionary(
      grouping: network.demands.indices, by: { network.demands[$0].declaration })
    return scenario.needs.indices.compactMap { row in
      guard let share = scenario.needs[row].leastShare, share > 0 else { return nil }
      let own = nodes[row] ?? []
      let needed = compensatedSum(own.map { network.demands[$0].quantity.value })
      var terms = PolicyTerms(.leastShare(row), limits: -.infinity...(1 - share) * needed)
      terms.whole = needed
      for node in own {
        terms.add(purchase: node, weight: 1, of: network, isTouched: isTouched[node])
        terms.grow(with: node, by: 1 - share)
      }
      return terms
    }
  }
}

extension Scenario {
  /// Whether it is about pairs alone, each with what it may carry: model.md 1 to 3.
  var isPlainPairs: Bool {
    features.isEmpty && !resources.contains { $0.mode.map(isStill) ?? false }
  }

  /// The years that all periods last together: what is given by the year counts by it.
  var years: Double { compensatedSum(periods.map(\.years)) }

  private func isStill(_ mode: String) -> Bool {
    modeIndex[mode].map { modes[$0].kind == .none } ?? false
  }

  /// Whether something binds sums of quantities over the whole plan.
  var hasPolicies: Bool { !policies.isEmpty || needs.contains { ($0.leastShare ?? 0) > 0 } }
}

/// What of a network a policy counts, and by which weight.
private struct PolicyCounting {
  private let policy: Policy
  private let rules: ArcRules
  private let network: Network
  private let isTouched: (supply: [Bool], demand: [Bool])
  private let coversSupply: [Bool]
  private let coversDemand: [Bool]

  init(
    _ policy: Policy, _ rules: ArcRules, _ network: Network,
    isTouched: (supply: [Bool], demand: [Bool])
  ) {
    self.policy = policy
    self.rules = rules
    self.network = network
    self.isTouched = isTouched
    coversSupply = network.supplies.map {
      rules.tables.isCovered(rules.sellers[$0.declaration], by: policy)
    }
    coversDemand = network.demands.map {
      rules.tables.isCovered(rules.buyers[$0.declaration], by: policy)
    }
  }

  func terms(row: Int) -> PolicyTerms {
    switch policy.kind {
    case .leastReuse: leastReuse(row)
    case .leastRecycling: leastRecycling(row)
    case .mostLandfill: mostLandfill(row)
    case .mostEmissions: mostEmissions(row)
    case .mostTransportWork:
      arcs(row) { network.length[$0] * tonnes(rules.sellers, network.supplies[tail($0)]) }
    case .budget: budget(row)
    }
  }

  private func tail(_ arc: Int) -> Int { Int(network.tail[arc]) }
  private func head(_ arc: Int) -> Int { Int(network.head[arc]) }
  private var isOfSurpluses: Bool { policy.scope == .surpluses }

  private func covers(_ arc: Int) -> Bool {
    isOfSurpluses ? coversSupply[tail(arc)] : coversDemand[head(arc)]
  }

  /// Tonnes that a unit of a node weighs, 0 where it does not.
  private func tonnes(_ parties: [Party], _ node: Node) -> Double {
    rules.goods[parties[node.declaration].resource].tonnesPerUnit ?? 0
  }

  private func weight(_ parties: [Party], _ node: Node) -> Double {
    rules.tables.shareWeight(parties[node.declaration], in: policy)
  }

  /// What a unit on an arc counts in a share.
  private func weight(_ arc: Int) -> Double {
    isOfSurpluses
      ? weight(rules.sellers, network.supplies[tail(arc)])
      : network.yield[arc] * weight(rules.buyers, network.demands[head(arc)])
  }

  /// Whether an arc goes into a store or a pipe: shares count what comes out of these.
  private func isPassing(_ arc: Int) -> Bool {
    rules.scenario.port(ofNeed: network.demands[head(arc)].declaration)?.isStore ?? false
  }

  private func level(_ arc: Int) -> Destination {
    let surplus = network.supplies[tail(arc)].declaration
    return rules.use(
      resource: rules.sellers[surplus].resource, need: network.demands[head(arc)].declaration
    ).level
  }

  /// sum of exchanges of level reuse >= share x declared.
  private func leastReuse(_ row: Int) -> PolicyTerms {
    let nodes = isOfSurpluses ? network.supplies : network.demands
    let parties = isOfSurpluses ? rules.sellers : rules.buyers
    let isCovered = isOfSurpluses ? coversSupply : coversDemand
    let declared = compensatedSum(
      nodes.indices.filter { isCovered[$0] }.map {
        weight(parties, nodes[$0]) * nodes[$0].quantity.value
      })
    var terms = PolicyTerms(.policy(row), limits: policy.bound * declared ... .infinity)
    terms.whole = declared
    for node in nodes.indices where !isOfSurpluses && isCovered[node] {
      terms.grow(with: node, by: policy.bound * weight(parties, nodes[node]))
    }
    for arc in 0..<network.arcCount where covers(arc) && !isPassing(arc) && level(arc) == .reuse {
      terms.add(arc: arc, weight: weight(arc))
    }
    return terms
  }

  /// reuse + recycling >= share x (reuse + recycling + energy).
  private func leastRecycling(_ row: Int) -> PolicyTerms {
    var terms = PolicyTerms(.policy(row), limits: 0 ... .infinity)
    for arc in 0..<network.arcCount where covers(arc) && !isPassing(arc) {
      let isMaterial = level(arc) != .energy
      terms.add(arc: arc, weight: weight(arc) * (isMaterial ? 1 - policy.bound : -policy.bound))
    }
    return terms
  }

  private func mostLandfill(_ row: Int) -> PolicyTerms {
    var terms = PolicyTerms(.policy(row), limits: -.infinity...policy.bound)
    for (node, supply) in network.supplies.enumerated() where coversSupply[node] {
      let goods = rules.goods[rules.sellers[supply.declaration].resource]
      guard goods.disposalTo == .landfill else { continue }
      terms.add(
        disposal: node, weight: goods.tonnesPerUnit ?? 0, of: network,
        isTouched: isTouched.supply[node])
    }
    return terms
  }

  /// Exchanges and what is left of the side that the policy asks about; of both where it asks about all.
  private func mostEmissions(_ row: Int) -> PolicyTerms {
    var terms = arcs(row) { network.emissions[$0] }
    for (number, decision) in network.decisions.enumerated() where policy.isAboutAll {
      terms.add(decision: number, weight: decision.emissions)
    }
    for (node, supply) in network.supplies.enumerated()
    where coversSupply[node] && (isOfSurpluses || policy.isAboutAll) {
      terms.add(
        disposal: node,
        weight: rules.tables.disposalEmissions(ofSurplus: supply.declaration).value, of: network,
        isTouched: isTouched.supply[node])
    }
    for (node, demand) in network.demands.enumerated()
    where coversDemand[node] && (!isOfSurpluses || policy.isAboutAll) {
      terms.add(
        purchase: node, weight: rules.tables.purchaseEmissions(ofNeed: demand.declaration).value,
        of: network, isTouched: isTouched.demand[node])
    }
    return terms
  }

  /// Moving and preparing; and running, where the policy asks about all.
  private func budget(_ row: Int) -> PolicyTerms {
    var terms = arcs(row) { network.cost[$0] }
    for (arc, decision) in network.setupDecisions.sorted(by: { $0.key < $1.key }) where covers(arc)
    {
      terms.add(decision: decision, weight: network.setup[arc])
    }
    guard policy.isAboutAll else { return terms }
    let setups = Set(network.setupDecisions.values)
    for (number, decision) in network.decisions.enumerated() where !setups.contains(number) {
      terms.add(decision: number, weight: decision.cost)
    }
    return terms
  }

  /// At most so much of something that exchanges alone have.
  private func arcs(_ row: Int, _ weight: (Int) -> Double) -> PolicyTerms {
    var terms = PolicyTerms(.policy(row), limits: -.infinity...policy.bound)
    for arc in 0..<network.arcCount where covers(arc) { terms.add(arc: arc, weight: weight(arc)) }
    return terms
  }
}
