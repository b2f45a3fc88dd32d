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

  /// Tries every pair of nodes once, then binds what is agreed, and the policies.
  ///
  /// No time limit cuts it short: without all arcs no plan's gap could be stated. An interruption
  /// ends it.
  func build(
    keeping: KeptPlan? = nil, interruption: Interruption? = nil
  ) throws(MatchingError) -> Network {
    var network = Network()
    network.supplies = Node.all(
      of: rules.sellers, periods: rules.periods, declared: scenario.declaredSurpluses)
    network.demands = Node.all(
      of: rules.buyers, periods: rules.periods, declared: scenario.declaredNeeds)
    let takers = takersByResource(network.demands)
    let weights = PairWeights(
      surpluses: rules.sellers.map(\.id), needs: rules.buyers.map(\.id),
      periodCount: rules.periods.count)
    for (tail, supply) in network.supplies.enumerated() {
      if interruption?.isInterrupted ?? false { throw .interrupted }
      let prefix = weights.prefix(surplus: supply.declaration)
      for (head, use) in takers[rules.sellers[supply.declaration].resource] {
        let need = network.demands[head].declaration
        var objections = Objections.counted
        let carriages = rules.carriages(
          surplus: supply.declaration, need: need, use: use,
          periods: sharedPeriods(supply, network.demands[head]), &objections)
        for (option, carriage) in carriages.enumerated() {
          append(carriage, use, option: option, tail: tail, head: head, to: &network)
          network.pairWeight.append(
            weights.weight(prefix, need: need, period: carriage.period, option: option))
        }
      }
    }
    let impossible = bindAgreements(&network)
    guard impossible.isEmpty else { throw .impossibleAgreements(impossible) }
    guard !scenario.isPlainPairs || keeping != nil else { return network }
    var conditions = ConditionBuilder(rules, network)
    conditions.addAll()
    if let keeping { conditions.addKept(keeping) }
    network = conditions.network
    network.policies = policies(network)
    return network
  }

  /// Periods in which both nodes can act.
  func sharedPeriods(_ supply: Node, _ demand: Node) -> [Int] {
    let shared = rules.sellers[supply.declaration].sharedPeriods(
      with: rules.buyers[demand.declaration])
    if supply.period == nil, demand.period == nil { return shared }
    return shared.filter { (supply.period ?? $0) == $0 && (demand.period ?? $0) == $0 }
  }

  /// For each resource, the demand nodes that take it, and how they use it.
  private func takersByResource(_ demands: [Node]) -> [[(head: Int, use: ResourceUse)]] {
    var takers = [[(head: Int, use: ResourceUse)]](
      repeating: [], count: scenario.resources.count)
    for (head, node) in demands.enumerated() {
      for resource in rules.accepted[node.declaration] {
        takers[resource].append((head, rules.use(resource: resource, need: node.declaration)))
      }
    }
    return takers
  }

  func append(
    _ carriage: Carriage, _ use: ResourceUse, option: Int, tail: Int, head: Int,
    to network: inout Network
  ) {
    let surplus = network.supplies[tail].declaration
    let limit = rules.agreement(surplus: surplus, need: network.demands[head].declaration)
    let weight = rules.goods[rules.sellers[surplus].resource].tonnesPerUnit ?? 1
    let length = carriage.length.isNaN ? 0 : carriage.length
    if carriage.truck >= 0 { network.emptyBack[network.arcCount] = carriage.back }
    if carriage.path >= 0 { network.pipePaths[network.arcCount] = carriage.path }
    network.tail.append(Int32(tail))
    network.head.append(Int32(head))
    network.cost.append(carriage.cost + use.preparationCost)
    network.emissions.append(carriage.emissions + use.emissions)
    network.yield.append(use.yield * carriage.delivered)
    network.least.append(limit.least)
    network.most.append(min(carriage.capacity, limit.most))
    network.length.append(length)
    network.transportWork.append(length * weight)
    network.option.append(UInt8(clamping: option))
    network.setup.append(carriage.setup)
    network.truck.append(Int32(carriage.truck))
    network.period.append(Int32(carriage.period))
  }
}

extension Node {
  /// The nodes of some declarations by the order of their rows: one each, or one for each period.
  ///
  /// - Parameter declared: how many of them are declared; the others, ports, declare nothing.
  static func all(of parties: [Party], periods: [Period], declared: Int) -> [Node] {
    var nodes: [Node] = []
    nodes.reserveCapacity(parties.count)
    for row in parties.indices {
      let quantity = row < declared ? parties[row].quantity : .zero
      guard parties[row].profile == .perPeriod else {
        nodes.append(Node(declaration: row, period: nil, quantity: quantity))
        continue
      }
      let window = parties[row].window
      for (index, period) in periods.enumerated()
      where period.window.intersection(window) != nil {
        nodes.append(Node(declaration: row, period: index, quantity: quantity))
      }
    }
    return nodes
  }
}
