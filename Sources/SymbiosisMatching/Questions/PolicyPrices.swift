internal import LinearPrograms
internal import SymbiosisModel

/// What a unit more of a policy's bound does to the objective: exact, by the directional derivative.
struct PolicyPrices {
  let network: Network
  let flows: Flows
  let solving: Direction.Solving

  /// Change of the reported objective, and of unmet need where that comes before it.
  typealias Price = (value: Double, unmet: Double)

  /// For each of the network's policies; nil where no plan could keep a higher bound.
  ///
  /// - Parameter isReached: which of the first ones are at their bound; the others' prices are 0.
  func prices(_ isReached: [Bool]) throws -> [Price?] {
    var prices = [Price?](repeating: (0, 0), count: network.policies.count)
    for part in Component.all(in: network) where !part.policies.isEmpty {
      let transport = TransportProgram(network, part)
      for (row, number) in zip(transport.policyRows, part.policies)
      where number < isReached.count && isReached[number] {
        let direction = try Direction(
          transport, at: flows.point(in: part), force: .rows([row]), solving)
        let reported = solving.stages.reported
        prices[number] = direction.map {
          ($0.change[reported], $0.movesEarlierStage(than: reported) ? $0.change[0] : 0)
        }
      }
    }
    return prices
  }
}

extension Flows {
  /// The values of a component's columns.
  func point(in part: Component) -> [Double] {
    part.supplies.map { supplyLeft[$0] } + part.demands.map { demandLeft[$0] }
      + part.agreements.map { agreementRest[$0] } + part.policies.map { policyRest[$0] }
      + part.conditions.map { conditionRest[$0] } + part.decisions.map { decision[$0] }
      + part.arcs.map { arc[$0] }
  }
}
