/// A connected part of the network: nothing in it touches anything outside it.
struct Component: Sendable, Hashable {
  /// Supply nodes, demand nodes and arcs, each in ascending order.
  var supplies: [Int] = []
  var demands: [Int] = []
  var arcs: [Int] = []
  /// Agreements over several arcs, by their place in `Network.agreements`.
  var agreements: [Int] = []

  /// The parts of a network that have arcs, ordered by their first arc.
  static func all(in network: Network) -> [Component] {
    let offset = network.supplies.count
    var forest = Forest(count: offset + network.demands.count)
    for arc in 0..<network.arcCount {
      forest.join(Int(network.tail[arc]), offset + Int(network.head[arc]))
    }
    for agreement in network.agreements {
      for arc in agreement.arcs.dropFirst() {
        forest.join(Int(network.tail[arc]), Int(network.tail[agreement.arcs[0]]))
      }
    }
    var number: [Int: Int] = [:]
    var parts: [Component] = []
    for arc in 0..<network.arcCount {
      let key = forest.root(Int(network.tail[arc]))
      let part = number[key, default: parts.count]
      if part == parts.count { parts.append(Component()) }
      number[key] = part
      parts[part].arcs.append(arc)
    }
    for node in 0..<(offset + network.demands.count) {
      guard let part = number[forest.root(node)] else { continue }
      if node < offset {
        parts[part].supplies.append(node)
      } else {
        parts[part].demands.append(node - offset)
      }
    }
    for (index, agreement) in network.agreements.enumerated() {
      let part = agreement.arcs.first.flatMap { number[forest.root(Int(network.tail[$0]))] }
      if let part { parts[part].agreements.append(index) }
    }
    return parts
  }

  /// Several parts as one, for a question that touches them all.
  static func union(_ parts: [Component]) -> Component {
    Component(
      supplies: parts.flatMap(\.supplies).sorted(), demands: parts.flatMap(\.demands).sorted(),
      arcs: parts.flatMap(\.arcs).sorted(), agreements: parts.flatMap(\.agreements).sorted())
  }
}

/// Disjoint sets of nodes (Tarjan 1975, with path halving).
private struct Forest {
  private var parent: [Int]

  init(count: Int) { parent = Array(0..<count) }

  mutating func root(_ start: Int) -> Int {
    var node = start
    while parent[node] != node {
      parent[node] = parent[parent[node]]
      node = parent[node]
    }
    return node
  }

  mutating func join(_ first: Int, _ second: Int) {
    let roots = (root(first), root(second))
    parent[max(roots.0, roots.1)] = min(roots.0, roots.1)
  }
}
