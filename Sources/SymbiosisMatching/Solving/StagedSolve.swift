internal import LinearPrograms

/// What a lexicographic solve gave.
struct StagedSolution {
  /// The program with the bounds that held in each main stage, and the stage's row duals.
  struct Proof {
    var program: LinearProgram
    var rowDuals: [Double]
    /// The faces of the stages before: of the arcs that are no columns, those that may carry.
    var faces: [PricingProblem.Face] = []
    /// Of each supply row, the lowest reduced cost of these arcs under the duals; 0 where none is negative.
    var lowest: [Double] = []
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
  /// The last basis: where a solve starts from whose costs or bounds are other; nil where not all
  /// arcs are columns.
  var basis: Basis?
  /// The arcs that became columns, in the order of their columns, the last of the program.
  var entered: [PricedArc] = []
  /// Where the time went.
  var times = SolveTimes()
  /// The arcs that are still no columns.
  var waiting: PricingProblem?
  /// What was proved of the columns that are whole; nil where there is none.
  ///
  /// All else holds for these as they were chosen.
  var integers: IntegerProof?
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
  /// Plain programs with more rows than this begin with cells of neighbours.
  static let rowsWorthCells = 4_000

  var program: LinearProgram
  let main: [[Double]]
  let canonical: [[Double]]
  /// Nil for the solver's own.
  let start: Basis?
  private(set) var startPoint: [Double]
  /// Columns that may only be whole numbers.
  private let integers: [Int]
  private let integerLimits: IntegerLimits
  /// The largest quantity of a program with such columns.
  private let largestQuantity: Double
  /// Whether it is to be found out if another plan is as good.
  private let asksUnique: Bool
  let timeLeft: @Sendable () -> Double?
  let interruption: Interruption?
  private var pricing: ArcPricing
  private var network: NetworkStart?
  /// The arcs that are no columns yet, those that became columns, and where the first of these is.
  private(set) var waiting: PricingProblem?
  private var entered: [PricedArc] = []
  private let listedCount: Int
  private let rowsWorthCells: Int
  /// The faces of the stages so far.
  private var faces: [PricingProblem.Face] = []
  /// What the bounds of `program` have been multiplied by.
  private let scale: Double

  init(
    program: LinearProgram, main: [[Double]], canonical: [[Double]], start: Basis?,
    startPoint: [Double], integers: [Int] = [], integerLimits: IntegerLimits = IntegerLimits(),
    largestQuantity: Double = 1, scale: Double? = nil, asksUnique: Bool = true,
    waiting: PricingProblem? = nil,
    timeLeft: @escaping @Sendable () -> Double?,
    interruption: Interruption?, columnsListed: Int = StagedSolve.columnsListed,
    columnsFromBaseline: Int = StagedSolve.columnsFromBaseline,
    rowsWorthCells: Int = StagedSolve.rowsWorthCells
  ) {
    self.scale = scale ?? (integers.isEmpty ? StagedSolve.quantityScale(program) : 1)
    self.largestQuantity = largestQuantity
    self.integers = integers
    self.asksUnique = asksUnique
    self.integerLimits = integerLimits
    self.program = program
    self.program.scaleBounds(by: self.scale)
    self.main = main
    self.canonical = canonical
    self.start = start
    self.startPoint = startPoint
    self.timeLeft = timeLeft
    self.interruption = interruption
    self.waiting = waiting
    listedCount = program.columnCount
    self.rowsWorthCells = rowsWorthCells
    let whole = max(columnsListed, NetworkStart.columnsForEachNode * program.rowCount)
    let isPlain = waiting?.isPlain ?? (program.columnCount > columnsFromBaseline)
    network =
      isPlain
      ? NetworkStart(
        self.program, isWhole: program.columnCount <= whole, supplyCount: waiting?.supplyCount,
        order: waiting?.order)
      : nil
    pricing = ArcPricing(
      program, limit: columnsListed, stages: network == nil ? main : [])
    if let start {
      _ = pricing.enter(
        start.columns.indices.filter {
          start.columns[$0] == .basic || start.columns[$0] == .atUpper
        })
    }
  }

  private var options: SolveOptions {
    var options = SolveOptions()
    options.timeLimitSeconds = timeLeft()
    options.interruption = interruption
    return options
  }

  /// Runs every stage inside one solver session.
  func run(_ solver: any LinearProgramSolver) throws -> StagedSolution {
    if !integers.isEmpty { return try runChoosing(solver) }
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
    staged.finish(&solution)
    guard scale != 1 else { return solution }
    solution.primal = solution.primal.map { $0 / scale }
    solution.face.scaleBounds(by: 1 / scale)
    for number in solution.proofs.indices {
      solution.proofs[number].program.scaleBounds(by: 1 / scale)
    }
    return solution
  }

