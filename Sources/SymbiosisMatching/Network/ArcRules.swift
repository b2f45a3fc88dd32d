internal import SymbiosisModel

/// Decides which deliveries are possible and what they cost: model.md 2.
final class ArcRules {
  private struct Pair: Hashable {
    let first: String
    let second: String
  }

  let scenario: Scenario
  let routes: RouteFinder
  private var substitutions: [Pair: Substitution] = [:]
  private var exclusions: Set<Pair> = []
  private var agreements: [Pair: Agreement] = [:]
  private var quotes: [Pair: [Quote]] = [:]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    routes = RouteFinder(scenario)
    for row in scenario.substitutions { substitutions[Pair(first: row.from, second: row.to)] = row }
    for row in scenario.exclusions {
      exclusions.insert(Pair(first: row.company, second: row.other))
      exclusions.insert(Pair(first: row.other, second: row.company))
    }
    for row in scenario.agreements {
      agreements[Pair(first: row.surplus, second: row.need)] = row
    }
    for row in scenario.quotes {
      quotes[Pair(first: row.from, second: row.to), default: []].append(row)
    }
  }

  /// The resources that a need takes: A(d) of model.md 1.
  func accepted(by need: Need) -> Set<String> {
    var accepted: Set<String> = [need.declaration.resource]
    accepted.formUnion(need.alsoAccepts)
    for row in scenario.substitutions where row.to == need.declaration.resource {
      accepted.insert(row.from)
    }
    return accepted
  }

  func agreement(_ surplus: Surplus, _ need: Need) -> Agreement? {
    agreements[Pair(first: surplus.declaration.id, second: need.declaration.id)]
  }

  /// What the rules say of a pair; `periods` are those that both nodes may use.
  func verdict(_ surplus: Surplus, _ need: Need, periods: [Int]) -> ArcVerdict {
    let offered = surplus.declaration
    let wanted = need.declaration
    guard let use = use(of: surplus, in: need) else {
      return .refused([.differentResource(offered: offered.resource, wanted: wanted.resource)])
    }
    var refusals = partyRefusals(surplus, need, use)
    if periods.isEmpty { refusals.append(.windowsApart) }
    let resource = scenario.resource(offered.resource)
    let carriages = carriages(offered, wanted, resource, periods: periods)
    var best: Carriage?
    for carriage in carriages.possible where best.map({ carriage.isBetter(than: $0) }) ?? true {
      best = carriage
    }
    guard let best else { return .refused(refusals + carriages.refusals) }
    guard refusals.isEmpty else { return .refused(refusals) }
    let agreement = agreement(surplus, need)
    let limit = min(best.capacity, agreement?.kind.most(agreement?.quantity) ?? .infinity)
    let least = agreement?.kind.least(agreement?.quantity) ?? 0
    return .possible(
      ArcTerms(
        length: best.length, minutes: best.minutes, path: best.path, mode: best.mode,
        period: best.period, transportCost: best.cost, preparationCost: use.preparationCost,
        emissions: best.emissions + use.emissions, yield: use.yield * best.delivered,
        least: Amount(least), most: Amount(max(least, limit)),
        tonnesPerUnit: resource.tonnesPerCountedUnit, payload: best.payload,
        level: use.level ?? need.level))
  }

  /// How the need would use the surplus's resource; nil when it does not take it.
  private func use(of surplus: Surplus, in need: Need) -> Substitution? {
    let offered = surplus.declaration.resource
    let wanted = need.declaration.resource
    if offered != wanted, let row = substitutions[Pair(first: offered, second: wanted)] {
      return row
    }
    guard offered == wanted || need.alsoAccepts.contains(offered) else { return nil }
    return Substitution(from: offered, to: wanted)
  }

  private func partyRefusals(
    _ surplus: Surplus, _ need: Need, _ use: Substitution
  ) -> [ArcRefusal] {
    let offered = surplus.declaration
    let wanted = need.declaration
    let resource = scenario.resource(offered.resource)
    var refusals: [ArcRefusal] = []
    let grade = surplus.grade ?? max(1, resource.grades.count)
    if let worst = use.worstGrade ?? need.worstGrade, grade > worst {
      refusals.append(.gradeTooLow(grade: grade, worst: worst))
    }
    if let permit = resource.permit, !scenario.company(wanted.company).permits.contains(permit) {
      refusals.append(.noPermit(permit: permit))
    }
    if offered.company == wanted.company,
      scenario.placeID(of: offered) == scenario.placeID(of: wanted)
    {
      refusals.append(.sameCompanyAndPlace)
    }
    if exclusions.contains(Pair(first: offered.company, second: wanted.company)) {
      refusals.append(.excluded(company: offered.company, other: wanted.company))
    }
    if agreement(surplus, need)?.kind == .never { refusals.append(.agreedNever) }
    return refusals
  }
}

extension Agreement.Kind {
  func least(_ quantity: Amount?) -> Double {
    self == .fixed || self == .atLeast ? quantity?.value ?? 0 : 0
  }

  func most(_ quantity: Amount?) -> Double {
    self == .fixed || self == .atMost ? quantity?.value ?? .infinity : .infinity
  }
}

extension ArcRules {
  func quotes(from: String, to: String, resource: String) -> [Quote] {
    let all = quotes[Pair(first: from, second: to)] ?? []
    let own = all.filter { $0.resource == resource }
    return own.isEmpty ? all.filter { $0.resource == nil } : own
  }
}
