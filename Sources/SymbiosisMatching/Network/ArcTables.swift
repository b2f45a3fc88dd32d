internal import SymbiosisModel

/// What the arc rules look up, made once of a scenario and read from any number of threads.
///
/// Surpluses and needs are given by their rows in the scenario, which has its ports among them.
struct ArcTables: Sendable {
  let scenario: Scenario
  let periods: [Period]
  let sellers: [Party]
  let buyers: [Party]
  let goods: [Goods]
  /// The rows of the resources that each need takes.
  let accepted: AcceptedResources
  /// For each resource, the needs that take it.
  let takers: [[Int]]
  /// For each resource, the surpluses of it.
  let givers: [[Int]]
  let modes: [ModeTraits]
  /// What each mode takes for one unit of each resource.
  private let rates: [[TransportRates]]
  private(set) var substitutions: [RowPair: Substitution] = [:]
  private(set) var exclusions: Set<RowPair> = []
  private(set) var agreements: [RowPair: AgreementLimit] = [:]
  private(set) var quotes: [RowPair: [Quote]] = [:]

  /// The least lots of declarations that have one, by row.
  let lots: (surplus: [Int: Amount], need: [Int: Amount])
  /// Whether lots or land stand against some pairs.
  let hasLots: Bool
  /// The ways through pipes.
  let pipePaths: PipePaths

  /// - Parameter scenario: whose ports are put among its declarations.
  init(_ scenario: Scenario) {
    let scenario = scenario.withPorts()
    self.scenario = scenario
    pipePaths = PipePaths(scenario)
    lots = ArcTables.lots(scenario)
    hasLots =
      !lots.surplus.isEmpty || !lots.need.isEmpty
      || scenario.modes.contains { $0.kind == .none }
    periods = scenario.periods
    modes = scenario.modes.map { ModeTraits($0) }
    let goods = scenario.resources.map { Goods($0, in: scenario) }
    rates = scenario.modes.map { mode in
      goods.map { TransportRates(mode, tonnesPerUnit: $0.tonnesPerUnit ?? 0) }
    }
    self.goods = goods
    let parties = ArcTables.parties(scenario, goods)
    sellers = parties.sellers
    buyers = parties.buyers
    let accepted = AcceptedResources(scenario, buyers, goods)
    var takers = [[Int]](repeating: [], count: goods.count)
    var givers = takers
    for need in buyers.indices {
      for resource in accepted[need] { takers[resource].append(need) }
    }
    for surplus in sellers.indices { givers[sellers[surplus].resource].append(surplus) }
    self.accepted = accepted
    self.takers = takers
    self.givers = givers
    enterPairs()
  }

  private static func lots(_ scenario: Scenario) -> (surplus: [Int: Amount], need: [Int: Amount]) {
    guard scenario.features.contains(.lots) else { return ([:], [:]) }
    func lots(_ count: Int, _ declaration: (Int) -> Declaration) -> [Int: Amount] {
      (0..<count).reduce(into: [:]) { lots, row in
        if let lot = scenario.minLot(of: declaration(row)), lot > .zero { lots[row] = lot }
      }
    }
    return (
      lots(scenario.declaredSurpluses) { scenario.surpluses[$0].declaration },
      lots(scenario.declaredNeeds) { scenario.needs[$0].declaration }
    )
  }

  /// Surpluses on one thread, needs on another.
  private static func parties(
    _ scenario: Scenario, _ goods: [Goods]
  ) -> (sellers: [Party], buyers: [Party]) {
    let both = inParallel(2, order: [0, 1]) { side -> [Party] in
      let maker = PartyMaker(scenario, goods)
      if side == 0 {
        return scenario.surpluses.indices.map { row in
          let surplus = scenario.surpluses[row]
          return maker.party(surplus.declaration, scenario.surplusRows[row], grade: surplus.grade)
        }
      }
      return scenario.needs.indices.map { row in
        maker.party(scenario.needs[row].declaration, scenario.needRows[row], grade: 0)
      }
    }
    return (both[0], both[1])
  }

  /// The tables that are about two of something.
  private mutating func enterPairs() {
    for row in scenario.substitutions {
      let pair = rows(row.from, row.to, scenario.resourceIndex, scenario.resourceIndex)
      substitutions[pair] = row
    }
    for row in scenario.exclusions {
      exclusions.insert(rows(row.company, row.other, scenario.companyIndex, scenario.companyIndex))
      exclusions.insert(rows(row.other, row.company, scenario.companyIndex, scenario.companyIndex))
    }
    for row in scenario.agreements {
      let pair = rows(row.surplus, row.need, scenario.surplusIndex, scenario.needIndex)
      agreements[pair, default: AgreementLimit()].add(row)
    }
    for row in scenario.quotes {
      let pair = rows(row.from, row.to, scenario.placeIndex, scenario.placeIndex)
      quotes[pair, default: []].append(row)
    }
  }

  /// The row of each name, -1 for one that is not declared.
  private func rows(
    _ first: String, _ second: String, _ firsts: [String: Int], _ seconds: [String: Int]
  ) -> RowPair {
    RowPair(firsts[first] ?? -1, seconds[second] ?? -1)
  }
}

extension ArcTables {
  /// What a mode takes for one unit of a resource.
  func rates(mode: Int, resource: Int) -> TransportRates { rates[mode][resource] }

  /// What is declared; the ports come after it.
  var declaredSellers: Range<Int> { 0..<scenario.declaredSurpluses }
  var declaredBuyers: Range<Int> { 0..<scenario.declaredNeeds }

  /// Whether a resource does not move: land.
  func standsStill(_ resource: Int) -> Bool {
    goods[resource].mode >= 0 && scenario.modes[goods[resource].mode].kind == .none
  }

  /// Whether a plot has the area that a need of land asks for, at one time.
  func isLargeEnough(plot: Int, need: Int) -> Bool {
    let (offered, wanted) = (sellers[plot].resource, buyers[need].resource)
    let yield =
      offered == wanted ? 1 : substitutions[RowPair(offered, wanted)].map(\.yieldOrOne) ?? 1
    return sellers[plot].quantity.value * yield >= buyers[need].quantity.value * (1 - 1e-9)
  }

  /// alpha_s: NOK per unit of what a surplus's owner does today; nil where not known.
  ///
  /// Of a port: of what is done with what nobody takes.
  func disposalCost(ofSurplus row: Int) -> KronerPerUnit? {
    sellers[row].alternativeCost ?? goods[sellers[row].resource].disposalCost
  }

  /// beta_d: NOK per unit of what is bought today for a need; nil where not known, 0 for a port.
  func purchaseCost(ofNeed row: Int) -> KronerPerUnit? {
    row < scenario.declaredNeeds
      ? buyers[row].alternativeCost ?? goods[buyers[row].resource].purchaseCost : .zero
  }
}

/// What the arc rules look at of one mode.
struct ModeTraits: Sendable {
  /// Longest way in kilometres; infinite for no limit.
  let longest: Double
  /// Share lost per kilometre; 0 for all but pipes.
  let loss: Double
  /// Whether it emits by the kilometre.
  let emits: Bool

  init(_ mode: Mode) {
    longest = mode.longest?.value ?? .infinity
    loss = mode.kind == .pipe ? mode.lossPerKilometre : 0
    emits = TransportRates(mode, tonnesPerUnit: 1).emissions(length: 1) > 0
  }
}