  /// Chooses the whole numbers, fixes them, and solves for the rest.
  private func runChoosing(_ solver: any LinearProgramSolver) throws -> StagedSolution {
    let scaling = IntegerScaling(program, largest: largestQuantity, integers: integers)
    let (point, proof) = try IntegerChoice(
      program: program, main: main, integers: integers, scaling: scaling, limits: integerLimits,
      timeLeft: timeLeft,
      interruption: interruption
    ).made(solver)
    var fixed = program
    for column in integers {
      let value = point[column].rounded() + 0
      fixed.columnLower[column] = value
      fixed.columnUpper[column] = value
    }
    // What is left to do after a search that was cut short is little, and makes a plan of what it found.
    let (isProved, timeLeft) = (proof.isProved, timeLeft)
    var solution = try StagedSolve(
      program: fixed, main: main, canonical: canonical, start: nil, startPoint: point,
      scale: scaling.factor, asksUnique: false,
      timeLeft: { isProved ? timeLeft() : nil }, interruption: interruption
    ).run(solver)
    solution.integers = proof
    solution.iterations += proof.iterations
    if !proof.isProved {
      solution.stoppedAfter = min(solution.stoppedAfter ?? .max, proof.bounds.count - 1)
    }
    // Other whole numbers may be as good.
    solution.unique = false
    return solution
  }

  /// Gives all parts of the solution the columns that entered after them.
  private func finish(_ solution: inout StagedSolution) {
    solution.entered = entered
    solution.waiting = waiting
    let missing = program.columnCount - solution.primal.count
    solution.primal += [Double](repeating: 0, count: missing)
    for stage in solution.proofs.indices {
      let known = solution.proofs[stage].program.columnCount - listedCount
      solution.proofs[stage].program.add(entered[known...], waiting, .main(stage))
    }
  }

  private mutating func solveStages(
    _ session: inout SolverSession, _ solution: inout StagedSolution
  ) throws {
    var last: StageOutcome?
    for (number, costs) in main.enumerated() {
      let outcome = try solve(.main(number), all(costs, .main(number)), &session, &solution)
      solution.proofs.append(
        .init(program: program, rowDuals: outcome.rowDuals, faces: faces, lowest: outcome.lowest))
      guard outcome.termination == .optimal else {
        try StagedSolve.accept(stop: outcome.termination)
        solution.stoppedAfter = number
        return
      }
      try fix(.main(number), outcome, &session)
      last = outcome
    }
    solution.face = program
    let loose = last.map(looseColumns) ?? []
    if asksUnique, loose.isEmpty, waiting.map({ !$0.hasLooseArc(faces) }) ?? true {
      solution.unique = true
      return
    }
    if asksUnique, try !canMove(loose, &session, &solution) {
      solution.unique = solution.stoppedAfter == nil
      return
    }
    for (objective, costs) in zip([PricingProblem.Objective.work, .weight], canonical) {
      let outcome = try solve(objective, all(costs, objective), &session, &solution)
      guard outcome.termination == .optimal else {
        try StagedSolve.accept(stop: outcome.termination)
        solution.stoppedAfter = main.count
        return
      }
      try fix(objective, outcome, &session)
    }
  }

  /// What one objective's solve gave, for all columns; the duals are those of the costs as given.
  private struct StageOutcome {
    var termination: Termination
    var primal: [Double]?
    var rowDuals: [Double]
    /// As in the proof; empty where the solve was cut short.
    var lowest: [Double] = []
    var statuses: [ColumnStatus]?
  }

  /// One objective: solves, and again as long as waiting columns or arcs would improve it.
  ///
  /// - Parameter costs: of the program's columns.
  private mutating func solve(
    _ objective: PricingProblem.Objective, _ costs: [Double], _ session: inout SolverSession,
    _ solution: inout StagedSolution
  ) throws -> StageOutcome {
    program.cost = costs
    let begin = ContinuousClock.now
    if network == nil { try startFromOwnCosts(objective, &session) }
    try startAtOptimum(objective, &session, &solution)
    let begun = ContinuousClock.now
    solution.times.start += begun - begin
    defer { solution.times.solver += ContinuousClock.now - begun }
    let scale = StagedSolve.costScale(program.cost)
    var rounds = max(0, (network?.rounds ?? 0) - 1)
    while true {
      try session.setCosts(pricing.loaded.map { program.cost[$0] * scale })
      let outcome = try session.solve(options)
      rounds += 1
      solution.iterations += outcome.iterations
      solution.rounds = max(solution.rounds, rounds)
      // The tree is the solver's basis no more.
      if outcome.iterations > 0 { network = nil }
      let rowDuals = (outcome.dual?.rows ?? outcome.currentRowDuals ?? []).map { $0 / scale }
      if let primal = outcome.primal { solution.primal = expand(primal.columns, waiting: 0) }
      var lowest: [Double] = []
      let entering: [Int]
      switch outcome.termination {
      case .optimal:
        let priced = enter(
          objective, rowDuals: rowDuals, perRow: ArcPricing.perRow, tolerance: nil)
        lowest = priced.lowest
        network?.take(priced.added, of: program)
        if network != nil, !priced.added.isEmpty {
          try startAtOptimum(objective, &session, &solution)
          continue
        }
        entering = pricing.enter(program, rowDuals: rowDuals) + pricing.enter(Array(priced.added))
      case .infeasible: entering = pricing.enterAll()
      default: entering = []
      }
      if entering.isEmpty {
        if let basis = outcome.basis, waiting == nil {
          solution.basis = Basis(
            rows: basis.rows, columns: expand(basis.columns, waiting: .atLower))
        }
        return StageOutcome(
          termination: outcome.termination, primal: outcome.primal.map { _ in solution.primal },
          rowDuals: rowDuals, lowest: lowest,
          statuses: outcome.basis.map { expand($0.columns, waiting: .atLower) })
      }
      try session.addColumns(program.restricted(to: entering))
    }
  }

