/// What became of the point that a search was given to begin with.
public enum IntegerStart: Sendable, Equatable {
  /// None was given, or the search was over before it was looked at.
  case unused
  /// Its integers can be kept; with the other columns solved for, this is the objective.
  case feasible(objective: Double)
  /// A value in an integer column is not whole or outside the column's bounds, or no point of the
  /// program has these integers.
  case infeasible
}

/// What one search over integers gave: values exist only where the termination says they mean
/// something.
///
/// | termination | incumbent | bound |
/// | --- | --- | --- |
/// | optimal | yes | yes, within the gap asked for |
/// | stopped, interrupted | where one was found | where one is proved |
/// | failed | where one was found | where one is proved |
/// | infeasible, unbounded, infeasibleOrUnbounded | no | no |
public struct IntegerOutcome: Sendable {
  /// Why the search ended.
  ///
  /// Infeasible: no point keeps all bounds and is whole where it must be. An unbounded relaxation
  /// gives `infeasibleOrUnbounded`, since it is not known whether it holds a whole point.
  public let termination: Termination
  /// The best point found, its integers exactly whole, and solved for anew with them fixed.
  ///
  /// ``IntegerCheck`` holds it against the program without the solver.
  public let incumbent: PrimalSolution?
  /// What no point of the program can be better than: from below when minimising, from above when
  /// maximising; it never says more than that, at a limit either.
  ///
  /// It is the word of the solver's tree, in floating point; what can be recomputed is the bound of
  /// the relaxation, by ``lagrangianBound(_:rowDuals:)`` of ``relaxation``.
  public let bound: Double?
  /// |incumbent - bound| / max(1, |incumbent|); nil where one of them is missing.
  public let relativeGap: Double?
  /// Nodes of the tree looked at; zero where the relaxation or the start settled it.
  public let nodes: Int
  /// Simplex iterations of all of it.
  public let iterations: Int
  /// The solve of the relaxation, with its duals.
  ///
  /// An integer column that is nonbasic there, with a reduced cost larger than the distance of the
  /// incumbent from this solve's objective, keeps its value in every better point.
  public let relaxation: SolverOutcome
  /// The solve with the integers fixed at the incumbent: its duals are the prices after the integers
  /// are fixed, and say nothing of what other integers would cost.
  public let fixed: SolverOutcome?
  /// What became of ``IntegerOptions/start``.
  public let start: IntegerStart

  /// For searches to make.
  public init(
    termination: Termination, incumbent: PrimalSolution?, bound: Double?, relativeGap: Double?,
    nodes: Int, iterations: Int, relaxation: SolverOutcome, fixed: SolverOutcome?,
    start: IntegerStart
  ) {
    self.termination = termination
    self.incumbent = incumbent
    self.bound = bound
    self.relativeGap = relativeGap
    self.nodes = nodes
    self.iterations = iterations
    self.relaxation = relaxation
    self.fixed = fixed
    self.start = start
  }
}
