/// A row of a linear program, by its index.
public struct Row: Hashable, Comparable, Sendable {
  public let index: Int
  public init(index: Int) { self.index = index }
  public static func < (left: Row, right: Row) -> Bool { left.index < right.index }
}

/// A column of a linear program, by its index.
public struct Column: Hashable, Comparable, Sendable {
  public let index: Int
  public init(index: Int) { self.index = index }
  public static func < (left: Column, right: Column) -> Bool { left.index < right.index }
}

/// Whether the objective is to be small or large.
public enum Direction: Sendable {
  case minimise
  case maximise
}

/// The least and the most of a row's activity or a column's value; infinite for no limit.
public struct Bounds: Equatable, Sendable {
  public var lower: Double
  public var upper: Double
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }
  /// Zero or more.
  public static let nonnegative = Bounds(lower: 0, upper: .infinity)
  /// Any number.
  public static let free = Bounds(lower: -.infinity, upper: .infinity)
  /// One number only.
  public static func fixed(_ value: Double) -> Bounds { Bounds(lower: value, upper: value) }
  /// From one number to another.
  public static func range(_ lower: Double, _ upper: Double) -> Bounds {
    Bounds(lower: lower, upper: upper)
  }
  /// This or more.
  public static func atLeast(_ lower: Double) -> Bounds { Bounds(lower: lower, upper: .infinity) }
  /// This or less.
  public static func atMost(_ upper: Double) -> Bounds { Bounds(lower: -.infinity, upper: upper) }
}

/// A linear program in flat arrays, its matrix by columns.
///
///     min or max  sum_j c_j x_j + constant
///     s.t.        rowLower_i <= sum_j a_ij x_j <= rowUpper_i
///                 columnLower_j <= x_j <= columnUpper_j
public struct LinearProgram: Sendable {
  public var direction: Direction
  public var objectiveConstant = 0.0
  public var columnLower: [Double] = []
  public var columnUpper: [Double] = []
  public var cost: [Double] = []
  public var rowLower: [Double] = []
  public var rowUpper: [Double] = []
  /// First entry of each column, and the number of entries at the end.
  public var columnStarts: [Int] = [0]
  public var rowIndices: [Int32] = []
  public var values: [Double] = []
  /// Only for export and error messages; empty where nothing was named.
  public var rowNames: [String] = []
  public var columnNames: [String] = []

  /// An empty program.
  public init(direction: Direction) { self.direction = direction }

  public var rowCount: Int { rowLower.count }
  public var columnCount: Int { cost.count }

  /// Adds a row without entries; columns added later fill it.
  public mutating func addRow(_ bounds: Bounds, name: String = "") -> Row {
    rowLower.append(bounds.lower)
    rowUpper.append(bounds.upper)
    rowNames.append(name)
    return Row(index: rowCount - 1)
  }

  /// Adds a column with its entries.
  public mutating func addColumn(
    _ bounds: Bounds, cost: Double, name: String = "", entries: [(Row, Double)]
  ) -> Column {
    columnLower.append(bounds.lower)
    columnUpper.append(bounds.upper)
    self.cost.append(cost)
    columnNames.append(name)
    for (row, value) in entries {
      rowIndices.append(Int32(row.index))
      values.append(value)
    }
    columnStarts.append(values.count)
    return Column(index: columnCount - 1)
  }

  /// sum_j a_ij x_j of each row, rounding errors carried along.
  public func activity(of primal: [Double]) -> [Double] {
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: rowCount)
    for column in 0..<columnCount where primal[column] != 0 {
      for entry in columnStarts[column]..<columnStarts[column + 1] {
        sums[Int(rowIndices[entry])].add(values[entry] * primal[column])
      }
    }
    return sums.map(\.value)
  }

  /// The objective at a point.
  public func objective(at primal: [Double]) -> Double {
    var sum = CompensatedSum()
    sum.add(objectiveConstant)
    for column in 0..<columnCount { sum.add(cost[column] * primal[column]) }
    return sum.value
  }

  /// d_j = c_j - sum_i a_ij y_i.
  public func reducedCosts(rowDuals: [Double]) -> [Double] {
    (0..<columnCount).map { column in
      var sum = CompensatedSum()
      sum.add(cost[column])
      for entry in columnStarts[column]..<columnStarts[column + 1] {
        sum.add(-values[entry] * rowDuals[Int(rowIndices[entry])])
      }
      return sum.value
    }
  }
}

/// A sum in which rounding errors are carried along (Neumaier 1974).
public struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0
  public init() {}
  /// The sum so far.
  public var value: Double { sum + lost }
  /// Adds one number.
  public mutating func add(_ term: Double) {
    let next = sum + term
    lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }
}
