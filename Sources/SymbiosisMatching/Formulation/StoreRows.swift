internal import SymbiosisModel

/// Stores (model.md 4), each grade of a resource apart.
///
/// i_t goes in, o_t comes out, I_t is there at the end of period t; T is the last period in which the store
/// may be used:
///
///     sum_{a into (w,t)} eta_a x_a - i_t = 0                  (row of the port)
///     sum_{a out of (w,t)} x_a + z_t - o_t = 0                (row of the port)
///     sum_t z_t <= opening stock                              (rows `store`)
///     I_t - (1 - loss) I_{t-1} - i_t + o_t = 0, I_0 = opening stock, I_T = 0   (rows `store`)
///     sum_g I_t <= capacity b_w                               (rows `store`)
///     I_t <= sum_{t < r <= t + k} o_r / (1 - loss)^(r - t)    (rows `store`, perishable: first in, first out)
///
/// What stood there at first may be left, and goes where its resource goes today; what was brought has a taker: a
/// store is no way to be rid of anything. k is how many periods begin before what is perishable has gone bad, counted
/// from the end of t. Costs are holding cost x I_t and F_w b_w x years.
extension ConditionBuilder {
  mutating func addStores() {
    for row in scenario.stores.indices where scenario.stores[row].status != .closed {
      let store = scenario.stores[row]
      let opening = opening(.store(row), store.status, costPerYear: store.fixedCost.value)
      let periods = scenario.periods(ofStore: row)
      var stocks = [Int: [Int]]()
      for (grade, port) in scenario.surplusPorts(of: .store(row)).enumerated() {
        let into = scenario.needPorts(of: .store(row))[grade]
        let isWorst = grade == scenario.surplusPorts(of: .store(row)).count - 1
        let own = addGrade(
          row, grade, ports: (into, port), periods,
          opening: isWorst ? store.openingStock.value : 0)
        for (period, stock) in own { stocks[period, default: []].append(stock) }
        if !isWorst || store.openingStock == .zero {
          network.heldSupplies.formUnion(supplyNodes[port] ?? [])
        }
        for node in demandNodes[into] ?? [] {
          network.heldDemands.insert(node)
          link(arcsOfDemand[node], to: opening, id: store.id)
        }
      }
      for period in periods.dropLast() {
        addCapacity(
          store, stocks[period] ?? [], opening, "\(store.id)\(suffix(period)),most",
          most: most(ofResource: Int(scenario.storeRows[row].resource)))
      }
    }
  }

  private mutating func addCapacity(
    _ store: Store, _ stocks: [Int], _ opening: Int?, _ name: String, most: Double
  ) {
    guard !stocks.isEmpty else { return }
    // No more than all there is: a capacity beyond would be a large number among small ones.
    let capacity = min(store.capacity.value, most)
    var condition = Condition(.store, name, -.infinity...(opening == nil ? capacity : 0))
    condition.decisions = stocks.map { ($0, 1) } + (opening.map { [($0, -capacity)] } ?? [])
    condition.capacityOf = scenario.storeIndex[store.id].map { .store($0) }
    _ = network.add(condition)
  }

  /// - Returns: the stock at the end of each period.
  private mutating func addGrade(
    _ row: Int, _ grade: Int, ports: (into: Int, out: Int), _ periods: [Int], opening: Double
  ) -> [(period: Int, stock: Int)] {
    let store = scenario.stores[row]
    let flow = most(ofDemand: demandNodes[ports.into]?.first ?? 0)
    var before: Int?
    var stocks: [(period: Int, stock: Int)] = []
    var taken: [Int] = []
    for (number, period) in periods.enumerated() {
      let isLast = number == periods.count - 1
      guard let into = demandNode(ports.into, period), let out = supplyNode(ports.out, period)
      else { continue }
      let balance = network.conditions.count
      var stored = Decision(.stored(store: row, grade: grade, period: period), most: flow)
      stored.demands = [(into, -1)]
      stored.definition = .demandNode(into)
      var drawn = Decision(.taken(store: row, grade: grade, period: period), most: flow)
      drawn.supplies = [(out, -1)]
      drawn.definition = .condition(balance)
      let flows = (stored: network.add(stored), taken: network.add(drawn))
      taken.append(flows.taken)
      var condition = Condition(
        .store, "\(rules.sellers[ports.out].id)\(suffix(period))",
        number == 0 ? opening...opening : 0...0)
      condition.decisions = [(flows.stored, -1), (flows.taken, 1)]
      if let before { condition.decisions.append((before, store.lossPerPeriod - 1)) }
      if !isLast {
        var stock = Decision(
          .stock(store: row, grade: grade, period: period), most: 2 * store.capacity.value)
        stock.cost = store.holdingCost.value
        before = network.add(stock)
        condition.decisions.append((before ?? 0, 1))
        stocks.append((period, before ?? 0))
      }
      _ = network.add(condition)
    }
    addPerishing(row, stocks, taken, periods, rules.sellers[ports.out].id)
    if opening > 0 { addLeft(opening, taken, ports.out) }
    return stocks
  }

  /// o_t less what goes to takers is what is left.
  private mutating func addLeft(_ opening: Double, _ taken: [Int], _ port: Int) {
    var condition = Condition(.store, "\(rules.sellers[port].id),left", -.infinity...opening)
    condition.arcs = (supplyNodes[port] ?? []).flatMap { node in
      arcsOfSupply[node].map { (Int($0), -1) }
    }
    condition.decisions = taken.map { ($0, 1) }
    _ = network.add(condition)
  }

  private mutating func addPerishing(
    _ row: Int, _ stocks: [(period: Int, stock: Int)], _ taken: [Int], _ periods: [Int],
    _ name: String
  ) {
    let resource = scenario.resources[Int(scenario.storeRows[row].resource)]
    guard let days = resource.perishableDays else { return }
    for (number, (period, stock)) in stocks.enumerated() {
      let end = scenario.periods[period].window.last.number
      let inTime = periods.indices.filter {
        $0 > number
          && Double(scenario.periods[periods[$0]].window.first.number - end - 1) < days
      }
      var condition = Condition(.store, "\(name)\(suffix(period)),keeps", -.infinity...0)
      let kept = 1 - scenario.stores[row].lossPerPeriod
      condition.decisions =
        [(stock, 1)] + inTime.map { (taken[$0], -power(kept, Double(number - $0))) }
      _ = network.add(condition)
    }
  }
}
