internal import SymbiosisModel

/// Lots (model.md 4): what is exchanged by least lots, whole, or with few partners, and exchanges that
/// cost something whatever they carry.
///
/// y_g tells whether the arcs of a group carry anything; groups are the arcs of two nodes (least lots), of a
/// declaration and a partner (partners), or single arcs (set-up costs):
///
///     x_a <= min(have, want / eta) y_g for every arc of g             (rows `lot`)
///     sum_{a in g} x_a <= min(have, want / eta) y_g                   (rows `lot`, of several arcs)
///     sum_{a in g} x_a >= least lot y_g                               (rows `lot`; a need's by what is met)
///
/// A set-up cost is y_g's own cost.
extension ConditionBuilder {
  mutating func addLots() {
    var groups = CarryingGroups()
    addSetups(&groups)
    addLeastLots(&groups)
    addPartners(&groups)
    addWholes()
    addPlots(&groups)
  }

  // MARK: Groups

  /// y_g of a group of arcs, made when it is first asked for.
  mutating func carries(_ arcs: [Int], _ groups: inout CarryingGroups) -> Int {
    if let known = groups.decisions[arcs] { return known }
    let number = groups.decisions.count
    let decision = network.add(.yesOrNo(.carries(number)))
    groups.decisions[arcs] = decision
    var most = 0.0
    for arc in arcs {
      most += self.most(ofArc: arc)
      addMost([arc], self.most(ofArc: arc), decision, arcName(arc))
    }
    let ends = (Set(arcs.map { network.tail[$0] }), Set(arcs.map { network.head[$0] }))
    if arcs.count > 1, ends.0.count == 1, let tail = ends.0.first {
      let whole = min(most, self.most(ofSupply: Int(tail)))
      if whole < most { addMost(arcs, whole, decision, "\(arcName(arcs[0])),all") }
    }
    return decision
  }

  private mutating func addMost(_ arcs: [Int], _ most: Double, _ decision: Int, _ name: String) {
    var condition = Condition(.lot, "\(name),most", -.infinity...0)
    condition.arcs = arcs.map { ($0, 1) }
    condition.decisions = [(decision, -most)]
    _ = network.add(condition)
  }

  private mutating func addSetups(_ groups: inout CarryingGroups) {
    for arc in 0..<network.arcCount where network.setup[arc] > 0 {
      let decision = carries([arc], &groups)
      network.decisions[decision].cost = network.setup[arc]
      network.setupDecisions[arc] = decision
    }
  }

  private mutating func addLeastLots(_ groups: inout CarryingGroups) {
    for node in network.supplies.indices {
      let row = network.supplies[node].declaration
      guard row < scenario.declaredSurpluses,
        let lot = scenario.minLot(of: scenario.surpluses[row].declaration), lot > .zero
      else { continue }
      for arcs in byPartner(arcsOfSupply[node], { network.head[$0] }) {
        addLeast(arcs.map { ($0, 1) }, lot.value, carries(arcs, &groups), arcName(arcs[0]))
      }
    }
    for node in network.demands.indices {
      let row = network.demands[node].declaration
      guard row < scenario.declaredNeeds,
        let lot = scenario.minLot(of: scenario.needs[row].declaration), lot > .zero
      else { continue }
      for arcs in byPartner(arcsOfDemand[node], { network.tail[$0] }) {
        addLeast(
          arcs.map { ($0, network.yield[$0]) }, lot.value, carries(arcs, &groups),
          "\(arcName(arcs[0])),need")
      }
    }
  }

  private mutating func addLeast(
    _ arcs: [(arc: Int, weight: Double)], _ lot: Double, _ decision: Int, _ name: String
  ) {
    var condition = Condition(.lot, "\(name),least", 0 ... .infinity)
    condition.arcs = arcs
    condition.decisions = [(decision, -lot)]
    _ = network.add(condition)
  }

  /// Arcs with the same partner together, in their order.
  private func byPartner(_ arcs: ArraySlice<Int32>, _ partner: (Int) -> Int32) -> [[Int]] {
    var order: [Int32] = []
    var groups: [Int32: [Int]] = [:]
    for arc in arcs.map({ Int($0) }) {
      if groups[partner(arc)] == nil { order.append(partner(arc)) }
      groups[partner(arc), default: []].append(arc)
    }
    return order.compactMap { groups[$0] }
  }

}

/// The decisions whether groups of arcs carry anything, by their arcs.
struct CarryingGroups {
  var decisions: [[Int]: Int] = [:]
}
