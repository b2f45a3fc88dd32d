internal import SymbiosisModel

/// Pipes (model.md 4), each grade of heat apart.
///
/// v_gt goes in of grade g in period t, in MWh:
///
///     sum_{a into (p,g,t)} x_a - v_gt = 0                          (row of the port where it begins)
///     sum_{a out of (p,g,t)} x_a - (1 - loss)^km v_gt = 0          (row of the port where it ends)
///     sum_g v_gt <= MW x hours_t x b_p                             (rows `pipe`)
///
/// b_p is 1 for one that stands; a candidate costs investment x metres x r / (1 - (1 + r)^-lifetime) a year.
/// A MWh that goes in costs km x the mode's cost per unit and kilometre.
extension ConditionBuilder {
  mutating func addPipes() {
    for row in scenario.pipes.indices where scenario.isUsable(pipe: row) {
      let pipe = scenario.pipes[row]
      let opening = opening(
        .pipe(row), pipe.status, costPerYear: scenario.annualCost(ofPipe: row).value)
      for period in scenario.periods.indices { addPipe(row, period, opening) }
      for port in demandPorts(of: .pipe(row)) {
        for node in demandNodes[port] ?? [] {
          network.heldDemands.insert(node)
          link(arcsOfDemand[node], to: opening, id: pipe.id)
        }
      }
      for node in supplyPorts(of: .pipe(row)).flatMap({ supplyNodes[$0] ?? [] }) {
        network.heldSupplies.insert(node)
      }
    }
  }

  private mutating func addPipe(_ row: Int, _ period: Int, _ opening: Int?) {
    let pipe = scenario.pipes[row]
    let capacity = pipe.capacity.value * scenario.periods[period].hours
    var grades: [Int] = []
    for (grade, ports) in zip(demandPorts(of: .pipe(row)), supplyPorts(of: .pipe(row))).enumerated()
    {
      guard let into = demandNode(ports.0, period), let out = supplyNode(ports.1, period) else {
        continue
      }
      var decision = Decision(.piped(pipe: row, grade: grade, period: period), most: capacity)
      decision.cost = scenario.costPerUnit(ofPipe: row).value
      decision.demands = [(into, -1)]
      decision.supplies = [(out, -scenario.delivered(ofPipe: row))]
      decision.definition = .demandNode(into)
      grades.append(network.add(decision))
    }
    guard opening != nil || grades.count > 1 else { return }
    var condition = Condition(
      .pipe, "\(pipe.id)\(suffix(period))", -.infinity...(opening == nil ? capacity : 0))
    condition.decisions = grades.map { ($0, 1) } + (opening.map { [($0, -capacity)] } ?? [])
    _ = network.add(condition)
  }
}
