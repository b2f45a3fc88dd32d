internal import SymbiosisModel

/// One objective of a solve: what a unit of each column costs.
struct Stage: Sendable {
  /// Per unit of each supply node left to its alternative (alpha_s or e_s of model.md 1).
  var supply: [Double]
  /// Per unit of each demand node left to its alternative (beta_d or e_d).
  var demand: [Double]
  /// Per unit moved on each arc (c_a or e_a).
  var arc: [Double]
  /// Per unit left to each of the network's cheaper disposals.
  var cheaperDisposal: [Double] = []
  /// Per unit left to each of the network's cheaper purchases.
  var cheaperPurchase: [Double] = []
  /// Per unit of each of the network's decisions.
  var decision: [Double] = []
}

/// The objectives of model.md 3, first to last: each is minimised over what the ones before leave.
struct Stages: Sendable {
  /// Those that the user asked for.
  let main: [Stage]
  /// Index in `main` of the one whose value is the plan's.
  let reported: Int
  /// The tie-breaks that make the plan canonical.
  let canonical: [Stage]

  init(_ network: Network, _ tables: ArcTables, objective: Objective) {
    let costs = StageCosts(tables)
    func stage(
      _ kind: StageKind, _ arc: [Double], decision: ((Decision) -> Double)? = nil
    ) -> Stage {
      Stage(
        supply: network.supplies.map { costs.leaving(surplus: $0.alternative, kind) },
        demand: network.demands.map { costs.leaving(need: $0.alternative, kind) }, arc: arc,
        cheaperDisposal: network.cheaperDisposals.map {
          costs.leaving(surplus: $0.declaration, kind)
        },
        cheaperPurchase: network.cheaperPurchases.map {
          costs.leaving(need: $0.declaration, kind)
        },
        decision: network.decisions.map {
          decision?($0) ?? costs.moving(cost: $0.cost, emissions: $0.emissions, kind)
        })
    }
    main = objective.stages.map { kind in
      stage(
        kind,
        network.cost.indices.map {
          costs.moving(
            cost: network.cost[$0] + (network.newcomers[$0] ?? 0),
            emissions: network.emissions[$0], kind)
        })
    }
    reported = objective == .mostExchange ? 1 : 0
    canonical = [
      stage(.tieBreak, network.transportWork),
      stage(.tieBreak, network.pairWeight, decision: \.weight),
    ]
  }
}

/// What one stage of an objective counts.
enum StageKind {
  /// NOK with the carbon price, alternatives and moving.
  case cost
  /// NOK with the carbon price, of moving alone.
  case costOfMoving
  /// kg CO2e.
  case emissions
  /// Units of need that go unmet.
  case unmetNeed
  /// Something of the arcs alone.
  case tieBreak
}

extension Objective {
  /// What is minimised, first to last (model.md 3).
  var stages: [StageKind] {
    switch self {
    case .leastCost: [.cost]
    case .mostExchange: [.unmetNeed, .costOfMoving]
    case .leastEmissions: [.emissions, .cost]
    }
  }

  /// The last of them: the only one in which what declarations alike do today can differ.
  var lastStage: StageKind { self == .mostExchange ? .costOfMoving : .cost }
}

/// The cost of a unit in each kind of stage:
/// min sum c_a x_a + sum alpha_s z_s + sum beta_d u_d, each with tau/1000 x its emissions.
struct StageCosts: Sendable {
  private let tables: ArcTables
  private let carbon: Double

  init(_ tables: ArcTables) {
    self.tables = tables
    carbon = tables.scenario.settings.carbonPrice.value / 1000
  }

  /// alpha_s or e_s: per unit of a surplus, by its row, that is left.
  func leaving(surplus row: Int, _ kind: StageKind) -> Double {
    switch kind {
    case .cost:
      (tables.disposalCost(ofSurplus: row)?.value ?? 0)
        + carbon * tables.disposalEmissions(ofSurplus: row).value
    case .emissions: tables.disposalEmissions(ofSurplus: row).value
    case .costOfMoving, .unmetNeed, .tieBreak: 0
    }
  }

  /// beta_d or e_d: per unit of a need, by its row, that is bought.
  func leaving(need row: Int, _ kind: StageKind) -> Double {
    switch kind {
    case .cost:
      (tables.purchaseCost(ofNeed: row)?.value ?? 0)
        + carbon * tables.purchaseEmissions(ofNeed: row).value
    case .emissions: tables.purchaseEmissions(ofNeed: row).value
    case .unmetNeed: row < tables.scenario.declaredNeeds ? 1 : 0
    case .costOfMoving, .tieBreak: 0
    }
  }

  /// c_a or e_a: per unit moved.
  func moving(cost: Double, emissions: Double, _ kind: StageKind) -> Double {
    StageCosts.moving(cost: cost, emissions: emissions, kind, carbon: carbon)
  }

  @inline(__always) static func moving(
    cost: Double, emissions: Double, _ kind: StageKind, carbon: Double
  ) -> Double {
    switch kind {
    case .cost, .costOfMoving: cost + carbon * emissions
    case .emissions: emissions
    case .unmetNeed, .tieBreak: 0
    }
  }
}

extension ArcTables {
  /// e_s: kg CO2e per unit of what a surplus's owner does today, 0 where not known.
  func disposalEmissions(ofSurplus row: Int) -> KilogramsCO2e {
    goods[sellers[row].resource].disposalEmissions
  }

  /// e_d: kg CO2e per unit of what is bought today for a need, 0 where not known.
  func purchaseEmissions(ofNeed row: Int) -> KilogramsCO2e {
    row < scenario.declaredNeeds ? goods[buyers[row].resource].purchaseEmissions : .zero
  }
}
