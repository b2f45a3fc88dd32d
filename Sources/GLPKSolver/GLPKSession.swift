internal import CGLPKShim
internal import LinearPrograms

/// One GLPK problem behind a session; made and closed by `GLPKSolver.withSession` on one thread.
final class GLPKSession: SolverBackend {
  private var handle: OpaquePointer?
  private let rowCount: Int
  private(set) var columnCount: Int

  /// Length of one slice of a solve: between slices interruption and time are looked at.
  private static let slice = 200

  init(_ program: LinearProgram) throws(SolverFailure) {
    let faults = program.validate()
    guard faults.isEmpty else { throw .invalidProgram(faults) }
    rowCount = program.rowCount
    columnCount = program.columnCount
    var handle: OpaquePointer?
    let result = program.withFlatArrays { tilfang_open($0, &handle) }
    self.handle = handle
    guard result == TILFANG_OK.rawValue.signed else {
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
    switch UInt32(bitPattern: result) {
    case TILFANG_FATAL.rawValue: .fatal(message)
    case TILFANG_ALREADY_OPEN.rawValue: .sessionAlreadyOpen
    case TILFANG_WRONG_THREAD.rawValue: .wrongThread
    case TILFANG_NO_MEMORY.rawValue: .outOfMemory
    case TILFANG_DEAD.rawValue: .sessionClosed
    default: handle == nil ? .sessionClosed : .fatal("an argument was refused before GLPK saw it")
    }
  }

  private var message: String {
    let text = String(cString: tilfang_message(handle))
    return text.split(separator: "\n").joined(separator: "; ")
  }

  func check(_ result: Int32) throws(SolverFailure) {
    guard result == TILFANG_OK.rawValue.signed else { throw failure(result) }
  }

  func setCosts(_ costs: [Double], constant: Double) throws(SolverFailure) {
    if let bad = costs.firstIndex(where: { !$0.isFinite }) {
      throw .invalidProgram([.notFinite(what: "cost", name: "\(bad)", found: costs[bad])])
    }
    try check(tilfang_set_costs(handle, costs, Int32(costs.count), constant))
  }

  func setColumnBounds(_ column: Column, _ bounds: Bounds) throws(SolverFailure) {
    try check(
      tilfang_set_column_bounds(handle, Int32(column.index), bounds.lower, bounds.upper))
  }

  func setRowBounds(_ row: Row, _ bounds: Bounds) throws(SolverFailure) {
    try check(tilfang_set_row_bounds(handle, Int32(row.index), bounds.lower, bounds.upper))
  }

  func addColumns(_ columns: LinearProgram) throws(SolverFailure) {
    let faults = columns.validate()
    guard faults.isEmpty else { throw .invalidProgram(faults) }
    guard columns.rowCount == rowCount else {
      throw .invalidProgram([
        .wrongShape("added columns have \(columns.rowCount) rows, the program has \(rowCount)")
      ])
    }
    try check(columns.withFlatArrays { tilfang_add_columns(handle, $0) })
    columnCount += columns.columnCount
  }

  func setBasis(_ basis: Basis) throws(SolverFailure) {
    guard basis.rows.count == rowCount, basis.columns.count == columnCount else {
      throw .invalidBasis(
        "it has \(basis.rows.count) rows and \(basis.columns.count) columns, the program "
          + "\(rowCount) and \(columnCount)")
    }
    let basic = (basis.rows + basis.columns).count { $0 == .basic }
    guard basic == rowCount else {
      throw .invalidBasis("\(basic) are basic; as many as there are rows must be: \(rowCount)")
    }
    try check(
      tilfang_set_basis(handle, basis.rows.map(\.glpk), basis.columns.map(\.glpk)))
  }

  func solve(_ options: SolveOptions) throws(SolverFailure) -> SolverOutcome {
    try check(tilfang_scale(handle, options.scaling ? 1 : 0))
    let clock = ContinuousClock()
    let start = clock.now
    var hasRestarted = false
    while true {
      if options.interruption?.isInterrupted ?? false { return try outcome(.interrupted) }
      var slice = Self.slice
      if let limit = options.timeLimitSeconds {
        let left = limit * 1000 - (clock.now - start) / .milliseconds(1)
        guard left >= 1 else { return try outcome(.stopped(.time)) }
        slice = Int(min(Double(Self.slice), left))
      }
      var code: Int32 = 0
      try check(
        tilfang_simplex(handle, options.method == .dual ? 1 : 0, Int32(slice), &code))
      switch GLPKCode(code) {
      case .solved: return try outcome(try termination())
      case .sliceOver: continue
      case .badBasis where !hasRestarted:
        hasRestarted = true
        try check(tilfang_standard_basis(handle))
      case .badBasis: return try outcome(.failed("GLPK cannot start from any basis (code \(code))"))
      case .other: return try outcome(.failed("GLPK stopped with code \(code)"))
      }
    }
  }

  private func termination() throws(SolverFailure) -> Termination {
    let (primal, dual, _) = try statuses()
    return GLPKOutcome.termination(primal: primal, dual: dual)
  }

  private func statuses() throws(SolverFailure) -> (Int32, Int32, Int) {
    var primal: Int32 = 0
    var dual: Int32 = 0
    var iterations: Int32 = 0
    try check(tilfang_statuses(handle, &primal, &dual, &iterations))
    return (primal, dual, Int(iterations))
  }

  private var iterationsBefore = 0

  /// Hands up only the values that the termination gives a meaning.
  private func outcome(_ termination: Termination) throws(SolverFailure) -> SolverOutcome {
    let (primal, _, total) = try statuses()
    let iterations = total - iterationsBefore
    iterationsBefore = total
    let isOptimal = termination == .optimal
    let isStopped =
      termination == .interrupted || termination == .stopped(.time)
      || termination == .stopped(.iterations)
    guard isOptimal || isStopped else {
      return SolverOutcome(
        termination: termination, primal: nil, dual: nil, currentRowDuals: nil, basis: nil,
        iterations: iterations)
    }
    var columns = [Double](repeating: 0, count: columnCount)
    var columnDuals = columns
    var rows = [Double](repeating: 0, count: rowCount)
    var rowDuals = rows
    var columnStatus = [Int8](repeating: 0, count: columnCount)
    var rowStatus = [Int8](repeating: 0, count: rowCount)
    try check(
      tilfang_solution(
        handle, &columns, &columnDuals, &rows, &rowDuals, &columnStatus, &rowStatus))
    let numbers = columns + columnDuals + rows + rowDuals
    guard !isOptimal || numbers.allSatisfy(\.isFinite) else {
      return SolverOutcome(
        termination: .failed("GLPK called optimal a solution with numbers that are not finite"),
        primal: nil, dual: nil, currentRowDuals: nil, basis: nil, iterations: iterations)
    }
    let isFeasible = isOptimal || GLPKOutcome.isFeasible(primal)
    return SolverOutcome(
      termination: termination,
      primal: isFeasible && columns.allSatisfy(\.isFinite)
        ? PrimalSolution(columns: columns, rowActivities: rows, objective: .nan) : nil,
      dual: isOptimal ? DualSolution(rows: rowDuals, reducedCosts: columnDuals) : nil,
      currentRowDuals: isStopped ? rowDuals : nil,
      basis: Basis(
        rows: rowStatus.map(ColumnStatus.init(glpk:)),
        columns: columnStatus.map(ColumnStatus.init(glpk:))),
      iterations: iterations)
  }

  /// For the tests: makes GLPK itself give up.
  func provokeFatalError() throws(SolverFailure) { try check(tilfang_provoke(handle)) }
}

extension UInt32 {
  var signed: Int32 { Int32(bitPattern: self) }
}

extension ColumnStatus {
  var glpk: Int8 {
    switch self {
    case .basic: 0
    case .atLower: 1
    case .atUpper: 2
    case .free: 3
    case .fixed: 4
    }
  }

