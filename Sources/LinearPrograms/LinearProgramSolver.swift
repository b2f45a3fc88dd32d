/// Something that solves linear programs.
public protocol LinearProgramSolver: Sendable {
  /// The solver's name, for reports.
  var name: String { get }
  /// The solver's version, for reports.
  var version: String { get }
  /// Loads the program, runs the body, and takes the program down again, all on this thread.
  ///
  /// - Throws: ``SolverFailure`` where the program is not sound or the thread has a session open,
  ///   and what the body throws; everything is freed in every case.
  func withSession<Result>(
    for program: LinearProgram, _ body: (inout SolverSession) throws -> Result
  ) throws -> Result
}

extension LinearProgramSolver {
  /// Solves one program once.
  ///
  /// - Throws: ``SolverFailure``; see ``withSession(for:_:)``.
  public func solve(
    _ program: LinearProgram, options: SolveOptions = SolveOptions(),
    startingFrom basis: Basis? = nil
  ) throws -> SolverOutcome {
    try withSession(for: program) { session in
      if let basis { try session.setBasis(basis) }
      return try session.solve(options)
    }
  }
}
