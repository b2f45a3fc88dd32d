internal import SymbiosisModel

/// Nodes and arcs in flat arrays: an arc is an index.
///
/// Supply nodes come in the order of the surpluses' identifiers, then period; demand nodes
/// likewise; arcs by supply node, then demand node. Of a large network only the arcs that are wanted are here
/// (`ImplicitArcs`).
struct Network: Sendable {
  /// The surpluses, by period where they are declared so.
  var supplies: [Node] = []
  /// The needs, by period where they are declared so.
  var demands: [Node] = []
  /// Cheaper alternatives of supply nodes, by node, the cheapest first.
  var cheaperDisposals: [CheaperAlternative] = []
  /// Cheaper alternatives of demand nodes, by node, the cheapest first.
  var cheaperPurchases: [CheaperAlternative] = []
  /// Supply node of each arc.
  var tail: [Int32] = []
  /// Demand node of each arc.
  var head: [Int32] = []
  /// c_sd: NOK per unit moved, transport and preparation, without the carbon price.
  var cost: [Double] = []
  /// e_sd: kg CO2e per unit moved.
  var emissions: [Double] = []
  /// eta: units of need met per unit moved.
  var yield: [Double] = []
  /// Least that each arc carries, from an agreement on a pair that has this arc alone.
  var least: [Double] = []
  /// Most that each arc carries, from its quote and such an agreement; may be infinite.
  var most: [Double] = []
  /// Kilometres, 0 where not known.
  var length: [Double] = []
  /// Tonne-km per unit moved; unit-km where the resource does not weigh.
  var transportWork: [Double] = []
  /// A fixed weight in [1, 2) made from the two identifiers: the last tie-break (model.md 3).
  var pairWeight: [Double] = []
  /// Which of the pair's ways of carrying each arc is; 0 is the cheapest.
  var option: [UInt8] = []
  /// NOK of each arc that carries anything, whatever it carries.
  var setup: [Double] = []
  /// The mode of each arc of which the empty trips are planned; -1 where there is none.
  var truck: [Int32] = []
  /// NOK and kg CO2e per unit of each arc whose truck is planned, if it drove back empty.
  var emptyBack: [Int: (cost: Double, emissions: Double)] = [:]
  /// NOK per unit of each arc whose pair did not exchange in an earlier plan that is to be kept.
  var newcomers: [Int: Double] = [:]
  /// The way through pipes of each arc that goes by one, by its number.
  var pipePaths: [Int: Int] = [:]
  /// Period of each arc.
  var period: [Int32] = []
  /// Agreements on pairs with several arcs (periods or quotes), in the order of the pairs' rows.
  var agreements: [PairAgreement] = []
  /// What the plan decides besides arcs: intakes, stocks, what is opened.
  var decisions: [Decision] = []
  /// Of each arc that costs something whatever it carries, the decision whether it carries anything.
  var setupDecisions: [Int: Int] = [:]
  /// What arcs and decisions must keep to.
  var conditions: [Condition] = []
  /// Supply nodes of which nothing may be left, and demand nodes for which nothing is bought: ports.
  var heldSupplies: Set<Int> = []
  var heldDemands: Set<Int> = []
  /// Policies over the quantities, in the order of the scenario's.
  var policies: [PolicyTerms] = []
  /// Whether nodes stand for several declared ones.
  var isAggregated = false

  /// Adds a decision.
  mutating func add(_ decision: Decision) -> Int {
    decisions.append(decision)
    return decisions.count - 1
  }

  /// Adds a condition.
  mutating func add(_ condition: Condition) -> Int {
    conditions.append(condition)
    return conditions.count - 1
  }

  /// How many arcs there are.
  var arcCount: Int { tail.count }
}

/// An agreement that binds the sum of several arcs of one pair.
struct PairAgreement: Sendable, Hashable {
  /// Rows of the surplus and the need.
  var surplus: Int
  var need: Int
  var arcs: [Int]
  var least: Double
  var most: Double
}

/// An agreement that the network cannot keep.
public struct ImpossibleAgreement: Hashable, Sendable {
  /// The surplus of the pair.
  public let surplus: String
  /// The need of the pair.
  public let need: String
  /// Why: the rules that forbid the pair, or what leaves no room for it.
  public let refusals: [ArcRefusal]
}
