/// A connected part of the network: nothing in it touches anything outside it.
struct Component: Sendable, Hashable {
  /// Supply nodes, demand nodes and arcs, each in ascending order.
  var supplies: [Int] = []
  var demands: [Int] = []
  var arcs: [Int] = []
  /// Agreements over several arcs, by their place in `Network.agreements`.
  var agreements: [Int] = []
  /// Policies, by their place in `Network.policies`.
  var policies: [Int] = []
  /// Decisions and conditions, by their places in the network.
  var decisions: [Int] = []
  var conditions: [Int] = []
  /// Places in `Network.cheaperDisposals` and `Network.cheaperPurchases`, ascending.
  var cheaperDisposals: [Int] = []
  var cheaperPurchases: [Int] = []

  /// Whether some of its nodes may be ports.
  var hasPorts: Bool { !decisions.isEmpty }

  /// How much there is to solve.
  var size: Int { supplies.count + demands.count + arcs.count }

  /// The parts of a network that have arcs, ordered by their first node.
  ///
  /// - Parameter joined: supply and demand nodes that an arc joins which is not listed.
  static func all(in network: Network, joined: [RowPair] = []) -> [Component] {
    var joining = Joining(network)
    joining.join(joined)
    var parts: [Component] = []
    let number = joining.numbered(&parts)
    for arc in 0..<network.arcCount { parts[number[Int(network.tail[arc])]].arcs.append(arc) }
    for (index, agreement) in network.agreements.enumerated() {
      if let arc = agreement.arcs.first {
        parts[number[Int(network.tail[arc])]].agreements.append(index)
      }
    }
    func part(of members: [Int]) -> Int? {
      let own = members.first.map { number[joining.root(of: $0)] } ?? -1
      return own < 0 ? nil : own
    }
    for index in network.decisions.indices {
      if let own = part(of: [joining.nodeCount + index]) { parts[own].decisions.append(index) }
    }
    for (index, policy) in network.policies.enumerated() {
      if let own = part(of: network.members(of: policy)) { parts[own].policies.append(index) }
    }
    for (index, condition) in network.conditions.enumerated() {
      if let own = part(of: network.members(of: condition)) { parts[own].conditions.append(index) }
    }
    for (index, cheaper) in network.cheaperDisposals.enumerated() where number[cheaper.node] >= 0 {
      parts[number[cheaper.node]].cheaperDisposals.append(index)
    }
    let offset = network.supplies.count
    for (index, cheaper) in network.cheaperPurchases.enumerated()
    where number[offset + cheaper.node] >= 0 {
      parts[number[offset + cheaper.node]].cheaperPurchases.append(index)
    }
    return parts
  }

  /// Several parts as one, for a question that touches them all.
  static func union(_ parts: [Component]) -> Component {
    Component(
      supplies: parts.flatMap(\.supplies).sorted(), demands: parts.flatMap(\.demands).sorted(),
      arcs: parts.flatMap(\.arcs).sorted(), agreements: parts.flatMap(\.agreements).sorted(),
      policies: parts.flatMap(\.policies).sorted(),
      decisions: parts.flatMap(\.decisions).sorted(),
      conditions: parts.flatMap(\.conditions).sorted(),
      cheaperDisposals: parts.flatMap(\.cheaperDisposals).sorted(),
      cheaperPurchases: parts.flatMap(\.cheaperPurchases).sorted())
  }
}

extension Network {
  /// What a policy sums: nodes and decisions, by their numbers among supply nodes, then demand nodes,
  /// then decisions.
  fileprivate func members(of policy: PolicyTerms) -> [Int] {
    policy.arcs.map { Int(tail[$0.arc]) } + policy.disposals.map(\.node)
      + policy.purchases.map { supplies.count + $0.node }
      + policy.decisions.map { supplies.count + demands.count + $0.decision }
  }

  /// What a condition sums.
  fileprivate func members(of condition: Condition) -> [Int] {
    condition.arcs.map { Int(tail[$0.arc]) }
      + condition.decisions.map { supplies.count + demands.count + $0.decision }
  }
}

/// Which nodes and decisions of a network hang together: supply nodes, demand nodes, then decisions.
private struct Joining {
  private let network: Network
  private var forest: Forest
  private var isTouched: [Bool]
  let nodeCount: Int

  init(_ network: Network) {
    self.network = network
    nodeCount = network.supplies.count + network.demands.count
    forest = Forest(count: nodeCount + network.decisions.count)
    isTouched = [Bool](repeating: false, count: nodeCount)
    for arc in 0..<network.arcCount { join(Int(network.tail[arc]), Int(network.head[arc])) }
    for agreement in network.agreements {
      for arc in agreement.arcs.dropFirst() {
        forest.join(Int(network.tail[arc]), Int(network.tail[agreement.arcs[0]]))
      }
    }
    joinBeyondPairs()
  }

  private mutating func join(_ tail: Int, _ head: Int) {
    forest.join(tail, network.supplies.count + head)
    isTouched[tail] = true
    isTouched[network.supplies.count + head] = true
  }

  /// Joins nodes by arcs that are not listed.
  mutating func join(_ pairs: [RowPair]) {
    for pair in pairs { join(Int(pair.first), Int(pair.second)) }
  }

  private mutating func joinBeyondPairs() {
    let offset = network.supplies.count
    for (index, decision) in network.decisions.enumerated() {
      for node in decision.supplies.map(\.node) + decision.demands.map({ offset + $0.node }) {
        forest.join(nodeCount + index, node)
        isTouched[node] = true
      }
    }
    let sums =
      network.policies.map { network.members(of: $0) }
      + network.conditions.map { network.members(of: $0) }
    for members in sums {
      for member in members.dropFirst() { forest.join(members[0], member) }
    }
  }

  mutating func root(of member: Int) -> Int { forest.root(member) }

  /// Makes a part of every set with a node that something touches, in the order of their first nodes.
  ///
  /// - Returns: the number of the part of each node and of each set's root; -1 for none.
  mutating func numbered(_ parts: inout [Component]) -> [Int] {
    var number = [Int](repeating: -1, count: nodeCount + network.decisions.count)
    for node in isTouched.indices where isTouched[node] {
      let root = forest.root(node)
      if number[root] < 0 {
        number[root] = parts.count
        parts.append(Component())
      }
      number[node] = number[root]
      if node < network.supplies.count {
        parts[number[node]].supplies.append(node)
      } else {
        parts[number[node]].demands.append(node - network.supplies.count)
      }
    }
    return number
  }
}

/// Disjoint sets of nodes (Tarjan 1975, with path halving).
struct Forest: Sendable {
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

  /// Whether the two were in different sets until now.
  @discardableResult mutating func join(_ first: Int, _ second: Int) -> Bool {
    let roots = (root(first), root(second))
    parent[max(roots.0, roots.1)] = min(roots.0, roots.1)
    return roots.0 != roots.1
  }
}
