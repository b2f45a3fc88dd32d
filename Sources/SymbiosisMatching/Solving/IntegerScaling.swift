internal import LinearPrograms

/// Brings the quantities of a program with whole numbers near to what a solver's tolerances are made for; the whole
/// numbers stay as they are.
///
/// With x = x' / f for every other column, rows multiplied by f: bounds and totals become f times as large, the coefficients of
/// whole numbers f times, those of others stay; so do the costs of others, and those of whole numbers become f times. The objective
/// is f times what it was. f is a power of two, which changes no digit.
///
/// Without it a row x <= 10^7 y would let 100 pass with a y that the solver takes for 0.
struct IntegerScaling {
  /// What the largest quantity becomes at most.
  private static let largestQuantity = 1e4

  let factor: Double
  private let isWhole: [Bool]

  /// - Parameters:
  ///   - largest: the largest quantity in it.
  ///   - integers: the columns that are whole.
  init(_ program: LinearProgram, largest: Double, integers: [Int]) {
    var isWhole = [Bool](repeating: false, count: program.columnCount)
    for column in integers { isWhole[column] = true }
    self.isWhole = isWhole
    var factor = 1.0
    while largest.isFinite, largest * factor > Self.largestQuantity { factor /= 2 }
    self.factor = factor
  }

  /// The program in the solver's quantities; its costs are left as they are.
  func scaled(_ program: LinearProgram) -> LinearProgram {
    guard factor != 1 else { return program }
    var scaled = program
    for row in 0..<program.rowCount {
      scaled.rowLower[row] *= factor
      scaled.rowUpper[row] *= factor
    }
    for column in 0..<program.columnCount {
      guard isWhole[column] else {
        scaled.columnLower[column] *= factor
        scaled.columnUpper[column] *= factor
        continue
      }
      for entry in program.columnStarts[column]..<program.columnStarts[column + 1] {
        scaled.values[entry] *= factor
      }
    }
    return scaled
  }

  /// Costs by the solver's quantities: they give `factor` times the objective.
  func costs(_ costs: [Double]) -> [Double] {
    factor == 1 ? costs : costs.indices.map { isWhole[$0] ? costs[$0] * factor : costs[$0] }
  }

  /// A point in the solver's quantities.
  func scaled(point: [Double]) -> [Double] {
    factor == 1 ? point : point.indices.map { isWhole[$0] ? point[$0] : point[$0] * factor }
  }

  /// A point of the solver's in the program's own quantities.
  func own(point: [Double]) -> [Double] {
    factor == 1 ? point : point.indices.map { isWhole[$0] ? point[$0] : point[$0] / factor }
  }
}
