/// Why a solver could not work.
public enum SolverFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// The program, or a change to it, is not sound; the solver never saw it.
  case invalidProgram([LinearProgramFault])
  /// The basis does not fit the program; the solver never saw it.
  case invalidBasis(String)
  /// The solver gave up, in its own words; the session is dead from here on.
  case fatal(String)
  /// The solver gave up earlier in this session, in its own words.
  case sessionDead(String)
  /// This thread has a session open.
  case sessionAlreadyOpen
  /// The session's scope has ended.
  case sessionClosed
  /// The session belongs to another thread.
  case wrongThread
  /// There is no memory left.
  case outOfMemory
  /// The boundary to the solver refused what the checks before it let through: a bug, to be
  /// reported.
  case refused

  /// What happened and what to do.
  public var description: String {
    switch self {
    case .invalidProgram(let faults):
      "the linear program is invalid: " + faults.map(\.description).joined(separator: "; ")
    case .invalidBasis(let text): "the basis does not fit the program: \(text)"
    case .fatal(let sentence): "the solver gave up: \(sentence)"
    case .sessionDead(let sentence):
      "the solver session is dead since the solver gave up (\(sentence)); open a new one"
    case .sessionAlreadyOpen:
      "this thread already has a solver session open; end it first, or use another thread"
    case .sessionClosed: "the solver session is over"
    case .wrongThread: "a solver session may be used only on the thread that opened it"
    case .outOfMemory: "the solver is out of memory"
    case .refused: "the boundary to the solver refused an argument; please report this"
    }
  }
}