  init(glpk: Int8) {
    switch glpk {
    case 0: self = .basic
    case 2: self = .atUpper
    case 3: self = .free
    case 4: self = .fixed
    default: self = .atLower
    }
  }
}

extension LinearProgram {
  /// Lends the program's arrays to C.
  func withFlatArrays(_ body: (UnsafePointer<tilfang_program>) -> Int32) -> Int32 {
    let starts = columnStarts.map(Int64.init)
    return rowLower.withUnsafeBufferPointer { rowLower in
      rowUpper.withUnsafeBufferPointer { rowUpper in
        columnLower.withUnsafeBufferPointer { columnLower in
          columnUpper.withUnsafeBufferPointer { columnUpper in
            cost.withUnsafeBufferPointer { cost in
              starts.withUnsafeBufferPointer { starts in
                rowIndices.withUnsafeBufferPointer { indices in
                  values.withUnsafeBufferPointer { values in
                    var flat = tilfang_program(
                      rows: Int32(rowCount), columns: Int32(columnCount),
                      row_lower: rowLower.baseAddress, row_upper: rowUpper.baseAddress,
                      column_lower: columnLower.baseAddress,
                      column_upper: columnUpper.baseAddress, cost: cost.baseAddress,
                      starts: starts.baseAddress, row_indices: indices.baseAddress,
                      values: values.baseAddress, constant: objectiveConstant,
                      maximise: direction == .maximise ? 1 : 0)
                    return withUnsafePointer(to: &flat) { body($0) }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
