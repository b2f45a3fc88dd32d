/// Which pairs of nodes have an arc that is a column: for each tail a list of its heads.
struct EnteredArcs: Sendable {
  private var last: [Int32]
  private var heads: [Int32] = []
  private var previous: [Int32] = []

  /// None yet.
  ///
  /// - Parameter rows: how many rows tails may have.
  init(rows: Int) { last = [Int32](repeating: -1, count: rows) }

  mutating func insert(_ arc: PricedArc) {
    heads.append(arc.headRow)
    previous.append(last[Int(arc.tailRow)])
    last[Int(arc.tailRow)] = Int32(heads.count - 1)
  }

  /// Whether the pair has one, the nodes given by their rows.
  func contains(tail: Int32, head: Int32) -> Bool {
    var entry = last[Int(tail)]
    while entry >= 0 {
      if heads[Int(entry)] == head { return true }
      entry = previous[Int(entry)]
    }
    return false
  }
}
