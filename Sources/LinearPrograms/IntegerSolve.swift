/// One solve over integers: relaxation, start, dives, tree, and the check of what they found.
///
/// Nothing counts as a point before its integers were fixed at whole numbers and the others solved
/// for: the solver's tree takes 0.999999999 for one, and its points are off by as much.
struct IntegerSolve {
  /// A point that was shown to exist.
  struct Incumbent {
    let objective: Double
    let outcome: SolverOutcome
    let primal: PrimalSolution
  }

  let fixing: ColumnFixing
  let direction: Direction
  let integers: [Int]
  let options: IntegerOptions
  let clock = ContinuousClock()
  let began: ContinuousClock.Instant
  var iterations = 0
  var nodes = 0
  var best: Incumbent?
  /// From the relaxation, then from the tree; infinite while nothing is proved.
  var bound: Double
  var start = IntegerStart.unused

  init(
    backend: any SolverBackend, shape: LinearProgram, integers: [Int], options: IntegerOptions
  ) {
    fixing = ColumnFixing(backend: backend, lower: shape.columnLower, upper: shape.columnUpper)
    direction = shape.direction
    self.integers = integers
    self.options = options
    began = clock.now
    bound = shape.direction == .minimise ? -.infinity : .infinity
  }

  mutating func run() throws(SolverFailure) -> IntegerOutcome {
    let relaxation = try solve(.primal)
    guard relaxation.termination == .optimal, let point = relaxation.primal,
      let basis = relaxation.basis
    else {
      let isUnbounded = relaxation.termination == .unbounded
      return outcome(isUnbounded ? .infeasibleOrUnbounded : relaxation.termination, relaxation)
    }
    bound = point.objective
    try takeStart(from: basis)
    if isWhole(point.columns) {
      try consider(point.columns, from: basis)
    } else {
      for rounding in Rounding.allCases where !isClosed {
        try dive(rounding, from: point.columns, basis)
      }
      try improve(on: point.columns, basis)
    }
    let ended = isClosed ? Termination.optimal : try search(from: basis)
    try fixing.backend.setBasis(basis)
    let isProved = isWithin(max(options.relativeGap, IntegerOptions.finestGap))
    return outcome(isProved ? .optimal : ended, relaxation)
  }

  // MARK: Points

  func isWhole(_ columns: [Double]) -> Bool {
    integers.allSatisfy { fraction(columns[$0]) <= Self.wholeEnough }
  }

  func fraction(_ value: Double) -> Double { abs(value - value.rounded()) }

  /// What the simplex method leaves of a whole number.
  static let wholeEnough = 1e-9
  /// How far from whole a number in a given start may be.
  private static let startTolerance = 1e-6

  mutating func takeStart(from basis: Basis) throws(SolverFailure) {
    guard let given = options.start else { return }
    guard integers.allSatisfy({ fraction(given[$0]) <= Self.startTolerance }) else {
      start = .infeasible
      return
    }
    let found = try consider(given, from: basis)
    switch found {
    case .optimal?: start = best.map { .feasible(objective: $0.objective) } ?? .unused
    case .infeasible?, nil: start = .infeasible
    default: break
    }
  }

  /// Fixes the integers at a point's values, rounded, and solves for the rest; the point is the new
  /// incumbent if that is better.
  ///
  /// - Returns: why that solve ended; nil where a value is outside its bounds.
  @discardableResult
  mutating func consider(
    _ columns: [Double], from basis: Basis, isLimited: Bool = true
  ) throws(SolverFailure) -> Termination? {
    // Adding zero turns a negative zero into a positive one.
    let values = integers.map { columns[$0].rounded() + 0 }
    guard
      zip(integers, values).allSatisfy({
        (fixing.lower[$0.0]...fixing.upper[$0.0]).contains($0.1)
      })
    else { return nil }
    for (column, value) in zip(integers, values) { try fixing.fix(column, at: value) }
    try fixing.backend.setBasis(basis)
    let outcome = try solve(.dual, isLimited: isLimited)
    for column in integers { try fixing.release(column) }
    guard outcome.termination == .optimal, let primal = outcome.primal else {
      return outcome.termination
    }
    var whole = primal.columns
    for (column, value) in zip(integers, values) { whole[column] = value }
    if best.map({ isBetter(primal.objective, than: $0.objective) }) ?? true {
      best = Incumbent(
        objective: primal.objective, outcome: outcome,
        primal: PrimalSolution(
          columns: whole, rowActivities: primal.rowActivities, objective: primal.objective))
      options.progress?(progress(best?.objective, bound))
    }
    return .optimal
  }

