internal import LinearPrograms
internal import SymbiosisModel

/// What facilities, stores and pipes do by a plan's lines, without the network or the solver.
struct BuiltCount: Sendable {
  private let tables: ArcTables
  private let lines: PlanLines
  private var scenario: Scenario { tables.scenario }
  /// What comes through each port in each period: needs' rows, then surpluses' rows, each for all periods.
  private let into: [Int: [Double]]
  private let outOf: [Int: [Double]]
  /// What is left of each port of a surplus.
  private let left: [Int: [Double]]

  init(_ tables: ArcTables, _ lines: PlanLines) {
    self.tables = tables
    self.lines = lines
    let scenario = tables.scenario
    let numbers = Dictionary(
      scenario.settings.periods.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
    var into: [Int: [CompensatedSum]] = [:]
    var (outOf, left) = (into, into)
    let none = [CompensatedSum](repeating: CompensatedSum(), count: scenario.periods.count)
    func add(
      _ row: Int32, _ declared: Int, _ period: String?, _ quantity: Amount,
      to sums: inout [Int: [CompensatedSum]]
    ) {
      guard Int(row) >= declared else { return }
      let number = period.map { numbers[$0] ?? 0 } ?? 0
      sums[Int(row), default: none][number].add(quantity.value)
    }
    for (line, exchange) in lines.exchanges.enumerated() {
      add(
        lines.exchangeNeeds[line], scenario.declaredNeeds, exchange.period, exchange.covered,
        to: &into)
      add(
        lines.exchangeSurpluses[line], scenario.declaredSurpluses, exchange.period,
        exchange.quantity, to: &outOf)
    }
    for (line, row) in lines.unplacedSurpluses.enumerated() {
      add(
        row, scenario.declaredSurpluses, lines.unplaced[line].period,
        lines.unplaced[line].quantity, to: &left)
    }
    self.into = into.mapValues { $0.map(\.value) }
    self.outOf = outOf.mapValues { $0.map(\.value) }
    self.left = left.mapValues { $0.map(\.value) }
  }

  /// The rows of what takes part, by identifier.
  var usedFacilities: [Int] {
    scenario.facilities.indices.filter { scenario.facilities[$0].status != .closed }
  }
  var usedStores: [Int] { scenario.stores.indices.filter { scenario.stores[$0].status != .closed } }
  var usedPipes: [Int] { scenario.pipes.indices.filter { scenario.pipes[$0].status != .closed } }

  /// What comes into a port of a need in a period.
  func into(_ row: Int, _ period: Int) -> Double { into[row]?[period] ?? 0 }
  /// What leaves a port of a surplus in a period, by exchanges.
  func outOf(_ row: Int, _ period: Int) -> Double { outOf[row]?[period] ?? 0 }
  /// What is left of a port of a surplus in a period.
  func left(_ row: Int, _ period: Int) -> Double { left[row]?[period] ?? 0 }

  private func cost(_ perYear: KronerPerYear, _ decision: BuildDecision) -> Kroner {
    Kroner(decision == .opened ? perYear.value * scenario.years : 0)
  }

  // MARK: Facilities

  func facility(_ row: Int, _ decision: BuildDecision) -> FacilityOutcome {
    let facility = scenario.facilities[row]
    let recipe = scenario.recipes[Int(scenario.facilityRows[row].recipe)]
    let periods = scenario.periods.indices.map { facilityPeriod(row, recipe, $0) }
      .filter { $0.intake.value > 0 }
    let intake = compensatedSum(periods.map(\.intake.value))
    return FacilityOutcome(
      id: facility.id, decision: decision,
      unit: scenario.resource(recipe.inputs[0].resource)?.unit ?? .tonne, periods: periods,
      fixedCost: cost(facility.fixedCost, decision),
      variableCost: Kroner(facility.variableCost.value * intake),
      emissions: (facility.emissions ?? .zero) * intake)
  }

  private func facilityPeriod(_ row: Int, _ recipe: Recipe, _ period: Int) -> FacilityPeriod {
    let inputs = scenario.needPorts(of: .facility(row)).map { into($0, period) }
    let outputs = scenario.outputs(ofFacility: row).map { kind in
      FacilityFlow(
        resource: scenario.resources[kind.resource].id, grade: kind.grade,
        quantity: Amount(
          compensatedSum(
            inputs.enumerated().map {
              $1
                * scenario.yield(
                  ofFacility: row, input: $0, resource: kind.resource, grade: kind.grade)
            })))
    }
    return FacilityPeriod(
      period: scenario.periodName(period), intake: Amount(compensatedSum(inputs)),
      inputs: zip(recipe.inputs, inputs).map {
        FacilityFlow(resource: $0.resource, grade: $0.grade, quantity: Amount($1))
      }, outputs: outputs)
  }

  // MARK: Stores

  func store(_ row: Int, _ decision: BuildDecision) -> StoreOutcome {
    let store = scenario.stores[row]
    let resource = scenario.resources[Int(scenario.storeRows[row].resource)]
    let periods = storePeriods(row)
    return StoreOutcome(
      id: store.id, decision: decision, resource: resource.id, unit: resource.unit,
      periods: periods, fixedCost: cost(store.fixedCost, decision),
      holdingCost: Kroner(
        compensatedSum(periods.map { $0.stock.value * store.holdingCost.value })))
  }

  /// The stock by its balance: what was there, less what is lost, and what goes in, less what comes out.
  private func storePeriods(_ row: Int) -> [StorePeriod] {
    let store = scenario.stores[row]
    let (inputs, outputs) = (
      scenario.needPorts(of: .store(row)), scenario.surplusPorts(of: .store(row))
    )
    let usable = scenario.periods(ofStore: row)
    var before = store.openingStock.value
    return usable.map { period in
      let stored = compensatedSum(inputs.map { into($0, period) })
      let taken = compensatedSum(outputs.flatMap { [outOf($0, period), left($0, period)] })
      let lost = period == usable.first ? 0 : before * store.lossPerPeriod
      let stock = compensatedSum([before, -lost, stored, -taken])
      // What is left of sums and differences of large numbers is nothing.
      let size = max(before, stored, taken)
      before = abs(stock) <= 1e-9 * size ? 0 : stock
      return StorePeriod(
        period: scenario.periodName(period), stored: Amount(stored), taken: Amount(taken),
        stock: Amount(before), lost: Amount(lost))
    }
  }

  // MARK: Pipes

  func pipe(_ row: Int, _ decision: BuildDecision) -> PipeOutcome {
    let pipe = scenario.pipes[row]
    let sums = sent(through: row)
    let periods = scenario.periods.indices.map { period in
      let sent = sums[period].value
      return PipePeriod(
        period: scenario.periodName(period), sent: Amount(sent),
        delivered: Amount(sent * scenario.delivered(ofPipe: row)),
        capacity: Amount(pipe.capacity.value * scenario.periods[period].hours))
    }.filter { $0.sent.value > 0 }
    return PipeOutcome(
      id: pipe.id, decision: decision,
      unit: scenario.resources[Int(scenario.pipeRows[row].resource)].unit, periods: periods,
      investmentCost: cost(scenario.annualCost(ofPipe: row), decision))
  }

  /// What goes into a pipe in each period: of what goes in at the beginning of a way, what has arrived there.
  private func sent(through row: Int) -> [CompensatedSum] {
    let id = scenario.pipes[row].id
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: scenario.periods.count)
    for exchange in lines.exchanges {
      guard let place = exchange.pipes.firstIndex(of: id) else { continue }
      let arrived = exchange.pipes[..<place].reduce(1.0) {
        $0 * (scenario.pipeIndex[$1].map { scenario.delivered(ofPipe: $0) } ?? 1)
      }
      let period = scenario.settings.periods.firstIndex { $0.name == exchange.period } ?? 0
      sums[period].add(exchange.quantity.value * arrived)
    }
    return sums
  }
}
