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
  /// The program as the last main stage left it: what is fixed in it stays in every best plan.
  var face: LinearProgram
}

/// Minimises several objectives one after another, each over the optimal face of those before it.
///
/// The optimal face is where every column whose reduced cost is not zero stays at its bound; so the
/// next objective is a warm solve of the same program with those columns fixed: no weights, no
/// extra row.
struct StagedSolve {
  /// There is no feasible point: what is agreed cannot all be kept.
  struct Infeasible: Error {}
  /// Nothing ends the objective.
  struct Unbounded: Error {}

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
  func run(_ solver: any LinearProgramSolver) throws -> StagedSolution {
    let scale = StagedSolve.quantityScale(program)
    var scaled = self
    scaled.program.scaleBounds(by: scale)
    var solution = try solver.withSession(for: scaled.program) { session in
      if let start { try session.setBasis(start) }
      return try scaled.stages(&session, startPoint: startPoint.map { $0 * scale })
    }
    guard scale != 1 else { return solution }
    solution.primal = solution.primal.map { $0 / scale }
    solution.face.scaleBounds(by: 1 / scale)
    for number in solution.proofs.indices {
      solution.proofs[number].program.scaleBounds(by: 1 / scale)
    }
    return solution
  }

  private mutating func stages(
    _ session: inout SolverSession, startPoint: [Double]
  ) throws -> StagedSolution {
    var solution = StagedSolution(
      primal: startPoint, proofs: [], stoppedAfter: nil, unique: false, iterations: 0,
      face: program)
    var last: SolverOutcome?
    for (number, costs) in main.enumerated() {
      let (outcome, rowDuals) = try solve(costs, &session, &solution)
      solution.proofs.append(.init(program: program, rowDuals: rowDuals))
      guard outcome.termination == .optimal else {
        try StagedSolve.accept(stop: outcome)
        solution.stoppedAfter = number
        return solution
      }
      try fix(outcome, rowDuals, &session)
      last = outcome
    }
    solution.face = program
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
      let (outcome, rowDuals) = try solve(costs, &session, &solution)
      guard outcome.termination == .optimal else {
        try StagedSolve.accept(stop: outcome)
        solution.stoppedAfter = main.count
        return solution
      }
      try fix(outcome, rowDuals, &session)
    }
    return solution
  }

  /// One solve; the duals are those of the costs as given.
  private mutating func solve(
    _ costs: [Double], _ session: inout SolverSession, _ solution: inout StagedSolution
  ) throws -> (SolverOutcome, rowDuals: [Double]) {
    program.cost = costs
    let scale = StagedSolve.costScale(costs)
    try session.setCosts(costs.map { $0 * scale })
    let outcome = try session.solve(options)
    solution.iterations += outcome.iterations
    if let primal = outcome.primal { solution.primal = primal.columns }
    let rowDuals = outcome.dual?.rows ?? outcome.currentRowDuals ?? []
    return (outcome, rowDuals.map { $0 / scale })
  }

  /// A limit may end a solve early; a transport program is bounded, and feasible when agreements
  /// fit.
  private static func accept(stop outcome: SolverOutcome) throws {
    switch outcome.termination {
    case .stopped: return
    case .interrupted: throw MatchingError.interrupted
    case .infeasible: throw Infeasible()
    case .unbounded: throw Unbounded()
    default: throw MatchingError.solver("\(outcome.termination)")
    }
  }

  /// Fixes every column whose reduced cost is not zero at the bound it is at.
  private mutating func fix(
    _ outcome: SolverOutcome, _ rowDuals: [Double], _ session: inout SolverSession
  ) throws {
    guard let basis = outcome.basis else { return }
    let sizes = program.reducedCostSizes(rowDuals: rowDuals)
    let reduced = program.reducedCosts(rowDuals: rowDuals)
    let floor = 1e-12 * rowDuals.reduce(0) { max($0, abs($1)) }
    for column in 0..<program.columnCount {
      let lower = program.columnLower[column]
      let upper = program.columnUpper[column]
      let status = basis.columns[column]
      // Closer to zero than rounding can tell counts as zero: the column stays free to move.
      guard abs(reduced[column]) > 1e-9 * sizes[column] + floor, lower != upper else { continue }
      let bound: Double
      if reduced[column] > 0, status == .atLower {
        bound = lower
      } else if reduced[column] < 0, status == .atUpper {
        bound = upper
      } else {
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
  ///
  /// The basic columns follow from the others, so where none of these can move no other point is
  /// as good.
  private mutating func canMove(
    _ loose: [Int], _ session: inout SolverSession, _ solution: inout StagedSolution
  ) throws -> Bool {
    let point = solution.primal
    var push = [Double](repeating: 0, count: program.columnCount)
    for column in loose {
      push[column] = point[column] > program.columnLower[column] ? 1 : -1
    }
    let (outcome, _) = try solve(push, &session, &solution)
    if outcome.termination == .unbounded { return true }
    guard outcome.termination == .optimal, let primal = outcome.primal else {
      try StagedSolve.accept(stop: outcome)
      solution.stoppedAfter = main.count
      solution.primal = point
      return false
    }
    let moved = loose.contains { column in
      abs(primal.columns[column] - point[column]) > 1e-9 * program.size(ofColumn: column)
    }
    if !moved { solution.primal = point }
    return moved
  }
}
