internal import Synchronization

/// Where a row or column stands in a basis.
public enum ColumnStatus: Sendable, Equatable {
  case basic
  case atLower
  case atUpper
  case free
  case fixed
}

/// Which rows and columns are basic, and at which bound the others are.
public struct Basis: Equatable, Sendable {
  public var rows: [ColumnStatus]
  public var columns: [ColumnStatus]
  public init(rows: [ColumnStatus], columns: [ColumnStatus]) {
    self.rows = rows
    self.columns = columns
  }
}

/// What ended a solve before its end.
public enum Limit: Sendable, Equatable {
  case time
  case iterations
}

/// Why the solver stopped.
public enum Termination: Equatable, Sendable {
  case optimal
  case infeasible
  case unbounded
  case infeasibleOrUnbounded
  case stopped(Limit)
  case interrupted
  case failed(String)
}

/// Values of the columns and activities of the rows.
public struct PrimalSolution: Sendable, Equatable {
  public let columns: [Double]
  public let rowActivities: [Double]
  public let objective: Double
  public init(columns: [Double], rowActivities: [Double], objective: Double) {
    self.columns = columns
    self.rowActivities = rowActivities
    self.objective = objective
  }
}

/// Raw duals: change of the objective per unit of a row's right-hand side, for minimisation and
/// maximisation alike; reduced cost: change per unit of a column.
public struct DualSolution: Sendable, Equatable {
  public let rows: [Double]
  public let reducedCosts: [Double]
  public init(rows: [Double], reducedCosts: [Double]) {
    self.rows = rows
    self.reducedCosts = reducedCosts
  }
}

/// What one solve gave: values exist only where the termination says they mean something.
public struct SolverOutcome: Sendable {
  public let termination: Termination
  /// At an optimum, and at a limit where the point is feasible.
  public let primal: PrimalSolution?
  /// At an optimum only.
  public let dual: DualSolution?
  /// At a limit: the duals where the solver stood, not feasible in general.
  public let currentRowDuals: [Double]?
  public let basis: Basis?
  public let iterations: Int

  public init(
    termination: Termination, primal: PrimalSolution?, dual: DualSolution?,
    currentRowDuals: [Double]?, basis: Basis?, iterations: Int
  ) {
    self.termination = termination
    self.primal = primal
    self.dual = dual
    self.currentRowDuals = currentRowDuals
    self.basis = basis
    self.iterations = iterations
  }
}

/// A wish to stop, from any thread.
public final class Interruption: Sendable {
  private let flag = Atomic<Bool>(false)
  public init() {}
  /// Asks the solver to stop at its next look.
  public func interrupt() { flag.store(true, ordering: .relaxed) }
  /// Whether somebody asked.
  public var isInterrupted: Bool { flag.load(ordering: .relaxed) }
}

/// How a solve is to be done.
public struct SolveOptions: Sendable {
  /// Which simplex method.
  public enum Method: Sendable {
    case primal
    case dual
  }
  public var timeLimitSeconds: Double?
  public var method = Method.primal
  public var interruption: Interruption?
  /// Whether rows and columns are scaled first; off: it was measured not to pay.
  public var scaling = false
  public init() {}
}
