internal import LinearPrograms
internal import SymbiosisModel

/// Facilities, stores, pipes and trucks, rebuilt from the plan's lines (model.md 4).
extension PlanAudit {
  func builtFaults(_ plan: Plan, _ lines: PlanLines) -> [String] {
    guard !scenario.isPlainPairs else {
      return plan.facilities.isEmpty && plan.stores.isEmpty && plan.pipes.isEmpty
        && plan.returnLoads == nil ? [] : ["something is built or driven that is not there"]
    }
    let count = BuiltCount(tables, lines)
    return facilityFaults(plan, count) + storeFaults(plan, count) + pipeFaults(plan, count)
      + truckFaults(plan, lines)
  }

  /// How far a sum of many flows may be off a limit.
  private func slack(_ sizes: Double...) -> Double { 1e-7 * max(sizes.max() ?? 0, 1e-3) }

  /// The parts that the plan tells of, held against those that its lines give.
  private func differences<Part: Equatable>(
    _ what: String, _ rows: [Int], _ found: [Part], _ id: (Part) -> String,
    _ decision: (Part) -> BuildDecision, _ status: (Int) -> BuildStatus,
    made: (Int, BuildDecision) -> Part
  ) -> [String] {
    guard rows.count == found.count else {
      return ["\(found.count) \(what) are accounted for, \(rows.count) take part"]
    }
    return zip(rows, found).flatMap { row, part -> [String] in
      let isRight = (status(row) == .existing) == (decision(part) == .stands)
      let expected = made(row, decision(part))
      return (isRight ? [] : ["\(what) \(id(part)): it is \(status(row)), not \(decision(part))"])
        + (part == expected
          ? [] : ["\(what) \(id(part)): it is \(part), the plan's lines give \(expected)"])
    }
  }

  // MARK: Facilities

  private func facilityFaults(_ plan: Plan, _ count: BuiltCount) -> [String] {
    let rows = count.usedFacilities
    let faults = differences(
      "facility", rows, plan.facilities, \.id, \.decision, { scenario.facilities[$0].status },
      made: count.facility)
    guard faults.isEmpty else { return faults }
    return zip(rows, plan.facilities).flatMap { row, outcome in
      flowFaults(row, outcome, count).map { "facility \(outcome.id): \($0)" }
    }
  }

  private func flowFaults(
    _ row: Int, _ outcome: FacilityOutcome, _ count: BuiltCount
  ) -> [String] {
    let facility = scenario.facilities[row]
    let recipe = scenario.recipes[Int(scenario.facilityRows[row].recipe)]
    let capacity = facility.capacity.value
    var faults: [String] = []
    for (number, period) in scenario.periods.enumerated() {
      let name = scenario.periodName(number)
      let own = outcome.periods.first { $0.period == name }
      let intake = own?.intake.value ?? 0
      let least = outcome.decision.isOpen ? facility.leastThroughput.value : 0
      if !outcome.decision.isOpen, intake > slack(capacity) { faults.append("it is not open") }
      if intake > capacity + slack(capacity) || intake < least - slack(least) {
        faults.append("intake \(intake) in \(period.name), allowed \(least) to \(capacity)")
      }
      for (line, input) in zip(recipe.inputs, own?.inputs ?? []) {
        let share = (line.leastShareOrNone * intake, line.mostShareOrAll * intake)
        if input.quantity.value < share.0 - slack(intake)
          || input.quantity.value > share.1 + slack(intake)
        {
          faults.append("\(line.resource): \(input.quantity) of \(intake) in \(period.name)")
        }
      }
      faults += outputFaults(row, number, own, count)
    }
    return faults
  }

  /// What comes out goes to needs, or is left.
  private func outputFaults(
    _ row: Int, _ period: Int, _ own: FacilityPeriod?, _ count: BuiltCount
  ) -> [String] {
    let ports = scenario.surplusPorts(of: .facility(row))
    return ports.enumerated().compactMap { number, port in
      let gone =
        count.outOf(port, period) + count.left(port, period)
      let made = own?.outputs[number].quantity.value ?? 0
      guard abs(gone - made) > slack(gone, made) else { return nil }
      return "\(gone) of output \(number + 1) accounted for, \(made) comes out"
    }
  }

  // MARK: Stores

  private func storeFaults(_ plan: Plan, _ count: BuiltCount) -> [String] {
    let rows = count.usedStores
    let faults = differences(
      "store", rows, plan.stores, \.id, \.decision, { scenario.stores[$0].status },
      made: count.store)
    guard faults.isEmpty else { return faults }
    return zip(rows, plan.stores).flatMap { row, outcome -> [String] in
      let capacity = scenario.stores[row].capacity.value
      let size = max(outcome.stored.value, scenario.stores[row].openingStock.value)
      var found: [String] = []
      for period in outcome.periods {
        let name = period.period ?? ""
        if period.stock.value < -slack(size)
          || period.stock.value > capacity + slack(capacity, size)
        {
          found.append("\(period.stock) is there at the end of \(name), it holds \(capacity)")
        }
        if !outcome.decision.isOpen, period.stored.value > slack(size) {
          found.append("it is not open, and \(period.stored) goes in")
        }
      }
      if let last = outcome.periods.last, abs(last.stock.value) > slack(size) {
        found.append("\(last.stock) is left in it at the end")
      }
      let left = compensatedSum(
        scenario.surplusPorts(of: .store(row)).flatMap { port in
          scenario.periods.indices.map { count.left(port, $0) }
        })
      if left > scenario.stores[row].openingStock.value + slack(size) {
        found.append("\(left) of it is left, more than was there at first")
      }
      found += perishedFaults(row, outcome)
      return found.map { "store \(outcome.id): \($0)" }
    }
  }

