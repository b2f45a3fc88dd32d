internal import CGLPKShim
internal import LinearPrograms

/// One GLPK problem behind a session; made and closed by `GLPKSolver.withSession` on one thread.
final class GLPKSession: SolverBackend {
  private(set) var handle: OpaquePointer?
  private let rowCount: Int
  private(set) var columnCount: Int
  private var iterationsBefore = 0

  init(_ program: LinearProgram) throws(SolverFailure) {
    let faults = program.validate()
    guard faults.isEmpty else { throw .invalidProgram(faults) }
    rowCount = program.rowCount
    columnCount = program.columnCount
    var handle: OpaquePointer?
    let result = program.withFlatArrays { tilfang_open($0, &handle) }
    self.handle = handle
    guard result == TILFANG_OK.rawValue else {
      let failure = failure(result)
      close()
      throw failure
    }
  }

  func close() {
    tilfang_close(handle)
    handle = nil
  }

  private func failure(_ result: Int32) -> SolverFailure {
    guard handle != nil || result != TILFANG_BAD_ARGUMENT.rawValue else { return .sessionClosed }
    return switch UInt32(bitPattern: result) {
    case TILFANG_FATAL.rawValue: .fatal(message)
    case TILFANG_DEAD.rawValue: .sessionDead(message)
    case TILFANG_ALREADY_OPEN.rawValue: .sessionAlreadyOpen
    case TILFANG_WRONG_THREAD.rawValue: .wrongThread
    case TILFANG_NO_MEMORY.rawValue: .outOfMemory
    default: .refused
    }
  }

  private var message: String {
    let text = String(cString: tilfang_message(handle))
    return text.split(separator: "\n").joined(separator: "; ")
  }

  func check(_ result: Int32) throws(SolverFailure) {
    guard result == TILFANG_OK.rawValue else { throw failure(result) }
  }

  func setCosts(_ costs: [Double], constant: Double) throws(SolverFailure) {
    try check(tilfang_set_costs(handle, costs, Int32(costs.count), constant))
  }

  func setColumnBounds(_ column: Column, _ bounds: Bounds) throws(SolverFailure) {
    try check(
      tilfang_set_column_bounds(
        handle, Int32(clamping: column.index), bounds.lower, bounds.upper))
  }

  func setRowBounds(_ row: Row, _ bounds: Bounds) throws(SolverFailure) {
    try check(
      tilfang_set_row_bounds(handle, Int32(clamping: row.index), bounds.lower, bounds.upper))
  }

  func addColumns(_ columns: LinearProgram) throws(SolverFailure) {
    try check(columns.withFlatArrays { tilfang_add_columns(handle, $0) })
    columnCount += columns.columnCount
  }

  func setBasis(_ basis: Basis) throws(SolverFailure) {
    try check(tilfang_set_basis(handle, basis.rows.map(\.glpk), basis.columns.map(\.glpk)))
  }

  func solve(_ options: SolveOptions) throws(SolverFailure) -> SolverOutcome {
    try check(tilfang_scale(handle, options.scaling ? 1 : 0))
    let clock = ContinuousClock()
    let start = clock.now
    var stretch = 1.0
    var hasRestarted = false
    while true {
      if options.interruption?.isInterrupted ?? false { return try outcome(.interrupted) }
      let elapsed = (clock.now - start) / .milliseconds(1)
      let left = options.timeLimitSeconds.map { $0 * 1000 - elapsed } ?? .infinity
      guard left >= 1 else { return try outcome(.stopped(.time)) }
      let slice = options.interruption == nil ? left : min(left, stretch * Self.slice(elapsed))
      let before = try state().iterations
      var code: Int32 = 0
      try check(
        tilfang_simplex(
          handle, options.method == .dual ? 1 : 0, Int32(min(slice, Double(Int32.max))), &code))
      switch GLPKCode(code) {
      case .solved: return try outcome(try state().termination)
      case .sliceOver:
        // A program so large that not one iteration fits in a slice would never end.
        if try state().iterations == before { stretch *= 2 }
      case .badBasis where !hasRestarted:
        hasRestarted = true
        try check(tilfang_standard_basis(handle))
      case .badBasis: return try outcome(.failed("GLPK cannot start from any basis (code \(code))"))
      case .other: return try outcome(.failed("GLPK stopped with code \(code)"))
      }
    }
  }

