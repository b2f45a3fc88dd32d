internal import SymbiosisModel

/// Says why something of a declaration is left over (model.md 7).
struct LeftoverReasons {
  private let reader: PlanReader
  private var network: Network { reader.network }
  private var scenario: Scenario { reader.rules.scenario }

  init(_ reader: PlanReader) { self.reader = reader }

  func reason(supply node: Int) -> Reason {
    let row = network.supplies[node].declaration
    let arcs = arcs(where: network.tail, is: node)
    if let reason = best(arcs, partner: { arc in
      scenario.needs[network.demands[Int(network.head[arc])].declaration].declaration.id
    }) {
      return reason
    }
    let surplus = scenario.surpluses[row]
    let takers = scenario.needs.indices.filter {
      reader.rules.accepted(by: scenario.needs[$0]).contains(surplus.declaration.resource)
    }
    return forbidden(
      takers.map { ($0, reader.rules.refusals(surplus: row, need: $0)) },
      name: { scenario.needs[$0].declaration.id })
  }

  func reason(demand node: Int) -> Reason {
    let row = network.demands[node].declaration
    let arcs = arcs(where: network.head, is: node)
    if let reason = best(arcs, partner: { arc in
      scenario.surpluses[network.supplies[Int(network.tail[arc])].declaration].declaration.id
    }) {
      return reason
    }
    let accepted = reader.rules.accepted(by: scenario.needs[row])
    let givers = scenario.surpluses.indices.filter {
      accepted.contains(scenario.surpluses[$0].declaration.resource)
    }
    return forbidden(
      givers.map { ($0, reader.rules.refusals(surplus: $0, need: row)) },
      name: { scenario.surpluses[$0].declaration.id })
  }

  private func arcs(where ends: [Int32], is node: Int) -> [Int] {
    ends.indices.filter { Int(ends[$0]) == node }
  }

  /// The best of the allowed arcs by what it saves against today: its partners are full if it saves
  /// anything, else it is not worth it.
  private func best(_ arcs: [Int], partner: (Int) -> String) -> Reason? {
    let stage = reader.stages.main[0]
    var best: (arc: Int, lacking: Double)?
    for arc in arcs {
      let lacking =
        stage.arc[arc] - stage.supply[Int(network.tail[arc])]
        - network.yield[arc] * stage.demand[Int(network.head[arc])]
      if lacking < best?.lacking ?? .infinity { best = (arc, lacking) }
    }
    guard let best else { return nil }
    return best.lacking > 0
      ? .notWorthIt(partner: partner(best.arc), lacking: KronerPerUnit(best.lacking))
      : .partnersFull(partner: partner(best.arc))
  }

  /// The candidate with the fewest rules against it stands for all.
  private func forbidden(
    _ candidates: [(row: Int, refusals: [ArcRefusal])], name: (Int) -> String
  ) -> Reason {
    let nearest = candidates.min { ($0.refusals.count, $0.row) < ($1.refusals.count, $1.row) }
    guard let nearest else { return .nobody }
    return .forbidden(
      partner: name(nearest.row), refusals: nearest.refusals, candidates: candidates.count)
  }
}
