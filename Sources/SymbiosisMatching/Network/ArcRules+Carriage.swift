internal import SymbiosisModel

extension ArcRules {
  /// The carriages worth having, best first, over all the periods; what stands against the others
  /// is added to the objections where none is left.
  ///
  /// More than one only where quotes with a capacity, or with a dearer but cleaner mode, stand side
  /// by side.
  func carriages(
    _ offered: Party, _ wanted: Party, periods: [Int], _ objections: inout Objections
  ) -> [Carriage] {
    if !tables.pipePaths.resources.isEmpty,
      tables.pipePaths.isNeeded(
        resource: offered.resource, from: offered.place, to: wanted.place),
      quotes(from: offered.place, to: wanted.place, resource: offered.resource).isEmpty
    {
      return pipedCarriages(offered, wanted, periods: periods, &objections)
    }
    if tables.quotes.isEmpty, periods.count == 1 {
      let only = carriage(
        offered, wanted, mode: goods[offered.resource].mode, quote: nil, period: periods[0],
        &objections)
      return only.map { [$0] } ?? []
    }
    let quotes = quotes(from: offered.place, to: wanted.place, resource: offered.resource)
    var against = objections
    var all: [Carriage] = []
    func take(_ mode: Int, _ number: Int, _ period: Int) {
      let quote = number < 0 ? nil : quotes[number]
      guard
        var carriage = carriage(
          offered, wanted, mode: mode, quote: quote, period: period, &against)
      else { return }
      carriage.quote = number
      all.append(carriage)
    }
    for period in periods {
      if quotes.isEmpty { take(goods[offered.resource].mode, -1, period) }
      for (number, quote) in quotes.enumerated() {
        let mode = quote.mode.flatMap { scenario.modeIndex[$0] } ?? goods[offered.resource].mode
        take(mode, number, period)
      }
    }
    if all.isEmpty { objections.add(against) }
    if all.count < 2 { return all }
    for index in all.indices where periods.count > 1 {
      let same = all.count { $0.isSame(butPeriodAs: all[index]) }
      all[index].isAnyPeriod = same == periods.count && all[index].truck < 0
    }
    var kept: [Carriage] = []
    for carriage in all.sorted(by: { $0.isBetter(than: $1) })
    where !kept.contains(where: { $0.dominates(carriage) || $0.isSameQuote(as: carriage) }) {
      kept.append(carriage)
    }
    return kept
  }

  /// A carriage for every way through pipes and every period: which pipe is built or full is the plan's to find.
  private func pipedCarriages(
    _ offered: Party, _ wanted: Party, periods: [Int], _ objections: inout Objections
  ) -> [Carriage] {
    let paths = tables.pipePaths.paths(
      resource: offered.resource, from: offered.place, to: wanted.place)
    if paths.isEmpty {
      objections.add(.onlyByPipe(resource: goods[offered.resource].id))
      return []
    }
    let mode = goods[offered.resource].mode
    var against = objections
    var all: [Carriage] = []
    for number in paths {
      let path = tables.pipePaths.all[number]
      guard !isTooFar(path.length, offered, wanted, mode: mode, &against) else { continue }
      for period in periods {
        var carriage = Carriage(
          length: path.length, mode: mode, period: period, cost: path.cost, emissions: 0,
          delivered: path.delivered, capacity: .infinity, quote: -1)
        carriage.path = number
        all.append(carriage)
      }
    }
    if all.isEmpty { objections.add(against) }
    return all.sorted { $0.isBetter(than: $1) }
  }

