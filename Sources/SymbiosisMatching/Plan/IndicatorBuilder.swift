internal import SymbiosisModel

/// Counts the indicators of model.md 8 from a plan's lines.
struct IndicatorBuilder {
  private let scenario: Scenario
  private let lines: [Line]

  /// One exchange or leftover with what it is counted by.
  private struct Line {
    enum Kind {
      case exchange(Exchange)
      case unplaced(UnplacedSurplus)
      case unmet(UnmetNeed)
    }
    let kind: Kind
    let giver: Side?
    let taker: Side?
  }

  /// One end: which company, municipality, region and resource it belongs to.
  private struct Side {
    let company: String
    let municipality: String?
    let region: String?
    let resource: String
  }

  init(
    _ scenario: Scenario, _ exchanges: [Exchange], _ unplaced: [UnplacedSurplus],
    _ unmet: [UnmetNeed]
  ) {
    self.scenario = scenario
    func side(_ company: String, _ place: String, _ resource: String) -> Side {
      let place = scenario.place(place)
      return Side(
        company: company, municipality: place?.municipality, region: place?.region,
        resource: resource)
    }
    lines =
      exchanges.map {
        Line(
          kind: .exchange($0), giver: side($0.fromCompany, $0.fromPlace, $0.resource),
          taker: side($0.toCompany, $0.toPlace, $0.neededResource))
      }
      + unplaced.map {
        Line(kind: .unplaced($0), giver: side($0.company, $0.place, $0.resource), taker: nil)
      }
      + unmet.map {
        Line(kind: .unmet($0), giver: nil, taker: side($0.company, $0.place, $0.resource))
      }
  }

  func indicators() -> Indicators {
    Indicators(
      total: set(lines) { _ in true },
      byResource: groups { $0.resource }, byMunicipality: groups { $0.municipality },
      byRegion: groups { $0.region }, byCompany: groups { $0.company })
  }

  /// A set for each group that anything is declared in; a line counts in the groups of both ends.
  private func groups(_ key: (Side) -> String?) -> [String: IndicatorSet] {
    var members: [String: [Line]] = [:]
    for line in lines {
      let giver = line.giver.flatMap(key)
      let taker = line.taker.flatMap(key)
      if let giver { members[giver, default: []].append(line) }
      if let taker, taker != giver { members[taker, default: []].append(line) }
    }
    var sets: [String: IndicatorSet] = [:]
    for (name, lines) in members { sets[name] = set(lines) { key($0) == name } }
    return sets
  }

  private func set(_ lines: [Line], _ belongs: (Side) -> Bool) -> IndicatorSet {
    var set = IndicatorSet()
    var exchanges: [Exchange] = []
    var surplus = Shares(scenario)
    var need = Shares(scenario)
    var places: [String: [Side]] = [:]
    for line in lines {
      let gives = line.giver.map(belongs) ?? false
      let takes = line.taker.map(belongs) ?? false
      switch line.kind {
      case .exchange(let row):
        exchanges.append(row)
        places["\(row.surplus)>\(row.need)"] = [line.giver, line.taker].compactMap { $0 }
        if gives { surplus.add(row.quantity, of: row.resource, to: row.level, used: true) }
        if takes { need.add(row.covered, of: row.neededResource, to: row.level, used: true) }
      case .unplaced(let row):
        surplus.add(row.quantity, of: row.resource, to: row.destination, used: false)
      case .unmet(let row): need.add(row.quantity, of: row.resource, to: .none, used: false)
      }
    }
    count(exchanges, in: &set)
    set.pairs = places.count
    set.municipalities = Set(places.values.flatMap { $0 }.compactMap(\.municipality)).count
    set.pairsAcrossMunicipalities = places.values.count { sides in
      let known = sides.compactMap(\.municipality)
      return known.count == 2 && known[0] != known[1]
    }
    set.shareUsed = surplus.used
    set.shareReused = surplus.to(.reuse)
    set.shareRecycled = surplus.to(.recycling)
    set.shareToEnergy = surplus.to(.energy)
    set.shareToLandfill = surplus.to(.landfill)
    set.shareMet = need.used
    return set
  }

  private func count(_ exchanges: [Exchange], in set: inout IndicatorSet) {
    if let unit = exchanges.first?.unit, exchanges.allSatisfy({ $0.unit == unit }) {
      set.unit = unit
      set.quantity = compensatedSum(exchanges.map(\.quantity.value))
    }
    set.tonnes = compensatedSum(exchanges.compactMap { $0.tonnes?.value })
    let savings = exchanges.compactMap { $0.saving?.value }
    set.saving = savings.count == exchanges.count ? compensatedSum(savings) : nil
    set.avoidedTonnes = compensatedSum(exchanges.map(\.avoided.value)) / 1000
    set.tonneKilometres = compensatedSum(
      exchanges.map { ($0.tonnes?.value ?? 0) * ($0.length?.value ?? 0) })
    for row in exchanges {
      let (trips, isTooMany) = set.trips.addingReportingOverflow(row.trips ?? 0)
      set.trips = isTooMany ? Int.max : trips
    }
    set.companies = Set(exchanges.flatMap { [$0.fromCompany, $0.toCompany] }).count
  }
}

/// Shares of a group's own surplus or need: in the resource's unit where the group has one resource
/// only, else in tonnes, leaving out what does not weigh.
private struct Shares {
  private struct Part {
    let quantity: Double
    let resource: String
    let destination: Destination
    let used: Bool
  }

  private let scenario: Scenario
  private var parts: [Part] = []

  init(_ scenario: Scenario) { self.scenario = scenario }

  mutating func add(
    _ quantity: Amount, of resource: String, to destination: Destination, used: Bool
  ) {
    parts.append(
      Part(quantity: quantity.value, resource: resource, destination: destination, used: used))
  }

  var used: Double? { share { $0.used } }

  func to(_ destination: Destination) -> Double? { share { $0.destination == destination } }

  /// Nil where there is nothing to share.
  private func share(_ belongs: (Part) -> Bool) -> Double? {
    let resources = Set(parts.map(\.resource))
    var weights: [String: Double] = [:]
    for resource in resources {
      weights[resource] =
        resources.count == 1 ? 1 : scenario.resource(resource)?.tonnesPerCountedUnit ?? 0
    }
    let weighted = parts.map { (part: $0, weight: $0.quantity * (weights[$0.resource] ?? 0)) }
    let total = compensatedSum(weighted.map(\.weight))
    guard total > 0 else { return nil }
    return compensatedSum(weighted.filter { belongs($0.part) }.map(\.weight)) / total
  }
}
