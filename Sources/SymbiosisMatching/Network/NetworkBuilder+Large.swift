internal import LinearPrograms
internal import SymbiosisModel

/// A large network: nodes that no arc can tell apart joined, and arcs by rule but for those that need
/// a list.
struct LargeNetwork {
  var network: Network
  let arcs: ImplicitArcs
  /// The nodes as they are declared, and the classes that `network` has in their places.
  let supplies: (declared: [Node], classes: NodeClasses)
  let demands: (declared: [Node], classes: NodeClasses)
}

extension NetworkBuilder {
  /// Whether a network is too large to list its arcs.
  func isLarge(pairsListed: Int) -> Bool {
    var count = 0
    for (surpluses, needs) in zip(rules.givers, rules.takers) {
      count += surpluses.count * needs.count
      if count > pairsListed { return true }
    }
    return false
  }

  /// Joins nodes, and lists only what rules for whole kinds do not describe.
  func buildLarge(interruption: Interruption? = nil) throws(MatchingError) -> LargeNetwork {
    let kinds = NodeKinds(rules)
    let keys = ClassKeys(rules, kinds)
    let costs = StageCosts(scenario)
    let objective = scenario.settings.objective
    let counted: StageKind = objective == .mostExchange ? .costOfMoving : .cost
    let declared = (
      supplies: nodes(scenario.surpluses.map(\.declaration)),
      demands: nodes(scenario.needs.map(\.declaration))
    )
    let supplies = NodeClasses(
      declared.supplies, key: keys.ofSupply,
      alternative: { costs.leaving(surplus: $0, counted) })
    let demands = NodeClasses(
      declared.demands, key: keys.ofDemand, alternative: { costs.leaving(need: $0, counted) })
    var network = Network()
    network.supplies = supplies.nodes
    network.demands = demands.nodes
    network.cheaperDisposals = supplies.cheaper
    network.cheaperPurchases = demands.cheaper
    network.isAggregated =
      supplies.nodes.count < declared.supplies.count
      || demands.nodes.count < declared.demands.count
    var arcs = ImplicitArcs(
      rules, kinds: kinds, supplies: supplies, demands: demands, objective: objective)
    let pairs = pairsToList(network, arcs)
    for pair in pairs.sorted(by: { ($0.first, $0.second) < ($1.first, $1.second) }) {
      if interruption?.isInterrupted ?? false { throw .interrupted }
      list(pair, &network)
    }
    arcs.listed = pairs
    let impossible = bindAgreements(&network)
    guard impossible.isEmpty else { throw .impossibleAgreements(impossible) }
    return LargeNetwork(
      network: network, arcs: arcs, supplies: (declared.supplies, supplies),
      demands: (declared.demands, demands))
  }

  /// Pairs of nodes with an agreement or a quote, or of kinds that have to be looked at pair by pair.
  private func pairsToList(_ network: Network, _ arcs: ImplicitArcs) -> Set<RowPair> {
    var pairs: Set<RowPair> = []
    let bySupplyKind = Dictionary(grouping: network.supplies.indices) {
      Int(arcs.kinds.ofSurplus[network.supplies[$0].declaration])
    }
    let byDemandKind = Dictionary(grouping: network.demands.indices) {
      Int(arcs.kinds.ofNeed[network.demands[$0].declaration])
    }
    for (supplyKind, demandKind) in arcs.irregular {
      for tail in bySupplyKind[supplyKind] ?? [] {
        for head in byDemandKind[demandKind] ?? [] { pairs.insert(RowPair(tail, head)) }
      }
    }
    if !rules.agreements.isEmpty {
      let bySurplus = Dictionary(grouping: network.supplies.indices) {
        network.supplies[$0].declaration
      }
      let byNeed = Dictionary(grouping: network.demands.indices) {
        network.demands[$0].declaration
      }
      for pair in rules.agreements.keys {
        for tail in bySurplus[Int(pair.first)] ?? [] {
          for head in byNeed[Int(pair.second)] ?? [] { pairs.insert(RowPair(tail, head)) }
        }
      }
    }
    guard !scenario.quotes.isEmpty else { return pairs }
    let byPlace = Dictionary(grouping: network.supplies.indices) {
      rules.sellers[network.supplies[$0].declaration].place
    }
    let byGoal = Dictionary(grouping: network.demands.indices) {
      rules.buyers[network.demands[$0].declaration].place
    }
    for quote in scenario.quotes {
      guard let from = scenario.placeIndex[quote.from], let to = scenario.placeIndex[quote.to]
      else { continue }
      for tail in byPlace[from] ?? [] {
        let resource = rules.sellers[network.supplies[tail].declaration].resource
        guard !rules.quotes(from: from, to: to, resource: resource).isEmpty else { continue }
        for head in byGoal[to] ?? []
        where rules.accepted[network.demands[head].declaration].contains(resource) {
          pairs.insert(RowPair(tail, head))
        }
      }
    }
    return pairs
  }

