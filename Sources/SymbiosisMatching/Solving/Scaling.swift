internal import LinearPrograms

/// A solver's tolerances are absolute: numbers are brought near to one before it sees them, by
/// powers of two, which change no digit.
extension StagedSolve {
  /// What quantities are multiplied by: the smallest becomes about one, as far as the largest stays
  /// below 10^9; nothing is done to quantities that are neither very small nor very large.
  static func quantityScale(_ program: LinearProgram) -> Double {
    let sizes = program.rowUpper.map { abs($0) }.filter { $0 > 0 && $0.isFinite }
    guard let smallest = sizes.min(), let largest = sizes.max(), smallest < 1e-3 || largest > 1e9
    else { return 1 }
    return powerOfTwo(below: min(1 / smallest, 1e9 / largest))
  }

  /// What costs are multiplied by, so that the largest is at least about a thousand.
  static func costScale(_ costs: [Double]) -> Double {
    let largest = costs.largestMagnitude
    return largest > 0 && largest < 1000 ? powerOfTwo(below: 2000 / largest) : 1
  }

  private static func powerOfTwo(below number: Double) -> Double {
    guard number.isFinite, number.exponent > -900, number.exponent < 900 else { return 1 }
    return Double(sign: .plus, exponent: Int(number.exponent), significand: 1)
  }
}

extension [Double] {
  /// The largest of them, signs aside; 0 where there is none.
  var largestMagnitude: Double { reduce(0) { Swift.max($0, abs($1)) } }

  /// What is not told from zero in sums and differences of these costs or duals, whatever their size.
  var rounding: Double { 1e-12 * largestMagnitude }
}

extension LinearProgram {
  /// Multiplies every bound of rows and columns.
  mutating func scaleBounds(by factor: Double) {
    guard factor != 1 else { return }
    for row in 0..<rowCount {
      rowLower[row] *= factor
      rowUpper[row] *= factor
    }
    for column in 0..<columnCount {
      columnLower[column] *= factor
      columnUpper[column] *= factor
    }
  }

  /// The largest quantity that a column could be: the smallest total among its rows.
  func size(ofColumn column: Int) -> Double {
    let totals = (columnStarts[column]..<columnStarts[column + 1]).map {
      abs(rowUpper[Int(rowIndices[$0])])
    }
    return totals.filter { $0 > 0 }.min() ?? 0
  }

  /// |c_j| + sum_i |a_ij y_i|: what a reduced cost is the rest of.
  func reducedCostSizes(rowDuals: [Double]) -> [Double] {
    (0..<columnCount).map { column in
      var size = abs(cost[column])
      for entry in columnStarts[column]..<columnStarts[column + 1] {
        size += abs(values[entry] * rowDuals[Int(rowIndices[entry])])
      }
      return size
    }
  }
}
