public import SymbiosisModel

/// The answer to «why» for one pair.
public struct PairExplanation: Sendable {
  /// What the plan does with the pair.
  public enum Finding: Sendable {
    /// In the plan.
    case recommended(Recommendation)
    /// Allowed, but not worth it.
    case notWorthIt(Shortfall)
    /// Allowed, but lots, numbers of partners, or what would have to be opened for it stand against it.
    case notChosen(Choice)
    /// A rule forbids it.
    case forbidden([ArcRefusal])
  }

  /// A pair that the plan recommends.
  ///
  /// Under `most-exchange` a pair without which less need would be met stays whatever it costs:
  /// its ranges are nil.
  public struct Recommendation: Sendable {
    /// Its exchanges: several where the pair exchanges in several periods or over several quotes.
    public var exchanges: [Exchange]
    /// How much the plan's objective worsens if the pair is forbidden, in the objective's unit; nil
    /// where an agreement binds it, and where without it no plan keeps all that is said.
    ///
    /// Under `most-exchange` the cost may fall, with need unmet: `needLostIfForbidden`.
    public var lossIfForbidden: Double?
    /// Units of need that would go unmet if the pair is forbidden; nil as `lossIfForbidden`.
    ///
    /// Only under `most-exchange`, else 0.
    public var needLostIfForbidden: Double?
    /// The pair stays whole while its cost per unit (under `least-emissions`: kg CO2e per unit)
    /// rises by less than this; nil for any rise.
    public var staysWholeUntil: WorthPerUnit?
    /// The pair leaves the plan when its cost per unit (under `least-emissions`: kg CO2e per unit)
    /// rises by more than this; nil for no rise.
    public var leavesAt: WorthPerUnit?
    /// Whether the plan has choices of yes or no near the pair: it then stays whole within the range for as long as
    /// these stay as they are, and when it leaves is not told.
    public var isAtChoices: Bool
    /// Whether an agreement binds the pair to something.
    public var isAgreed = false

    /// All that the pair exchanges, in the unit of the surplus's resource.
    public var quantity: Amount { Amount(compensatedSum(exchanges.map(\.quantity.value))) }
    /// NOK of transport and preparation of all of it.
    public var cost: Kroner {
      Kroner(
        compensatedSum(exchanges.flatMap { [$0.transportCost.value, $0.preparationCost.value] }))
    }
    /// What the two save together against today; nil where today's cost is not known.
    public var saving: Kroner? {
      let savings = exchanges.compactMap { $0.saving?.value }
      return savings.count == exchanges.count ? Kroner(compensatedSum(savings)) : nil
    }
  }

  /// A pair that would worsen the plan.
  public struct Shortfall: Sendable {
    /// How much the objective worsens per unit forced into the pair, in the objective's unit; 0
    /// where another plan as good has the pair.
    ///
    /// Under `most-exchange` it may be negative, where less need is met: `needLost`.
    public var perUnit: WorthPerUnit
    /// Under `most-exchange`: units of need that would go unmet per unit forced; else 0.
    public var needLost: Double
    /// Up to this quantity the figures hold, and no further; infinite where nothing ends them.
    public var holdsUpTo: Amount
    /// What transport and preparation cost per unit.
    public var cost: KronerPerUnit
    /// One way with both access roads; nil where only a quote joins the places.
    public var length: Kilometres?
    /// How much shorter the way must be to make the pair as good; nil where no distance would do, a
    /// quote sets the price, or the distance also sets what a pipe loses.
    public var closerBy: Kilometres?
    /// Exchanges that would give way, most displaced first.
    public var givesWay: [Displacement]
  }

  /// A pair that the plan does without, since for it something would have to be chosen otherwise.
  public struct Choice: Sendable {
    /// How much the objective worsens if the pair exchanges one unit or more, in the objective's unit.
    public var loss: Double
    /// Under `most-exchange`: units of need that would go unmet then; else 0.
    public var needLost: Double
    /// What the pair exchanges in the best such plan.
    public var quantity: Amount
    /// Identifiers of the facilities, stores and pipes that that plan opens besides.
    public var opens: [String]
  }

  /// What changes elsewhere per unit forced into a pair.
  public struct Displacement: Sendable, Hashable {
    /// Identifier of the surplus of the pair that gives way.
    public var surplus: String
    /// Identifier of the need of the pair that gives way.
    public var need: String
    /// Units less (positive) per unit forced, for the first units forced.
    public var perUnit: Double
  }

  /// Identifier of the surplus.
  public var surplus: String
  /// Identifier of the need.
  public var need: String
  /// What the plan does with the pair.
  public var finding: Finding
  /// The unit of the quantities.
  public var unit: QuantityUnit
  /// `NOK` or `kg CO2e`.
  public var objectiveUnit: String
}

/// The answer to «why» for one declaration: what the plan does with it, and its candidates.
public struct DeclarationExplanation: Sendable {
  /// Identifier of the surplus or need.
  public var id: String
  /// Whether it is a surplus; else a need.
  public var isSurplus: Bool
  /// What is declared (each period, where it is per period).
  public var quantity: Amount
  /// The unit of `quantity` and `left`.
  public var unit: QuantityUnit
  /// What one unit more of it would change in the objective; positive worsens it.
  ///
  /// One unit in each period, where it is per period. The right-hand derivative, also where the plan
  /// is degenerate.
  public var shadowPrice: WorthPerUnit
  /// Under `most-exchange`: by how much one unit more of it changes the unmet need; else 0.
  public var unmetPerUnit: Double
  /// What is left to the alternative, over all periods.
  public var left: Amount
  /// The pairs with everybody who declares a resource that fits, best first.
  public var pairs: [PairExplanation]
}

/// The answer to «why» for a facility, a store, a pipe or a policy.
public struct WorthExplanation: Sendable {
  /// What is asked about, by its row in the scenario.
  public enum Subject: Hashable, Sendable {
    /// A facility.
    case facility(Int)
    /// A store.
    case store(Int)
    /// A pipe.
    case pipe(Int)
    /// A policy.
    case policy(Int)
  }

  /// How another plan differs.
  public struct Change: Hashable, Sendable {
    /// In the reported objective's unit; positive is worse.
    public var value: Double
    /// Under `most-exchange`, how much more need is unmet; else 0.
    public var unmet: Double
  }

  /// What is asked about.
  public var subject: Subject
  /// Its identifier.
  public var id: String
  /// Whether it is open, with what opening it would take; nil for a policy, and for what is closed in the scenario.
  public var decision: BuildDecision?
  /// What opening it costs a year; nil for what stands and for a policy.
  public var costPerYear: KronerPerYear?
  /// How much worse the best plan without it is; for a policy negative, what it costs.
  ///
  /// Nil for what is closed, and where there is no plan without it.
  public var lossWithout: Change?
  /// What one unit more of its capacity in each period does to the objective, negative for a gain, choices of yes
  /// or no as they are; nil for what is closed and for a policy, and where no plan could use it.
  public var capacityPrice: WorthPerUnit?
  /// How the plan stands to the policy; nil for anything else.
  public var policy: PolicyOutcome?
}
