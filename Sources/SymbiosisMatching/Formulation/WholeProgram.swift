public import LinearPrograms
public import SymbiosisModel

extension Matcher {
  /// The linear program of the whole scenario under its first objective, with names to read:
  /// for export to other solvers.
  ///
  /// Rows are `supply[surplus]` and `demand[need]`; columns `dispose[surplus]`, `buy[need]` and
  /// `move[surplus,need]`; with periods each carries its period.
  public func program(objective: Objective? = nil) throws -> LinearProgram {
    let network: Network
    do {
      network = try NetworkBuilder(ArcRules(scenario)).build()
    } catch {
      throw MatchingError.impossibleAgreement(error)
    }
    let stages = Stages(
      network, scenario, objective: objective ?? scenario.settings.objective)
    let whole = Component(
      supplies: Array(network.supplies.indices), demands: Array(network.demands.indices),
      arcs: Array(0..<network.arcCount))
    let names = ProgramNames(network: network, scenario: scenario)
    var transport = TransportProgram(network, whole, name: names.name)
    transport.program.cost = transport.costs(stages.main[0])
    return transport.program
  }
}

/// The names of rows and columns in an exported program.
struct ProgramNames {
  let network: Network
  let scenario: Scenario

  func name(_ label: TransportProgram.Label) -> String {
    switch label {
    case .supply(let node): "supply[\(surplus(node))]"
    case .demand(let node): "demand[\(need(node))]"
    case .disposal(let node): "dispose[\(surplus(node))]"
    case .purchase(let node): "buy[\(need(node))]"
    case .arc(let arc):
      "move[\(surplus(Int(network.tail[arc]))),\(need(Int(network.head[arc])))]"
    }
  }

  private func surplus(_ node: Int) -> String {
    let supply = network.supplies[node]
    return scenario.surpluses[supply.declaration].declaration.id + period(supply)
  }

  private func need(_ node: Int) -> String {
    let demand = network.demands[node]
    return scenario.needs[demand.declaration].declaration.id + period(demand)
  }

  private func period(_ node: Node) -> String {
    node.period.map { "@\(scenario.periods[$0].name)" } ?? ""
  }
}
