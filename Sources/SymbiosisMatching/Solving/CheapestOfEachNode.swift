/// The few columns of lowest reduced cost at each node, of many that are looked at in turn.
struct CheapestOfEachNode {
  private let count: Int
  private var keys: [Double]
  private var found: [Int32]

  /// - Parameter below: reduced costs that are not below this are passed over.
  init(nodes: Int, count: Int, below: Double) {
    self.count = count
    keys = [Double](repeating: below, count: nodes * count)
    found = [Int32](repeating: -1, count: nodes * count)
  }

  /// What a column must be below to be taken by a node.
  @inline(__always) func limit(of node: Int) -> Double { keys[node * count + count - 1] }

  /// Looks at a column, which counts at both of its ends; whether one of them took it.
  @inline(__always) @discardableResult mutating func offer(
    _ column: Int, _ reduced: Double, _ tail: Int, _ head: Int
  ) -> Bool {
    // Columns alike are told apart by a fixed disorder: else every node would choose the same.
    let disorder = Double(UInt32(truncatingIfNeeded: column) &* 2_654_435_769) * 0x1p-32
    let key = reduced + abs(reduced) * CheapestOfEachNode.mostDisorder * (disorder - 1)
    let isTaken = offer(column, key, at: tail)
    return offer(column, key, at: head) || isTaken
  }

  /// By how much of itself a reduced cost may be taken for lower than it is.
  static let mostDisorder = 1e-6

  private mutating func offer(_ column: Int, _ key: Double, at node: Int) -> Bool {
    let first = node * count
    var slot = first + count - 1
    guard key < keys[slot] else { return false }
    while slot > first, keys[slot - 1] > key {
      keys[slot] = keys[slot - 1]
      found[slot] = found[slot - 1]
      slot -= 1
    }
    keys[slot] = key
    found[slot] = Int32(column)
    return true
  }

  /// What was found, node by node; a column may come twice.
  var columns: [Int] { found.filter { $0 >= 0 }.map(Int.init) }
}
