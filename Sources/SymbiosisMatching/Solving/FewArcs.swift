/// All arcs of a network that has so few of them that every component takes all of its own at once.
struct FewArcs: Sendable {
  /// By their supply nodes, then their demand nodes.
  private let arcs: [PricedArc]
  /// Where those of each supply node begin; and the end.
  private let starts: [Int]
  /// The place of each demand node in its component.
  private let placeOfDemand: [Int32]

  init(_ unordered: [PricedArc], _ network: Network, _ parts: [Component]) {
    let byHead = FewArcs.placed(unordered, network.demands.count) { Int($0.head) }.arcs
    (arcs, starts) = FewArcs.placed(byHead, network.supplies.count) { Int($0.tail) }
    var places = [Int32](repeating: 0, count: network.demands.count)
    for part in parts {
      for (place, node) in part.demands.enumerated() { places[node] = Int32(place) }
    }
    placeOfDemand = places
  }

  /// The arcs by one of their nodes, those of each as they came, and where they begin.
  private static func placed(
    _ arcs: [PricedArc], _ nodes: Int, _ node: (PricedArc) -> Int
  ) -> (arcs: [PricedArc], starts: [Int]) {
    var starts = [Int](repeating: 0, count: nodes + 1)
    for arc in arcs { starts[node(arc) + 1] += 1 }
    for node in 0..<nodes { starts[node + 1] += starts[node] }
    var ends = starts
    var placed = arcs
    for arc in arcs {
      placed[ends[node(arc)]] = arc
      ends[node(arc)] += 1
    }
    return (placed, starts)
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
