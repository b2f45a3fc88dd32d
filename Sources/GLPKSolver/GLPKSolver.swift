internal import CGLPKShim
public import LinearPrograms

/// GLPK, the GNU Linear Programming Kit: simplex without presolve, every session on one thread.
public struct GLPKSolver: LinearProgramSolver {
  /// The solver.
  public init() {}

  public var name: String { "GLPK" }

  public var version: String { String(cString: tilfang_glpk_version()) }

  public func withSession<Result>(
    for program: LinearProgram, _ body: (inout SolverSession) throws -> Result
  ) throws -> Result {
    let backend = try GLPKSession(program)
    defer { backend.close() }
    var session = SolverSession(backend: backend)
    return try body(&session)
  }
}