  /// How long, in milliseconds, GLPK runs before interruption is looked at.
  ///
  /// A tenth of the time taken so far, at least 200 ms and at most a second: each new slice starts
  /// with a factorisation and fresh pricing weights, so short ones cost on large programs; see the
  /// decision «Statuses and values».
  private static func slice(_ elapsed: Double) -> Double { min(max(elapsed / 10, 200), 1000) }

  private func state() throws(SolverFailure) -> GLPKState {
    var state = tilfang_solver_state()
    try check(tilfang_state(handle, &state))
    return GLPKState(
      primal: FeasibilityStatus(glpk: state.primal), dual: FeasibilityStatus(glpk: state.dual),
      iterations: Int(state.iterations), objective: state.objective)
  }

  /// Iterations since the last count.
  func countIterations() throws(SolverFailure) -> Int {
    let total = try state().iterations
    defer { iterationsBefore = total }
    return total - iterationsBefore
  }

  /// Hands up only the values that the termination gives a meaning.
  private func outcome(_ termination: Termination) throws(SolverFailure) -> SolverOutcome {
    let state = try state()
    let iterations = try countIterations()
    func without(_ termination: Termination) -> SolverOutcome {
      SolverOutcome(
        termination: termination, primalStatus: state.primal, dualStatus: state.dual, primal: nil,
        dual: nil, currentRowDuals: nil, basis: nil, iterations: iterations)
    }
    let isOptimal = termination == .optimal
    guard isOptimal || termination == .interrupted || termination == .stopped(.time) else {
      return without(termination)
    }
    let point = try point(objective: state.objective)
    guard point.isFinite else {
      return isOptimal
        ? without(.failed("GLPK called optimal a solution with numbers that are not finite"))
        : without(termination)
    }
    return SolverOutcome(
      termination: termination, primalStatus: state.primal, dualStatus: state.dual,
      primal: state.primal == .feasible ? point.primal : nil,
      dual: isOptimal ? point.dual : nil,
      currentRowDuals: isOptimal ? nil : point.dual.rows, basis: point.basis,
      iterations: iterations)
  }

  private struct Point {
    let primal: PrimalSolution
    let dual: DualSolution
    let basis: Basis

    var isFinite: Bool {
      primal.objective.isFinite && primal.columns.allSatisfy(\.isFinite)
        && primal.rowActivities.allSatisfy(\.isFinite) && dual.rows.allSatisfy(\.isFinite)
        && dual.reducedCosts.allSatisfy(\.isFinite)
    }
  }

  private func point(objective: Double) throws(SolverFailure) -> Point {
    var columns = [Double](repeating: 0, count: columnCount)
    var columnDuals = columns
    var rows = [Double](repeating: 0, count: rowCount)
    var rowDuals = rows
    var columnStatus = [Int8](repeating: 0, count: columnCount)
    var rowStatus = [Int8](repeating: 0, count: rowCount)
    try check(
      tilfang_solution(
        handle, &columns, &columnDuals, &rows, &rowDuals, &columnStatus, &rowStatus))
    return Point(
      primal: PrimalSolution(columns: columns, rowActivities: rows, objective: objective),
      dual: DualSolution(rows: rowDuals, reducedCosts: columnDuals),
      basis: Basis(
        rows: rowStatus.map(ColumnStatus.init(glpk:)),
        columns: columnStatus.map(ColumnStatus.init(glpk:))))
  }

  /// For the tests: makes GLPK itself give up.
  func provokeFatalError() throws(SolverFailure) { try check(tilfang_provoke(handle)) }
}
