internal import SymbiosisModel

/// The arcs of a large network by rule instead of by list (model.md 5): none is stored before it is
/// wanted.
///
/// A front is all pairs of a kind of surplus and a kind of need: whether they may deal, what a unit
/// costs but for the way, its yield. What is left to each pair is the way, the windows and the
/// companies. Pairs that this does not describe (agreements, quotes, pipes that lose, roads closed
/// in some periods) are listed in the network beforehand.
///
/// A class, since many passes over many arcs look into it: what is lent need not be counted.
final class ImplicitArcs: Sendable {
  let scenario: Scenario
  let objective: Objective
  let sellers: [Party]
  let buyers: [Party]
  let kinds: NodeKinds
  let distances: PlaceDistances
  let fronts: [Front]
  /// Kinds of surplus and of need whose pairs are listed.
  let irregular: [(supplyKind: Int, demandKind: Int)]
  let exclusions: Set<RowPair>
  /// Pairs of supply and demand nodes that are listed, or that a quote or agreement forbids.
  let listed: Set<RowPair>
  /// How many declared nodes each supply node, and each demand node, stands for.
  let supplySizes: [Int32]
  let demandSizes: [Int32]

  /// - Parameter list: gives, of kinds whose pairs have to be looked at one by one, the pairs to list.
  init(
    _ rules: ArcRules, kinds: NodeKinds, supplies: NodeClasses, demands: NodeClasses,
    objective: Objective, listing list: ([(supplyKind: Int, demandKind: Int)]) -> Set<RowPair>
  ) {
    supplySizes = supplies.nodes.indices.map { Int32(supplies.members(of: $0).count) }
    demandSizes = demands.nodes.indices.map { Int32(demands.members(of: $0).count) }
    scenario = rules.scenario
    self.objective = objective
    sellers = rules.sellers
    buyers = rules.buyers
    self.kinds = kinds
    exclusions = rules.exclusions
    let supplyKinds = Dictionary(grouping: kinds.surplusOfKind.indices) {
      rules.sellers[kinds.surplusOfKind[$0]].resource
    }
    var distances = PlaceDistances(rules)
    var fronts: [Front] = []
    var irregular: [(supplyKind: Int, demandKind: Int)] = []
    for (demandKind, need) in kinds.needOfKind.enumerated() {
      for supplyKind in rules.accepted[need].sorted().flatMap({ supplyKinds[$0] ?? [] }) {
        let surplus = kinds.surplusOfKind[supplyKind]
        switch rules.regularity(surplus: surplus, need: need) {
        case .refused: continue
        case .irregular: irregular.append((supplyKind, demandKind))
        case .regular(let mode):
          let resource = rules.sellers[surplus].resource
          let front = Front(
            supplyKind: supplyKind, demandKind: demandKind,
            ways: distances.number(ofMode: mode, rules),
            rates: FrontRates(rules, resource: resource, need: need, objective: objective))
          if front.growsWithTheWay {
            fronts.append(front)
          } else {
            irregular.append((supplyKind, demandKind))
          }
        }
      }
    }
    self.fronts = fronts
    self.irregular = irregular
    listed = list(irregular)
    self.distances = distances
  }

  /// The first period in which two nodes can act; nil where there is none.
  func firstPeriod(_ supply: Node, _ demand: Node) -> Int? {
    sellers[supply.declaration].sharedPeriods(with: buyers[demand.declaration])
      .first { (supply.period ?? $0) == $0 && (demand.period ?? $0) == $0 }
  }

  /// Whether the companies may deal with each other.
  func mayDeal(_ offered: Site, _ wanted: Site) -> Bool {
    (offered.company != wanted.company || offered.place != wanted.place)
      && (exclusions.isEmpty
        || !exclusions.contains(RowPair(Int(offered.company), Int(wanted.company))))
  }
}

/// All pairs of a kind of surplus and a kind of need.
struct Front: Sendable {
  let supplyKind: Int
  let demandKind: Int
  /// Which of the ways of `PlaceDistances`.
  let ways: Int
  let rates: FrontRates
  /// What a unit costs in each main stage, as a function of the way.
  let main: [AffineCost]

  init(supplyKind: Int, demandKind: Int, ways: Int, rates: FrontRates) {
    self.supplyKind = supplyKind
    self.demandKind = demandKind
    self.ways = ways
    self.rates = rates
    main = (0..<rates.stageCount).map { stage in
      AffineCost { rates.cost(stage: stage, length: $0, toll: $1) }
    }
  }

