internal import LinearPrograms
internal import SymbiosisModel

/// Declared nodes that no arc can tell apart, joined (model.md 5).
///
/// Two supply nodes are alike where resource, grade, place, access road, limit of distance, window and
/// period are the same, and likewise two demand nodes; what they do today may differ, and becomes a
/// convex piecewise alternative of the node that stands for them. A declaration with an agreement, or at
/// a place from which or to which a quote carries only so much of each pair's, stays alone; companies
/// that may not deal with each other, or that both offer and want at one place, keep their own nodes.
struct NodeClasses: Sendable {
  /// The nodes that stand for classes, in the order of their first members.
  private(set) var nodes: [Node] = []
  /// The cheaper alternatives of the nodes, by node, the cheapest first.
  private(set) var cheaper: [CheaperAlternative] = []
  /// The declared nodes of each class: those of class c are `members[starts[c]..<starts[c + 1]]`.
  private(set) var members: [Int32] = []
  /// The same, those with the cheapest alternatives first.
  private(set) var byAlternative: [Int32] = []
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
  ///   - alternative: what a unit left costs, by row of the declaration, in the stage in which members of
  ///     a class can differ.
  init(_ declared: [Node], key: (Node) -> Key, alternative: (Int) -> Double) {
    var classOf: [Key: Int32] = [:]
    var counts: [Int] = []
    var number: [Int32] = []
    number.reserveCapacity(declared.count)
    for node in declared {
      let fresh = Int32(counts.count)
      let known = classOf.withValue(of: key(node), orNew: fresh)
      if known == fresh { counts.append(0) }
      counts[Int(known)] += 1
      number.append(known)
    }
    starts.reserveCapacity(counts.count + 1)
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    var next = starts
    members = [Int32](repeating: 0, count: declared.count)
    for (index, number) in number.enumerated() {
      members[next[Int(number)]] = Int32(index)
      next[Int(number)] += 1
    }
    byAlternative = members
    nodes.reserveCapacity(counts.count)
    var ranked: [Ranked] = []
    for number in counts.indices { join(number, declared, alternative, &ranked) }
  }

  /// The declared nodes that a class's node stands for, in their order.
  func members(of node: Int) -> ArraySlice<Int32> { members[starts[node]..<starts[node + 1]] }

  /// The same, those with the cheapest alternatives first.
  func byAlternative(of node: Int) -> ArraySlice<Int32> {
    byAlternative[starts[node]..<starts[node + 1]]
  }

  /// How many declared nodes a class's node stands for.
  func size(of node: Int) -> Int { starts[node + 1] - starts[node] }

  /// The class of each declared node.
  var classOfDeclared: [Int32] {
    var classes = [Int32](repeating: 0, count: members.count)
    for number in nodes.indices {
      for member in members(of: number) { classes[Int(member)] = Int32(number) }
    }
    return classes
  }

  /// The declared node of the class of which the alternative is the node's own: the first of those
  /// with the dearest.
  func dearest(of node: Int, _ declared: [Node]) -> Int {
    var (low, high) = (starts[node], starts[node + 1] - 1)
    while low < high {
      let middle = (low + high) / 2
      if declared[Int(members[middle])].declaration < nodes[node].alternative {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return Int(members[low])
  }

  /// A member, and what a unit of it left costs.
  private struct Ranked {
    var cost: Double
    var member: Int32
  }

  private mutating func join(
    _ number: Int, _ declared: [Node], _ alternative: (Int) -> Double, _ ranked: inout [Ranked]
  ) {
    let range = starts[number]..<starts[number + 1]
    let first = declared[Int(members[range.lowerBound])]
    guard range.count > 1 else { return nodes.append(first) }
    ranked.removeAll(keepingCapacity: true)
    for place in range {
      let member = members[place]
      ranked.append(
        Ranked(cost: alternative(declared[Int(member)].declaration), member: member))
    }
    ranked.sort { $0.cost != $1.cost ? $0.cost < $1.cost : $0.member < $1.member }
    var total = 0.0
    var sum = CompensatedSum()
    var start = 0
    for place in ranked.indices {
      byAlternative[range.lowerBound + place] = ranked[place].member
      sum.add(declared[Int(ranked[place].member)].quantity.value)
      let isLast = place + 1 == ranked.count
      guard isLast || ranked[place + 1].cost > ranked[place].cost else { continue }
      total += sum.value
      guard !isLast else { break }
      cheaper.append(
        CheaperAlternative(
          node: number, declaration: declared[Int(ranked[start].member)].declaration,
          quantity: sum.value))
      sum = CompensatedSum()
      start = place + 1
    }
    nodes.append(
      Node(
        declaration: first.declaration,
        alternative: declared[Int(ranked[start].member)].declaration, period: first.period,
        quantity: Amount(total)))
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
