internal import SymbiosisModel

/// Decides which deliveries are possible and what they cost: model.md 2.
///
/// Surpluses and needs are given by their rows in the scenario. What has been found of the ways is
/// kept, so rules are for one thread; `ArcRules(rules.tables)` makes others for another thread.
final class ArcRules {
  let tables: ArcTables
  /// Made when the first way is asked for.
  private(set) lazy var routes = RouteFinder(tables.scenario)
  /// The ways for each mode and period; the first place is for no mode.
  var knownWays: [RouteTable?]
  private var knownRoutes: [RouteKey: KnownRoute] = [:]
  private var knownUses: [RowPair: ResourceUse] = [:]
  /// Longest way of each mode in kilometres; infinite for no limit.
  let modeLimits: [Double]
  /// Whether no pair has more than one way of carrying: one period, and no quotes.
  let isOneWay: Bool

  var scenario: Scenario { tables.scenario }
  var periods: [Period] { tables.periods }
  var sellers: [Party] { tables.sellers }
  var buyers: [Party] { tables.buyers }
  var goods: [Goods] { tables.goods }
  var agreements: [RowPair: AgreementLimit] { tables.agreements }
  var exclusions: Set<RowPair> { tables.exclusions }
  /// The rows of the resources that each need takes: A(d) of model.md 1.
  var accepted: AcceptedResources { tables.accepted }
  /// For each resource, the needs that take it.
  var takers: [[Int]] { tables.takers }
  /// For each resource, the surpluses of it.
  var givers: [[Int]] { tables.givers }

  /// Rules over what was looked up before.
  init(_ tables: ArcTables) {
    self.tables = tables
    modeLimits = tables.modes.map(\.longest)
    isOneWay =
      tables.periods.count == 1 && tables.quotes.isEmpty && tables.pipePaths.resources.isEmpty
    knownWays = [RouteTable?](
      repeating: nil, count: 1 + tables.modes.count * tables.periods.count)
  }

  /// The rules of one scenario.
  convenience init(_ scenario: Scenario) { self.init(ArcTables(scenario)) }

  /// How many surpluses there are of everything that a need takes.
  func candidateCount(ofNeed need: Int) -> Int {
    accepted[need].reduce(0) { $0 + givers[$1].count }
  }

  /// The surpluses of everything that a need takes, in the order of their identifiers.
  func candidates(ofNeed need: Int) -> [Int] { accepted[need].flatMap { givers[$0] }.sorted() }

  /// The ways in which a pair may exchange in some of the periods, cheapest first; with the rules
  /// that forbid it where there is none.
  func options(
    surplus: Int, need: Int, periods: [Int]
  ) -> (terms: [ArcTerms], refusals: [ArcRefusal]) {
    guard let use = use(of: surplus, in: need) else {
      let (offered, wanted) = (sellers[surplus].resource, buyers[need].resource)
      return ([], [.differentResource(offered: goods[offered].id, wanted: goods[wanted].id)])
    }
    var objections = Objections.inWords
    let carriages = carriages(
      surplus: surplus, need: need, use: use, periods: periods, &objections)
    return (
      carriages.map { terms($0, surplus: surplus, need: need, use) }, objections.told
    )
  }

  /// The ways in which a pair may exchange, cheapest first; none where a rule forbids it.
  func carriages(
    surplus: Int, need: Int, use: ResourceUse, periods: [Int], _ objections: inout Objections
  ) -> [Carriage] {
    object(surplus, need, use, to: &objections)
    if periods.isEmpty { objections.add(.windowsApart) }
    if objections.isSettled { return [] }
    let carriages = carriages(sellers[surplus], buyers[need], periods: periods, &objections)
    return objections.isFree ? carriages : []
  }

  /// What agreements bind a pair to, over all its arcs together.
  func agreement(surplus: Int, need: Int) -> AgreementLimit {
    guard !agreements.isEmpty else { return AgreementLimit() }
    return agreements[RowPair(surplus, need)] ?? AgreementLimit()
  }

  /// The only way in which a pair may exchange where nothing has more than one (`isOneWay`); nil
  /// where a rule forbids it.
  func onlyCarriage(surplus: Int, need: Int, use: ResourceUse) -> Carriage? {
    let (offered, wanted) = (sellers[surplus], buyers[need])
    var objections = Objections.counted
    object(surplus, need, use, to: &objections)
    guard objections.isFree, offered.canMeet(wanted) else { return nil }
    return carriage(
      offered, wanted, mode: goods[offered.resource].mode, quote: nil, period: 0, &objections)
  }

