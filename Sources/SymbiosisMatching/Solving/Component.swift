/// A connected part of the network: nothing in it touches anything outside it.
struct Component: Sendable, Hashable {
  /// Supply nodes, demand nodes and arcs, each in ascending order.
  var supplies: [Int] = []
  var demands: [Int] = []
  var arcs: [Int] = []

  /// The parts of a network that have arcs, ordered by their first supply node.
  static func all(in network: Network) -> [Component] {
    let offset = network.supplies.count
    var parent = Array(0..<(offset + network.demands.count))
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    for arc in 0..<network.arcCount {
      let tail = root(Int(network.tail[arc]))
      let head = root(offset + Int(network.head[arc]))
      parent[max(tail, head)] = min(tail, head)
    }
    var number: [Int: Int] = [:]
    var parts: [Component] = []
    for arc in 0..<network.arcCount {
      let key = root(Int(network.tail[arc]))
      if number[key] == nil {
        number[key] = parts.count
        parts.append(Component())
      }
      parts[number[key] ?? 0].arcs.append(arc)
    }
    for node in parent.indices {
      guard let part = number[root(node)] else { continue }
      if node < offset {
        parts[part].supplies.append(node)
      } else {
        parts[part].demands.append(node - offset)
      }
    }
    return parts
  }
}