  /// What is perishable is out again before it has gone bad.
  private func perishedFaults(_ row: Int, _ outcome: StoreOutcome) -> [String] {
    guard let days = scenario.resource(outcome.resource)?.perishableDays else { return [] }
    let windows = scenario.periods(ofStore: row).map { scenario.periods[$0].window }
    return outcome.periods.indices.compactMap { number in
      let inTime = outcome.periods.indices.filter {
        $0 > number
          && Double(windows[$0].first.number - windows[number].last.number - 1) < days
      }
      // What is taken later was more before its losses.
      let kept = 1 - scenario.stores[row].lossPerPeriod
      let taken = compensatedSum(
        inTime.map { outcome.periods[$0].taken.value * power(kept, Double(number - $0)) })
      let stock = outcome.periods[number].stock.value
      return stock > taken + slack(stock) ? "\(stock) is kept too long" : nil
    }
  }

  // MARK: Pipes

  private func pipeFaults(_ plan: Plan, _ count: BuiltCount) -> [String] {
    let rows = count.usedPipes
    let faults = differences(
      "pipe", rows, plan.pipes, \.id, \.decision, { scenario.pipes[$0].status }, made: count.pipe)
    guard faults.isEmpty else { return faults }
    return zip(rows, plan.pipes).flatMap { row, outcome -> [String] in
      let found =
        outcome.periods.filter {
          $0.sent.value > $0.capacity.value + slack($0.capacity.value) || !outcome.decision.isOpen
        }.map { "\($0.sent) goes in, it takes \($0.capacity)" }
      return found.map { "pipe \(outcome.id): \($0)" }
    }
  }

  // MARK: Trucks

  /// At every place as many trucks of a mode leave as come, in every period.
  private func truckFaults(_ plan: Plan, _ lines: PlanLines) -> [String] {
    guard scenario.settings.returnLoads else {
      return plan.returnLoads == nil ? [] : ["empty trips are told, and none are planned"]
    }
    guard let told = plan.returnLoads else { return ["no empty trips are told"] }
    let count = ReturnLoadCount(tables, lines)
    var sums: [String: (balance: Double, size: Double)] = [:]
    func add(_ mode: String, _ place: String, _ period: String?, _ trips: Double) {
      let key = "\(mode) \(place) \(period ?? "")"
      let old = sums[key] ?? (0, 0)
      sums[key] = (old.balance + trips, max(old.size, abs(trips)))
    }
    for index in lines.exchanges.indices {
      guard let trips = count.trips(ofExchange: index) else { continue }
      let exchange = lines.exchanges[index]
      add(exchange.mode ?? "", exchange.fromPlace, exchange.period, -trips)
      add(exchange.mode ?? "", exchange.toPlace, exchange.period, trips)
    }
    var faults: [String] = []
    let rules = ArcRules(tables)
    for run in told.runs {
      add(run.mode, run.from, run.period, -run.trips)
      add(run.mode, run.to, run.period, run.trips)
      faults += runFaults(run, rules)
    }
    for (key, sum) in sums.sorted(by: { $0.key < $1.key })
    where abs(sum.balance) > 1e-7 * max(1, sum.size) {
      faults.append("trucks \(key): \(sum.balance) more come than leave")
    }
    if told != count.account(told.runs) {
      faults.append("the return loads are not those of the plan's lines")
    }
    return faults
  }

  private func runFaults(_ run: EmptyRun, _ rules: ArcRules) -> [String] {
    let period = scenario.settings.periods.firstIndex { $0.name == run.period } ?? 0
    guard let mode = scenario.modeIndex[run.mode], let from = scenario.placeIndex[run.from],
      let to = scenario.placeIndex[run.to],
      let way = rules.ways(mode: mode, period: period).way(from: from, to: to)
    else { return ["empty trips from \(run.from) to \(run.to): there is no such way"] }
    let row = scenario.modes[mode]
    let cost = run.trips * (way.length * row.emptyRate + way.toll)
    let emissions = run.trips * way.length * (row.emissionsPerKilometre?.value ?? 0)
    let isRight =
      run.length.value == way.length && !PlanAudit.differ(run.cost.value, cost)
      && !PlanAudit.differ(run.emissions.value, emissions)
    return isRight ? [] : ["empty trips from \(run.from) to \(run.to): not as the scenario gives"]
  }
}
