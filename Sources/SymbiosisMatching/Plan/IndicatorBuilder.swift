internal import SymbiosisModel

/// Counts the indicators of model.md 8 from a plan's parts.
struct IndicatorBuilder {
  private let scenario: Scenario
  private let exchanges: [Exchange]
  private let unplaced: [UnplacedSurplus]
  private let unmet: [UnmetNeed]

  init(
    _ scenario: Scenario, _ exchanges: [Exchange], _ unplaced: [UnplacedSurplus],
    _ unmet: [UnmetNeed]
  ) {
    self.scenario = scenario
    self.exchanges = exchanges
    self.unplaced = unplaced
    self.unmet = unmet
  }

  /// One side of a group: which companies, places and resources it takes in.
  private struct Side {
    let company: String
    let place: Place
    let resource: String
  }

  func indicators() -> Indicators {
    Indicators(
      total: set { _ in true },
      byResource: groups { $0.resource },
      byMunicipality: groups { $0.place.municipality },
      byRegion: groups { $0.place.region },
      byCompany: groups { $0.company })
  }

  private func side(_ declaration: Declaration) -> Side {
    Side(
      company: declaration.company, place: scenario.place(scenario.placeID(of: declaration)),
      resource: declaration.resource)
  }

  private func groups(_ key: (Side) -> String?) -> [String: IndicatorSet] {
    let declarations = scenario.surpluses.map(\.declaration) + scenario.needs.map(\.declaration)
    let names = Set(declarations.compactMap { key(side($0)) })
    var sets: [String: IndicatorSet] = [:]
    for name in names { sets[name] = set { key($0) == name } }
    return sets
  }

  private func set(_ belongs: (Side) -> Bool) -> IndicatorSet {
    let inside = exchanges.filter { belongs(fromSide($0)) || belongs(toSide($0)) }
    var set = IndicatorSet()
    let units = Set(inside.map(\.unit))
    if units.count == 1, let unit = units.first {
      set.unit = unit
      set.quantity = compensatedSum(inside.map(\.quantity.value))
    }
    set.tonnes = compensatedSum(inside.compactMap { $0.tonnes?.value })
    let savings = inside.compactMap { $0.saving?.value }
    set.saving = savings.count == inside.count ? compensatedSum(savings) : nil
    set.avoidedTonnes = compensatedSum(inside.map(\.avoided.value)) / 1000
    set.tonneKilometres = compensatedSum(
      inside.map { ($0.tonnes?.value ?? 0) * ($0.length?.value ?? 0) })
    set.trips = inside.reduce(0) { $0 + ($1.trips ?? 0) }
    set.pairs = Set(inside.map { "\($0.surplus)>\($0.need)" }).count
    set.companies = Set(inside.flatMap { [$0.fromCompany, $0.toCompany] }).count
    let municipalities = inside.map { [municipality($0.fromPlace), municipality($0.toPlace)] }
    set.municipalities = Set(municipalities.flatMap { $0 }.compactMap { $0 }).count
    set.pairsAcrossMunicipalities = municipalities.filter { $0[0] != $0[1] }.count
    shares(&set, belongs)
    return set
  }

  private func fromSide(_ exchange: Exchange) -> Side {
    Side(
      company: exchange.fromCompany, place: scenario.place(exchange.fromPlace),
      resource: exchange.resource)
  }

  private func toSide(_ exchange: Exchange) -> Side {
    Side(
      company: exchange.toCompany, place: scenario.place(exchange.toPlace),
      resource: exchange.neededResource)
  }

  private func municipality(_ place: String) -> String? { scenario.place(place).municipality }

  /// Shares of the group's own surplus (and need): in the resource's unit where the group has one
  /// resource only, else in tonnes, leaving out what does not weigh.
  private func shares(_ set: inout IndicatorSet, _ belongs: (Side) -> Bool) {
    let surpluses = scenario.surpluses.map(\.declaration).filter { belongs(side($0)) }
    let needs = scenario.needs.map(\.declaration).filter { belongs(side($0)) }
    let oneResource = Set(surpluses.map(\.resource)).count == 1
    func weight(_ resource: String, alone: Bool) -> Double {
      alone ? 1 : scenario.resource(resource).tonnesPerCountedUnit ?? 0
    }
    let left = unplaced.filter { row in
      belongs(
        Side(company: row.company, place: scenario.place(row.place), resource: row.resource))
    }
    let leftWeight = left.map {
      (row: $0, weight: $0.quantity.value * weight($0.resource, alone: oneResource))
    }
    let used = exchanges.filter { belongs(fromSide($0)) }.map {
      (row: $0, weight: $0.quantity.value * weight($0.resource, alone: oneResource))
    }
    let total = compensatedSum(leftWeight.map(\.weight)) + compensatedSum(used.map(\.weight))
    if total > 0 {
      set.shareUsed = compensatedSum(used.map(\.weight)) / total
      func share(_ destination: Destination) -> Double {
        let placed = used.filter { $0.row.level == destination }.map(\.weight)
        let disposed = leftWeight.filter { $0.row.destination == destination }.map(\.weight)
        return compensatedSum(placed + disposed) / total
      }
      set.shareReused = share(.reuse)
      set.shareRecycled = share(.recycling)
      set.shareToEnergy = share(.energy)
      set.shareToLandfill = share(.landfill)
    }
    let needAlone = Set(needs.map(\.resource)).count == 1
    let open = unmet.filter { row in
      belongs(
        Side(company: row.company, place: scenario.place(row.place), resource: row.resource))
    }.map { $0.quantity.value * weight($0.resource, alone: needAlone) }
    let met = exchanges.filter { belongs(toSide($0)) }.map {
      $0.covered.value * weight($0.neededResource, alone: needAlone)
    }
    let wanted = compensatedSum(open) + compensatedSum(met)
    if wanted > 0 { set.shareMet = compensatedSum(met) / wanted }
  }
}
