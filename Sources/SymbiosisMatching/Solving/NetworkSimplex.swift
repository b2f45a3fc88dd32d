/// Transport at the least cost, on a tree: the network simplex method.
///
///     min   sum_a c_a x_a
///     s.t.  sum_{a out of s} x_a + z_s = Q_s,   sum_{a into d} x_a + u_d = N_d
///           0 <= x_a <= u_a,   z, u >= 0 at no cost
///
/// One more node, the root, takes what is left of both sides: z_s is an arc from s to the root, u_d
/// one from the root to d. A basis is a tree over all nodes. The tree is kept strongly feasible
/// (Cunningham 1976): from every node a little more could be sent to the root along it, so no
/// sequence of trees comes back. Quantities are rounded to a grid of powers of two on which sums and
/// differences are exact, so that ties are ties and not rounding.
///
/// Arcs may be added and costs replaced between solves; the tree is kept. Lower bounds other than
/// zero are not known here.
struct NetworkSimplex: Sendable {
  /// An arc from a supply node to a demand node; those of the root come first, one for each node.
  struct Arc: Sendable {
    var tail: Int32
    var head: Int32
    var cost: Double
  }

  /// A node's place in the tree; -1 stands for nobody.
  struct Node: Sendable {
    var parent: Int32
    /// The arc to the parent.
    var arc: Int32
    /// How many nodes are below it, itself among them.
    var size: Int32 = 1
    /// The one before it where each comes before those below it, and these follow on it.
    var previous: Int32
    /// The last of those below it in that order; itself where there is none.
    var last: Int32
    /// Whether the arc leads to the parent, not from it.
    var isUp: Bool
    /// What the arc carries, on the grid.
    var flow: Double
  }

  /// Where an arc stands: a product with its reduced cost is negative where it would improve.
  enum Standing {
    static let atLower: Int8 = 1
    static let atUpper: Int8 = -1
    /// In the tree, or not to be moved.
    static let held: Int8 = 0
  }

  private(set) var arcs: [Arc]
  private(set) var standings: [Int8]
  private var capacities: [Double]
  private(set) var nodes: [Node]
  /// The node after each, where each comes before those below it; after the last comes the root.
  private var next: [Int32]
  /// pi of each node, the root's zero: the reduced cost of an arc is c - pi_tail + pi_head.
  private(set) var potentials: [Double]
  private let unit: Double
  /// How many arcs have entered the tree so far.
  private(set) var pivots = 0
  private var scanned = 0

  /// Everything is left to the root.
  ///
  /// - Parameters:
  ///   - quantities: Q or N of each node.
  ///   - isSupply: whether each is a supply node.
  init?(quantities: [Double], isSupply: [Bool]) {
    let total = quantities.reduce(0, +)
    guard total > 0, total.isFinite, total.exponent > -900 else { return nil }
    unit = Double(sign: .plus, exponent: Int(total.exponent) - 50, significand: 1)
    let root = Int32(quantities.count)
    arcs = []
    nodes = []
    for (index, quantity) in quantities.enumerated() {
      let node = Int32(index)
      let isSupply = isSupply[index]
      arcs.append(Arc(tail: isSupply ? node : root, head: isSupply ? root : node, cost: 0))
      nodes.append(
        Node(
          parent: root, arc: node, previous: node > 0 ? node - 1 : root, last: node,
          isUp: isSupply, flow: NetworkSimplex.units(quantity, of: unit)))
    }
    nodes.append(
      Node(
        parent: -1, arc: -1, size: root + 1, previous: root - 1, last: root - 1, isUp: false,
        flow: 0))
    next = (1...root).map { $0 } + [0]
    standings = [Int8](repeating: Standing.held, count: arcs.count)
    capacities = [Double](repeating: .infinity, count: arcs.count)
    potentials = [Double](repeating: 0, count: nodes.count)
  }

  /// At least one: what is nothing counts as next to nothing, so that the first tree is strongly
  /// feasible.
  private static func units(_ quantity: Double, of unit: Double) -> Double {
    max(1, (quantity / unit).rounded())
  }

