/// A draft that cannot become a scenario.
public struct InvalidScenario: Error, Sendable {
  /// Everything that is wrong with it.
  public let violations: [Violation]
}

/// A scenario: valid by construction, every table in the order of its identifiers.
///
/// Two drafts that differ only in the order of their rows give equal scenarios.
public struct Scenario: Sendable {
  /// Everything that is not a table.
  public let settings: Settings
  /// By identifier.
  public let places: [Place]
  /// By ends, then all that they say.
  public let roads: [Road]
  /// By ends.
  public let distances: [Distance]
  /// By ends, resource, mode, cost.
  public let quotes: [Quote]
  /// By identifier.
  public let modes: [Mode]
  /// By identifier.
  public let resources: [Resource]
  /// By offered and wanted resource.
  public let substitutions: [Substitution]
  /// By identifier.
  public let companies: [Company]
  /// By identifier.
  public let surpluses: [Surplus]
  /// By identifier.
  public let needs: [Need]
  /// By company and other.
  public let exclusions: [Exclusion]
  /// By surplus and need.
  public let agreements: [Agreement]
  /// Row of each place.
  public let placeIndex: [String: Int]
  /// Row of each mode.
  public let modeIndex: [String: Int]
  /// Row of each resource.
  public let resourceIndex: [String: Int]
  /// Row of each company.
  public let companyIndex: [String: Int]
  /// Row of each surplus.
  public let surplusIndex: [String: Int]
  /// Row of each need.
  public let needIndex: [String: Int]
  /// What each surplus names, by its row.
  public let surplusRows: [DeclaredRows]
  /// What each need names, by its row.
  public let needRows: [DeclaredRows]

  /// Holds the draft against every rule.
  ///
  /// - Throws: `InvalidScenario` with every error at once, and with what could not be read of the
  ///   draft (`ScenarioDraft.unread`); warnings do not stop it.
  public init(_ draft: ScenarioDraft) throws(InvalidScenario) {
    let (scenario, violations) = Scenario.checked(draft)
    guard let scenario else {
      throw InvalidScenario(
        violations: draft.unread.violations + violations.filter { $0.severity == .error })
    }
    self = scenario
  }

  /// Holds the draft against every rule, once.
  ///
  /// - Parameter draft: moved into the scenario, where nobody else holds it: a million declarations
  ///   are then kept once and not twice.
  /// - Returns: what the rules found, warnings too, in the order of tables, rows and columns; and the
  ///   scenario, nil where there is an error or something could not be read of the draft.
  public static func checked(
    _ draft: consuming ScenarioDraft
  ) -> (scenario: Scenario?, violations: [Violation]) {
    let violations = Rules.check(draft)
    let isSound = draft.unread.isEmpty && violations.allSatisfy { $0.severity != .error }
    return (isSound ? Scenario(sound: consume draft) : nil, violations)
  }

  /// A draft that breaks no rule, in canonical order.
  private init(sound draft: consuming ScenarioDraft) {
    let (places, companies, surpluses, needs) = Scenario.ordered(&draft)
    settings = draft.settings
    self.places = places
    roads = draft.roads.sorted(by: Scenario.isBefore)
    distances = draft.distances.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    quotes = draft.quotes.sorted {
      ($0.from, $0.to, $0.resource ?? "", $0.mode ?? "", $0.cost.value, $0.capacity?.value ?? -1)
        < (
          $1.from, $1.to, $1.resource ?? "", $1.mode ?? "", $1.cost.value, $1.capacity?.value ?? -1
        )
    }
    modes = draft.modes.sorted { $0.id < $1.id }
    resources = draft.resources.sorted { $0.id < $1.id }
    substitutions = draft.substitutions.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    self.companies = companies
    self.surpluses = surpluses
    self.needs = needs
    exclusions = draft.exclusions.sorted { ($0.company, $0.other) < ($1.company, $1.other) }
    agreements = draft.agreements.sorted {
      ($0.surplus, $0.need, $0.kind.rawValue) < ($1.surplus, $1.need, $1.kind.rawValue)
    }
    modeIndex = RowIndex(modes.count) { [modes] in modes[$0].id }.rows
    resourceIndex = RowIndex(resources.count) { [resources] in resources[$0].id }.rows
    let large = concurrently(4) { number in
      switch number {
      case 0: RowIndex(surpluses.count) { surpluses[$0].declaration.id }
      case 1: RowIndex(needs.count) { needs[$0].declaration.id }
      case 2: RowIndex(companies.count) { companies[$0].id }
      default: RowIndex(places.count) { places[$0].id }
      }
    }
    (surplusIndex, needIndex) = (large[0].rows, large[1].rows)
    (companyIndex, placeIndex) = (large[2].rows, large[3].rows)
    let finder = RowFinder(
      companies: companyIndex, places: placeIndex, resources: resourceIndex,
      placeOfCompany: companies.map { [placeIndex] in placeIndex[$0.place] ?? -1 })
    let rows = concurrently(2) { number in
      number == 0
        ? surpluses.indices.map { finder.rows(of: surpluses[$0].declaration) }
        : needs.indices.map { finder.rows(of: needs[$0].declaration) }
    }
    (surplusRows, needRows) = (rows[0], rows[1])
  }

  /// Parallel roads are told apart by all that they say.
  private static func isBefore(_ first: Road, _ second: Road) -> Bool {
    let ends = (first.from, first.to, first.road ?? "")
    let others = (second.from, second.to, second.road ?? "")
    return ends == others ? said(first) < said(second) : ends < others
  }

  private static func said(_ road: Road) -> (Double, Double, Double, Int, Int, String) {
    (
      road.length.value, road.toll.value, road.minutes?.value ?? -1, road.allowsHeavy ? 1 : 0,
      road.bothWays ? 1 : 0, road.closed.map(\.name).sorted().joined(separator: "|")
    )
  }
}
