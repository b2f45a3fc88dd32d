internal import LinearPrograms

/// What a lexicographic solve gave.
struct StagedSolution {
  /// The program with the bounds that held in each main stage, and the stage's row duals.
  struct Proof {
    var program: LinearProgram
    var rowDuals: [Double]
  }

  var primal: [Double]
  var proofs: [Proof] = []
  /// Where a limit stopped it: the number of main stages that were finished.
  var stoppedAfter: Int?
  var unique = false
  var iterations = 0
  /// Columns that the solver was given.
  var columnsLoaded = 0
  /// The most rounds that one objective took to price the columns that wait; 1 where none does.
  var rounds = 1
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

  /// Programs with more columns than this are priced instead of listed.
  static let columnsListed = 20_000
  /// Plain programs with more columns than this start at the optimum of a network simplex.
  static let columnsFromBaseline = 2_000

  var program: LinearProgram
  let main: [[Double]]
  let canonical: [[Double]]
  /// Nil for the solver's own.
  let start: Basis?
  let startPoint: [Double]
  let timeLeft: @Sendable () -> Double?
  let interruption: Interruption?
  private var pricing: ArcPricing
  private var network: NetworkStart?
  /// What the bounds of `program` have been multiplied by.
  private let scale: Double

  init(
    program: LinearProgram, main: [[Double]], canonical: [[Double]], start: Basis?,
    startPoint: [Double], timeLeft: @escaping @Sendable () -> Double?,
    interruption: Interruption?, columnsListed: Int = StagedSolve.columnsListed,
    columnsFromBaseline: Int = StagedSolve.columnsFromBaseline
  ) {
    scale = StagedSolve.quantityScale(program)
    self.program = program
    self.program.scaleBounds(by: scale)
    self.main = main
    self.canonical = canonical
    self.start = start
    self.startPoint = startPoint
    self.timeLeft = timeLeft
    self.interruption = interruption
    let whole = max(columnsListed, NetworkStart.columnsForEachNode * program.rowCount)
    network =
      program.columnCount > columnsFromBaseline
      ? NetworkStart(self.program, isWhole: program.columnCount <= whole) : nil
    pricing = ArcPricing(
      program, limit: columnsListed, stages: network == nil ? main : [])
  }

  private var options: SolveOptions {
    var options = SolveOptions()
    options.timeLimitSeconds = timeLeft()
    options.interruption = interruption
    return options
  }

  /// Runs every stage inside one solver session.
  func run(_ solver: any LinearProgramSolver) throws -> StagedSolution {
    var staged = self
    var solution = StagedSolution(primal: startPoint.map { $0 * scale }, face: program)
    let loaded = pricing.isComplete ? program : program.restricted(to: pricing.loaded)
    try solver.withSession(for: loaded) { session in
      if let start {
        try session.setBasis(
          Basis(rows: start.rows, columns: pricing.loaded.map { start.columns[$0] }))
      }
      try staged.solveStages(&session, &solution)
    }
    solution.columnsLoaded = staged.pricing.loaded.count
    guard scale != 1 else { return solution }
    solution.primal = solution.primal.map { $0 / scale }
    solution.face.scaleBounds(by: 1 / scale)
    for number in solution.proofs.indices {
      solution.proofs[number].program.scaleBounds(by: 1 / scale)
    }
    return solution
  }

  private mutating func solveStages(
    _ session: inout SolverSession, _ solution: inout StagedSolution
  ) throws {
    var last: StageOutcome?
    for (number, costs) in main.enumerated() {
      let outcome = try solve(costs, &session, &solution)
      solution.proofs.append(.init(program: program, rowDuals: outcome.rowDuals))
      guard outcome.termination == .optimal else {
        try StagedSolve.accept(stop: outcome.termination)
        solution.stoppedAfter = number
        return
      }
      try fix(outcome, &session)
      last = outcome
    }
    solution.face = program
    let loose = last.map(looseColumns) ?? []
    if loose.isEmpty {
      solution.unique = true
      return
    }
    if try !canMove(loose, &session, &solution) {
      solution.unique = solution.stoppedAfter == nil
      return
    }
    for costs in canonical {
      let outcome = try solve(costs, &session, &solution)
      guard outcome.termination == .optimal else {
        try StagedSolve.accept(stop: outcome.termination)
        solution.stoppedAfter = main.count
        return
      }
      try fix(outcome, &session)
    }
  }

  /// What one objective's solve gave, for all columns; the duals are those of the costs as given.
  private struct StageOutcome {
    var termination: Termination
    var primal: [Double]?
    var rowDuals: [Double]
    var statuses: [ColumnStatus]?
  }

