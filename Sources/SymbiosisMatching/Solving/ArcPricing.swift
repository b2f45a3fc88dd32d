internal import LinearPrograms

/// Which columns of a large program the solver has been given; the others are priced.
///
/// A column may wait outside while it is at a lower bound of zero. After each solve the duals price all
/// that wait: the cheapest few of each row enter, until none would improve. The last duals prove
/// optimality over all columns (model.md 5).
struct ArcPricing {
  /// Columns that the solver has, in its order.
  private(set) var loaded: [Int]
  /// Place in the solver of each column; -1 for one that waits.
  private(set) var place: [Int32]

  /// How many enter for each row of a column in one round.
  static let perRow = 3

  /// - Parameters:
  ///   - limit: programs with no more columns are given to the solver whole.
  ///   - stages: the costs of the objectives; the cheapest columns of each start inside.
  init(_ program: LinearProgram, limit: Int, stages: [[Double]]) {
    loaded = Array(0..<program.columnCount)
    place = loaded.map { Int32($0) }
    guard program.columnCount > limit else { return }
    // The rows' own columns come first; those after them are arcs.
    var isInside = (0..<program.columnCount).map {
      $0 < program.rowCount || program.entryCount(ofColumn: $0) < 2
        || program.columnLower[$0] != 0
    }
    var priced = program
    for costs in stages {
      priced.cost = costs
      let duals = Array(costs.prefix(program.rowCount))
      for column in ArcPricing.cheapest(priced, duals, where: { !isInside[$0] }) {
        isInside[column] = true
      }
    }
    loaded = isInside.indices.filter { isInside[$0] }
    place = [Int32](repeating: -1, count: program.columnCount)
    for (index, column) in loaded.enumerated() { place[column] = Int32(index) }
    isInOrder = loaded.last.map { $0 == loaded.count - 1 } ?? true
  }

  /// Whether the solver's order is the program's, as far as it goes.
  private(set) var isInOrder = true

  /// Whether every column is in the solver.
  var isComplete: Bool { loaded.count == place.count }

  /// Takes in the waiting columns that would improve the objective, the cheapest few of each row.
  mutating func enter(_ program: LinearProgram, rowDuals: [Double]) -> [Int] {
    guard !isComplete else { return [] }
    let place = place
    let entering = ArcPricing.cheapest(program, rowDuals) {
      place[$0] < 0 && program.columnLower[$0] != program.columnUpper[$0]
    }
    load(entering)
    return entering
  }

  /// Takes in those of some columns that wait.
  mutating func enter(_ columns: [Int]) -> [Int] {
    let waiting = columns.filter { place[$0] < 0 }
    load(waiting)
    return waiting
  }

  /// Columns were added to the program: they wait.
  mutating func wait(_ count: Int) { place += [Int32](repeating: -1, count: count) }

  /// Takes in all that wait.
  mutating func enterAll() -> [Int] {
    let waiting = place.indices.filter { place[$0] < 0 }
    load(waiting)
    return waiting
  }

  private mutating func load(_ columns: [Int]) {
    for column in columns {
      isInOrder = isInOrder && column == loaded.count
      place[column] = Int32(loaded.count)
      loaded.append(column)
    }
  }

  /// For each row the columns with the most negative reduced costs, in ascending order.
  private static func cheapest(
    _ program: LinearProgram, _ rowDuals: [Double], where waits: (Int) -> Bool
  ) -> [Int] {
    var best = CheapestOfEachNode(nodes: program.rowCount, count: perRow, below: 0)
    let floor = rowDuals.rounding
    for column in 0..<program.columnCount where waits(column) {
      var reduced = program.cost[column]
      var size = abs(reduced)
      let entries = program.columnStarts[column]..<program.columnStarts[column + 1]
      for entry in entries {
        let term = program.values[entry] * rowDuals[Int(program.rowIndices[entry])]
        reduced -= term
        size += abs(term)
      }
      guard reduced < -(1e-9 * size + floor) else { continue }
      // Columns that wait are in the rows of their two nodes, then of agreements and policies.
      best.offer(
        column, reduced, Int(program.rowIndices[entries.lowerBound]),
        Int(program.rowIndices[entries.lowerBound + 1]))
    }
    return Set(best.columns).sorted()
  }
}

extension LinearProgram {
  /// The same rows with some of the columns.
  func restricted(to columns: [Int]) -> LinearProgram {
    var part = LinearProgram(direction: direction)
    part.rowLower = rowLower
    part.rowUpper = rowUpper
    part.rowNames = rowNames
    for column in columns {
      part.columnLower.append(columnLower[column])
      part.columnUpper.append(columnUpper[column])
      part.cost.append(cost[column])
      for entry in columnStarts[column]..<columnStarts[column + 1] {
        part.rowIndices.append(rowIndices[entry])
        part.values.append(values[entry])
      }
      part.columnStarts.append(part.values.count)
    }
    return part
  }
}