  /// Whether no longer way is cheaper: what bounds on the costs of many arcs rest on.
  var growsWithTheWay: Bool { main.allSatisfy { $0.perKilometre >= 0 && $0.perToll >= 0 } }
}

/// What a unit costs on the arcs of a front, as plain numbers.
struct FrontRates: Sendable {
  private let transport: TransportRates
  private let preparationCost: Double
  private let preparationEmissions: Double
  private let carbon: Double
  private let stages: (StageKind, StageKind)
  let stageCount: Int
  /// Units of need met by a unit.
  let yield: Double
  /// Kilometres, by the resource and the mode; infinite for none.
  let longest: Double
  private let workPerKilometre: Double

  init(_ rules: ArcRules, resource: Int, need: Int, objective: Objective) {
    let goods = rules.goods[resource]
    let mode = rules.scenario.modes[goods.mode]
    let use = rules.use(resource: resource, need: need)
    transport = TransportRates(mode, tonnesPerUnit: goods.tonnesPerUnit ?? 0)
    preparationCost = use.preparationCost
    preparationEmissions = use.emissions
    carbon = rules.scenario.settings.carbonPrice.value / 1000
    stages = (objective.stages[0], objective.lastStage)
    stageCount = objective.stages.count
    yield = use.yield
    longest = min(goods.longest, rules.modeLimits[goods.mode])
    workPerKilometre = goods.tonnesPerUnit ?? 1
  }

  /// NOK of a unit, transport and preparation.
  @inline(__always) func cost(length: Double, toll: Double) -> Double {
    transport.cost(length: length, toll: toll) + preparationCost
  }

  /// kg CO2e of a unit, transport and preparation.
  @inline(__always) func emissions(length: Double) -> Double {
    transport.emissions(length: length) + preparationEmissions
  }

  /// What a unit costs in a main stage.
  @inline(__always) func cost(stage: Int, length: Double, toll: Double) -> Double {
    StageCosts.moving(
      cost: cost(length: length, toll: toll), emissions: emissions(length: length),
      stage == 0 ? stages.0 : stages.1, carbon: carbon)
  }

  /// Tonne-km of a unit over a way; unit-km where the resource does not weigh.
  @inline(__always) func work(length: Double) -> Double { length * workPerKilometre }
}

/// A cost that grows evenly with the kilometres and the toll of a way.
struct AffineCost: Sendable {
  var constant: Double
  var perKilometre: Double
  var perToll = 0.0

  init(constant: Double, perKilometre: Double) {
    self.constant = constant
    self.perKilometre = perKilometre
  }

  /// From a cost that is known to be so.
  init(_ cost: (_ length: Double, _ toll: Double) -> Double) {
    constant = cost(0, 0)
    perKilometre = (cost(1024, 0) - constant) / 1024
    perToll = (cost(0, 1024) - constant) / 1024
  }
}

/// What the rules say of all pairs of two kinds.
enum Regularity {
  /// There is no arc between them.
  case refused
  /// Each pair has one way of carrying, by this mode, at a cost that the way decides; or none.
  case regular(mode: Int)
  /// Each pair has to be looked at.
  case irregular
}

extension ArcRules {
  /// What stands between any surplus of one kind and any need of another, quotes aside.
  func regularity(surplus: Int, need: Int) -> Regularity {
    let (offered, wanted) = (sellers[surplus], buyers[need])
    let use = use(resource: offered.resource, need: need)
    if offered.quantity.value <= 0 || wanted.quantity.value <= 0 || use.missingPermit != nil {
      return .refused
    }
    if let worst = use.worstGrade, offered.grade > worst { return .refused }
    let row = goods[offered.resource].mode
    guard row >= 0 else { return .refused }
    let mode = scenario.modes[row]
    if mode.kind == .pipe, mode.lossPerKilometre > 0 { return .irregular }
    return isSteady(mode: row) ? .regular(mode: row) : .irregular
  }

  /// Whether a mode has the same ways in every period.
  func isSteady(mode: Int) -> Bool {
    let first = ways(mode: mode, period: 0)
    return periods.indices.allSatisfy { ways(mode: mode, period: $0) === first }
  }
}