  /// One objective: solves, and again as long as waiting columns would improve it.
  private mutating func solve(
    _ costs: [Double], _ session: inout SolverSession, _ solution: inout StagedSolution
  ) throws -> StageOutcome {
    program.cost = costs
    try startAtOptimum(&session, &solution)
    let scale = StagedSolve.costScale(costs)
    var rounds = max(0, (network?.rounds ?? 0) - 1)
    while true {
      try session.setCosts(pricing.loaded.map { costs[$0] * scale })
      let outcome = try session.solve(options)
      rounds += 1
      solution.iterations += outcome.iterations
      solution.rounds = max(solution.rounds, rounds)
      // The tree is the solver's basis no more.
      if outcome.iterations > 0 { network = nil }
      let rowDuals = (outcome.dual?.rows ?? outcome.currentRowDuals ?? []).map { $0 / scale }
      if let primal = outcome.primal { solution.primal = expand(primal.columns, waiting: 0) }
      let entering: [Int]
      switch outcome.termination {
      case .optimal: entering = pricing.enter(program, rowDuals: rowDuals)
      case .infeasible: entering = pricing.enterAll()
      default: entering = []
      }
      if entering.isEmpty {
        return StageOutcome(
          termination: outcome.termination, primal: outcome.primal.map { _ in solution.primal },
          rowDuals: rowDuals,
          statuses: outcome.basis.map { expand($0.columns, waiting: .atLower) })
      }
      try session.addColumns(program.restricted(to: entering))
    }
  }

  /// Gives the solver the tree of a network simplex for its basis, with the columns that are in it:
  /// it has but to confirm it.
  private mutating func startAtOptimum(
    _ session: inout SolverSession, _ solution: inout StagedSolution
  ) throws {
    guard var start = network else { return }
    network = nil
    _ = start.optimise(program) {
      (interruption?.isInterrupted ?? false) || (timeLeft() ?? .infinity) <= 0
    }
    // Should a limit stop the solver at once, this is a plan already.
    solution.primal = start.point(program)
    let entering = pricing.enter(start.columnsWanted(program))
    if !entering.isEmpty { try session.addColumns(program.restricted(to: entering)) }
    try session.setBasis(start.basis(of: pricing.loaded, program))
    network = start
  }

  /// The solver's values in their places among all columns.
  private func expand<Value>(_ values: [Value], waiting: Value) -> [Value] {
    pricing.isComplete && pricing.isInOrder
      ? values : pricing.place.map { $0 < 0 ? waiting : values[Int($0)] }
  }

  /// A limit may end a solve early; a transport program is bounded, and feasible when agreements
  /// fit.
  private static func accept(stop termination: Termination) throws {
    switch termination {
    case .stopped: return
    case .interrupted: throw MatchingError.interrupted
    case .infeasible: throw Infeasible()
    case .unbounded: throw Unbounded()
    default: throw MatchingError.solver("\(termination)")
    }
  }

  /// Fixes every column whose reduced cost is not zero at the bound it is at.
  private mutating func fix(_ outcome: StageOutcome, _ session: inout SolverSession) throws {
    guard let statuses = outcome.statuses else { return }
    let sizes = program.reducedCostSizes(rowDuals: outcome.rowDuals)
    let reduced = program.reducedCosts(rowDuals: outcome.rowDuals)
    let floor = 1e-12 * outcome.rowDuals.reduce(0) { max($0, abs($1)) }
    for column in 0..<program.columnCount {
      let lower = program.columnLower[column]
      let upper = program.columnUpper[column]
      // Closer to zero than rounding can tell counts as zero: the column stays free to move.
      guard abs(reduced[column]) > 1e-9 * sizes[column] + floor, lower != upper else { continue }
      let bound: Double
      if reduced[column] > 0, statuses[column] == .atLower {
        bound = lower
      } else if reduced[column] < 0, statuses[column] == .atUpper {
        bound = upper
      } else {
        continue
      }
      program.columnLower[column] = bound
      program.columnUpper[column] = bound
      if pricing.place[column] >= 0 {
        try session.setColumnBounds(Column(index: Int(pricing.place[column])), .fixed(bound))
      }
    }
  }

  /// Nonbasic columns that are not held at their bound by a reduced cost.
  private func looseColumns(_ outcome: StageOutcome) -> [Int] {
    guard let statuses = outcome.statuses else { return Array(0..<program.columnCount) }
    return (0..<program.columnCount).filter {
      statuses[$0] != .basic && program.columnLower[$0] != program.columnUpper[$0]
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
    let outcome = try solve(push, &session, &solution)
    if outcome.termination == .unbounded { return true }
    guard outcome.termination == .optimal, let primal = outcome.primal else {
      try StagedSolve.accept(stop: outcome.termination)
      solution.stoppedAfter = main.count
      solution.primal = point
      return false
    }
    let moved = loose.contains { column in
      abs(primal[column] - point[column]) > 1e-9 * program.size(ofColumn: column)
    }
    if !moved { solution.primal = point }
    return moved
  }
}
