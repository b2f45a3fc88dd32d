internal import CGLPKShim
public import LinearPrograms

/// GLPK, the GNU Linear Programming Kit: simplex without presolve, every session on one thread.
public struct GLPKSolver: LinearProgramSolver {
  /// The solver.
  public init() {}

  /// GLPK.
  public var name: String { "GLPK" }

  /// The version of the library that is loaded, such as `5.0`.
  public var version: String { String(cString: tilfang_glpk_version()) }

  /// Loads the program into GLPK, runs the body, and frees everything GLPK has on this thread.
  ///
  /// - Throws: `SolverFailure.invalidProgram` with every fault of the program,
  ///   `SolverFailure.sessionAlreadyOpen` inside another session on the same thread, and what the
  ///   body throws.
  public func withSession<Result>(
    for program: LinearProgram, _ body: (inout SolverSession) throws -> Result
  ) throws -> Result {
    let backend = try GLPKSession(program)
    defer { backend.close() }
    var session = SolverSession(backend: backend, program: program)
    return try body(&session)
  }
}
