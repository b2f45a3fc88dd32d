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

  /// Looks at a column, which counts at both of its ends.
  @inline(__always) mutating func offer(
    _ column: Int, _ reduced: Double, _ tail: Int, _ head: Int
  ) {
    // Columns alike are told apart by a fixed disorder: else every node would choose the same.
    let disorder = Double(UInt32(truncatingIfNeeded: column) &* 2_654_435_769) * 0x1p-32
    let key = reduced + abs(reduced) * 1e-6 * (disorder - 1)
    offer(column, key, at: tail)
    offer(column, key, at: head)
  }

  private mutating func offer(_ column: Int, _ key: Double, at node: Int) {
    let first = node * count
    var slot = first + count - 1
    guard key < keys[slot] else { return }
    while slot > first, keys[slot - 1] > key {
      keys[slot] = keys[slot - 1]
      found[slot] = found[slot - 1]
      slot -= 1
    }
    keys[slot] = key
    found[slot] = Int32(column)
  }

  /// What was found, node by node; a column may come twice.
  var columns: [Int] { found.filter { $0 >= 0 }.map(Int.init) }
}
