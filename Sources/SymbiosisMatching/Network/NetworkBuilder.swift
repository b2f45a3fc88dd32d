internal import LinearPrograms
internal import SymbiosisModel

/// Builds the network of a scenario: nodes from declarations, arcs from the rules.
struct NetworkBuilder {
  let scenario: Scenario
  let rules: ArcRules

  init(_ rules: ArcRules) {
    self.rules = rules
    scenario = rules.scenario
  }

  /// Tries every pair of nodes once.
  ///
  /// No time limit cuts it short: without all arcs no plan's gap could be stated. An interruption
  /// ends it.
  func build(interruption: Interruption? = nil) throws(MatchingError) -> Network {
    var network = Network()
    network.supplies = nodes(scenario.surpluses.map(\.declaration))
    network.demands = nodes(scenario.needs.map(\.declaration))
    let takers = takersByResource(network.demands)
    for (tail, supply) in network.supplies.enumerated() {
      if interruption?.isInterrupted ?? false { throw .interrupted }
      for head in takers[rules.sellers[supply.declaration].resource] {
        let demand = network.demands[head]
        let options = rules.options(
          surplus: supply.declaration, need: demand.declaration,
          periods: sharedPeriods(supply, demand))
        for (number, terms) in options.terms.enumerated() {
          append(terms, option: number, tail: tail, head: head, to: &network)
        }
      }
    }
    do {
      try bindAgreements(&network)
    } catch {
      throw .impossibleAgreement(error)
    }
    return network
  }

  /// Periods in which both nodes can act.
  func sharedPeriods(_ supply: Node, _ demand: Node) -> [Int] {
    let shared = rules.sellers[supply.declaration].sharedPeriods(
      with: rules.buyers[demand.declaration])
    if supply.period == nil, demand.period == nil { return shared }
    return shared.filter { (supply.period ?? $0) == $0 && (demand.period ?? $0) == $0 }
  }

  private func nodes(_ declarations: [Declaration]) -> [Node] {
    var nodes: [Node] = []
    let periods = rules.periods
    for (row, declaration) in declarations.enumerated() {
      let quantity = scenario.amount(of: declaration)
      guard declaration.profile == .perPeriod else {
        nodes.append(Node(declaration: row, period: nil, quantity: quantity))
        continue
      }
      for (index, period) in periods.enumerated()
      where period.window.intersection(declaration.window) != nil {
        nodes.append(Node(declaration: row, period: index, quantity: quantity))
      }
    }
    return nodes
  }

  /// For each resource, the demand nodes that take it.
  private func takersByResource(_ demands: [Node]) -> [[Int]] {
    var takers = [[Int]](repeating: [], count: scenario.resources.count)
    for (head, node) in demands.enumerated() {
      for resource in rules.accepted[node.declaration] { takers[resource].append(head) }
    }
    return takers
  }

  private func append(
    _ terms: ArcTerms, option: Int, tail: Int, head: Int, to network: inout Network
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
      pairWeight(
        rules.sellers[network.supplies[tail].declaration].id,
        rules.buyers[network.demands[head].declaration].id, period: terms.period, option: option))
    network.option.append(UInt8(clamping: option))
    network.period.append(Int32(terms.period))
  }
}

/// A weight in [1, 2) from the identifiers of a pair: FNV-1a with a final mix, 52 bits of it.
func pairWeight(_ surplus: String, _ need: String, period: Int, option: Int) -> Double {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  func take(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  for byte in surplus.utf8 { take(byte) }
  take(0)
  for byte in need.utf8 { take(byte) }
  take(0)
  for byte in "\(period)".utf8 { take(byte) }
  if option > 0 {
    take(0)
    for byte in "\(option)".utf8 { take(byte) }
  }
  hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
  hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
  hash ^= hash >> 31
  return 1 + Double(hash >> 12) / Double(UInt64(1) << 52)
}
