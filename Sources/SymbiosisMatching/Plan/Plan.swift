public import SymbiosisModel

/// How far the solver came.
public enum PlanStatus: String, Sendable {
  case optimal
  /// Stopped at a limit: the plan can be carried out, and its gap says how far it may be from best.
  case feasible
}

/// The value that a plan is judged by.
public struct ObjectiveValue: Sendable {
  public var kind: Objective
  public var value: Double
  /// `NOK` or `kg CO2e`.
  public var unit: String
}

/// The proof that comes with a plan (model.md 5).
public struct Certificate: Sendable {
  /// Objective of the plan, alternatives included as the objective asks.
  public var primal: Double
  /// Objective of the dual solution: no plan can be better.
  public var dual: Double
  /// |primal - dual| / max(1, |primal|).
  public var gap: Double
  /// Largest violation of a row, bound, reduced cost's sign or complementary slackness.
  public var largestViolation: Double
  public var arcsConsidered: Int
  public var arcsInProgram: Int
  /// Connected components solved.
  public var components: Int
  public var rounds: Int
  /// Simplex iterations of all solves.
  public var iterations: Int
  /// True only when proved: no other plan is as good.
  public var unique: Bool
}

/// A matching: the exchanges worth making, what is left, the indicators and the proof.
public struct Plan: Sendable {
  public var status: PlanStatus
  public var objective: ObjectiveValue
  /// What everybody does today, in the objective's unit; nil where costs are not known.
  public var baseline: Double?
  /// Baseline less the plan, in the objective's unit.
  public var saving: Double?
  public var exchanges: [Exchange]
  public var unplaced: [UnplacedSurplus]
  public var unmet: [UnmetNeed]
  public var indicators: Indicators
  public var certificate: Certificate
  public var assumptions: [Assumption]
}
