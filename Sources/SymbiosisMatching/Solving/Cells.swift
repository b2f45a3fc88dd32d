/// Arcs between near neighbours together: cells are stretches of places along a curve through space,
/// small ones in larger ones, the last of them everything.
///
/// While trees are small, so is what a pivot has to move; so a network simplex does well to begin with the
/// small cells.
struct Cells: Sendable {
  /// The arcs, each in the smallest cell with both of its ends, a cell's after those of the cells in it.
  let arcs: [Int32]
  /// How many sizes of cells there are.
  let levels: Int
  private let count: Int
  /// Where the arcs of each size begin that end with each of the smallest cells.
  private let starts: [Int]

  /// How many places make a cell, but for the last that is everything.
  static let sizes = [64, 256, 1024, 4096, 16_384]

  /// - Parameters:
  ///   - count: how many places there are.
  ///   - ends: of each arc, the places; equal where it leads to the root.
  init(places count: Int, _ ends: [(Int32, Int32)]) {
    self.count = count
    let sizes = Cells.sizes.prefix { $0 < count }.map { Int32($0) } + [Int32(count)]
    levels = sizes.count
    let smallest = sizes[0]
    let keys = ends.map { one, other -> Int32 in
      var level = 0
      while one / sizes[level] != other / sizes[level] { level += 1 }
      let end = min((one / sizes[level] + 1) * sizes[level], Int32(count))
      return (end - 1) / smallest * Int32(sizes.count) + Int32(level)
    }
    var starts = [Int](repeating: 0, count: ((count - 1) / Int(smallest) + 1) * levels + 1)
    for key in keys { starts[Int(key) + 1] += 1 }
    for key in 1..<starts.count { starts[key] += starts[key - 1] }
    self.starts = starts
    var arcs = [Int32](repeating: 0, count: ends.count)
    for (arc, key) in keys.enumerated() {
      arcs[starts[Int(key)]] = Int32(arc)
      starts[Int(key)] += 1
    }
    self.arcs = arcs
  }

  /// Of each cell of a size, the stretch of its arcs; none where all cells are smaller.
  func parts(_ level: Int) -> [Range<Int>] {
    guard level < levels else { return [] }
    let size = level + 1 < levels ? Cells.sizes[level] : count
    let smallest = levels > 1 ? Cells.sizes[0] : count
    return stride(from: 0, to: count, by: size).map { start in
      let last = (min(start + size, count) - 1) / smallest
      return starts[start / smallest * levels]..<starts[last * levels + level + 1]
    }
  }
}
