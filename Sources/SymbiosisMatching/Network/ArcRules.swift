internal import SymbiosisModel

/// Decides which deliveries are possible and what they cost: model.md 2.
///
/// Surpluses and needs are given by their rows in the scenario.
final class ArcRules {
  let scenario: Scenario
  let routes: RouteFinder
  let periods: [Period]
  let sellers: [Party]
  let buyers: [Party]
  let goods: [Goods]
  private var substitutions: [RowPair: Substitution] = [:]
  private(set) var exclusions: Set<RowPair> = []
  private(set) var agreements: [RowPair: AgreementLimit] = [:]
  private var quotes: [RowPair: [Quote]] = [:]
  private let permits: [Set<String>]
  private let alsoAccepted: [Set<Int>]
  /// The rows of the resources that each need takes: A(d) of model.md 1.
  private(set) var accepted: [Set<Int>]
  /// For each resource, the needs that take it.
  private(set) var takers: [[Int]]
  /// For each resource, the surpluses of it.
  private(set) var givers: [[Int]]
  /// Longest way of each mode in kilometres; infinite for no limit.
  let modeLimits: [Double]
  /// Whether each mode emits by the kilometre.
  let emitting: [Bool]
  /// The ways for each mode and period; the first place is for no mode.
  var knownWays: [RouteTable?]
  private var knownUses: [RowPair: ResourceUse] = [:]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    routes = RouteFinder(scenario)
    periods = scenario.periods
    sellers = scenario.surpluses.map { Party($0, in: scenario) }
    buyers = scenario.needs.map { Party($0, in: scenario) }
    emitting = scenario.modes.map {
      TransportCost(mode: $0, length: Kilometres(1), toll: .zero, tonnesPerUnit: 1).emissions
        > .zero
    }
    modeLimits = scenario.modes.map { $0.longest?.value ?? .infinity }
    knownWays = [RouteTable?](repeating: nil, count: 1 + scenario.modes.count * periods.count)
    goods = scenario.resources.map { Goods($0, in: scenario) }
    permits = scenario.companies.map { Set($0.permits) }
    alsoAccepted = scenario.needs.map {
      Set($0.alsoAccepts.compactMap { scenario.resourceIndex[$0] })
    }
    accepted = zip(buyers, alsoAccepted).map { $1.union([$0.resource]) }
    takers = [[Int]](repeating: [], count: goods.count)
    givers = takers
    let wanting = Dictionary(grouping: buyers.indices) { [buyers] in buyers[$0].resource }
    for row in scenario.substitutions {
      let pair = rows(row.from, row.to, scenario.resourceIndex, scenario.resourceIndex)
      substitutions[pair] = row
      for need in wanting[Int(pair.second)] ?? [] { accepted[need].insert(Int(pair.first)) }
    }
    for (need, resources) in accepted.enumerated() {
      for resource in resources { takers[resource].append(need) }
    }
    for (surplus, party) in sellers.enumerated() { givers[party.resource].append(surplus) }
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

  private func terms(
    _ carriage: Carriage, surplus: Int, need: Int, _ use: ResourceUse
  ) -> ArcTerms {
    let (offered, wanted) = (sellers[surplus], buyers[need])
    let limit = agreement(surplus: surplus, need: need)
    let mode = carriage.mode < 0 ? nil : scenario.modes[carriage.mode]
    let route = ways(mode: carriage.mode, period: carriage.period)
      .route(from: offered.place, to: wanted.place)
    return ArcTerms(
      length: carriage.length.isNaN ? nil : Kilometres(carriage.length), minutes: route?.minutes,
      path: route?.path ?? [], mode: mode?.id,
      period: carriage.isAnyPeriod ? nil : carriage.period,
      transportCost: KronerPerUnit(carriage.cost),
      preparationCost: KronerPerUnit(use.preparationCost),
      emissions: KilogramsCO2e(carriage.emissions + use.emissions),
      yield: use.yield * carriage.delivered, least: Amount(limit.least),
      most: Amount(min(carriage.capacity, limit.most)),
      tonnesPerUnit: goods[offered.resource].tonnesPerUnit, payload: mode?.payload,
      level: use.level)
  }

  /// The same over all periods that the two windows share.
  func options(surplus: Int, need: Int) -> (terms: [ArcTerms], refusals: [ArcRefusal]) {
    options(
      surplus: surplus, need: need, periods: sellers[surplus].sharedPeriods(with: buyers[need]))
  }

  /// How the need would use the surplus's resource; nil when it does not take it.
  private func use(of surplus: Int, in need: Int) -> ResourceUse? {
    let offered = sellers[surplus].resource
    return accepted[need].contains(offered) ? use(resource: offered, need: need) : nil
  }

  /// How a need uses a resource that it takes.
  func use(resource offered: Int, need: Int) -> ResourceUse {
    let key = RowPair(offered, need)
    if let known = knownUses[key] { return known }
    let wanted = buyers[need].resource
    let row =
      (offered == wanted ? nil : substitutions[RowPair(offered, wanted)])
      ?? Substitution(from: goods[offered].id, to: goods[wanted].id)
    let permit = goods[offered].permit
    let use = ResourceUse(
      yield: row.yieldOrOne, preparationCost: row.preparationCost.value,
      emissions: row.emissions?.value ?? 0, worstGrade: worstGrade(row, offered: offered, need),
      missingPermit: permit.flatMap { permits[buyers[need].company].contains($0) ? nil : $0 },
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
    if offered.company == wanted.company, offered.place == wanted.place {
      objections.add(.sameCompanyAndPlace)
    }
    if !exclusions.isEmpty, exclusions.contains(RowPair(offered.company, wanted.company)) {
      objections.add(
        .excluded(
          company: scenario.companies[offered.company].id,
          other: scenario.companies[wanted.company].id))
    }
    if agreement(surplus: surplus, need: need).isNever { objections.add(.agreedNever) }
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
    guard !quotes.isEmpty, let all = quotes[RowPair(from, to)] else { return [] }
    let own = all.filter { $0.resource == goods[resource].id }
    return own.isEmpty ? all.filter { $0.resource == nil } : own
  }
}