  /// The terms of the only way in which a pair may exchange where nothing has more than one.
  func onlyTerms(surplus: Int, need: Int) -> ArcTerms? {
    guard let use = use(of: surplus, in: need),
      let carriage = onlyCarriage(surplus: surplus, need: need, use: use)
    else { return nil }
    return terms(carriage, surplus: surplus, need: need, use)
  }

  private func terms(
    _ carriage: Carriage, surplus: Int, need: Int, _ use: ResourceUse
  ) -> ArcTerms {
    let (from, to) = (sellers[surplus].place, buyers[need].place)
    let limit = agreement(surplus: surplus, need: need)
    let mode = carriage.mode < 0 ? nil : scenario.modes[carriage.mode].id
    let pipes = carriage.path < 0 ? nil : tables.pipePaths.all[carriage.path]
    let route = route(from: from, to: to, mode: carriage.mode, period: carriage.period)
    return ArcTerms(
      length: carriage.length.isNaN ? nil : Kilometres(carriage.length),
      minutes: pipes == nil ? route.minutes : nil,
      path: pipes.map { $0.places.map { scenario.places[$0].id } } ?? route.path,
      pipes: pipes.map { $0.pipes.map { scenario.pipes[$0].id } } ?? [], mode: mode,
      period: carriage.isAnyPeriod ? nil : carriage.period,
      transportCost: KronerPerUnit(carriage.cost), setupCost: Kroner(carriage.setup),
      emptyBackCost: KronerPerUnit(carriage.back.cost),
      emptyBackEmissions: KilogramsCO2e(carriage.back.emissions),
      preparationCost: KronerPerUnit(use.preparationCost),
      emissions: KilogramsCO2e(carriage.emissions + use.emissions),
      yield: use.yield * carriage.delivered, least: Amount(limit.least),
      most: Amount(min(carriage.capacity, limit.most)),
      tonnesPerUnit: goods[sellers[surplus].resource].tonnesPerUnit,
      payload: carriage.mode < 0 ? nil : scenario.modes[carriage.mode].payload, level: use.level)
  }

  /// The driving time and the places passed; kept, since many pairs go the same way, but for great
  /// circles, which are found as soon as looked up.
  private func route(from: Int, to: Int, mode: Int, period: Int) -> KnownRoute {
    let ways = ways(mode: mode, period: period)
    if ways.detourOfEveryWay != nil { return KnownRoute(ways.route(from: from, to: to)) }
    let key = RouteKey(ways: Int32(wayNumber(mode: mode, period: period)), ends: RowPair(from, to))
    if let known = knownRoutes[key] { return known }
    let route = KnownRoute(ways.route(from: from, to: to))
    if knownRoutes.count >= ArcRules.mostRoutesKept { knownRoutes = [:] }
    knownRoutes[key] = route
    return route
  }

  /// Enough for every pair of the places of a country's municipalities.
  private static let mostRoutesKept = 1 << 17

  /// The same over all periods that the two windows share.
  func options(surplus: Int, need: Int) -> (terms: [ArcTerms], refusals: [ArcRefusal]) {
    options(
      surplus: surplus, need: need, periods: sellers[surplus].sharedPeriods(with: buyers[need]))
  }

  /// How the need would use the surplus's resource; nil when it does not take it.
  func use(of surplus: Int, in need: Int) -> ResourceUse? {
    let offered = sellers[surplus].resource
    return accepted[need].contains(offered) ? use(resource: offered, need: need) : nil
  }

  /// How a need uses a resource that it takes: as all needs of its kind do.
  func use(resource offered: Int, need: Int) -> ResourceUse {
    let key = RowPair(offered, accepted.kind(ofNeed: need))
    if let known = knownUses[key] { return known }
    let wanted = buyers[need].resource
    let row =
      (offered == wanted ? nil : tables.substitutions[RowPair(offered, wanted)])
      ?? Substitution(from: goods[offered].id, to: goods[wanted].id)
    let held = scenario.companies[buyers[need].company].permits
    let use = ResourceUse(
      yield: row.yieldOrOne, preparationCost: row.preparationCost.value,
      emissions: row.emissions?.value ?? 0, worstGrade: worstGrade(row, offered: offered, need),
      missingPermit: goods[offered].permit.flatMap { held.contains($0) ? nil : $0 },
      level: row.level ?? scenario.needs[need].level)
    knownUses[key] = use
    return use
  }

