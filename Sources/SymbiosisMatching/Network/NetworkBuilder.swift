internal import SymbiosisModel

/// Builds the network of a scenario: nodes from declarations, arcs from the rules.
struct NetworkBuilder {
  let scenario: Scenario
  let rules: ArcRules

  init(_ rules: ArcRules) {
    self.rules = rules
    scenario = rules.scenario
  }

  func build() throws(ImpossibleAgreement) -> Network {
    var network = Network()
    network.supplies = nodes(scenario.surpluses.map(\.declaration))
    network.demands = nodes(scenario.needs.map(\.declaration))
    let takers = takersByResource(network.demands)
    for (tail, supply) in network.supplies.enumerated() {
      let surplus = scenario.surpluses[supply.declaration]
      for head in takers[surplus.declaration.resource] ?? [] {
        let need = scenario.needs[network.demands[head].declaration]
        let periods = sharedPeriods(supply, network.demands[head])
        if case .possible(let terms) = rules.verdict(surplus, need, periods: periods) {
          append(terms, tail: tail, head: head, surplus, need, to: &network)
        }
      }
    }
    try checkAgreements(network)
    return network
  }

  /// Periods in which both nodes can act.
  func sharedPeriods(_ supply: Node, _ demand: Node) -> [Int] {
    let offered = scenario.surpluses[supply.declaration].declaration.window
    let wanted = scenario.needs[demand.declaration].declaration.window
    guard let shared = offered.intersection(wanted) else { return [] }
    return scenario.periods.indices.filter { period in
      scenario.periods[period].window.intersection(shared) != nil
        && (supply.period ?? period) == period && (demand.period ?? period) == period
    }
  }

  private func nodes(_ declarations: [Declaration]) -> [Node] {
    var nodes: [Node] = []
    for (row, declaration) in declarations.enumerated() {
      let quantity = scenario.amount(of: declaration)
      guard declaration.profile == .perPeriod else {
        nodes.append(Node(declaration: row, period: nil, quantity: quantity))
        continue
      }
      for (index, period) in scenario.periods.enumerated()
      where period.window.intersection(declaration.window) != nil {
        nodes.append(Node(declaration: row, period: index, quantity: quantity))
      }
    }
    return nodes
  }

  private func takersByResource(_ demands: [Node]) -> [String: [Int]] {
    var takers: [String: [Int]] = [:]
    for (head, node) in demands.enumerated() {
      for resource in rules.accepted(by: scenario.needs[node.declaration]) {
        takers[resource, default: []].append(head)
      }
    }
    return takers
  }

  private func append(
    _ terms: ArcTerms, tail: Int, head: Int, _ surplus: Surplus, _ need: Need,
    to network: inout Network
  ) {
    network.tail.append(Int32(tail))
    network.head.append(Int32(head))
    network.cost.append(terms.transportCost.value + terms.preparationCost.value)
    network.emissions.append(terms.emissions.value)
    network.yield.append(terms.yield)
    network.least.append(terms.least.value)
    network.most.append(terms.most.value)
    network.length.append(terms.length?.value ?? 0)
    network.transportWork.append((terms.length?.value ?? 0) * (terms.tonnesPerUnit ?? 1))
    network.pairWeight.append(
      pairWeight(surplus.declaration.id, need.declaration.id, period: terms.period))
  }

  private func checkAgreements(_ network: Network) throws(ImpossibleAgreement) {
    for agreement in scenario.agreements where agreement.kind.least(agreement.quantity) > 0 {
      guard let surplus = scenario.surplusIndex[agreement.surplus],
        let need = scenario.needIndex[agreement.need]
      else { continue }
      let refusals = rules.refusals(surplus: surplus, need: need)
      guard refusals.isEmpty else {
        throw ImpossibleAgreement(
          surplus: agreement.surplus, need: agreement.need, refusals: refusals)
      }
    }
  }
}

/// A weight in [1, 2) from the identifiers of a pair: FNV-1a with a final mix, 52 bits of it.
func pairWeight(_ surplus: String, _ need: String, period: Int) -> Double {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in Array(surplus.utf8) + [0] + Array(need.utf8) + [0] + Array("\(period)".utf8) {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }
  hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
  hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
  hash ^= hash >> 31
  return 1 + Double(hash >> 12) / Double(UInt64(1) << 52)
}

extension ArcRules {
  /// The period-free verdict on two declarations: over all periods that their windows share.
  func verdict(surplus: Int, need: Int) -> ArcVerdict {
    let builder = NetworkBuilder(self)
    let periods = builder.sharedPeriods(
      Node(declaration: surplus, period: nil, quantity: .zero),
      Node(declaration: need, period: nil, quantity: .zero))
    return verdict(scenario.surpluses[surplus], scenario.needs[need], periods: periods)
  }

  /// The rules that forbid a pair; empty when it may exchange.
  func refusals(surplus: Int, need: Int) -> [ArcRefusal] {
    if case .refused(let refusals) = verdict(surplus: surplus, need: need) { return refusals }
    return []
  }
}
