internal import SymbiosisModel

/// How many partners a declaration has, and what is exchanged whole (model.md 4).
///
///     sum_{g of s} y_g <= most partners                                     (rows `partners`)
///     sum_{a out of s} x_a = Q_s b_s,  sum_{a into d} eta_a x_a = N_d b_d   (rows `whole`)
///
/// Land does not move and is matched whole: a need by one plot, for all of its time; a plot to one need at
/// a time. With y_sd for a plot and a need, in each period t that either is declared for:
///
///     sum_{a of (s,d) in t} eta_a x_a = N_dt y_sd    (rows `whole`)
///     sum_s y_sd <= 1;  sum_{d wanted in t} y_sd <= 1   (rows `partners`)
///     y_sd = 0 where the plot is smaller than the need  (its bound: area now and area later are not one plot)
extension ConditionBuilder {
  mutating func addPartners(_ groups: inout CarryingGroups) {
    for row in 0..<scenario.declaredSurpluses {
      let declaration = scenario.surpluses[row].declaration
      guard let most = declaration.maxPartners else { continue }
      let partners = partners(arcs(ofSurplus: row)) { needPartner($0) }
      limit(partners, to: most, declaration.id, &groups)
    }
    for row in 0..<scenario.declaredNeeds {
      let declaration = scenario.needs[row].declaration
      guard let most = declaration.maxPartners else { continue }
      let partners = partners(arcs(ofNeed: row)) { surplusPartner($0) }
      limit(partners, to: most, "\(declaration.id),need", &groups)
    }
  }

  private mutating func limit(
    _ partners: [[Int]], to most: Int, _ name: String, _ groups: inout CarryingGroups
  ) {
    guard partners.count > most else { return }
    var condition = Condition(.partners, name, -.infinity...Double(most))
    for arcs in partners { condition.decisions.append((carries(arcs, &groups), 1)) }
    _ = network.add(condition)
  }

  private func arcs(ofSurplus row: Int) -> [Int] {
    (supplyNodes[row] ?? []).flatMap { arcsOfSupply[$0].map { Int($0) } }
  }

  private func arcs(ofNeed row: Int) -> [Int] {
    (demandNodes[row] ?? []).flatMap { arcsOfDemand[$0].map { Int($0) } }
  }

  /// Whom an arc goes to: all ports of one facility, store or pipe are one.
  private func needPartner(_ arc: Int) -> Partner {
    let row = network.demands[Int(network.head[arc])].declaration
    return scenario.port(ofNeed: row).map { .owner($0.owner) } ?? .declared(row)
  }

  private func surplusPartner(_ arc: Int) -> Partner {
    let row = network.supplies[Int(network.tail[arc])].declaration
    return scenario.port(ofSurplus: row).map { .owner($0.owner) } ?? .declared(row)
  }

  private enum Partner: Hashable {
    case declared(Int)
    case owner(Port.Owner)
  }

  /// Arcs with one partner together, in the order of their first ones.
  private func partners(_ arcs: [Int], _ partner: (Int) -> Partner) -> [[Int]] {
    var order: [Partner] = []
    var groups: [Partner: [Int]] = [:]
    for arc in arcs {
      if groups[partner(arc)] == nil { order.append(partner(arc)) }
      groups[partner(arc), default: []].append(arc)
    }
    return order.compactMap { groups[$0]?.sorted() }
  }

  // MARK: Whole

  mutating func addWholes() {
    for node in network.supplies.indices {
      let supply = network.supplies[node]
      guard supply.declaration < scenario.declaredSurpluses,
        scenario.surpluses[supply.declaration].declaration.isWhole
      else { continue }
      addWhole(
        .wholeSupply(node), arcsOfSupply[node].map { (Int($0), 1) }, supply.quantity.value,
        rules.sellers[supply.declaration].id + suffix(supply.period))
    }
    for node in network.demands.indices {
      let demand = network.demands[node]
      guard demand.declaration < scenario.declaredNeeds,
        scenario.needs[demand.declaration].declaration.isWhole
      else { continue }
      addWhole(
        .wholeDemand(node), arcsOfDemand[node].map { (Int($0), network.yield[Int($0)]) },
        demand.quantity.value,
        rules.buyers[demand.declaration].id + suffix(demand.period) + ",need")
    }
  }

  private mutating func addWhole(
    _ kind: Decision.Kind, _ arcs: [(arc: Int, weight: Double)], _ quantity: Double, _ name: String
  ) {
    guard !arcs.isEmpty else { return }
    let decision = network.add(.yesOrNo(kind))
    var condition = Condition(.whole, name, 0...0)
    condition.arcs = arcs
    condition.decisions = [(decision, -quantity)]
    _ = network.add(condition)
  }

  // MARK: Land

  mutating func addPlots(_ groups: inout CarryingGroups) {
    var needsOfPlot: [Int: [(need: Int, decision: Int)]] = [:]
    for row in 0..<scenario.declaredNeeds where rules.tables.standsStill(rules.buyers[row].resource)
    {
      let plots = partners(arcs(ofNeed: row)) { surplusPartner($0) }
      var choice = Condition(.partners, "\(rules.buyers[row].id),need", -.infinity...1)
      for arcs in plots {
        let decision = carries(arcs, &groups)
        choice.decisions.append((decision, 1))
        let plot = network.supplies[Int(network.tail[arcs[0]])].declaration
        if !rules.tables.isLargeEnough(plot: plot, need: row) {
          network.decisions[decision].most = 0
        }
        needsOfPlot[plot, default: []].append((row, decision))
        for node in demandNodes[row] ?? [] {
          var condition = Condition(
            .whole,
            "\(rules.sellers[plot].id),\(rules.buyers[row].id)"
              + suffix(network.demands[node].period), 0...0)
          condition.arcs = arcs.filter { Int(network.head[$0]) == node }
            .map { ($0, network.yield[$0]) }
          condition.decisions = [(decision, -network.demands[node].quantity.value)]
          _ = network.add(condition)
        }
      }
      if plots.count > 1 { _ = network.add(choice) }
    }
    for plot in needsOfPlot.keys.sorted() { addTimes(plot, needsOfPlot[plot] ?? []) }
  }

  /// A plot serves one need at a time.
  private mutating func addTimes(_ plot: Int, _ needs: [(need: Int, decision: Int)]) {
    var known: Set<[Int]> = []
    for (number, period) in scenario.periods.enumerated() {
      let own = needs.filter {
        rules.buyers[$0.need].window.intersection(period.window) != nil
      }
      guard own.count > 1, known.insert(own.map(\.decision)).inserted else { continue }
      var condition = Condition(
        .partners, "\(rules.sellers[plot].id)\(suffix(number))", -.infinity...1)
      condition.decisions = own.map { ($0.decision, 1) }
      _ = network.add(condition)
    }
  }
}