  /// The rules about the two parties, whatever the way between them.
  private func object(
    _ surplus: Int, _ need: Int, _ use: ResourceUse, to objections: inout Objections
  ) {
    let offered = sellers[surplus]
    let wanted = buyers[need]
    if offered.quantity.value <= 0 { objections.add(.nothingDeclared(declaration: offered.id)) }
    if wanted.quantity.value <= 0 { objections.add(.nothingDeclared(declaration: wanted.id)) }
    if let worst = use.worstGrade, offered.grade > worst {
      objections.add(.gradeTooLow(grade: offered.grade, worst: worst))
    }
    if let permit = use.missingPermit { objections.add(.noPermit(permit: permit)) }
    if offered.company == wanted.company, offered.place == wanted.place,
      scenario.port(ofSurplus: surplus)?.isStore ?? true,
      scenario.port(ofNeed: need)?.isStore ?? true
    {
      objections.add(.sameCompanyAndPlace)
    }
    if !tables.exclusions.isEmpty,
      tables.exclusions.contains(RowPair(offered.company, wanted.company))
    {
      objections.add(
        .excluded(
          company: scenario.companies[offered.company].id,
          other: scenario.companies[wanted.company].id))
    }
    if agreement(surplus: surplus, need: need).isNever { objections.add(.agreedNever) }
    if tables.hasLots { objectToLots(surplus, need, use, to: &objections) }
  }

  /// Least lots that the other side is too small for, and plots that are smaller than the need, or not free in all the
  /// periods that it is wanted in anew.
  private func objectToLots(
    _ surplus: Int, _ need: Int, _ use: ResourceUse, to objections: inout Objections
  ) {
    let (offered, wanted) = (sellers[surplus], buyers[need])
    let slack = 1 - 1e-9
    // Of a port nothing is declared: what goes through it may be as much as it takes.
    if surplus < scenario.declaredSurpluses, need < scenario.declaredNeeds {
      if let lot = tables.lots.surplus[surplus],
        lot.value * use.yield * slack > wanted.quantity.value
      {
        objections.add(.lotTooLarge(lot: lot, most: wanted.quantity * (1 / use.yield)))
      }
      if let lot = tables.lots.need[need], lot.value * slack > offered.quantity.value * use.yield {
        objections.add(.lotTooLarge(lot: lot, most: offered.quantity * use.yield))
      }
    }
    guard tables.standsStill(offered.resource) else { return }
    if offered.quantity.value * use.yield < wanted.quantity.value * slack {
      objections.add(.plotTooSmall(area: offered.quantity, wanted: wanted.quantity))
    }
    let isFree = periods.allSatisfy {
      $0.window.intersection(wanted.window) == nil || $0.window.intersection(offered.window) != nil
    }
    if wanted.profile == .perPeriod, !isFree { objections.add(.windowsApart) }
  }

  /// The worst grade of the offered resource that will do: the stricter of the substitution's limit
  /// and the need's.
  ///
  /// The need's is held only against the grades that it is counted in (`Scenario.gradeScale`); of
  /// other grades the substitution alone says which will do, as rule `GradeScalesAgree` demands.
  private func worstGrade(_ use: Substitution, offered: Int, _ need: Int) -> Int? {
    guard let limit = scenario.needs[need].worstGrade,
      scenario.resources[offered].grades == scenario.gradeScale(ofNeed: need)
    else { return use.worstGrade }
    return min(limit, use.worstGrade ?? limit)
  }

  /// The quotes that hold for a resource between two places: those for it alone, else the general.
  func quotes(from: Int, to: Int, resource: Int) -> [Quote] {
    guard !tables.quotes.isEmpty, let all = tables.quotes[RowPair(from, to)] else { return [] }
    let own = all.filter { $0.resource == goods[resource].id }
    return own.isEmpty ? all.filter { $0.resource == nil } : own
  }
}

private struct RouteKey: Hashable {
  let ways: Int32
  let ends: RowPair
}

private struct KnownRoute {
  let minutes: Minutes?
  let path: [String]

  init(_ route: Route?) {
    minutes = route?.minutes
    path = route?.path ?? []
  }
}
