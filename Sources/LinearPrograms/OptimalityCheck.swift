/// How far from exact an answer may be.
public struct Tolerance: Sendable {
  /// Row and bound violations, relative to the bound's size.
  public var feasibility = 1e-7
  /// Reduced costs of the wrong sign, relative to the largest cost.
  public var optimality = 1e-7
  /// |primal - dual| / max(1, |primal|).
  public var gap = 1e-9
  /// Distance of an integer column from a whole number.
  public var integrality = 1e-9

  /// The tolerances above.
  public init() {}
}

/// Holds a primal point and row duals against a program, without any solver.
///
/// By weak duality the dual objective bounds every point's objective; a feasible point whose
/// objective equals it is therefore optimal, whatever the solver did. See <doc:SignConventions>.
public struct OptimalityCheck: Sendable {
  /// sum_j c_j x_j + constant, recomputed.
  public let primalObjective: Double
  /// constant + sum of each dual times the bound that its sign leans on, recomputed.
  public let dualObjective: Double
  /// |primal - dual| / max(1, |primal|).
  public let gap: Double
  /// How far a row or column is outside its bounds, relative to one plus that bound's size; of rows relative to a
  /// millionth of their largest term too, where that brings it within the tolerance.
  public let largestPrimalViolation: Double
  /// Largest dual or reduced cost that leans on a bound that is not there, relative to the largest
  /// cost.
  public let largestDualViolation: Double
  /// Largest product of a reduced cost and the distance from the bound it holds the column to,
  /// relative to the objective.
  public let largestComplementarity: Double
  /// Whether all of it is within the tolerance.
  public let holds: Bool

  /// Recomputes activities, reduced costs, both objectives and complementary slackness.
  ///
  /// An answer of the wrong length, or with a number that is not finite, does not hold.
  ///
  /// Cost: two passes over the entries. Tests: `OptimalityCheckTests`.
  public static func check(
    _ program: LinearProgram, primal: [Double], rowDuals: [Double],
    tolerance: Tolerance = Tolerance()
  ) -> OptimalityCheck {
    guard primal.count == program.columnCount, rowDuals.count == program.rowCount else {
      return OptimalityCheck(
        primalObjective: .nan, dualObjective: .nan, gap: .infinity,
        largestPrimalViolation: .infinity, largestDualViolation: .infinity,
        largestComplementarity: .infinity, holds: false)
    }
    var tally = Tally(sign: program.direction == .minimise ? 1 : -1)
    tally.dual.add(program.objectiveConstant)
    tally.costScale = program.cost.reduce(1) { max($0, abs($1)) }
    let activity = program.activity(of: primal)
    for row in 0..<program.rowCount {
      tally.take(
        value: activity[row], dual: rowDuals[row], lower: program.rowLower[row],
        upper: program.rowUpper[row])
    }
    if tally.primalViolation > tolerance.feasibility {
      let rounding = program.rowViolation(activity, at: primal)
      if rounding <= tolerance.feasibility { tally.primalViolation = rounding }
    }
    let reduced = program.reducedCosts(rowDuals: rowDuals)
    for column in 0..<program.columnCount {
      tally.take(
        value: primal[column], dual: reduced[column], lower: program.columnLower[column],
        upper: program.columnUpper[column])
    }
    let primalObjective = program.objective(at: primal)
    let dualObjective = tally.dual.value
    let gap = abs(primalObjective - dualObjective) / max(1, abs(primalObjective))
    let complementarity = tally.complementarity / max(1, abs(primalObjective))
    return OptimalityCheck(
      primalObjective: primalObjective, dualObjective: dualObjective, gap: gap,
      largestPrimalViolation: tally.primalViolation,
      largestDualViolation: tally.dualViolation,
      largestComplementarity: complementarity,
      holds: gap <= tolerance.gap && tally.primalViolation <= tolerance.feasibility
        && tally.dualViolation <= tolerance.optimality && complementarity <= tolerance.optimality)
  }

  private struct Tally {
    let sign: Double
    var costScale = 1.0
    var dual = CompensatedSum()
    var primalViolation = 0.0
    var dualViolation = 0.0
    var complementarity = 0.0

    init(sign: Double) { self.sign = sign }

    /// One row or column: a positive dual (when minimising) leans on the lower bound, a negative
    /// one on the upper.
    mutating func take(value: Double, dual: Double, lower: Double, upper: Double) {
      guard value.isFinite, dual.isFinite else {
        primalViolation = value.isFinite ? primalViolation : .infinity
        dualViolation = dual.isFinite ? dualViolation : .infinity
        return
      }
      if value < lower {
        primalViolation = max(primalViolation, (lower - value) / (1 + abs(lower)))
      }
      if value > upper {
        primalViolation = max(primalViolation, (value - upper) / (1 + abs(upper)))
      }
      let signed = dual * sign
      guard signed != 0 else { return }
      let bound = signed > 0 ? lower : upper
      if bound.isFinite {
        self.dual.add(dual * bound)
        complementarity = max(complementarity, abs(signed * (value - bound)))
      } else {
        dualViolation = max(dualViolation, abs(signed) / costScale)
      }
    }
  }
}

extension LinearProgram {
  /// How far a row is outside its bounds, relative to one plus that bound's size, and to a millionth of the row's
  /// largest term: what sums of large numbers leave of nothing.
  fileprivate func rowViolation(_ activity: [Double], at primal: [Double]) -> Double {
    var sizes = [Double](repeating: 0, count: rowCount)
    for column in 0..<columnCount where primal[column] != 0 {
      for entry in columnStarts[column]..<columnStarts[column + 1] {
        let row = Int(rowIndices[entry])
        sizes[row] = max(sizes[row], abs(values[entry] * primal[column]))
      }
    }
    return (0..<rowCount).reduce(0) { worst, row in
      let outside = max(rowLower[row] - activity[row], activity[row] - rowUpper[row])
      guard outside > 0 else { return worst }
      let bound = rowLower[row] > activity[row] ? rowLower[row] : rowUpper[row]
      return max(worst, outside / (1 + abs(bound) + 1e-6 * sizes[row]))
    }
  }
}

/// The bound that row duals give on the objective: from below when minimising, from above when
/// maximising; infinite where a reduced cost leans on a bound that is not there, and where the duals
/// are not one finite number a row.
public func lagrangianBound(_ program: LinearProgram, rowDuals: [Double]) -> Double {
  let sign = program.direction == .minimise ? 1.0 : -1.0
  guard rowDuals.count == program.rowCount, rowDuals.allSatisfy(\.isFinite) else {
    return -sign * .infinity
  }
  var bound = CompensatedSum()
  bound.add(program.objectiveConstant)
  let reduced = program.reducedCosts(rowDuals: rowDuals)
  let lowers = program.rowLower + program.columnLower
  let uppers = program.rowUpper + program.columnUpper
  for (index, dual) in (rowDuals + reduced).enumerated() where dual != 0 {
    let edge = dual * sign > 0 ? lowers[index] : uppers[index]
    guard edge.isFinite else { return -sign * .infinity }
    bound.add(dual * edge)
  }
  return bound.value
}
