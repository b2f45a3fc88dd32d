/// All arcs of a network that has so few of them that every component takes all of its own at once.
struct FewArcs: Sendable {
  /// By their supply nodes, then their demand nodes.
  private var arcs: [PricedArc]
  /// Where those of each supply node begin; and the end.
  private let starts: [Int]
  /// The place of each demand node in its component.
  private let placeOfDemand: [Int32]

  init(_ unordered: [PricedArc], _ network: Network, _ parts: [Component]) {
    var ends = [Int](repeating: 0, count: network.supplies.count + 1)
    for arc in unordered { ends[Int(arc.tail) + 1] += 1 }
    for node in network.supplies.indices { ends[node + 1] += ends[node] }
    starts = ends
    arcs = unordered
    for arc in unordered {
      arcs[ends[Int(arc.tail)]] = arc
      ends[Int(arc.tail)] += 1
    }
    for node in network.supplies.indices {
      arcs[starts[node]..<starts[node + 1]].sort { $0.head < $1.head }
    }
    var places = [Int32](repeating: 0, count: network.demands.count)
    for part in parts {
      for (place, node) in part.demands.enumerated() { places[node] = Int32(place) }
    }
    placeOfDemand = places
  }

  /// A component's arcs, with their rows in its program.
  func arcs(of part: Component) -> [PricedArc] {
    var own: [PricedArc] = []
    own.reserveCapacity(part.supplies.reduce(0) { $0 + starts[$1 + 1] - starts[$1] })
    for (row, node) in part.supplies.enumerated() {
      for var arc in arcs[starts[node]..<starts[node + 1]] {
        arc.tailRow = Int32(row)
        arc.headRow = Int32(part.supplies.count) + placeOfDemand[Int(arc.head)]
        own.append(arc)
      }
    }
    return own
  }
}
