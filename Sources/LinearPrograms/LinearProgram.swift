/// A row of a linear program, by its index.
public struct Row: Hashable, Comparable, Sendable {
  /// Its place among the rows, from zero.
  public let index: Int

  /// The row at a place, counted from zero.
  public init(index: Int) { self.index = index }

  /// By place.
  public static func < (left: Row, right: Row) -> Bool { left.index < right.index }
}

/// A column of a linear program, by its index.
public struct Column: Hashable, Comparable, Sendable {
  /// Its place among the columns, from zero.
  public let index: Int

  /// The column at a place, counted from zero.
  public init(index: Int) { self.index = index }

  /// By place.
  public static func < (left: Column, right: Column) -> Bool { left.index < right.index }
}

/// Whether the objective is to be small or large.
public enum Direction: Sendable, CaseIterable {
  /// The smaller the objective the better.
  case minimise
  /// The larger the objective the better.
  case maximise
}

/// A linear program in flat arrays, its matrix by columns.
///
///     min or max  sum_j c_j x_j + constant
///     s.t.        rowLower_i <= sum_j a_ij x_j <= rowUpper_i
///                 columnLower_j <= x_j <= columnUpper_j
///
/// The arrays may be written to directly; ``validate()`` says whether they still make a program.
public struct LinearProgram: Sendable {
  /// Whether the objective is to be small or large.
  public var direction: Direction
  /// What is added to the objective whatever the columns are.
  public var objectiveConstant = 0.0
  /// The least value of each column; minus infinity for none.
  public var columnLower: [Double] = []
  /// The most of each column; infinity for none.
  public var columnUpper: [Double] = []
  /// c_j: what the objective gains per unit of each column.
  public var cost: [Double] = []
  /// The least activity of each row; minus infinity for none.
  public var rowLower: [Double] = []
  /// The most activity of each row; infinity for none.
  public var rowUpper: [Double] = []
  /// First entry of each column, and the number of entries at the end.
  public var columnStarts: [Int] = [0]
  /// The row of each entry, from zero.
  public var rowIndices: [Int32] = []
  /// a_ij: the value of each entry.
  public var values: [Double] = []
  /// Names of the rows, only for export and error messages; empty where nothing was named.
  public var rowNames: [String] = []
  /// Names of the columns, only for export and error messages; empty where nothing was named.
  public var columnNames: [String] = []

  /// An empty program.
  public init(direction: Direction) { self.direction = direction }

  /// How many rows there are.
  public var rowCount: Int { rowLower.count }

  /// How many columns there are.
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
      rowIndices.append(Int32(clamping: row.index))
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

  /// The objective at a point, its constant included.
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
