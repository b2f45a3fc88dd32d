internal import SymbiosisModel

/// Something that a plan decides besides what each arc carries: a column of its own (model.md 4).
///
/// It is from 0 to `most`, and stands in the rows of ports, in conditions and in policies.
struct Decision: Sendable {
  /// What it stands for.
  enum Kind: Hashable, Sendable {
    /// y_kit: what a facility takes in of an input in a period.
    case intake(facility: Int, input: Int, period: Int)
    /// b_k: whether a candidate is opened.
    case open(Port.Owner)
    /// i_wt: what goes into a store of a grade in a period.
    case stored(store: Int, grade: Int, period: Int)
    /// o_wt: what comes out of it.
    case taken(store: Int, grade: Int, period: Int)
    /// I_wt: what is in it at the end of a period.
    case stock(store: Int, grade: Int, period: Int)
    /// y_a: whether some arcs of a pair carry anything, by their number among such groups.
    case carries(Int)
    /// Whether a supply node's quantity is exchanged: all or nothing.
    case wholeSupply(Int)
    /// The same of a demand node.
    case wholeDemand(Int)
    /// What a pair exchanges more than in an earlier plan, and less.
    case more(PreviousPlan.Pair)
    case less(PreviousPlan.Pair)
    /// Empty trips of a mode from one place to another in a period.
    case empty(mode: Int, from: Int, to: Int, period: Int)
  }

  /// The row that gives its value where everything else in the row is known.
  enum Definition: Hashable, Sendable {
    case demandNode(Int)
    case condition(Int)
  }

  let kind: Kind
  /// Finite, so that a bound on every plan can be stated at any time.
  var most: Double
  /// The least; above 0 only where something is forced.
  var least = 0.0
  var isInteger = false
  /// NOK per unit.
  var cost = 0.0
  /// kg CO2e per unit.
  var emissions = 0.0
  /// The last tie-break (model.md 3).
  var weight = 0.0
  /// Its coefficients in rows of supply nodes and of demand nodes.
  var supplies: [(node: Int, weight: Double)] = []
  var demands: [(node: Int, weight: Double)] = []
  var definition: Definition?

  init(_ kind: Kind, most: Double) {
    self.kind = kind
    self.most = most
  }

  /// A decision of yes or no.
  static func yesOrNo(_ kind: Kind, cost: Double = 0) -> Decision {
    var decision = Decision(kind, most: 1)
    decision.isInteger = true
    decision.cost = cost
    return decision
  }
}

/// What arcs and decisions must keep to together (model.md 4).
///
///     least <= sum_a w_a x_a + sum_v w_v v + sum_s w_s z_s + sum_d w_d u_d <= most
struct Condition: Sendable {
  let family: RowFamily
  /// What tells it from others of its family, in an exported program.
  let name: String
  var arcs: [(arc: Int, weight: Double)] = []
  var decisions: [(decision: Int, weight: Double)] = []
  let limits: ClosedRange<Double>
  /// Row of the facility of which it is the least throughput, without a say whether to open it; nil for any
  /// other.
  var leastOfFacility: Int?
  /// Of what it is the most that goes in or lies there in a period; nil for any other.
  var capacityOf: Port.Owner?

  init(_ family: RowFamily, _ name: String, _ limits: ClosedRange<Double>) {
    self.family = family
    self.name = name
    self.limits = limits
  }
}
