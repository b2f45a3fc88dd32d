public import SymbiosisModel

/// How far the solver came.
public enum PlanStatus: String, Sendable {
  /// Proved best.
  case optimal
  /// Stopped at a limit: the plan can be carried out, and its gap says how far it may be from best.
  case feasible
}

/// The value that a plan is judged by.
public struct ObjectiveValue: Hashable, Sendable {
  /// What the plan is best at.
  public var kind: Objective
  /// In `unit`; smaller is better.
  public var value: Double
  /// `NOK` or `kg CO2e`.
  public var unit: String
}

/// The proof that comes with a plan (model.md 5).
public struct Certificate: Hashable, Sendable {
  /// The proof of one of the objectives that are minimised one after another (model.md 3).
  public struct Stage: Hashable, Sendable {
    /// The objective at the plan, in its own unit (NOK, kg CO2e, or units of need).
    public var primal: Double
    /// No plan that is as good in the stages before can be better than this.
    public var dual: Double

    /// |primal - dual| / max(1, |primal|).
    public var gap: Double { abs(primal - dual) / max(1, abs(primal)) }

    /// The proof of a stage.
    public init(primal: Double, dual: Double) {
      self.primal = primal
      self.dual = dual
    }
  }

  /// Objective of the plan, alternatives included as the objective asks: the reported stage's.
  public var primal: Double
  /// Objective of the dual solution: no plan can be better.
  public var dual: Double
  /// The largest gap of any stage; 0 when the plan is the best in all of them.
  public var gap: Double
  /// The stages, first to last.
  public var stages: [Stage]
  /// Largest violation of a row or bound, or of a reduced cost's sign.
  public var largestViolation: Double
  /// Arcs that the rules allow.
  public var arcsConsidered: Int
  /// Arcs that the solver was given.
  public var arcsInProgram: Int
  /// Connected components solved.
  public var components: Int
  /// Rounds of arc pricing; 1 where every arc is in the program from the start.
  public var rounds: Int
  /// Simplex iterations of all solves.
  public var iterations: Int
  /// True only when proved: no other plan is as good.
  public var unique: Bool
  /// Yes-or-no choices among the columns: what is opened, which pairs exchange by lots; 0 for a linear
  /// program.
  ///
  /// With them the gap is at most ``finestIntegerGap`` for a plan that is proved best, and every price is one
  /// at the choices as they are.
  public var integers: Int
  /// Nodes of the branch-and-cut trees.
  public var nodes: Int

  /// The gap that a search over yes-or-no choices in floating point can tell from none.
  public static let finestIntegerGap = 1e-6
}

/// A matching: the exchanges worth making, what is left, the indicators and the proof.
public struct Plan: Hashable, Sendable {
  /// How far the solver came.
  public var status: PlanStatus
  /// The value that the plan is judged by.
  public var objective: ObjectiveValue
  /// What everybody does today, in the objective's unit; nil where costs are not known.
  public var baseline: Double?
  /// Baseline less the plan, in the objective's unit; nil where costs are not known.
  public var saving: Double?
  /// In the order of the surpluses' identifiers, then the needs'.
  public var exchanges: [Exchange]
  /// What is left of each surplus, in the order of their identifiers, then period.
  public var unplaced: [UnplacedSurplus]
  /// What is left of each need, in the order of their identifiers, then period.
  public var unmet: [UnmetNeed]
  /// How it stands to the scenario's policies, in the order of their identifiers.
  public var policies: [PolicyOutcome]
  /// The part that each facility takes that is not closed, by identifier.
  public var facilities: [FacilityOutcome]
  /// The part that each store takes that is not closed, by identifier.
  public var stores: [StoreOutcome]
  /// The part that each pipe takes that is not closed, by identifier.
  public var pipes: [PipeOutcome]
  /// How trucks drive; nil where every one drives back empty.
  public var returnLoads: ReturnLoads?
  /// How it differs from an earlier plan that it was to keep to; nil where there was none.
  public var changes: PlanChanges?
  /// The result indicators of model.md 8.
  public var indicators: Indicators
  /// The proof.
  public var certificate: Certificate
  /// What was taken for granted.
  public var assumptions: [Assumption]
}
