/// Why a solver could not work.
public enum SolverFailure: Error, Equatable, Sendable, CustomStringConvertible {
  case invalidProgram([LinearProgramFault])
  /// The solver gave up, in its own words.
  case fatal(String)
  case sessionAlreadyOpen
  case sessionClosed
  case wrongThread
  case outOfMemory
  case invalidBasis(String)

  public var description: String {
    switch self {
    case .invalidProgram(let faults):
      "the linear program is invalid: " + faults.map(\.description).joined(separator: "; ")
    case .fatal(let sentence): "the solver gave up: \(sentence)"
    case .sessionAlreadyOpen:
      "this thread already has a solver session open; end it first, or use another thread"
    case .sessionClosed: "the solver session is over"
    case .wrongThread: "a solver session may be used only on the thread that opened it"
    case .outOfMemory: "the solver is out of memory"
    case .invalidBasis(let text): "the basis does not fit the program: \(text)"
    }
  }
}

/// What a solver does behind a session.
public protocol SolverBackend: AnyObject {
  func solve(_ options: SolveOptions) throws(SolverFailure) -> SolverOutcome
  func setCosts(_ costs: [Double], constant: Double) throws(SolverFailure)
  func setColumnBounds(_ column: Column, _ bounds: Bounds) throws(SolverFailure)
  func setRowBounds(_ row: Row, _ bounds: Bounds) throws(SolverFailure)
  func addColumns(_ columns: LinearProgram) throws(SolverFailure)
  func setBasis(_ basis: Basis) throws(SolverFailure)
  var columnCount: Int { get }
}

/// One program loaded into one solver, for as long as its scope lasts.
///
/// It cannot be copied or stored: it lives on one thread inside one synchronous scope.
public struct SolverSession: ~Copyable {
  private let backend: any SolverBackend

  /// For solvers to make; users get sessions from `LinearProgramSolver.withSession`.
  public init(backend: any SolverBackend) { self.backend = backend }

  /// Solves from the last basis.
  public mutating func solve(
    _ options: SolveOptions = SolveOptions()
  ) throws(SolverFailure) -> SolverOutcome { try backend.solve(options) }

  /// Replaces the objective.
  public mutating func setCosts(
    _ costs: [Double], constant: Double = 0
  ) throws(SolverFailure) { try backend.setCosts(costs, constant: constant) }

  /// Replaces a column's bounds.
  public mutating func setColumnBounds(
    _ column: Column, _ bounds: Bounds
  ) throws(SolverFailure) { try backend.setColumnBounds(column, bounds) }

  /// Replaces a row's bounds.
  public mutating func setRowBounds(
    _ row: Row, _ bounds: Bounds
  ) throws(SolverFailure) { try backend.setRowBounds(row, bounds) }

  /// Adds the columns of a program that has the same rows; they start at a bound.
  public mutating func addColumns(_ columns: LinearProgram) throws(SolverFailure) {
    try backend.addColumns(columns)
  }

  /// Starts the next solve from this basis.
  public mutating func setBasis(_ basis: Basis) throws(SolverFailure) {
    try backend.setBasis(basis)
  }

  /// How many columns are loaded.
  public var columnCount: Int { backend.columnCount }
}

/// Something that solves linear programs.
public protocol LinearProgramSolver: Sendable {
  var name: String { get }
  var version: String { get }
  /// Loads the program, runs the body, and takes the program down again, all on this thread.
  func withSession<Result>(
    for program: LinearProgram, _ body: (inout SolverSession) throws -> Result
  ) throws -> Result
}

extension LinearProgramSolver {
  /// Solves one program once.
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
