internal import Synchronization

/// A wish to stop, from any thread.
public final class Interruption: Sendable {
  private let flag = Atomic<Bool>(false)

  /// No wish yet.
  public init() {}

  /// Asks the solver to stop at its next look.
  public func interrupt() { flag.store(true, ordering: .relaxed) }

  /// Whether somebody asked.
  public var isInterrupted: Bool { flag.load(ordering: .relaxed) }
}

/// How a solve is to be done.
public struct SolveOptions: Sendable {
  /// Which simplex method.
  public enum Method: Sendable, CaseIterable {
    /// From a feasible point to better ones.
    case primal
    /// From duals of the right signs to a feasible point.
    case dual
  }

  /// Seconds until the solve stops with what it has; zero stops at once, nil never.
  public var timeLimitSeconds: Double?
  /// Which simplex method; primal, which is the better one from a given basis.
  public var method = Method.primal
  /// Where to look for a wish to stop.
  public var interruption: Interruption?
  /// Whether rows and columns are scaled first; off, since it was measured not to pay.
  public var scaling = false

  /// The defaults.
  public init() {}
}
