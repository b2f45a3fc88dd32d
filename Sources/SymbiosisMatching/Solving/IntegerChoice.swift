internal import LinearPrograms

/// What was proved of the whole numbers of a program.
struct IntegerProof: Sendable {
  /// For each main stage, what no plan as good in the stages before can be better than; nil where
  /// nothing was proved.
  var bounds: [Double?] = []
  /// Whether every stage was searched to the end.
  var isProved = true
  /// Nodes of the trees looked at.
  var nodes = 0
  var iterations = 0
  /// How many columns are whole.
  let count: Int
}

/// Chooses the whole numbers of a program by branch and cut (model.md 4), one objective after another.
///
/// Each objective is minimised over what the ones before leave: their values become rows. What is found is
/// then fixed, and the linear program that is left solved as any other: its prices are those at the
/// whole numbers chosen.
struct IntegerChoice {
  let program: LinearProgram
  let main: [[Double]]
  let integers: [Int]
  let scaling: IntegerScaling
  let limits: IntegerLimits
  let timeLeft: @Sendable () -> Double?
  let interruption: Interruption?

  /// - Returns: a point with whole numbers, and what was proved.
  /// - Throws: `StagedSolve.Infeasible`, `MatchingError`, `SolverFailure`.
  func made(_ solver: any LinearProgramSolver) throws -> (point: [Double], proof: IntegerProof) {
    var limited = scaling.scaled(program)
    var proof = IntegerProof(count: integers.count)
    // In the solver's quantities.
    var best = try limits.known.map(scaling.scaled(point:)) ?? atRest(limited, solver)
    for costs in main.map(scaling.costs) {
      let scale = StagedSolve.costScale(costs)
      limited.cost = costs.map { $0 * scale }
      let outcome = try solver.solve(
        MixedIntegerProgram(limited, integers: integers.map { Column(index: $0) }),
        options: options(from: best, scale: scale * scaling.factor))
      proof.nodes += outcome.nodes
      proof.iterations += outcome.iterations
      try proof.take(outcome.termination, hasPoint: outcome.incumbent != nil || best != nil)
      if let gap = outcome.relativeGap, gap > IntegerOptions.finestGap { proof.isProved = false }
      proof.bounds.append(outcome.bound.map { $0 / scale / scaling.factor })
      if let found = outcome.incumbent { best = found.columns }
      guard let best else { throw MatchingError.noPlanInTime }
      if !proof.isProved { break }
      let value = compensatedSum(zip(costs, best).map { $0 * $1 })
      let slack = 1e-9 * max(1, abs(value))
      limited = limited.adding(row: costs, Bounds(lower: -.infinity, upper: value + slack))
    }
    guard let best else { throw MatchingError.noPlanInTime }
    return (withoutIdle(scaling.own(point: best)), proof)
  }

  /// - Parameter scale: what the objective is multiplied by for the solver.
  private func options(from start: [Double]?, scale: Double) -> IntegerOptions {
    var options = IntegerOptions()
    options.relativeGap = limits.gap
    options.timeLimitSeconds = timeLeft()
    options.interruption = interruption
    options.start = start
    if let tell = limits.progress {
      options.progress = { found in
        tell(
          IntegerProgress(
            incumbent: found.incumbent.map { $0 / scale }, bound: found.bound.map { $0 / scale },
            relativeGap: found.relativeGap, nodes: found.nodes))
      }
    }
    return options
  }

  /// The point without choices that cost something and that no row needs: within the gap that counts as none a
  /// search may leave some.
  private func withoutIdle(_ point: [Double]) -> [Double] {
    var point = point
    for column in integers where point[column] > program.columnLower[column] {
      guard main.contains(where: { $0[column] > 0 }), main.allSatisfy({ $0[column] >= 0 }) else {
        continue
      }
      // Each row's own column takes what the choice leaves.
      let less = point[column] - program.columnLower[column]
      let rests = (program.columnStarts[column]..<program.columnStarts[column + 1]).map { entry in
        (row: Int(program.rowIndices[entry]), value: program.values[entry] * less)
      }
      let isFree = rests.allSatisfy { row, value in
        let rest = point[row] + value
        let slack = 1e-9 * max(1, abs(value))
        return rest >= program.columnLower[row] - slack && rest <= program.columnUpper[row] + slack
      }
      guard isFree else { continue }
      for (row, value) in rests { point[row] += value }
      point[column] = program.columnLower[column]
    }
    return point
  }

  /// A plan without any search: the one that chooses nothing, else the one that chooses everything; nil where neither
  /// is one.
  private func atRest(
    _ scaled: LinearProgram, _ solver: any LinearProgramSolver
  ) throws -> [Double]? {
    var none = scaled
    var all = scaled
    for column in integers {
      none.columnUpper[column] = none.columnLower[column]
      all.columnLower[column] = all.columnUpper[column]
    }
    return try point(of: none, solver) ?? point(of: all, solver)
  }

  private func point(
    of program: LinearProgram, _ solver: any LinearProgramSolver
  ) throws -> [Double]? {
    var fixed = program
    let costs = scaling.costs(main.first ?? self.program.cost)
    let scale = StagedSolve.costScale(costs)
    fixed.cost = costs.map { $0 * scale }
    var options = SolveOptions()
    options.interruption = interruption
    let outcome = try solver.solve(fixed, options: options)
    if outcome.termination == .interrupted { throw MatchingError.interrupted }
    return outcome.termination == .optimal ? outcome.primal?.columns : nil
  }
}

extension IntegerProof {
  /// Takes in how a search ended.
  ///
  /// - Parameter hasPoint: whether a plan is known: then there is one, whatever a solver at the end of its
  ///   tolerances says, and only its being the best is not proved.
  fileprivate mutating func take(_ termination: Termination, hasPoint: Bool) throws {
    switch termination {
    case .optimal: break
    case .stopped: isProved = false
    case .interrupted: throw MatchingError.interrupted
    case .infeasible where !hasPoint: throw StagedSolve.Infeasible()
    case .infeasible, .failed:
      guard hasPoint else { throw MatchingError.solver("branch and cut: \(termination)") }
      isProved = false
    default: throw MatchingError.solver("branch and cut: \(termination)")
    }
  }
}

/// How far the search over whole numbers goes.
struct IntegerLimits: Sendable {
  /// The gap that is enough.
  var gap = 0.0
  /// A point of which the whole numbers are nearly those of a good plan; nil where none is known.
  var known: [Double]?
  /// Told how far it is.
  var progress: (@Sendable (IntegerProgress) -> Void)?
}

extension LinearProgram {
  /// The program with one row more, dense.
  fileprivate func adding(row: [Double], _ bounds: Bounds) -> LinearProgram {
    var program = LinearProgram(direction: direction)
    program.rowLower = rowLower + [bounds.lower]
    program.rowUpper = rowUpper + [bounds.upper]
    program.rowNames = rowNames + [""]
    for column in 0..<columnCount {
      let entries = columnStarts[column]..<columnStarts[column + 1]
      _ = program.addColumn(
        Bounds(lower: columnLower[column], upper: columnUpper[column]), cost: 0,
        entries: entries.map { (Row(index: Int(rowIndices[$0])), values[$0]) }
          + (row[column] == 0 ? [] : [(Row(index: rowCount), row[column])]))
    }
    program.columnNames = columnNames
    return program
  }
}
