public import LinearPrograms
internal import SymbiosisModel

extension Matcher {
  /// The linear program of the whole scenario under the first of its objective's stages, with names to read:
  /// for export to other solvers.
  ///
  /// Rows are `supply[surplus]` and `demand[need]`; columns `dispose[surplus]`, `buy[need]` and
  /// `move[surplus,need]`; with periods each carries its period, and `#2` and on tell the quotes
  /// of a pair apart. An agreement on a pair with several arcs is the row `agreed[surplus,need]`
  /// and the column `rest[surplus,need]`; a policy the row `policy[id]` and the column `spare[id]`,
  /// the least share of a need `policy[least_share,need]`.
  ///
  /// - Parameters:
  ///   - keeping: an earlier plan that it is to keep to.
  ///   - interruption: looked at while the network is built.
  /// - Throws: `MatchingError.impossibleAgreements`, `.interrupted`.
  public func program(keeping: KeptPlan? = nil, interruption: Interruption? = nil) throws
    -> MixedIntegerProgram
  {
    let rules = ArcRules(scenario)
    let network = try NetworkBuilder(rules).build(keeping: keeping, interruption: interruption)
    let stages = Stages(network, rules.tables, objective: scenario.settings.objective)
    let whole = Component(
      supplies: Array(network.supplies.indices), demands: Array(network.demands.indices),
      arcs: Array(0..<network.arcCount), agreements: Array(network.agreements.indices),
      policies: Array(network.policies.indices), decisions: Array(network.decisions.indices),
      conditions: Array(network.conditions.indices))
    let names = ProgramNames(network: network, scenario: rules.scenario)
    var transport = TransportProgram(network, whole, name: names.name)
    transport.program.cost = transport.costs(stages.main[0])
    return MixedIntegerProgram(
      transport.program, integers: transport.integers(network).map { Column(index: $0) })
  }
}

/// The kinds of rows of model.md 3, by the names they have in an exported program.
///
/// Each has a golden text in `Tests/Goldens/Formulation`.
enum RowFamily: String, CaseIterable {
  case supply
  case demand
  case agreed
  case policy
  /// Intake of facilities: model.md 4, and so on.
  case facility
  case share
  case open
  case store
  case pipe
  case lot
  case partners
  case whole
  case trucks
  case kept
}

/// The names of rows and columns in an exported program.
struct ProgramNames {
  let network: Network
  let scenario: Scenario

  func name(_ label: TransportProgram.Label) -> String {
    switch label {
    case .supply(let node): row(.supply, surplus(node))
    case .demand(let node): row(.demand, need(node))
    case .agreement(let number): row(.agreed, pair(number))
    case .policy(let number): row(.policy, policy(number))
    case .rest(let number): "rest[\(pair(number))]"
    case .spare(let number): "spare[\(policy(number))]"
    case .condition(let number):
      row(network.conditions[number].family, network.conditions[number].name)
    case .slack(let number):
      "slack[\(network.conditions[number].family.rawValue),\(network.conditions[number].name)]"
    case .decision(let number): decision(network.decisions[number].kind)
    case .probe: "pair"
    case .disposal(let node): "dispose[\(surplus(node))]"
    case .purchase(let node): "buy[\(need(node))]"
    case .arc(let arc):
      "move[\(surplus(Int(network.tail[arc]))),\(need(Int(network.head[arc])))\(option(arc))]"
    }
  }

  private func decision(_ kind: Decision.Kind) -> String {
    switch kind {
    case .intake(let facility, let input, let period):
      let recipe = scenario.recipes[Int(scenario.facilityRows[facility].recipe)]
      return "intake[\(scenario.facilities[facility].id),\(recipe.inputs[input].resource)"
        + "\(suffix(period))]"
    case .open(let owner): return "open[\(scenario.id(of: owner))]"
    case .stored(let row, let grade, let period):
      return "stored[\(graded(.store(row), grade))\(suffix(period))]"
    case .taken(let row, let grade, let period):
      return "taken[\(graded(.store(row), grade))\(suffix(period))]"
    case .stock(let row, let grade, let period):
      return "stock[\(graded(.store(row), grade))\(suffix(period))]"
    case .carries(let number): return "carries[\(number + 1)]"
    case .more(let pair): return "more[\(pair.surplus),\(pair.need)]"
    case .less(let pair): return "less[\(pair.surplus),\(pair.need)]"
    case .wholeSupply(let node): return "whole[\(surplus(node))]"
    case .wholeDemand(let node): return "whole[\(need(node)),need]"
    case .empty(let mode, let from, let to, let period):
      return "empty[\(scenario.modes[mode].id),\(scenario.places[from].id),"
        + "\(scenario.places[to].id)\(suffix(period))]"
    }
  }

  private func graded(_ owner: Port.Owner, _ grade: Int) -> String {
    scenario.surpluses[scenario.surplusPorts(of: owner)[grade]].declaration.id
  }

  private func suffix(_ period: Int) -> String {
    scenario.periodName(period).map { "@\($0)" } ?? ""
  }

  private func row(_ family: RowFamily, _ what: String) -> String {
    "\(family.rawValue)[\(what)]"
  }

  private func option(_ arc: Int) -> String {
    network.option[arc] > 0 ? "#\(network.option[arc] + 1)" : ""
  }

  private func pair(_ number: Int) -> String {
    guard network.agreements.indices.contains(number) else { return "pair" }
    let agreement = network.agreements[number]
    return scenario.surpluses[agreement.surplus].declaration.id + ","
      + scenario.needs[agreement.need].declaration.id
  }

  private func policy(_ number: Int) -> String {
    switch network.policies[number].source {
    case .policy(let row): scenario.policies[row].id
    case .leastShare(let row): "least_share,\(scenario.needs[row].declaration.id)"
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
