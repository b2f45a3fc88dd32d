/// The part of a tree that the arcs of a cell can change: what joins their ends and the root.
///
/// It is taken out as a small tree of its own and put back afterwards. What hangs from it keeps its
/// shape; the potentials there follow from it, and are of no interest before other arcs are looked at.
/// So a pivot costs what the cell's own tree costs, however large the whole has become.
struct CellTree: ~Copyable {
  private let whole: SpanningTree
  private var order: Preorder
  private let nodes: UnsafeMutablePointer<NetworkSimplex.Node>
  private let following: UnsafeMutablePointer<Int32>
  private let potentials: UnsafeMutablePointer<Double>
  private let standings: UnsafeMutablePointer<Int8>
  private let arcs: UnsafeMutablePointer<NetworkSimplex.Arc>
  private let capacities: UnsafeMutablePointer<Double>
  /// What the arcs are in the whole.
  private let numbers: UnsafeMutablePointer<Int32>

  /// - Parameters:
  ///   - whole: of this only parents, their arcs and what these carry are kept up, until the end.
  ///   - mostArcs: how many arcs a cell may have.
  init(_ whole: SpanningTree, mostArcs: Int) {
    self.whole = whole
    order = Preorder(whole.nodes)
    let count = whole.nodes.count
    nodes = .allocate(capacity: count)
    following = .allocate(capacity: count)
    potentials = .allocate(capacity: count)
    // The cell's arcs, and those that the tree has besides.
    standings = .allocate(capacity: mostArcs + count)
    arcs = .allocate(capacity: mostArcs + count)
    capacities = .allocate(capacity: mostArcs + count)
    numbers = .allocate(capacity: mostArcs + count)
  }

  deinit {
    nodes.deallocate()
    following.deallocate()
    potentials.deallocate()
    standings.deallocate()
    arcs.deallocate()
    capacities.deallocate()
    numbers.deallocate()
  }

  /// Lets arcs of a cell enter until none improves; false where it was asked to stop before that.
  ///
  /// - Parameters:
  ///   - list: the cell's arcs.
  ///   - ends: the nodes at their ends.
  ///   - pivots: how many arcs have entered so far.
  mutating func optimise(
    _ list: ArraySlice<Int32>, between ends: ArraySlice<Int32>, _ pivots: inout Int,
    _ shouldStop: () -> Bool
  ) -> Bool {
    order.gather(ends)
    var tree = take(list)
    tree.pivots = pivots
    tree.recomputePotentials()
    let isFinished = tree.optimise(first: list.count, shouldStop)
    pivots = tree.pivots
    giveBack(arcCount: tree.arcs.count)
    return isFinished
  }

  private func take(_ list: ArraySlice<Int32>) -> SpanningTree {
    let count = order.count
    for place in 0..<count {
      let old = whole.nodes[Int(order.members[place])]
      nodes[place] = NetworkSimplex.Node(
        parent: old.parent < 0 ? -1 : order.places[Int(old.parent)], arc: -1,
        size: order.sizes[place], previous: Int32(order.before(place)),
        last: Int32(order.last(place)), isUp: old.isUp, flow: old.flow)
      following[place] = Int32(order.after(place))
    }
    var end = 0
    for arc in list {
      let old = copy(arc, to: end)
      if standings[end] == NetworkSimplex.Standing.held {
        for node in [old.tail, old.head] where whole.nodes[Int(node)].arc == arc {
          nodes[Int(order.places[Int(node)])].arc = Int32(end)
        }
      }
      end += 1
    }
    // The tree's arcs that are not the cell's may leave it, but are not looked at again.
    for place in 0..<count - 1 where nodes[place].arc < 0 {
      _ = copy(whole.nodes[Int(order.members[place])].arc, to: end)
      nodes[place].arc = Int32(end)
      end += 1
    }
    return SpanningTree(
      nodes: .init(start: nodes, count: count), following: .init(start: following, count: count),
      potentials: .init(start: potentials, count: count),
      standings: .init(start: standings, count: end), arcs: .init(start: arcs, count: end),
      capacities: .init(start: capacities, count: end), tolerance: whole.tolerance)
  }

  /// Returns the arc as it is in the whole.
  @inline(__always) private func copy(_ arc: Int32, to place: Int) -> NetworkSimplex.Arc {
    let old = whole.arcs[Int(arc)]
    numbers[place] = arc
    arcs[place] = NetworkSimplex.Arc(
      tail: order.places[Int(old.tail)], head: order.places[Int(old.head)], cost: old.cost)
    standings[place] = whole.standings[Int(arc)]
    capacities[place] = whole.capacities[Int(arc)]
    return old
  }

  private func giveBack(arcCount: Int) {
    for arc in 0..<arcCount { whole.standings[Int(numbers[arc])] = standings[arc] }
    for place in 0..<order.count - 1 {
      let node = Int(order.members[place])
      whole.nodes[node].parent = order.members[Int(nodes[place].parent)]
      whole.nodes[node].arc = numbers[Int(nodes[place].arc)]
      whole.nodes[node].isUp = nodes[place].isUp
      whole.nodes[node].flow = nodes[place].flow
    }
  }

  /// Brings the rest of the whole up to date, but for its potentials.
  mutating func finish() {
    order.gather(whole.nodes.indices.lazy.map { Int32($0) })
    for place in 0..<order.count {
      let node = Int(order.members[place])
      whole.nodes[node].size = order.sizes[place]
      whole.nodes[node].previous = order.members[order.before(place)]
      whole.nodes[node].last = order.members[order.last(place)]
      whole.following[node] = order.members[order.after(place)]
    }
  }
}
