/// Where a row or column stands in a basis.
public enum ColumnStatus: Sendable, Equatable {
  /// Its value follows from the others.
  case basic
  /// At its lower bound.
  case atLower
  /// At its upper bound.
  case atUpper
  /// Without bounds, and at zero.
  case free
  /// At its one allowed value.
  case fixed
}

/// Which rows and columns are basic, and at which bound the others are.
public struct Basis: Equatable, Sendable {
  /// The status of each row's activity.
  public var rows: [ColumnStatus]
  /// The status of each column.
  public var columns: [ColumnStatus]

  /// A basis from statuses; as many must be basic as there are rows.
  public init(rows: [ColumnStatus], columns: [ColumnStatus]) {
    self.rows = rows
    self.columns = columns
  }
}

/// What ended a solve before its end.
public enum Limit: Sendable, Equatable {
  /// ``SolveOptions/timeLimitSeconds``.
  case time
}

/// Why the solver stopped.
public enum Termination: Equatable, Sendable {
  /// No point is better.
  case optimal
  /// No point keeps all bounds.
  case infeasible
  /// Points that keep all bounds are as good as one likes.
  case unbounded
  /// One of the two, and the solver did not find out which.
  case infeasibleOrUnbounded
  /// A limit came first.
  case stopped(Limit)
  /// Somebody asked for it through ``Interruption``.
  case interrupted
  /// The solver could not tell, for the reason given.
  case failed(String)
}

/// What the solver knows of the primal or of the dual side where it stopped.
public enum FeasibilityStatus: Sendable, Equatable, CaseIterable {
  /// Nothing: there was no solve since the program was last changed.
  case undefined
  /// The point keeps its bounds (primal), or its reduced costs their signs (dual).
  case feasible
  /// The point does not; others may.
  case infeasible
  /// It is proved that no point does.
  case noneExists
}

/// Values of the columns and activities of the rows.
public struct PrimalSolution: Sendable, Equatable {
  /// x_j of each column.
  public let columns: [Double]
  /// sum_j a_ij x_j of each row, as the solver states it.
  public let rowActivities: [Double]
  /// The objective there, its constant included, as the solver states it.
  ///
  /// ``LinearProgram/objective(at:)`` recomputes it without the solver.
  public let objective: Double

  /// A point as a solver states it.
  public init(columns: [Double], rowActivities: [Double], objective: Double) {
    self.columns = columns
    self.rowActivities = rowActivities
    self.objective = objective
  }
}

/// Raw duals, signed alike for minimisation and maximisation.
///
/// Row dual: change of the objective per unit of the row's right-hand side. Reduced cost: change per
/// unit of a column. See <doc:SignConventions>.
public struct DualSolution: Sendable, Equatable {
  /// y_i of each row: objective units per unit of the row's activity.
  public let rows: [Double]
  /// d_j = c_j - sum_i a_ij y_i of each column: objective units per unit of the column.
  public let reducedCosts: [Double]

  /// Duals as a solver states them.
  public init(rows: [Double], reducedCosts: [Double]) {
    self.rows = rows
    self.reducedCosts = reducedCosts
  }
}

/// What one solve gave: values exist only where the termination says they mean something.
public struct SolverOutcome: Sendable {
  /// Why the solver stopped.
  public let termination: Termination
  /// What the solver knows of the primal side.
  public let primalStatus: FeasibilityStatus
  /// What the solver knows of the dual side.
  public let dualStatus: FeasibilityStatus
  /// At an optimum, and at a limit where the point is feasible.
  public let primal: PrimalSolution?
  /// At an optimum only.
  public let dual: DualSolution?
  /// At a limit: the duals where the solver stood, not feasible in general; any numbers here give a
  /// bound through ``lagrangianBound(_:rowDuals:)``, zeros a weak one.
  public let currentRowDuals: [Double]?
  /// At an optimum and at a limit: where to go on from.
  public let basis: Basis?
  /// Simplex iterations of this solve.
  public let iterations: Int

  /// For solvers to make.
  public init(
    termination: Termination, primalStatus: FeasibilityStatus, dualStatus: FeasibilityStatus,
    primal: PrimalSolution?, dual: DualSolution?, currentRowDuals: [Double]?, basis: Basis?,
    iterations: Int
  ) {
    self.termination = termination
    self.primalStatus = primalStatus
    self.dualStatus = dualStatus
    self.primal = primal
    self.dual = dual
    self.currentRowDuals = currentRowDuals
    self.basis = basis
    self.iterations = iterations
  }
}
