internal import SymbiosisModel

/// Facilities and their recipes (model.md 4).
///
/// y_kit is what facility k takes in of input i in period t, in the inputs' unit:
///
///     sum_{a into (k,i,t)} eta_a x_a - y_kit = 0                      (row of the input's port)
///     sum_{a out of (k,o,t)} x_a + z_kot - sum_i yield_io y_kit = 0   (row of the output's port)
///     sum_i y_kit <= capacity_k b_k,  sum_i y_kit >= least_k b_k      (rows `facility`)
///     y_kit >= least share_i sum_j y_kjt,  y_kit <= most share_i sum_j y_kjt   (rows `share`)
///     x_a <= min(have, want / eta) b_k for every arc of k             (rows `open`)
///
/// b_k is 1 for one that stands. Its costs are F_k b_k x years and v_k y_kit.
extension ConditionBuilder {
  mutating func addFacilities() {
    for row in scenario.facilities.indices where scenario.facilities[row].status != .closed {
      let facility = scenario.facilities[row]
      let opening = opening(
        .facility(row), facility.status, costPerYear: facility.fixedCost.value)
      for period in scenario.periods.indices { addIntake(row, period, opening) }
      let owner = Port.Owner.facility(row)
      for node in scenario.surplusPorts(of: owner).flatMap({ supplyNodes[$0] ?? [] }) {
        link(arcsOfSupply[node], to: opening, id: facility.id)
      }
      for node in scenario.needPorts(of: owner).flatMap({ demandNodes[$0] ?? [] }) {
        link(arcsOfDemand[node], to: opening, id: facility.id)
      }
    }
  }

  private mutating func addIntake(_ row: Int, _ period: Int, _ opening: Int?) {
    let facility = scenario.facilities[row]
    let recipe = scenario.recipes[Int(scenario.facilityRows[row].recipe)]
    var intake: [Int] = []
    for (input, port) in scenario.needPorts(of: .facility(row)).enumerated() {
      guard let node = demandNode(port, period) else { continue }
      network.heldDemands.insert(node)
      var decision = Decision(
        .intake(facility: row, input: input, period: period),
        // The row of the capacity is to bind, not this: what more of it is worth is asked of the row.
        most: 2 * facility.capacity.value)
      decision.cost = facility.variableCost.value
      decision.emissions = facility.emissions?.value ?? 0
      decision.demands = [(node, -1)]
      decision.definition = .demandNode(node)
      for (output, kind) in zip(
        scenario.surplusPorts(of: .facility(row)), scenario.outputs(ofFacility: row))
      {
        let yield = scenario.yield(
          ofFacility: row, input: input, resource: kind.resource, grade: kind.grade)
        guard yield != 0, let node = supplyNode(output, period) else { continue }
        decision.supplies.append((node, -yield))
      }
      intake.append(network.add(decision))
    }
    let name = "\(facility.id)\(suffix(period))"
    let possible = scenario.needPorts(of: .facility(row)).compactMap { demandNode($0, period) }
      .reduce(0) { $0 + most(into: $1) }
    addCapacity(facility, intake, opening, name, possible: possible)
    for (input, line) in recipe.inputs.enumerated() where recipe.inputs.count > 1 {
      addShare(
        line.leastShareOrNone, input, intake, "\(name),\(line.resource),least", isLeast: true)
      if line.mostShareOrAll < 1 {
        addShare(
          line.mostShareOrAll, input, intake, "\(name),\(line.resource),most", isLeast: false)
      }
    }
  }

  private mutating func addCapacity(
    _ facility: Facility, _ intake: [Int], _ opening: Int?, _ name: String, possible: Double
  ) {
    // No more than what could come in: a capacity beyond all there is would be a large number among small ones.
    let capacity = min(facility.capacity.value, possible)
    var most = Condition(.facility, "\(name),most", -.infinity...(opening == nil ? capacity : 0))
    most.decisions = intake.map { ($0, 1) } + (opening.map { [($0, -capacity)] } ?? [])
    most.capacityOf = scenario.facilityIndex[facility.id].map { .facility($0) }
    _ = network.add(most)
    let least = facility.leastThroughput.value
    guard least > 0 else { return }
    var condition = Condition(
      .facility, "\(name),least", (opening == nil ? least : 0) ... .infinity)
    condition.decisions = intake.map { ($0, 1) } + (opening.map { [($0, -least)] } ?? [])
    if opening == nil { condition.leastOfFacility = scenario.facilityIndex[facility.id] }
    _ = network.add(condition)
  }

  private mutating func addShare(
    _ share: Double, _ input: Int, _ intake: [Int], _ name: String, isLeast: Bool
  ) {
    guard share > 0 || !isLeast else { return }
    var condition = Condition(.share, name, isLeast ? 0 ... .infinity : -.infinity...0)
    condition.decisions = intake.enumerated().map { ($1, $0 == input ? 1 - share : -share) }
    _ = network.add(condition)
  }
}
