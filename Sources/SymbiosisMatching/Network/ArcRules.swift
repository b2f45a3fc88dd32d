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
  private var exclusions: Set<RowPair> = []
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
  var knownUses: [RowPair: RoadUse] = [:]
  var knownRoutes: [RouteKey: Route?] = [:]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    routes = RouteFinder(scenario)
    periods = scenario.periods
    sellers = scenario.surpluses.map { Party($0.declaration, in: scenario) }
    buyers = scenario.needs.map { Party($0.declaration, in: scenario) }
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
      return (
        [],
        [
          .differentResource(
            offered: goods[sellers[surplus].resource].id, wanted: goods[buyers[need].resource].id)
        ]
      )
    }
    var refusals = partyRefusals(surplus, need, use)
    if periods.isEmpty { refusals.append(.windowsApart) }
    let carriages = carriages(surplus: surplus, need: need, periods: periods)
    if carriages.possible.isEmpty { refusals += carriages.refusals }
    guard refusals.isEmpty else { return ([], refusals) }
    let agreement = agreements.isEmpty ? nil : agreements[RowPair(surplus, need)]
    return (
      carriages.possible.map { carriage in
        ArcTerms(
          length: carriage.length, minutes: carriage.minutes, path: carriage.path,
          mode: carriage.mode, period: carriage.period, transportCost: carriage.cost,
          preparationCost: use.preparationCost, emissions: carriage.emissions + use.emissions,
          yield: use.yield * carriage.delivered, least: Amount(agreement?.least ?? 0),
          most: Amount(min(carriage.capacity, agreement?.most ?? .infinity)),
          tonnesPerUnit: goods[sellers[surplus].resource].tonnesPerUnit, payload: carriage.payload,
          level: use.level ?? scenario.needs[need].level)
      }, []
    )
  }

  /// The same over all periods that the two windows share.
  func options(surplus: Int, need: Int) -> (terms: [ArcTerms], refusals: [ArcRefusal]) {
    options(
      surplus: surplus, need: need, periods: sellers[surplus].sharedPeriods(with: buyers[need]))
  }

  /// How the need would use the surplus's resource; nil when it does not take it.
  private func use(of surplus: Int, in need: Int) -> Substitution? {
    let offered = sellers[surplus].resource
    let wanted = buyers[need].resource
    if offered != wanted {
      if let row = substitutions[RowPair(offered, wanted)] { return row }
      guard alsoAccepted[need].contains(offered) else { return nil }
    }
    return Substitution(from: goods[offered].id, to: goods[wanted].id)
  }

  private func partyRefusals(_ surplus: Int, _ need: Int, _ use: Substitution) -> [ArcRefusal] {
    let offered = sellers[surplus]
    let wanted = buyers[need]
    var refusals: [ArcRefusal] = []
    for party in [offered, wanted] where party.quantity.value <= 0 {
      refusals.append(.nothingDeclared(declaration: party.id))
    }
    let grade = scenario.surpluses[surplus].grade ?? max(1, goods[offered.resource].gradeCount)
    if let worst = worstGrade(use, offered: offered.resource, need), grade > worst {
      refusals.append(.gradeTooLow(grade: grade, worst: worst))
    }
    if let permit = goods[offered.resource].permit, !permits[wanted.company].contains(permit) {
      refusals.append(.noPermit(permit: permit))
    }
    if offered.company == wanted.company, offered.place == wanted.place {
      refusals.append(.sameCompanyAndPlace)
    }
    if !exclusions.isEmpty, exclusions.contains(RowPair(offered.company, wanted.company)) {
      refusals.append(
        .excluded(
          company: scenario.companies[offered.company].id,
          other: scenario.companies[wanted.company].id))
    }
    if !agreements.isEmpty, agreements[RowPair(surplus, need)]?.isNever ?? false {
      refusals.append(.agreedNever)
    }
    return refusals
  }

  /// The worst grade of the offered resource that will do: the stricter of the substitution's limit
  /// and the need's.
  ///
  /// A need's limit is counted in its own resource's grades. Where those differ from the offered
  /// resource's, only the substitution's limit can be held against its grades (`GradeScalesAgree`).
  private func worstGrade(_ use: Substitution, offered: Int, _ need: Int) -> Int? {
    guard let limit = use.worstGrade else { return scenario.needs[need].worstGrade }
    let own = scenario.resources[buyers[need].resource].grades
    guard own.isEmpty || own == scenario.resources[offered].grades else { return limit }
    return min(limit, scenario.needs[need].worstGrade ?? limit)
  }

  /// The quotes that hold for a resource between two places: those for it alone, else the general.
  func quotes(from: Int, to: Int, resource: Int) -> [Quote] {
    guard !quotes.isEmpty, let all = quotes[RowPair(from, to)] else { return [] }
    let own = all.filter { $0.resource == goods[resource].id }
    return own.isEmpty ? all.filter { $0.resource == nil } : own
  }
}
