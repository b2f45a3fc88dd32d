public import SymbiosisModel

/// The answer to «why» for one pair.
public struct PairExplanation: Sendable {
  /// What the plan does with the pair.
  public enum Finding: Sendable {
    /// In the plan.
    case recommended(Recommendation)
    /// Allowed, but not worth it.
    case notWorthIt(Shortfall)
    /// A rule forbids it.
    case forbidden([ArcRefusal])
  }

  /// A pair that the plan recommends.
  public struct Recommendation: Sendable {
    public var exchange: Exchange
    /// How much the plan's objective worsens if the pair is forbidden; nil where an agreement binds
    /// it.
    public var lossIfForbidden: Double?
    /// The pair stays whole while its cost per unit rises by less than this; nil for any rise.
    public var staysWholeUntil: KronerPerUnit?
    /// The pair leaves the plan when its cost per unit rises by this; nil for no rise.
    public var leavesAt: KronerPerUnit?
  }

  /// A pair that would worsen the plan.
  public struct Shortfall: Sendable {
    /// How much the objective worsens per unit forced into the pair.
    public var perUnit: Double
    /// Under `most-exchange`: units of need that would go unmet per unit forced; else 0.
    public var needLost: Double
    /// Up to this quantity the figure holds.
    public var holdsUpTo: Amount
    /// What transport and preparation cost per unit.
    public var cost: KronerPerUnit
    public var length: Kilometres?
    /// How much shorter the way must be to make the pair as good; nil where no distance would do.
    public var closerBy: Kilometres?
    /// Exchanges that would give way, most displaced first.
    public var givesWay: [Displacement]
  }

  /// What changes elsewhere per unit forced into a pair.
  public struct Displacement: Sendable, Hashable {
    public var surplus: String
    public var need: String
    /// Units less (positive) per unit forced.
    public var perUnit: Double
  }

  public var surplus: String
  public var need: String
  public var finding: Finding
  /// The unit of the quantities.
  public var unit: QuantityUnit
  /// `NOK` or `kg CO2e`.
  public var objectiveUnit: String
}

/// The answer to «why» for one declaration: what the plan does with it, and its candidates.
public struct DeclarationExplanation: Sendable {
  public var id: String
  public var isSurplus: Bool
  public var quantity: Amount
  public var unit: QuantityUnit
  /// What one unit more of it would change in the objective (raw dual; model.md 3).
  public var shadowPrice: Double
  /// What is left to the alternative.
  public var left: Amount
  /// The pairs with everybody who declares a resource that fits, best first.
  public var pairs: [PairExplanation]
}
