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

  /// Looks at a column, which counts at both of its ends.
  @inline(__always) mutating func offer(
    _ column: Int, _ reduced: Double, _ tail: Int, _ head: Int
  ) {
    let key = CheapestOfEachNode.key(reduced, UInt32(truncatingIfNeeded: column))
    _ = offer(column, key: key, tail, head)
  }

  /// The same with its key; whether one of the ends took it.
  @inline(__always) mutating func offer(
    _ column: Int, key: Double, _ tail: Int, _ head: Int
  ) -> Bool {
    let isTaken = offer(column, key, at: tail)
    return offer(column, key, at: head) || isTaken
  }

  /// What a column is chosen by: columns alike are told apart by a fixed disorder, else every node
  /// would choose the same.
  @inline(__always) static func key(_ reduced: Double, _ column: UInt32) -> Double {
    let disorder = Double(column &* 2_654_435_769) * 0x1p-32
    return reduced + abs(reduced) * mostDisorder * (disorder - 1)
  }

  /// By how much of itself a reduced cost may be taken for lower than it is.
  static let mostDisorder = 1e-6

  /// Looks at a column for one of its ends alone; whether that took it.
  @inline(__always) mutating func offer(_ column: Int, _ key: Double, at node: Int) -> Bool {
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

  /// What a node has found so far, with the keys.
  func found(by node: Int) -> [(column: Int, key: Double)] {
    (node * count..<(node + 1) * count).filter { found[$0] >= 0 }
      .map { (Int(found[$0]), keys[$0]) }
  }

  /// What was found, node by node; a column may come twice.
  var columns: [Int] { found.filter { $0 >= 0 }.map(Int.init) }
}
