internal import LinearPrograms

/// What a lexicographic solve gave.
struct StagedSolution {
  /// The program with the bounds that held in each main stage, and the stage's row duals.
  struct Proof {
    var program: LinearProgram
    var rowDuals: [Double]
  }

  var primal: [Double]
  var proofs: [Proof]
  /// Where a limit stopped it: the number of main stages that were finished.
  var stoppedAfter: Int?
  var unique: Bool
  var iterations: Int
}

/// Minimises several objectives one after another, each over the optimal face of those before it.
///
/// The optimal face is where every column whose reduced cost is not zero stays at its bound; so the
/// next objective is a warm solve of the same program with those columns fixed: no weights, no
/// extra row.
struct StagedSolve {
  var program: LinearProgram
  let main: [[Double]]
  let canonical: [[Double]]
  /// Nil for the solver's own.
  let start: Basis?
  let startPoint: [Double]
  let timeLeft: @Sendable () -> Double?
  let interruption: Interruption?

  private var options: SolveOptions {
    var options = SolveOptions()
    options.timeLimitSeconds = timeLeft()
    options.interruption = interruption
    return options
  }

  /// Runs every stage inside one solver session.
  mutating func run(_ solver: any LinearProgramSolver) throws -> StagedSolution {
    var copy = self
    return try solver.withSession(for: program) { session in
      if let start = copy.start { try session.setBasis(start) }
      return try copy.stages(&session)
    }
  }

  private mutating func stages(_ session: inout SolverSession) throws -> StagedSolution {
    var solution = StagedSolution(
      primal: startPoint, proofs: [], stoppedAfter: nil, unique: false, iterations: 0)
    var last: SolverOutcome?
    for (number, costs) in main.enumerated() {
      let outcome = try solve(costs, &session, &solution)
      guard let dual = outcome.dual, outcome.termination == .optimal else {
        try StagedSolve.accept(stop: outcome)
        solution.stoppedAfter = number
        solution.proofs.append(.init(program: program, rowDuals: outcome.currentRowDuals ?? []))
        return solution
      }
      solution.proofs.append(.init(program: program, rowDuals: dual.rows))
      try fix(outcome, &session)
      last = outcome
    }
    let loose = last.map(looseColumns) ?? []
    if loose.isEmpty {
      solution.unique = true
      return solution
    }
    if try !canMove(loose, &session, &solution) {
      solution.unique = solution.stoppedAfter == nil
      return solution
    }
    for costs in canonical {
      let outcome = try solve(costs, &session, &solution)
      guard outcome.termination == .optimal else {
        try StagedSolve.accept(stop: outcome)
        solution.stoppedAfter = main.count
        return solution
      }
      try fix(outcome, &session)
    }
    return solution
  }

  private mutating func solve(
    _ costs: [Double], _ session: inout SolverSession, _ solution: inout StagedSolution
  ) throws -> SolverOutcome {
    program.cost = costs
    try session.setCosts(costs)
    let outcome = try session.solve(options)
    solution.iterations += outcome.iterations
    if let primal = outcome.primal { solution.primal = primal.columns }
    return outcome
  }

  /// Only a limit or an interruption may end a solve early: the program is always feasible and
  /// bounded.
  private static func accept(stop outcome: SolverOutcome) throws {
    switch outcome.termination {
    case .stopped: return
    case .interrupted: throw MatchingError.interrupted
    default: throw MatchingError.solver("\(outcome.termination)")
    }
  }

  /// A reduced cost closer to zero than this counts as zero.
  private var threshold: Double {
    1e-9 * (1 + program.cost.reduce(0) { max($0, abs($1)) })
  }

  /// Fixes every column whose reduced cost is not zero at the bound it is at.
  private mutating func fix(_ outcome: SolverOutcome, _ session: inout SolverSession) throws {
    guard let dual = outcome.dual else { return }
    let reduced = program.reducedCosts(rowDuals: dual.rows)
    let threshold = threshold
    for column in 0..<program.columnCount where abs(reduced[column]) > threshold {
      let bound = reduced[column] > 0 ? program.columnLower[column] : program.columnUpper[column]
      guard bound.isFinite, program.columnLower[column] != program.columnUpper[column] else {
        continue
      }
      program.columnLower[column] = bound
      program.columnUpper[column] = bound
      try session.setColumnBounds(Column(index: column), .fixed(bound))
    }
  }

  /// Nonbasic columns that are not held at their bound by a reduced cost.
  private func looseColumns(_ outcome: SolverOutcome) -> [Int] {
    guard let basis = outcome.basis else { return Array(0..<program.columnCount) }
    return (0..<program.columnCount).filter {
      basis.columns[$0] != .basic && program.columnLower[$0] != program.columnUpper[$0]
    }
  }

  /// Whether any loose column can leave its bound without leaving the optimal face: one more solve
  /// that pushes all of them away from their bounds.
  private mutating func canMove(
    _ loose: [Int], _ session: inout SolverSession, _ solution: inout StagedSolution
  ) throws -> Bool {
    let point = solution.primal
    var push = [Double](repeating: 0, count: program.columnCount)
    for column in loose {
      push[column] = point[column] > program.columnLower[column] ? 1 : -1
    }
    let outcome = try solve(push, &session, &solution)
    if outcome.termination == .unbounded { return true }
    guard outcome.termination == .optimal, let primal = outcome.primal else {
      try StagedSolve.accept(stop: outcome)
      solution.stoppedAfter = main.count
      solution.primal = point
      return false
    }
    let scale = program.rowUpper.reduce(1) { max($0, abs($1)) }
    let moved = zip(primal.columns, point).contains { abs($0 - $1) > 1e-9 * scale }
    if !moved { solution.primal = point }
    return moved
  }
}
