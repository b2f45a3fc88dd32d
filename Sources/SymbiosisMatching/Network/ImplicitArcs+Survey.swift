internal import LinearPrograms
internal import SymbiosisModel

/// What a look at every arc finds before any is priced.
extension ImplicitArcs {
  /// How many arcs there are between declared nodes, and which nodes they join: no more pairs than it
  /// takes to tell the components.
  ///
  /// Where nothing but the kinds can stand between two nodes, pairs are counted without a look at each.
  struct Survey {
    var count = 0
    /// How many there are between the nodes that stand for them, those that are listed left out.
    var pairs = 0
    private(set) var joined: [RowPair] = []
    /// All of these, as long as there are few.
    fileprivate(set) var arcs: [PricedArc]? = []
    private var forest: Forest
    private let offset: Int
    private let mostArcs: Int

    init(_ network: Network) {
      offset = network.supplies.count
      let nodes = offset + network.demands.count
      forest = Forest(count: nodes)
      mostArcs = NetworkStart.columnsForEachNode * nodes
    }

    /// Whether it pays to give the solver all arcs at once.
    var isSparse: Bool { pairs <= mostArcs }

    fileprivate mutating func keep(_ arc: PricedArc) {
      arcs?.append(arc)
      if !isSparse { arcs = nil }
    }

    /// Takes in an arc between a supply and a demand node.
    mutating func join(_ tail: Int, _ head: Int) {
      if forest.join(tail, offset + head) { joined.append(RowPair(tail, head)) }
    }
  }

  func survey(_ network: Network, _ interruption: Interruption?) throws(MatchingError) -> Survey {
    let whole = Component(
      supplies: Array(network.supplies.indices), demands: Array(network.demands.indices))
    let rows = network.supplies.count + network.demands.count
    let problem = PricingProblem(self, network, whole, rows: rows)
    let open = openSupplies(network)
    var survey = Survey(network)
    var counted: [(front: Int, tails: [Site])] = []
    for arc in 0..<network.arcCount {
      survey.count +=
        Int(supplySizes[Int(network.tail[arc])]) * Int(demandSizes[Int(network.head[arc])])
    }
    for front in problem.fronts {
      if interruption?.isInterrupted ?? false { throw .interrupted }
      var tails = problem.tails[fronts[front].supplyKind] ?? []
      let heads = problem.heads[fronts[front].demandKind]?.sites ?? []
      if isOpen(front, heads, network) {
        let free = tails.filter { open[Int($0.node)] }
        tails = tails.filter { !open[Int($0.node)] }
        survey.takeAll(
          free, heads, sizes: (size(free, supplySizes), size(heads, demandSizes)))
        counted.append((front, free))
      }
      problem.visitAll(front, tails) { arc in
        survey.count += Int(supplySizes[Int(arc.tail)]) * Int(demandSizes[Int(arc.head)])
        survey.pairs += 1
        survey.join(Int(arc.tail), Int(arc.head))
        survey.keep(arc)
      }
    }
    if survey.isSparse {
      for (front, tails) in counted { problem.visitAll(front, tails) { survey.keep($0) } }
    } else {
      survey.arcs = nil
    }
    return survey
  }

  private func size(_ sites: [Site], _ sizes: [Int32]) -> Int {
    sites.reduce(0) { $0 + Int(sizes[Int($1.node)]) }
  }

  /// The supply nodes that no limit, window or company keeps from any demand node.
  private func openSupplies(_ network: Network) -> [Bool] {
    var buying = [Bool](repeating: false, count: scenario.companies.count)
    for party in buyers { buying[party.company] = true }
    for pair in exclusions { buying[Int(max(0, pair.first))] = true }
    var isListed = [Bool](repeating: false, count: network.supplies.count)
    for pair in listed { isListed[Int(pair.first)] = true }
    return network.supplies.indices.map { node in
      let supply = network.supplies[node]
      let party = sellers[supply.declaration]
      return !isListed[node] && !buying[party.company] && isAlways(supply, party)
    }
  }

  private func isOpen(_ front: Int, _ heads: [Site], _ network: Network) -> Bool {
    guard case .sphere = distances.ways[fronts[front].ways],
      fronts[front].rates.longest == .infinity
    else { return false }
    return heads.allSatisfy {
      let demand = network.demands[Int($0.node)]
      return isAlways(demand, buyers[demand.declaration])
    }
  }

  private func isAlways(_ node: Node, _ party: Party) -> Bool {
    node.period == nil && party.window == .always && party.longest == .infinity
  }
}

extension ImplicitArcs.Survey {
  /// Takes in all pairs of some sites.
  fileprivate mutating func takeAll(_ tails: [Site], _ heads: [Site], sizes: (Int, Int)) {
    guard let tail = tails.first, let head = heads.first else { return }
    count += sizes.0 * sizes.1
    pairs += tails.count * heads.count
    for site in tails { join(Int(site.node), Int(head.node)) }
    for site in heads { join(Int(tail.node), Int(site.node)) }
  }
}