  /// Lists the ways of carrying of one pair of nodes.
  private func list(_ pair: RowPair, _ network: inout Network) {
    let (tail, head) = (Int(pair.first), Int(pair.second))
    let (supply, demand) = (network.supplies[tail], network.demands[head])
    let resource = rules.sellers[supply.declaration].resource
    guard rules.accepted[demand.declaration].contains(resource) else { return }
    let use = rules.use(resource: resource, need: demand.declaration)
    var objections = Objections.counted
    let carriages = rules.carriages(
      surplus: supply.declaration, need: demand.declaration, use: use,
      periods: sharedPeriods(supply, demand), &objections)
    for (option, carriage) in carriages.enumerated() {
      append(carriage, use, option: option, tail: tail, head: head, to: &network)
      network.pairWeight.append(
        PairWeights.weight(
          surplus: rules.sellers[supply.declaration].id, need: rules.buyers[demand.declaration].id,
          period: carriage.period, option: option))
    }
  }
}

/// What arcs can tell of a declared node.
private struct ClassKeys {
  private let rules: ArcRules
  private let kinds: NodeKinds
  /// Companies whose nodes are told from others': at a place where they both offer and want, or
  /// where they have excluded somebody.
  private var toldApart: Set<RowPair> = []
  private var excluding: Set<Int32> = []
  private var agreedSurpluses: Set<Int32> = []
  private var agreedNeeds: Set<Int32> = []
  /// Places from which, and to which, a quote carries only so much of each pair's.
  private var limitedStarts: Set<Int> = []
  private var limitedGoals: Set<Int> = []

  init(_ rules: ArcRules, _ kinds: NodeKinds) {
    self.rules = rules
    self.kinds = kinds
    let offering = Set(rules.sellers.map { RowPair($0.company, $0.place) })
    toldApart = offering.intersection(rules.buyers.map { RowPair($0.company, $0.place) })
    for pair in rules.exclusions { excluding.formUnion([pair.first, pair.second]) }
    for pair in rules.agreements.keys {
      agreedSurpluses.insert(pair.first)
      agreedNeeds.insert(pair.second)
    }
    let scenario = rules.scenario
    for quote in scenario.quotes where quote.capacity != nil {
      if let place = scenario.placeIndex[quote.from] { limitedStarts.insert(place) }
      if let place = scenario.placeIndex[quote.to] { limitedGoals.insert(place) }
    }
  }

  func ofSupply(_ node: Node) -> NodeClasses.Key {
    let party = rules.sellers[node.declaration]
    return key(
      node, party, kind: kinds.ofSurplus[node.declaration],
      isAlone: agreedSurpluses.contains(Int32(node.declaration))
        || limitedStarts.contains(party.place))
  }

  func ofDemand(_ node: Node) -> NodeClasses.Key {
    let party = rules.buyers[node.declaration]
    return key(
      node, party, kind: kinds.ofNeed[node.declaration],
      isAlone: agreedNeeds.contains(Int32(node.declaration))
        || limitedGoals.contains(party.place))
  }

  private func key(
    _ node: Node, _ party: Party, kind: Int32, isAlone: Bool
  ) -> NodeClasses.Key {
    let company = Int32(party.company)
    let isToldApart =
      excluding.contains(company) || toldApart.contains(RowPair(party.company, party.place))
    return NodeClasses.Key(
      kind: kind, place: Int32(party.place), company: isToldApart ? company : -1,
      alone: isAlone ? Int32(node.declaration) : -1, period: Int32(node.period ?? -1),
      access: party.access.value, longest: party.longest, window: party.window)
  }
}
