internal import LinearPrograms
internal import SymbiosisModel

/// What a plan opens, runs and drives besides its lines.
struct BuiltParts: Hashable, Sendable {
  var facilities: [FacilityOutcome] = []
  var stores: [StoreOutcome] = []
  var pipes: [PipeOutcome] = []
  var returnLoads: ReturnLoads?
  /// NOK of what differs from an earlier plan that was to be kept.
  var changeCost = Kroner.zero

  /// Of a scenario of pairs alone.
  static let none = BuiltParts()

  init(
    facilities: [FacilityOutcome] = [], stores: [StoreOutcome] = [], pipes: [PipeOutcome] = [],
    returnLoads: ReturnLoads? = nil, changeCost: Kroner = .zero
  ) {
    self.changeCost = changeCost
    self.facilities = facilities
    self.stores = stores
    self.pipes = pipes
    self.returnLoads = returnLoads
  }

  init(_ plan: Plan) {
    self.init(
      facilities: plan.facilities, stores: plan.stores, pipes: plan.pipes,
      returnLoads: plan.returnLoads, changeCost: plan.changes?.cost ?? .zero)
  }

  /// NOK of everything, without a carbon price, each by its own.
  var costs: [Double] {
    facilities.flatMap { [$0.fixedCost.value, $0.variableCost.value] }
      + stores.flatMap { [$0.fixedCost.value, $0.holdingCost.value] }
      + pipes.map(\.investmentCost.value)
      + (returnLoads?.runs.map(\.cost.value) ?? []) + (changeCost > .zero ? [changeCost.value] : [])
  }

  /// kg CO2e of everything, each by its own.
  var emissions: [Double] {
    facilities.map(\.emissions.value) + (returnLoads?.runs.map(\.emissions.value) ?? [])
  }

  /// NOK of what the objective counts of it.
  func costs(carbonPrice: KronerPerTonneCO2e) -> [Double] {
    costs + emissions.map { $0 * carbonPrice.value / 1000 }
  }
}

extension BuiltParts {
  /// Whether a facility, store or pipe is open, and full in some period; nil where it takes no part.
  func state(of owner: Port.Owner, _ scenario: Scenario) -> (isOpen: Bool, isFull: Bool)? {
    func isFull(_ sums: [(String?, Amount)]) -> Bool {
      sums.contains { name, sum in
        let period = scenario.periods.indices.first { scenario.periodName($0) == name } ?? 0
        return LeftoverReasons.isReached(
          sum.value, limit: scenario.capacity(of: owner, period: period))
      }
    }
    switch owner {
    case .facility(let row):
      return facilities.first { $0.id == scenario.facilities[row].id }.map {
        ($0.decision.isOpen, isFull($0.periods.map { ($0.period, $0.intake) }))
      }
    case .store(let row):
      return stores.first { $0.id == scenario.stores[row].id }.map {
        ($0.decision.isOpen, isFull($0.periods.map { ($0.period, $0.stock) }))
      }
    case .pipe(let row):
      return pipes.first { $0.id == scenario.pipes[row].id }.map {
        ($0.decision.isOpen, isFull($0.periods.map { ($0.period, $0.sent) }))
      }
    }
  }
}

extension Plan {
  /// Tells of what is left closed what opening it would be like.
  mutating func take(_ openings: [Port.Owner: Opening], _ scenario: Scenario) {
    func told(_ decision: BuildDecision, _ owner: Port.Owner) -> BuildDecision {
      decision.isOpen ? decision : .leftClosed(openings[owner])
    }
    for number in facilities.indices {
      guard let row = scenario.facilityIndex[facilities[number].id] else { continue }
      facilities[number].decision = told(facilities[number].decision, .facility(row))
    }
    for number in stores.indices {
      guard let row = scenario.storeIndex[stores[number].id] else { continue }
      stores[number].decision = told(stores[number].decision, .store(row))
    }
    for number in pipes.indices {
      guard let row = scenario.pipeIndex[pipes[number].id] else { continue }
      pipes[number].decision = told(pipes[number].decision, .pipe(row))
    }
  }
}

extension Baseline {
  /// What the exchanges save together, less what is built and run for them, and what is done with what
  /// facilities give out that nobody takes.
  static func saving(
    of exchanges: [Exchange], _ unplaced: [UnplacedSurplus], _ built: BuiltParts,
    _ tables: ArcTables
  ) -> Double {
    let carbonPrice = tables.scenario.settings.carbonPrice
    return compensatedSum(
      exchanges.compactMap { $0.saving?.value }
        + built.costs(carbonPrice: carbonPrice).map { -$0 }
        + leftovers(unplaced, tables).map { -$0 })
  }

  /// NOK of what is left of what facilities and stores give out, in the order of the lines; what stood in a store
  /// at first is no cost against today.
  static func leftovers(_ unplaced: [UnplacedSurplus], _ tables: ArcTables) -> [Double] {
    let scenario = tables.scenario
    guard !scenario.surplusPorts.isEmpty else { return [] }
    let carbon = scenario.settings.carbonPrice.value / 1000
    func perUnit(_ goods: Goods) -> Double {
      (goods.disposalCost?.value ?? 0) + carbon * goods.disposalEmissions.value
    }
    let left = unplaced.compactMap { line -> Double? in
      guard let row = scenario.surplusIndex[line.surplus], row >= scenario.declaredSurpluses else {
        return nil
      }
      return perUnit(tables.goods[tables.sellers[row].resource]) * line.quantity.value
    }
    return left
      + zip(scenario.stores, scenario.storeRows).filter { $0.0.status != .closed }.map {
        -perUnit(tables.goods[Int($0.1.resource)]) * $0.0.openingStock.value
      }
  }
}
