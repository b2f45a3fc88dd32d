internal import SymbiosisModel

/// Pipes (model.md 4): heat goes from place to place by pipes alone, each pair by a way through one or several.
///
/// A way's arc a carries x_a MWh at its beginning in a period, of which the share q_ap has arrived where pipe p
/// begins; what arrives at the end is eta_a x_a, the product of (1 - loss)^km over its pipes:
///
///     sum_{a through p in t} q_ap x_a <= MW x hours_t x b_p     (rows `pipe`)
///     x_a <= min(have, want / eta) b_p for every arc through p  (rows `open`)
///
/// b_p is 1 for one that stands; a candidate costs investment x metres x r / (1 - (1 + r)^-lifetime) a year.
/// A MWh that goes into a pipe costs km x the mode's cost per unit and kilometre. Grades (temperatures) are kept as
/// for every pair: the surplus's must do for the need.
extension ConditionBuilder {
  mutating func addPipes() {
    guard !network.pipePaths.isEmpty else { return }
    let arcs = network.pipePaths.keys.sorted()
    for row in scenario.pipes.indices where scenario.pipes[row].status != .closed {
      let own = arcs.compactMap { arc -> (arc: Int, share: Double)? in
        guard let path = network.pipePaths[arc].map({ rules.tables.pipePaths.all[$0] }),
          let place = path.pipes.firstIndex(of: row)
        else { return nil }
        return (arc, path.before[place])
      }
      guard !own.isEmpty else { continue }
      let pipe = scenario.pipes[row]
      let opening = opening(
        .pipe(row), pipe.status, costPerYear: scenario.annualCost(ofPipe: row).value)
      for (number, period) in scenario.periods.enumerated() {
        let possible = own.reduce(0) { $0 + $1.share * most(ofArc: $1.arc) }
        let capacity = min(pipe.capacity.value * period.hours, possible)
        var condition = Condition(
          .pipe, "\(pipe.id)\(suffix(number))", -.infinity...(opening == nil ? capacity : 0))
        condition.arcs = own.filter { Int(network.period[$0.arc]) == number }
          .map { ($0.arc, $0.share) }
        guard !condition.arcs.isEmpty else { continue }
        condition.capacityOf = .pipe(row)
        condition.decisions = opening.map { [($0, -capacity)] } ?? []
        _ = network.add(condition)
      }
      link(own.map { Int32($0.arc) }[...], to: opening, id: pipe.id)
    }
  }
}
