extension SolverSession {
  /// Solves with some columns whole: the relaxation from the last basis, a dive from there for a
  /// first point, then the solver's search; what is found is solved once more with its integers
  /// fixed.
  ///
  /// Costs, bounds and columns are afterwards as they were, and the next ``solve(_:)`` starts from
  /// the optimal basis of the relaxation. The outcome depends on the program, the last basis and the
  /// options only; on the clock only where the time limit is reached.
  ///
  /// - Parameters:
  ///   - integers: the columns that must be whole; each once. Their finite bounds must be whole.
  ///   - options: the gap, the limits, a point to begin with.
  /// - Returns: the best point with a bound and the gap between them; an infeasible program is not
  ///   an error but a ``Termination``.
  /// - Throws: ``SolverFailure/invalidProgram(_:)`` for columns that are not there, named twice or
  ///   with bounds that are not whole, for a gap that is not zero or more, and for a start of the
  ///   wrong length or with a number that is not finite; the solver sees none of these.
  public mutating func solveIntegers(
    _ integers: [Column], _ options: IntegerOptions = IntegerOptions()
  ) throws(SolverFailure) -> IntegerOutcome {
    var faults = shape.integerFaults(
      integers, lower: shape.columnLower, upper: shape.columnUpper)
    if !(options.relativeGap >= 0 && options.relativeGap.isFinite) {
      faults.append(
        .wrongShape("the relative gap is \(options.relativeGap); it must be zero or more"))
    }
    if let start = options.start { faults += pointFaults(start) }
    guard faults.isEmpty else { throw .invalidProgram(faults) }
    var solve = IntegerSolve(
      backend: backend, shape: shape, integers: integers.map(\.index).sorted(), options: options)
    return try solve.run()
  }

  /// Solves with some columns fixed at a point's values: with the integers of an incumbent, its duals
  /// are the prices after the integers are fixed.
  ///
  /// The bounds are afterwards as they were, and the next ``solve(_:)`` starts from the basis where
  /// this one ended.
  ///
  /// - Parameters:
  ///   - columns: the columns to fix.
  ///   - point: one value for each column of the program, of which only those to fix are read.
  ///   - options: the method; dual is the better one after a solve of the relaxation.
  /// - Throws: ``SolverFailure/invalidProgram(_:)`` for columns that are not there and for a point of
  ///   the wrong length, with a number that is not finite, or outside the columns' bounds.
  public mutating func solveFixing(
    _ columns: [Column], at point: [Double], _ options: SolveOptions = SolveOptions()
  ) throws(SolverFailure) -> SolverOutcome {
    var faults = pointFaults(point)
    for column in columns.map(\.index) where faults.isEmpty {
      guard point.indices.contains(column) else {
        faults.append(.noSuch(what: "column", index: column, count: columnCount))
        continue
      }
      let (lower, upper) = (shape.columnLower[column], shape.columnUpper[column])
      guard !(lower...upper).contains(point[column]) else { continue }
      faults.append(
        .outsideBounds(
          column: shape.columnName(column), found: point[column], lower: lower, upper: upper))
    }
    guard faults.isEmpty else { throw .invalidProgram(faults) }
    let fixing = ColumnFixing(backend: backend, lower: shape.columnLower, upper: shape.columnUpper)
    for column in columns.map(\.index) { try fixing.fix(column, at: point[column]) }
    let outcome = try backend.solve(options)
    for column in columns.map(\.index) { try fixing.release(column) }
    return outcome
  }

  private func pointFaults(_ point: [Double]) -> [LinearProgramFault] {
    guard point.count == columnCount else {
      return [
        .wrongShape("the point has \(point.count) values; the program has \(columnCount) columns")
      ]
    }
    return point.indices.filter { !LinearProgram.isSound(point[$0]) }.map {
      .notFinite(what: "value", name: shape.columnName($0), found: point[$0])
    }
  }
}

/// Fixes columns of a loaded program, and gives them their own bounds back.
struct ColumnFixing {
  let backend: any SolverBackend
  let lower: [Double]
  let upper: [Double]

  func fix(_ column: Int, at value: Double) throws(SolverFailure) {
    try backend.setColumnBounds(Column(index: column), .fixed(value))
  }

  func release(_ column: Int) throws(SolverFailure) {
    try backend.setColumnBounds(
      Column(index: column), Bounds(lower: lower[column], upper: upper[column]))
  }
}

extension LinearProgramSolver {
  /// Solves one mixed-integer program once.
  ///
  /// - Throws: ``SolverFailure``; see ``withSession(for:_:)`` and
  ///   ``SolverSession/solveIntegers(_:_:)``.
  public func solve(
    _ program: MixedIntegerProgram, options: IntegerOptions = IntegerOptions(),
    startingFrom basis: Basis? = nil
  ) throws -> IntegerOutcome {
    try withSession(for: program.relaxation) { session in
      if let basis { try session.setBasis(basis) }
      return try session.solveIntegers(program.integers, options)
    }
  }
}