  /// The costs of the columns from the program's beginning, and those of the columns entered since.
  private func all(_ costs: [Double], _ objective: PricingProblem.Objective) -> [Double] {
    costs + (waiting?.costs(entered, objective) ?? [])
  }

  /// Makes the cheapest waiting arcs that would improve the objective columns of the program.
  ///
  /// - Parameters:
  ///   - other: the objective that arcs are chosen by, where it is another.
  ///   - tolerance: reduced costs above minus this are passed over; nil for rounding alone.
  /// - Returns: the new columns; and of each supply row the lowest reduced cost that was found.
  private mutating func enter(
    _ objective: PricingProblem.Objective, lookingAt other: PricingProblem.Objective? = nil,
    rowDuals: [Double], perRow: Int, tolerance: Double?
  ) -> (added: Range<Int>, lowest: [Double]) {
    let first = program.columnCount
    guard waiting.map({ !$0.isExhausted }) ?? false else { return (first..<first, []) }
    var lowest: [Double] = []
    let arcs: [PricedArc]
    if let all = waiting?.takeFew() {
      arcs = all
    } else {
      let found = waiting?.cheapest(
        other ?? objective, rowDuals: rowDuals, faces: faces, perRow: perRow,
        tolerance: tolerance ?? rowDuals.rounding,
        relative: tolerance == nil ? 1e-9 : 0, isFirst: other != nil)
      arcs = found?.arcs ?? []
      lowest = found?.lowest ?? []
    }
    program.add(arcs[...], waiting, objective)
    if entered.isEmpty { entered = arcs } else { entered += arcs }
    pricing.wait(arcs.count)
    return (first..<program.columnCount, lowest)
  }

  /// Where no tree is the start: the arcs that are better than what both ends do today.
  private mutating func startFromOwnCosts(
    _ objective: PricingProblem.Objective, _ session: inout SolverSession
  ) throws {
    let own = Array(program.cost.prefix(program.rowCount))
    let added = enter(objective, rowDuals: own, perRow: ArcPricing.perRow, tolerance: nil).added
    guard !added.isEmpty else { return }
    try session.addColumns(program.restricted(to: pricing.enter(Array(added))))
  }

  /// Gives the solver the tree of a network simplex for its basis, with the columns that are in it:
  /// it has but to confirm it.
  private mutating func startAtOptimum(
    _ objective: PricingProblem.Objective, _ session: inout SolverSession,
    _ solution: inout StagedSolution
  ) throws {
    guard var start = network else { return }
    network = nil
    func shouldStop() -> Bool {
      (interruption?.isInterrupted ?? false) || (timeLeft() ?? .infinity) <= 0
    }
    start.begin(program)
    var look = entered.isEmpty ? waiting?.firstLook(own: main) : nil
    while start.optimise(program, shouldStop: shouldStop) {
      let isFirst = look != nil
      let added = enter(
        objective, lookingAt: look?.objective,
        rowDuals: look?.rowDuals ?? start.rowDuals(program), perRow: NetworkStart.perNode,
        tolerance: program.cost.rounding
      ).added
      look = nil
      if added.isEmpty {
        if isFirst { continue }
        break
      }
      if added.count > program.rowCount, program.rowCount > rowsWorthCells {
        start.take(
          added, of: program, byCells: waiting?.shiftedOrders ?? [], shouldStop: shouldStop)
      } else {
        start.take(added, of: program)
      }
      // So few that most likely none is left; the solver's own duals will tell.
      if added.count * 100 < program.rowCount {
        _ = start.optimise(program, shouldStop: shouldStop)
        break
      }
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
  private mutating func fix(
    _ objective: PricingProblem.Objective, _ outcome: StageOutcome,
    _ session: inout SolverSession
  ) throws {
    guard let statuses = outcome.statuses else { return }
    if waiting != nil { faces.append(.init(objective, rowDuals: outcome.rowDuals)) }
    let sizes = program.reducedCostSizes(rowDuals: outcome.rowDuals)
    let reduced = program.reducedCosts(rowDuals: outcome.rowDuals)
    let floor = outcome.rowDuals.rounding
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
    let outcome = try solve(.push, push, &session, &solution)
    if outcome.termination == .unbounded { return true }
    guard outcome.termination == .optimal, let primal = outcome.primal else {
      try StagedSolve.accept(stop: outcome.termination)
      solution.stoppedAfter = main.count
      solution.primal = point
      return false
    }
    let moved = (loose + Array(point.count..<primal.count)).contains { column in
      let before = column < point.count ? point[column] : 0
      return abs(primal[column] - before) > 1e-9 * program.size(ofColumn: column)
    }
    if !moved { solution.primal = point }
    return moved
  }
}
