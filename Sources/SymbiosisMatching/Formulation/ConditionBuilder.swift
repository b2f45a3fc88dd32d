internal import SymbiosisModel

/// Adds decisions and conditions beyond pairs to a network whose arcs are there (model.md 4): one file
/// for each family of rows.
struct ConditionBuilder {
  let rules: ArcRules
  var network: Network
  let arcsOfSupply: GroupedLines
  let arcsOfDemand: GroupedLines
  /// The supply nodes of each surplus's row, by period, and the demand nodes of each need's.
  let supplyNodes: [Int: [Int]]
  let demandNodes: [Int: [Int]]
  /// As much as there can be of each resource in all periods together.
  private let mostOfResource: [Double]
  var scenario: Scenario { rules.scenario }

  init(_ rules: ArcRules, _ network: Network) {
    self.rules = rules
    self.network = network
    arcsOfSupply = GroupedLines(groups: network.supplies.count, rows: network.tail)
    arcsOfDemand = GroupedLines(groups: network.demands.count, rows: network.head)
    supplyNodes = Dictionary(
      grouping: network.supplies.indices, by: { network.supplies[$0].declaration })
    demandNodes = Dictionary(
      grouping: network.demands.indices, by: { network.demands[$0].declaration })
    mostOfResource = ConditionBuilder.mostOfResources(rules)
  }

  /// All families, in a fixed order.
  mutating func addAll() {
    addFacilities()
    addStores()
    addPipes()
    addLots()
    addTrucks()
  }

  /// The node of a port in a period.
  func supplyNode(_ row: Int, _ period: Int) -> Int? {
    supplyNodes[row]?.first { network.supplies[$0].period == period }
  }

  func demandNode(_ row: Int, _ period: Int) -> Int? {
    demandNodes[row]?.first { network.demands[$0].period == period }
  }

  // MARK: How much there can be

  private static func mostOfResources(_ rules: ArcRules) -> [Double] {
    let tables = rules.tables
    var most = [Double](repeating: 0, count: tables.goods.count)
    for row in tables.sellers.indices {
      let party = tables.sellers[row]
      guard !(tables.scenario.port(ofSurplus: row)?.isStore ?? false) else { continue }
      most[party.resource] += party.quantity.value * Double(Baseline.times(party, tables.periods))
    }
    for (store, rows) in zip(tables.scenario.stores, tables.scenario.storeRows)
    where store.status != .closed {
      most[Int(rows.resource)] += store.openingStock.value
    }
    return most
  }

  /// The most that can leave a supply node, in its resource's unit.
  func most(ofSupply node: Int) -> Double {
    let row = network.supplies[node].declaration
    guard let port = scenario.port(ofSurplus: row) else {
      return network.supplies[node].quantity.value
    }
    return port.isStore ? mostOfResource[port.resource] : rules.sellers[row].quantity.value
  }

  /// The most that a demand node can take, in its resource's unit.
  func most(ofDemand node: Int) -> Double {
    let row = network.demands[node].declaration
    guard let port = scenario.port(ofNeed: row) else {
      return network.demands[node].quantity.value
    }
    return port.isStore ? mostOfResource[port.resource] : rules.buyers[row].quantity.value
  }

  /// The most that an arc can carry: min(have, want / eta, its own limit), in the surplus's unit.
  func most(ofArc arc: Int) -> Double {
    let (supply, demand) = (Int(network.tail[arc]), Int(network.head[arc]))
    return min(
      most(ofSupply: supply), most(ofDemand: demand) / network.yield[arc], network.most[arc])
  }

  /// The most that all arcs into a demand node can bring, in its resource's unit.
  func most(into node: Int) -> Double {
    arcsOfDemand[node].reduce(0) { $0 + most(ofArc: Int($1)) * network.yield[Int($1)] }
  }

  /// The most that there can be of a resource in all periods together.
  func most(ofResource row: Int) -> Double { mostOfResource[row] }

  // MARK: Names

  /// A period's name in an exported program; empty where the scenario names none.
  func suffix(_ period: Int?) -> String { scenario.periodName(period).map { "@\($0)" } ?? "" }

  /// The last tie-break of a decision by what it is called.
  static func weight(_ name: String) -> Double {
    PairWeights.weight(surplus: name, need: "", period: 0, option: 0)
  }

  // MARK: Opening

  /// The decision whether a candidate is opened; nil for what stands.
  mutating func opening(_ owner: Port.Owner, _ status: BuildStatus, costPerYear: Double) -> Int? {
    guard status == .candidate else { return nil }
    return network.add(.yesOrNo(.open(owner), cost: costPerYear * scenario.years))
  }

  /// x_a <= min(have, want / eta) b: no arc of what is not opened carries anything.
  ///
  /// One row an arc: as tight as can be, and no large number stands in it.
  mutating func link(_ arcs: ArraySlice<Int32>, to opening: Int?, id: String) {
    guard let opening else { return }
    for arc in arcs.map({ Int($0) }) {
      var condition = Condition(.open, "\(id),\(arcName(arc))", -.infinity...0)
      condition.arcs = [(arc, 1)]
      condition.decisions = [(opening, -most(ofArc: arc))]
      _ = network.add(condition)
    }
  }

  /// What tells an arc in an exported program.
  func arcName(_ arc: Int) -> String {
    let supply = network.supplies[Int(network.tail[arc])]
    let demand = network.demands[Int(network.head[arc])]
    let option = network.option[arc] > 0 ? "#\(network.option[arc] + 1)" : ""
    return rules.sellers[supply.declaration].id + suffix(supply.period) + ","
      + rules.buyers[demand.declaration].id + suffix(demand.period) + option
  }
}
