internal import SymbiosisModel

/// Return loads (model.md 4): trucks of one mode circulate, and their empty kilometres are planned.
///
/// A unit on arc a takes n_a = tonnes per unit / payload loaded trips; f_pq are the empty trips of the mode from
/// place p to place q in the period. At every place p, for every mode and period:
///
///     sum_{a into p} n_a x_a + sum_q f_qp - sum_{a out of p} n_a x_a - sum_q f_pq = 0   (rows `trucks`)
///
/// An empty trip costs km x the mode's empty cost and the tolls; arcs then cost the loaded way alone, and the
/// access roads both ways. Trucks drive empty only from where something comes to, to where something leaves:
/// by shortest ways no other trip is ever shorter. Where a quote sets the price the haulier sees to the way back.
extension ConditionBuilder {
  mutating func addTrucks() {
    guard scenario.settings.returnLoads else { return }
    for mode in scenario.modes.indices where scenario.modes[mode].kind == .road {
      for period in scenario.periods.indices { addTrucks(mode, period) }
    }
  }

  private mutating func addTrucks(_ mode: Int, _ period: Int) {
    guard let payload = scenario.modes[mode].payload?.value else { return }
    var loads: [Int: [(arc: Int, weight: Double)]] = [:]
    var (leaving, coming) = (Set<Int>(), Set<Int>())
    var most = 0.0
    for arc in 0..<network.arcCount
    where network.truck[arc] == mode && Int(network.period[arc]) == period {
      let surplus = network.supplies[Int(network.tail[arc])].declaration
      let from = rules.sellers[surplus].place
      let to = rules.buyers[network.demands[Int(network.head[arc])].declaration].place
      let tonnes = rules.goods[rules.sellers[surplus].resource].tonnesPerUnit ?? 0
      guard from != to, tonnes > 0 else { continue }
      loads[from, default: []].append((arc, -tonnes / payload))
      loads[to, default: []].append((arc, tonnes / payload))
      leaving.insert(from)
      coming.insert(to)
      most += tonnes / payload * self.most(ofArc: arc)
    }
    var empties: [Int: [(decision: Int, weight: Double)]] = [:]
    for from in coming.sorted() {
      for to in leaving.sorted() where to != from {
        guard let decision = empty(mode, from, to, period, most: most) else { continue }
        let number = network.add(decision)
        empties[from, default: []].append((number, -1))
        empties[to, default: []].append((number, 1))
      }
    }
    for place in leaving.union(coming).sorted() {
      var condition = Condition(
        .trucks, "\(scenario.modes[mode].id),\(scenario.places[place].id)\(suffix(period))", 0...0)
      condition.arcs = loads[place] ?? []
      condition.decisions = empties[place] ?? []
      _ = network.add(condition)
    }
  }

  private func empty(
    _ mode: Int, _ from: Int, _ to: Int, _ period: Int, most: Double
  ) -> Decision? {
    guard let way = rules.ways(mode: mode, period: period).way(from: from, to: to) else {
      return nil
    }
    let row = scenario.modes[mode]
    var decision = Decision(
      .empty(mode: mode, from: from, to: to, period: period), most: most)
    decision.cost = way.length * row.emptyRate + way.toll
    decision.emissions = way.length * (row.emissionsPerKilometre?.value ?? 0)
    decision.weight = ConditionBuilder.weight(
      "\(row.id)|\(scenario.places[from].id)|\(scenario.places[to].id)|\(period)")
    return decision
  }
}
