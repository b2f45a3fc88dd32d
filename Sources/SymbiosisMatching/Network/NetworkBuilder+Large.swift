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
    let kinds = NodeKinds(rules.tables)
    let objective = scenario.settings.objective
    let sides = NetworkBuilder.sides(
      rules.tables, ClassKeys(rules.tables, kinds),
      objective.lastStage)
    let (supplies, demands) = (sides[0].classes, sides[1].classes)
    let declared = (supplies: sides[0].declared, demands: sides[1].declared)
    var network = Network()
    network.supplies = supplies.nodes
    network.demands = demands.nodes
    network.cheaperDisposals = supplies.cheaper
    network.cheaperPurchases = demands.cheaper
    network.isAggregated =
      supplies.nodes.count < declared.supplies.count
      || demands.nodes.count < declared.demands.count
    let arcs = ImplicitArcs(
      rules, kinds: kinds, supplies: supplies, demands: demands, objective: objective,
      listing: { pairsToList(network, kinds, irregular: $0) })
    for pair in arcs.listed.sorted(by: { ($0.first, $0.second) < ($1.first, $1.second) }) {
      if interruption?.isInterrupted ?? false { throw .interrupted }
      list(pair, &network)
    }
    let impossible = bindAgreements(&network)
    guard impossible.isEmpty else { throw .impossibleAgreements(impossible) }
    return LargeNetwork(
      network: network, arcs: arcs, supplies: (declared.supplies, supplies),
      demands: (declared.demands, demands))
  }

  /// The nodes of both sides as they are declared, and joined, each side on a thread of its own.
  private static func sides(
    _ tables: ArcTables, _ keys: ClassKeys, _ counted: StageKind
  ) -> [(declared: [Node], classes: NodeClasses)] {
    let costs = StageCosts(tables)
    return inParallel(2, order: [0, 1]) { side in
      let declared = Node.all(
        of: side == 0 ? tables.sellers : tables.buyers, periods: tables.periods,
        declared: side == 0 ? tables.sellers.count : tables.buyers.count)
      let classes =
        side == 0
        ? NodeClasses(
          declared, key: keys.ofSupply, alternative: { costs.leaving(surplus: $0, counted) })
        : NodeClasses(
          declared, key: keys.ofDemand, alternative: { costs.leaving(need: $0, counted) })
      return (declared, classes)
    }
  }

  /// Pairs of nodes with an agreement or a quote, or of kinds that have to be looked at pair by pair.
  private func pairsToList(
    _ network: Network, _ kinds: NodeKinds, irregular: [(supplyKind: Int, demandKind: Int)]
  ) -> Set<RowPair> {
    var pairs: Set<RowPair> = []
    if !irregular.isEmpty {
      let bySupplyKind = Dictionary(grouping: network.supplies.indices) {
        Int(kinds.ofSurplus[network.supplies[$0].declaration])
      }
      let byDemandKind = Dictionary(grouping: network.demands.indices) {
        Int(kinds.ofNeed[network.demands[$0].declaration])
      }
      for (supplyKind, demandKind) in irregular {
        for tail in bySupplyKind[supplyKind] ?? [] {
          for head in byDemandKind[demandKind] ?? [] { pairs.insert(RowPair(tail, head)) }
        }
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
struct ClassKeys: Sendable {
  private let tables: ArcTables
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

  init(_ tables: ArcTables, _ kinds: NodeKinds) {
    self.tables = tables
    self.kinds = kinds
    toldApart = ClassKeys.ownTraders(tables)
    for pair in tables.exclusions { excluding.formUnion([pair.first, pair.second]) }
    for pair in tables.agreements.keys {
      agreedSurpluses.insert(pair.first)
      agreedNeeds.insert(pair.second)
    }
    let scenario = tables.scenario
    for quote in scenario.quotes where quote.capacity != nil {
      if let place = scenario.placeIndex[quote.from] { limitedStarts.insert(place) }
      if let place = scenario.placeIndex[quote.to] { limitedGoals.insert(place) }
    }
  }

  /// Companies with places at which they both offer and want.
  private static func ownTraders(_ tables: ArcTables) -> Set<RowPair> {
    let (sellers, buyers) = (tables.sellers, tables.buyers)
    var offers = [Bool](repeating: false, count: tables.scenario.companies.count)
    var wants = offers
    for row in sellers.indices { offers[sellers[row].company] = true }
    for row in buyers.indices { wants[buyers[row].company] = true }
    var offering: Set<RowPair> = []
    for row in sellers.indices where wants[sellers[row].company] {
      offering.insert(RowPair(sellers[row].company, sellers[row].place))
    }
    var both: Set<RowPair> = []
    for row in buyers.indices where offers[buyers[row].company] {
      let pair = RowPair(buyers[row].company, buyers[row].place)
      if offering.contains(pair) { both.insert(pair) }
    }
    return both
  }

  /// What arcs see of a supply node.
  func ofSupply(_ node: Node) -> NodeClasses.Key {
    key(
      node, tables.sellers, kind: kinds.ofSurplus[node.declaration], agreed: agreedSurpluses,
      limited: limitedStarts)
  }

  /// What arcs see of a demand node.
  func ofDemand(_ node: Node) -> NodeClasses.Key {
    key(
      node, tables.buyers, kind: kinds.ofNeed[node.declaration], agreed: agreedNeeds,
      limited: limitedGoals)
  }

  private func key(
    _ node: Node, _ parties: [Party], kind: Int32, agreed: Set<Int32>, limited: Set<Int>
  ) -> NodeClasses.Key {
    let row = node.declaration
    let (company, place) = (parties[row].company, parties[row].place)
    let isToldApart =
      (!excluding.isEmpty && excluding.contains(Int32(company)))
      || (!toldApart.isEmpty && toldApart.contains(RowPair(company, place)))
    let isAlone =
      (!agreed.isEmpty && agreed.contains(Int32(row)))
      || (!limited.isEmpty && limited.contains(place))
    return NodeClasses.Key(
      kind: kind, place: Int32(place), company: isToldApart ? Int32(company) : -1,
      alone: isAlone ? Int32(row) : -1, period: Int32(node.period ?? -1),
      access: parties[row].access.value, longest: parties[row].longest,
      window: parties[row].window)
  }
}
