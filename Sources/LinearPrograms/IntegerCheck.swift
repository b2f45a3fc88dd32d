/// Holds a point against a mixed-integer program, without any solver.
///
/// Rows, bounds and whole numbers are recomputed. That nothing is better cannot be: the gap is stated
/// from a bound that is given, and whose word that is must be said beside it.
public struct IntegerCheck: Sendable, Equatable {
  /// sum_j c_j x_j + constant, recomputed.
  public let objective: Double
  /// How far a row or column is outside its bounds, relative to one plus that bound's size.
  public let largestViolation: Double
  /// The largest distance of an integer column from a whole number.
  public let largestFraction: Double
  /// |objective - bound| / max(1, |objective|); nil without a bound, zero where the bound lies beyond
  /// the objective by rounding.
  public let relativeGap: Double?
  /// Whether the point keeps everything within the tolerance, and the bound, if there is one, is not
  /// contradicted by it.
  public let holds: Bool

  /// Recomputes activities, the objective, fractions and the gap.
  ///
  /// A point of the wrong length, or with a number that is not finite, does not hold.
  ///
  /// Cost: one pass over the entries. Tests: `IntegerCheckTests`.
  public static func check(
    _ program: MixedIntegerProgram, point: [Double], bound: Double? = nil,
    tolerance: Tolerance = Tolerance()
  ) -> IntegerCheck {
    let relaxation = program.relaxation
    guard point.count == relaxation.columnCount, point.allSatisfy(\.isFinite),
      program.integers.allSatisfy({ point.indices.contains($0.index) })
    else {
      return IntegerCheck(
        objective: .nan, largestViolation: .infinity, largestFraction: .infinity,
        relativeGap: nil, holds: false)
    }
    let linear = OptimalityCheck.check(
      relaxation, primal: point, rowDuals: [Double](repeating: 0, count: relaxation.rowCount))
    let fraction = program.integers.reduce(0) { largest, column in
      max(largest, abs(point[column.index] - point[column.index].rounded()))
    }
    let objective = linear.primalObjective
    let gap = bound.map {
      IntegerOptions.gap(incumbent: objective, bound: $0, direction: relaxation.direction)
    }
    let isContradicted = bound.map { bound in
      let sign = relaxation.direction == .minimise ? 1.0 : -1.0
      return bound.isNaN
        || sign * (bound - objective) > tolerance.optimality * max(1, abs(objective))
    }
    return IntegerCheck(
      objective: objective, largestViolation: linear.largestPrimalViolation,
      largestFraction: fraction, relativeGap: gap,
      holds: linear.largestPrimalViolation <= tolerance.feasibility
        && fraction <= tolerance.integrality && isContradicted != true)
  }
}
