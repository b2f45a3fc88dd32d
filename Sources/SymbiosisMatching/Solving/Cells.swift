/// Arcs between near neighbours together: cells are stretches of places along a curve through space,
/// small ones in larger ones, the largest in everything.
///
/// While trees are small, so is what a pivot has to move; so a network simplex does well to begin with the
/// small cells.
struct Cells: Sendable {
  /// The arcs, each in the smallest cell with both of its ends, a cell's after those of the cells in it.
  let arcs: [Int32]
  /// The nodes along the curve.
  private let nodes: [Int32]
  /// Where the arcs of each size begin that end with each of the smallest cells.
  private let starts: [Int]
  /// How many sizes of cells there are, everything among them.
  private let levels: Int

  /// How many places make a cell: powers of two.
  private static let bits: [Int32] = [6, 8, 10, 12, 14]

  /// - Parameters:
  ///   - places: of each node, its place along the curve.
  ///   - ends: of each arc, the nodes; the root has none of the places.
  init(_ places: [Int32], arcCount: Int, ends: (Int) -> (tail: Int32, head: Int32)) {
    let count = places.count
    var nodes = [Int32](repeating: 0, count: count)
    for (node, place) in places.enumerated() { nodes[Int(place)] = Int32(node) }
    self.nodes = nodes
    let bits = Cells.bits.prefix { 1 << $0 < count } + [31]
    let levels = bits.count
    self.levels = levels
    let smallest = bits[0]
    let keys = (0..<arcCount).map { arc -> Int32 in
      let (tail, head) = ends(arc)
      // What leads to the root is where its other end is.
      let one = places[Int(tail < count ? tail : head)]
      let other = places[Int(head < count ? head : tail)]
      var level = 0
      while one >> bits[level] != other >> bits[level] { level += 1 }
      let last = min(one | (1 << bits[level] &- 1), Int32(count - 1))
      return last >> smallest * Int32(levels) + Int32(level)
    }
    var starts = [Int](repeating: 0, count: ((count - 1) >> smallest + 1) * levels + 1)
    for key in keys { starts[Int(key) + 1] += 1 }
    for key in 1..<starts.count { starts[key] += starts[key - 1] }
    self.starts = starts
    var arcs = [Int32](repeating: 0, count: arcCount)
    for (arc, key) in keys.enumerated() {
      arcs[starts[Int(key)]] = Int32(arc)
      starts[Int(key)] += 1
    }
    self.arcs = arcs
  }

  /// How many sizes there are, everything left out.
  var sizes: Int { levels - 1 }

  /// How many arcs a cell has at most.
  var mostArcs: Int { sizes > 0 ? cells(sizes - 1).reduce(0) { max($0, $1.arcs.count) } : 0 }

  /// The cells of a size, with their arcs and their nodes.
  func cells(_ size: Int) -> [(arcs: ArraySlice<Int32>, nodes: ArraySlice<Int32>)] {
    let smallest = Cells.bits[0]
    return stride(from: 0, to: nodes.count, by: 1 << Cells.bits[size]).map { start in
      let end = min(start + 1 << Cells.bits[size], nodes.count)
      let last = (end - 1) >> smallest
      return (
        arcs[starts[start >> smallest * levels]..<starts[last * levels + size + 1]],
        nodes[start..<end]
      )
    }
  }
}
