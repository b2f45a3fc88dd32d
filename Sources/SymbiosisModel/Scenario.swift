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
  /// Row of each surplus's resource.
  let surplusResources: [Int]
  /// Row of each need's resource.
  let needResources: [Int]

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
  /// - Returns: what the rules found, warnings too, in the order of tables, rows and columns; and the
  ///   scenario, nil where there is an error or something could not be read of the draft.
  public static func checked(
    _ draft: ScenarioDraft
  ) -> (scenario: Scenario?, violations: [Violation]) {
    let violations = Rules.check(draft)
    let isSound = draft.unread.isEmpty && violations.allSatisfy { $0.severity != .error }
    return (isSound ? Scenario(sound: draft) : nil, violations)
  }

  /// A draft that breaks no rule, in canonical order.
  private init(sound draft: ScenarioDraft) {
    settings = draft.settings
    places = draft.places.sorted { $0.id < $1.id }
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
    companies = draft.companies.sorted { $0.id < $1.id }
    surpluses = draft.surpluses.sorted { $0.declaration.id < $1.declaration.id }
    needs = draft.needs.sorted { $0.declaration.id < $1.declaration.id }
    exclusions = draft.exclusions.sorted { ($0.company, $0.other) < ($1.company, $1.other) }
    agreements = draft.agreements.sorted {
      ($0.surplus, $0.need, $0.kind.rawValue) < ($1.surplus, $1.need, $1.kind.rawValue)
    }
    placeIndex = Scenario.index(places.map(\.id))
    modeIndex = Scenario.index(modes.map(\.id))
    resourceIndex = Scenario.index(resources.map(\.id))
    companyIndex = Scenario.index(companies.map(\.id))
    surplusIndex = Scenario.index(surpluses.map(\.declaration.id))
    needIndex = Scenario.index(needs.map(\.declaration.id))
    // Nothing is left out: rule KnownReferences has found every name.
    let rows = resourceIndex
    surplusResources = surpluses.compactMap { rows[$0.declaration.resource] }
    needResources = needs.compactMap { rows[$0.declaration.resource] }
  }

  private static func index(_ identifiers: [String]) -> [String: Int] {
    Dictionary(zip(identifiers, identifiers.indices), uniquingKeysWith: { first, _ in first })
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