  func isBetter(_ left: Double, than right: Double) -> Bool {
    direction == .minimise ? left < right : left > right
  }

  // MARK: The tree

  /// The solver's search; what it found is verified, and the bound taken over.
  mutating func search(from basis: Basis) throws(SolverFailure) -> Termination {
    try fixing.backend.setBasis(basis)
    let again = try solve(.primal)
    guard again.termination == .optimal else { return again.termination }
    let end = try fixing.backend.searchIntegers(
      IntegerSearch(
        integers: integers, start: best?.primal.columns, secondsLeft: secondsLeft,
        look: looking()))
    iterations += end.iterations
    nodes += end.progress.nodes
    if let found = end.progress.bound, isBetter(bound, than: found) { bound = found }
    if let columns = end.columns { try consider(columns, from: basis, isLimited: false) }
    switch end.reason {
    case .time: return .stopped(.time)
    case .failed(let text): return .failed(text)
    case .asked where options.interruption?.isInterrupted ?? false: return .interrupted
    case .exhausted where end.columns == nil && best == nil: return .infeasible
    case .asked, .exhausted:
      return .failed("the search ended, and its best point does not keep what it was taken to keep")
    }
  }

  /// What is asked between two nodes: is it enough, and does anybody want to know.
  func looking() -> (TreeProgress) -> SearchDecision {
    var told = best?.objective
    var when = clock.now
    return { tree in
      let progress = progress(tree, best?.objective)
      let isNew = progress.incumbent != told
      if let tell = options.progress, isNew || clock.now - when >= .milliseconds(100) {
        told = progress.incumbent
        when = clock.now
        tell(progress)
      }
      if options.interruption?.isInterrupted ?? false { return .stop }
      return progress.relativeGap.map { $0 <= closingGap } ?? false ? .stop : .goOn
    }
  }

  func progress(_ tree: TreeProgress, _ known: Double?) -> IntegerProgress {
    let points = [tree.incumbent, known].compactMap { $0 }
    let incumbent = direction == .minimise ? points.min() : points.max()
    let proved = tree.bound.map { isBetter(bound, than: $0) ? $0 : bound } ?? bound
    return progress(incumbent, proved, tree.nodes)
  }

  func progress(
    _ incumbent: Double?, _ bound: Double, _ treeNodes: Int = 0
  ) -> IntegerProgress {
    IntegerProgress(
      incumbent: incumbent, bound: bound.isFinite ? bound : nil,
      relativeGap: bound.isFinite
        ? incumbent.map {
          IntegerOptions.gap(incumbent: $0, bound: bound, direction: direction)
        } : nil, nodes: nodes + treeNodes)
  }

  // MARK: The end

  /// Where a search may end: a little before the gap asked for, since its point is solved for anew.
  var closingGap: Double { max(options.relativeGap - IntegerOptions.finestGap, 1e-9) }

  var isClosed: Bool { isWithin(closingGap) }

  func isWithin(_ gap: Double) -> Bool {
    progress(best?.objective, bound).relativeGap.map { $0 <= gap } ?? false
  }

  var isOver: Bool {
    (options.interruption?.isInterrupted ?? false) || secondsLeft.map { !($0 > 0) } ?? false
  }

  var secondsLeft: Double? {
    options.timeLimitSeconds.map { $0 - (clock.now - began) / .seconds(1) }
  }

  mutating func solve(
    _ method: SolveOptions.Method, isLimited: Bool = true
  ) throws(SolverFailure) -> SolverOutcome {
    var how = SolveOptions()
    how.method = method
    if isLimited {
      how.timeLimitSeconds = secondsLeft
      how.interruption = options.interruption
    }
    let outcome = try fixing.backend.solve(how)
    iterations += outcome.iterations
    return outcome
  }

  /// Hands up only what the termination gives a meaning; a bound that lies beyond the incumbent by
  /// rounding is the incumbent.
  func outcome(
    _ termination: Termination, _ relaxation: SolverOutcome
  ) -> IntegerOutcome {
    let hasValues =
      switch termination {
      case .infeasible, .unbounded, .infeasibleOrUnbounded: false
      default: true
      }
    let best = hasValues ? best : nil
    var proved = hasValues && bound.isFinite ? bound : nil
    if let best, let bound = proved, isBetter(best.objective, than: bound) {
      proved = best.objective
    }
    return IntegerOutcome(
      termination: termination, incumbent: best?.primal, bound: proved,
      relativeGap: best.flatMap { progress($0.objective, proved ?? bound).relativeGap },
      nodes: nodes, iterations: iterations, relaxation: relaxation, fixed: best?.outcome,
      start: start)
  }
}