  /// One way in one period; nil, with an objection, where a rule forbids it.
  func carriage(
    _ offered: Party, _ wanted: Party, mode row: Int, quote: Quote?, period: Int,
    _ objections: inout Objections
  ) -> Carriage? {
    guard row >= 0 || quote != nil else {
      objections.add(.noMode(resource: goods[offered.resource].id))
      return nil
    }
    if let capacity = quote?.capacity, capacity.value <= 0 {
      objections.add(.capacityTooSmall(capacity: capacity, agreed: .zero))
      return nil
    }
    let way = ways(mode: row, period: period).way(from: offered.place, to: wanted.place)
    if way == nil, quote == nil || (row >= 0 && countsEmissions(ofMode: row)) {
      objections.add(noWay(offered.place, wanted.place))
      return nil
    }
    let length = way.map { $0.length + offered.access.value + wanted.access.value }
    if let length, isTooFar(length, offered, wanted, mode: row, &objections) { return nil }
    var carriage = Carriage(
      length: length ?? .nan, mode: row, period: period, cost: 0, emissions: 0, delivered: 1,
      capacity: quote?.capacity?.value ?? .infinity, quote: -1)
    if row >= 0 {
      let rates = tables.rates(mode: row, resource: offered.resource)
      if quote == nil, scenario.settings.returnLoads, rates.isTruck {
        let access = offered.access.value + wanted.access.value
        carriage.truck = row
        carriage.back = (
          rates.emptyBackCost(length: length ?? 0, access: access, toll: way?.toll ?? 0),
          rates.emptyBackEmissions(length: length ?? 0, access: access)
        )
        carriage.cost = rates.loadedCost(
          length: length ?? 0, access: access, toll: way?.toll ?? 0)
        carriage.emissions = rates.loadedEmissions(length: length ?? 0, access: access)
      } else {
        carriage.cost = rates.cost(length: length ?? 0, toll: way?.toll ?? 0)
        carriage.emissions = rates.emissions(length: length ?? 0)
      }
      let loss = tables.modes[row].loss
      carriage.delivered = loss == 0 ? 1 : power(1 - loss, length ?? 0)
    }
    if let quote {
      carriage.cost = quote.cost.value
      carriage.setup = quote.setupCost.value
    }
    return carriage
  }

  /// How the mode may use the roads in the period; without a mode, any road that there is.
  func ways(mode: Int, period: Int) -> RouteTable {
    let place = wayNumber(mode: mode, period: period)
    if let known = knownWays[place] { return known }
    let use =
      mode < 0 ? .unrestricted : scenario.modes[mode].roadUse(in: periods[period].window)
    let ways = routes.table(for: use)
    knownWays[place] = ways
    return ways
  }

  /// Place of a mode's and period's ways among the known ones.
  func wayNumber(mode: Int, period: Int) -> Int {
    mode < 0 ? 0 : 1 + mode * periods.count + period
  }

  /// Whether a way of unknown length would be given emissions of nothing where they count.
  private func countsEmissions(ofMode mode: Int) -> Bool {
    let settings = scenario.settings
    return (settings.objective == .leastEmissions || settings.carbonPrice.value > 0)
      && tables.modes[mode].emits
  }

  private func noWay(_ from: Int, _ to: Int) -> ArcRefusal {
    let ends = (scenario.places[from].id, scenario.places[to].id)
    return ways(mode: -1, period: 0).way(from: from, to: to) == nil
      ? .noRoad(from: ends.0, to: ends.1) : .roadClosed(from: ends.0, to: ends.1)
  }

  /// Whether the way is longer than the smallest limit; a micrometre is forgiven to the sum.
  private func isTooFar(
    _ length: Double, _ offered: Party, _ wanted: Party, mode: Int,
    _ objections: inout Objections
  ) -> Bool {
    let goods = goods[offered.resource]
    let own = mode < 0 ? .infinity : modeLimits[mode]
    let limit = min(offered.longest, wanted.longest, goods.longest, own)
    guard length > limit + 1e-9 else { return false }
    let name =
      limit == offered.longest
      ? offered.id
      : limit == wanted.longest
        ? wanted.id : limit == goods.longest ? goods.id : scenario.modes[mode].id
    objections.add(
      .tooFar(length: Kilometres(length), limit: Kilometres(limit), setBy: name))
    return true
  }
}
