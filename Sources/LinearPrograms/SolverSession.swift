/// What a solver does behind a session.
///
/// Every argument has been checked by ``SolverSession`` when it gets here.
public protocol SolverBackend: AnyObject {
  /// Solves from the last basis.
  func solve(_ options: SolveOptions) throws(SolverFailure) -> SolverOutcome
  /// Replaces the objective.
  func setCosts(_ costs: [Double], constant: Double) throws(SolverFailure)
  /// Replaces a column's bounds.
  func setColumnBounds(_ column: Column, _ bounds: Bounds) throws(SolverFailure)
  /// Replaces a row's bounds.
  func setRowBounds(_ row: Row, _ bounds: Bounds) throws(SolverFailure)
  /// Adds the columns of a program with the same rows, nonbasic.
  func addColumns(_ columns: LinearProgram) throws(SolverFailure)
  /// Starts the next solve from this basis.
  func setBasis(_ basis: Basis) throws(SolverFailure)
  /// Searches for the best whole point, from the optimum of the relaxation that the last call of
  /// ``solve(_:)`` found; costs, bounds and basis are afterwards as they were.
  func searchIntegers(_ search: IntegerSearch) throws(SolverFailure) -> IntegerSearchEnd
}

/// One program loaded into one solver, for as long as its scope lasts.
///
/// It cannot be copied or sent to another thread: it lives on one thread inside one synchronous
/// scope. Should it be swapped out of that scope all the same, it answers
/// ``SolverFailure/sessionClosed``.
public struct SolverSession: ~Copyable {
  let backend: any SolverBackend
  /// The program's direction, rows, names and column bounds, for the checks; its entries are not
  /// kept.
  private(set) var shape: LinearProgram
  /// How many columns are loaded.
  public private(set) var columnCount: Int

  /// For solvers to make; users get sessions from `LinearProgramSolver.withSession`.
  public init(backend: any SolverBackend, program: LinearProgram) {
    self.backend = backend
    shape = LinearProgram(direction: program.direction)
    shape.rowLower = program.rowLower
    shape.rowNames = program.rowNames
    shape.columnNames = program.columnNames
    shape.columnLower = program.columnLower
    shape.columnUpper = program.columnUpper
    columnCount = program.columnCount
  }

  /// Solves from the last basis.
  ///
  /// - Throws: ``SolverFailure``; an infeasible or unbounded program is not an error but a
  ///   ``Termination``.
  public mutating func solve(
    _ options: SolveOptions = SolveOptions()
  ) throws(SolverFailure) -> SolverOutcome { try backend.solve(options) }

  /// Replaces the whole objective, its constant included.
  ///
  /// - Throws: ``SolverFailure/invalidProgram(_:)`` for a wrong count or a number that is not sound;
  ///   the objective is then as it was.
  public mutating func setCosts(
    _ costs: [Double], constant: Double = 0
  ) throws(SolverFailure) {
    guard costs.count == columnCount else {
      throw .invalidProgram([
        .wrongShape("there are \(costs.count) costs; the program has \(columnCount) columns")
      ])
    }
    var faults = costs.indices.filter { !LinearProgram.isSound(costs[$0]) }.map {
      LinearProgramFault.notFinite(what: "cost", name: shape.columnName($0), found: costs[$0])
    }
    if !LinearProgram.isSound(constant) {
      faults.append(.notFinite(what: "constant", name: "objective", found: constant))
    }
    guard faults.isEmpty else { throw .invalidProgram(faults) }
    try backend.setCosts(costs, constant: constant)
  }

  /// Replaces a column's bounds.
  ///
  /// - Throws: ``SolverFailure/invalidProgram(_:)`` for a column that is not there and for bounds
  ///   that no number can keep; the bounds are then as they were.
  public mutating func setColumnBounds(
    _ column: Column, _ bounds: Bounds
  ) throws(SolverFailure) {
    try check(bounds, "column", column.index, columnCount, shape.columnName(column.index))
    try backend.setColumnBounds(column, bounds)
    shape.columnLower[column.index] = bounds.lower
    shape.columnUpper[column.index] = bounds.upper
  }

  /// Replaces a row's bounds.
  ///
  /// - Throws: ``SolverFailure/invalidProgram(_:)`` for a row that is not there and for bounds that
  ///   no number can keep; the bounds are then as they were.
  public mutating func setRowBounds(_ row: Row, _ bounds: Bounds) throws(SolverFailure) {
    try check(bounds, "row", row.index, shape.rowCount, shape.rowName(row.index))
    try backend.setRowBounds(row, bounds)
  }

  /// Adds the columns of a program that has the same rows and direction; they start at a bound, so
  /// that the next solve goes on from the last basis.
  ///
  /// The added program's own row bounds are not looked at, and it may have no constant.
  ///
  /// - Throws: ``SolverFailure/invalidProgram(_:)`` where the columns do not fit or are not sound;
  ///   none is added then.
  public mutating func addColumns(_ columns: LinearProgram) throws(SolverFailure) {
    var faults = columns.validate()
    if columns.rowCount != shape.rowCount {
      faults.append(
        .wrongShape(
          "added columns have \(columns.rowCount) rows; the program has \(shape.rowCount)"))
    }
    if columns.direction != shape.direction || columns.objectiveConstant != 0 {
      faults.append(
        .wrongShape("added columns must have the program's direction, and no constant"))
    }
    guard faults.isEmpty else { throw .invalidProgram(faults) }
    try backend.addColumns(columns)
    shape.columnNames += Array(
      repeating: "", count: max(0, columnCount - shape.columnNames.count))
    shape.columnNames += columns.columnNames
    shape.columnLower += columns.columnLower
    shape.columnUpper += columns.columnUpper
    columnCount += columns.columnCount
  }

  /// Starts the next solve from this basis.
  ///
  /// - Throws: ``SolverFailure/invalidBasis(_:)`` for a wrong number of statuses, or of basic ones.
  public mutating func setBasis(_ basis: Basis) throws(SolverFailure) {
    guard basis.rows.count == shape.rowCount, basis.columns.count == columnCount else {
      throw .invalidBasis(
        "it has \(basis.rows.count) rows and \(basis.columns.count) columns, the program "
          + "\(shape.rowCount) and \(columnCount)")
    }
    let basic = (basis.rows + basis.columns).count { $0 == .basic }
    guard basic == shape.rowCount else {
      throw .invalidBasis("\(basic) are basic; it must be as many as the rows: \(shape.rowCount)")
    }
    try backend.setBasis(basis)
  }

  private func check(
    _ bounds: Bounds, _ kind: String, _ index: Int, _ count: Int, _ name: String
  ) throws(SolverFailure) {
    guard (0..<count).contains(index) else {
      throw .invalidProgram([.noSuch(what: kind, index: index, count: count)])
    }
    if let fault = bounds.fault(of: kind, name: name) { throw .invalidProgram([fault]) }
  }
}
