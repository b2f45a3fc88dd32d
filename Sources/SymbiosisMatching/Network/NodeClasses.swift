internal import SymbiosisModel

/// Declared nodes that no arc can tell apart, joined (model.md 5).
///
/// Two supply nodes are alike where resource, grade, place, access road, limit of distance, window and
/// period are the same, and likewise two demand nodes; what they do today may differ, and becomes a
/// convex piecewise alternative of the node that stands for them. A declaration with an agreement, or at a place
/// from which or to which a quote carries only so much of each pair's, stays alone; companies that may not deal with each other, or that both offer and want at one place, keep their
/// own nodes.
struct NodeClasses: Sendable {
  /// The nodes that stand for classes, in the order of their first members.
  private(set) var nodes: [Node] = []
  /// The cheaper alternatives of the nodes, by node, the cheapest first.
  private(set) var cheaper: [CheaperAlternative] = []
  /// The declared nodes of each class: those of class c are `members[starts[c]..<starts[c + 1]]`.
  private(set) var members: [Int32] = []
  private(set) var starts: [Int] = [0]

  /// What arcs see of a node.
  struct Key: Hashable {
    /// What the arc rules look at besides the place (`NodeKinds`).
    var kind: Int32
    var place: Int32
    /// The company where it matters; -1 where it does not.
    var company: Int32
    /// The declaration that stays alone; -1 for none.
    var alone: Int32
    var period: Int32
    var access: Double
    var longest: Double
    var window: TimeWindow
  }

  /// - Parameters:
  ///   - declared: the nodes as they are declared.
  ///   - key: what arcs see of each.
  ///   - alternative: what a unit left costs, by row of the declaration, in the stage in which members of a class
  ///     can differ.
  init(_ declared: [Node], key: (Node) -> Key, alternative: (Int) -> Double) {
    var classOf: [Key: Int32] = [:]
    classOf.reserveCapacity(declared.count)
    var counts: [Int] = []
    let number = declared.map { node -> Int32 in
      let fresh = Int32(counts.count)
      let number = classOf.withValue(of: key(node), orNew: fresh)
      if number == fresh { counts.append(0) }
      counts[Int(number)] += 1
      return number
    }
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    var next = starts
    members = [Int32](repeating: 0, count: declared.count)
    for (index, number) in number.enumerated() {
      members[next[Int(number)]] = Int32(index)
      next[Int(number)] += 1
    }
    nodes.reserveCapacity(counts.count)
    for number in counts.indices { join(number, declared, alternative) }
  }

  /// The declared nodes that a class's node stands for, in their order.
  func members(of node: Int) -> ArraySlice<Int32> { members[starts[node]..<starts[node + 1]] }

  /// The class of each declared node.
  var classOfDeclared: [Int32] {
    var classes = [Int32](repeating: 0, count: members.count)
    for number in nodes.indices {
      for member in members(of: number) { classes[Int(member)] = Int32(number) }
    }
    return classes
  }

  private mutating func join(_ number: Int, _ declared: [Node], _ alternative: (Int) -> Double) {
    let own = members(of: number)
    let first = declared[Int(own[own.startIndex])]
    guard own.count > 1 else { return nodes.append(first) }
    let ranked = own.map { member in
      (cost: alternative(declared[Int(member)].declaration), node: declared[Int(member)])
    }.sorted { ($0.cost, $0.node.declaration) < ($1.cost, $1.node.declaration) }
    var total = 0.0
    var start = 0
    for place in ranked.indices
    where place + 1 == ranked.count || ranked[place + 1].cost > ranked[place].cost {
      let sum = compensatedSum(ranked[start...place].map(\.node.quantity.value))
      total += sum
      if place + 1 < ranked.count {
        cheaper.append(
          CheaperAlternative(
            node: number, declaration: ranked[start].node.declaration, quantity: sum))
        start = place + 1
      }
    }
    nodes.append(
      Node(
        declaration: first.declaration, alternative: ranked[start].node.declaration,
        period: first.period, quantity: Amount(total)))
  }
}

extension Dictionary where Value == Int32 {
  /// The value of a key, or a new one for a new key.
  fileprivate mutating func withValue(of key: Key, orNew value: Int32) -> Int32 {
    func take(_ known: inout Int32) -> Int32 {
      if known < 0 { known = value }
      return known
    }
    return take(&self[key, default: -1])
  }
}
