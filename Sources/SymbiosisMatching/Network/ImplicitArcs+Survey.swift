internal import LinearPrograms
internal import SymbiosisModel

/// What a look at every arc finds before any is priced.
extension ImplicitArcs {
  /// How many arcs there are between declared nodes, and which nodes they join, in enough pairs to
  /// tell the components.
  ///
  /// Where nothing but the kinds can stand between two nodes, pairs are counted without a look at each.
  struct Survey {
    var count = 0
    /// How many there are between the nodes that stand for them, those that are listed left out.
    var pairs = 0
    var joined: [RowPair] = []
  }

  func survey(_ network: Network, _ interruption: Interruption?) throws(MatchingError) -> Survey {
    let whole = Component(
      supplies: Array(network.supplies.indices), demands: Array(network.demands.indices))
    let rows = network.supplies.count + network.demands.count
    let problem = PricingProblem(self, network, whole, rows: rows)
    let open = openSupplies(network)
    var survey = Survey()
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
      }
      var lowest = [Int32](repeating: -1, count: rows)
      problem.visitAll(front, tails) { arc in
        survey.count += Int(supplySizes[Int(arc.tail)]) * Int(demandSizes[Int(arc.head)])
        survey.pairs += 1
        // A head that is joined to some tail need not be joined to it again.
        guard lowest[Int(arc.headRow)] != arc.tail else { return }
        lowest[Int(arc.headRow)] = arc.tail
        survey.joined.append(RowPair(Int(arc.tail), Int(arc.head)))
      }
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
    joined += tails.map { RowPair(Int($0.node), Int(head.node)) }
    joined += heads.dropFirst().map { RowPair(Int(tail.node), Int($0.node)) }
  }
}
