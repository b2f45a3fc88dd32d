internal import SymbiosisModel

/// One objective of a solve: what a unit of each column costs.
struct Stage: Sendable {
  /// Per unit of each supply node left to its alternative (alpha_s or e_s of model.md 1).
  var supply: [Double]
  /// Per unit of each demand node left to its alternative (beta_d or e_d).
  var demand: [Double]
  /// Per unit moved on each arc (c_a or e_a).
  var arc: [Double]
}

/// The objectives of model.md 3, first to last: each is minimised over what the ones before leave.
struct Stages: Sendable {
  /// Those that the user asked for.
  let main: [Stage]
  /// Index in `main` of the one whose value is the plan's.
  let reported: Int
  /// The tie-breaks that make the plan canonical.
  let canonical: [Stage]

  init(_ network: Network, _ scenario: Scenario, objective: Objective) {
    let cost = Stages.cost(network, scenario)
    let none = (
      supply: [Double](repeating: 0, count: network.supplies.count),
      demand: [Double](repeating: 0, count: network.demands.count)
    )
    switch objective {
    case .leastCost:
      main = [cost]
      reported = 0
    case .mostExchange:
      let unmet = Stage(
        supply: none.supply, demand: none.demand.map { _ in 1 }, arc: network.cost.map { _ in 0 })
      main = [unmet, Stage(supply: none.supply, demand: none.demand, arc: cost.arc)]
      reported = 1
    case .leastEmissions:
      main = [Stages.emissions(network, scenario), cost]
      reported = 0
    }
    canonical = [network.transportWork, network.pairWeight].map {
      Stage(supply: none.supply, demand: none.demand, arc: $0)
    }
  }

  /// min sum c_a x_a + sum alpha_s z_s + sum beta_d u_d, each with tau/1000 x its emissions.
  private static func cost(_ network: Network, _ scenario: Scenario) -> Stage {
    let emissions = emissions(network, scenario)
    let carbon = scenario.settings.carbonPrice.value / 1000
    return Stage(
      supply: zip(network.supplies, emissions.supply).map { node, kilograms in
        (scenario.disposalCost(ofSurplus: node.declaration)?.value ?? 0) + carbon * kilograms
      },
      demand: zip(network.demands, emissions.demand).map { node, kilograms in
        (scenario.purchaseCost(ofNeed: node.declaration)?.value ?? 0) + carbon * kilograms
      },
      arc: zip(network.cost, emissions.arc).map { $0 + carbon * $1 })
  }

  private static func emissions(_ network: Network, _ scenario: Scenario) -> Stage {
    Stage(
      supply: network.supplies.map {
        scenario.disposalEmissions(ofSurplus: $0.declaration).value
      },
      demand: network.demands.map {
        scenario.purchaseEmissions(ofNeed: $0.declaration).value
      },
      arc: network.emissions)
  }
}

extension Scenario {
  /// alpha_s: NOK per unit of what a surplus's owner does today; nil where not known.
  func disposalCost(ofSurplus row: Int) -> KronerPerUnit? {
    surpluses[row].declaration.alternativeCost ?? resource(ofSurplus: row).disposalCost
  }

  /// beta_d: NOK per unit of what is bought today for a need; nil where not known.
  func purchaseCost(ofNeed row: Int) -> KronerPerUnit? {
    needs[row].declaration.alternativeCost ?? resource(ofNeed: row).purchaseCost
  }

  /// e_s: kg CO2e per unit of what a surplus's owner does today, 0 where not known.
  func disposalEmissions(ofSurplus row: Int) -> KilogramsCO2e {
    resource(ofSurplus: row).disposalEmissions ?? .zero
  }

  /// e_d: kg CO2e per unit of what is bought today for a need, 0 where not known.
  func purchaseEmissions(ofNeed row: Int) -> KilogramsCO2e {
    resource(ofNeed: row).purchaseEmissions ?? .zero
  }
}