  /// Makes room for so many arcs.
  mutating func reserve(_ count: Int) {
    arcs.reserveCapacity(arcs.count + count)
    capacities.reserveCapacity(arcs.count + count)
    standings.reserveCapacity(arcs.count + count)
  }

  /// Adds an arc that carries nothing as yet.
  mutating func add(_ arc: Arc, capacity: Double) {
    arcs.append(arc)
    capacities.append(NetworkSimplex.units(capacity, of: unit))
    standings.append(Standing.atLower)
  }

  /// Replaces the cost of an arc; one that is not in the tree may be held where it is from now on.
  mutating func set(cost: Double, hold: Bool, ofArc arc: Int) {
    arcs[arc].cost = cost
    if hold { standings[arc] = Standing.held }
  }

  /// Improves the tree until no arc that is here would improve it.
  ///
  /// - Parameters:
  ///   - tolerance: reduced costs above minus this count as not negative.
  ///   - shouldStop: asked now and then.
  /// - Returns: whether it came to its end.
  mutating func optimise(tolerance: Double, shouldStop: () -> Bool) -> Bool {
    let first = scanned
    var isFinished = false
    withTree(tolerance: tolerance) { tree in
      tree.next = first
      isFinished = tree.optimise(first: tree.arcs.count, shouldStop)
      return tree.next
    }
    return isFinished
  }

  /// Improves the tree by the arcs of one cell after another: small ones first, as cut along each curve.
  mutating func improve(_ curves: [Cells], tolerance: Double, shouldStop: () -> Bool) {
    let most = curves.reduce(0) { max($0, $1.mostArcs) }
    withTree(tolerance: tolerance) { tree in
      var cellTree = CellTree(tree, mostArcs: most)
      var isFinished = true
      for size in 0..<(curves.first?.sizes ?? 0) {
        for curve in curves {
          for cell in curve.cells(size) where isFinished {
            isFinished = cellTree.optimise(
              cell.arcs, between: cell.nodes, &tree.pivots, shouldStop)
          }
        }
      }
      cellTree.finish()
      return 0
    }
  }

  /// - Parameter work: gives the arc to look at next.
  private mutating func withTree(tolerance: Double, _ work: (inout SpanningTree) -> Int) {
    nodes.withUnsafeMutableBufferPointer { nodes in
      next.withUnsafeMutableBufferPointer { next in
        potentials.withUnsafeMutableBufferPointer { potentials in
          standings.withUnsafeMutableBufferPointer { standings in
            arcs.withUnsafeBufferPointer { arcs in
              capacities.withUnsafeBufferPointer { capacities in
                var tree = SpanningTree(
                  nodes: nodes, following: next, potentials: potentials, standings: standings,
                  arcs: arcs, capacities: capacities, tolerance: tolerance)
                tree.recomputePotentials()
                scanned = work(&tree)
                tree.recomputePotentials()
                pivots += tree.pivots
              }
            }
          }
        }
      }
    }
  }

  /// c - pi_tail + pi_head.
  func reducedCost(ofArc arc: Int) -> Double {
    arcs[arc].cost - potentials[Int(arcs[arc].tail)] + potentials[Int(arcs[arc].head)]
  }

  /// Which arcs are in the tree.
  var isBasic: [Bool] {
    var isBasic = [Bool](repeating: false, count: arcs.count)
    for node in nodes.dropLast() { isBasic[Int(node.arc)] = true }
    return isBasic
  }

  /// What each arc carries, in the units of the quantities given.
  ///
  /// Exact but for the rounding to the grid.
  ///
  /// - Parameter isAtCapacity: whether an arc outside the tree is full.
  func flows(isAtCapacity: (Int) -> Bool) -> [Double] {
    var flows = arcs.indices.map { isAtCapacity($0) ? capacities[$0] * unit : 0 }
    for node in nodes.dropLast() { flows[Int(node.arc)] = node.flow * unit }
    return flows
  }
}
