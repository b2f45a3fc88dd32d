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
  public internal(set) var companies: [Company]
  /// By identifier.
  public internal(set) var surpluses: [Surplus]
  /// By identifier.
  public internal(set) var needs: [Need]
  /// By company and other.
  public let exclusions: [Exclusion]
  /// By identifier.
  public let facilities: [Facility]
  /// By name, each with its lines in order.
  public let recipes: [Recipe]
  /// By identifier.
  public let stores: [Store]
  /// By identifier.
  public let pipes: [Pipe]
  /// By identifier.
  public let policies: [Policy]
  /// By surplus and need.
  public let agreements: [Agreement]
  /// The parts of the model beyond pairs that it uses.
  public let features: Set<Feature>
  /// Row of each place.
  public let placeIndex: [String: Int]
  /// Row of each mode.
  public let modeIndex: [String: Int]
  /// Row of each resource.
  public let resourceIndex: [String: Int]
  /// Row of each company.
  public internal(set) var companyIndex: [String: Int]
  /// Row of each surplus.
  public internal(set) var surplusIndex: [String: Int]
  /// Row of each need.
  public internal(set) var needIndex: [String: Int]
  /// Row of each facility.
  public let facilityIndex: [String: Int]
  /// Row of each recipe.
  public let recipeIndex: [String: Int]
  /// Row of each store.
  public let storeIndex: [String: Int]
  /// Row of each pipe.
  public let pipeIndex: [String: Int]
  /// Row of each policy.
  public let policyIndex: [String: Int]
  /// What each facility names, by its row.
  public let facilityRows: [FacilityRows]
  /// What each recipe names, by its row.
  public let recipeRows: [RecipeRows]
  /// What each store names, by its row.
  public let storeRows: [StoreRows]
  /// What each pipe names, by its row.
  public let pipeRows: [PipeRows]
  /// What each surplus names, by its row.
  public internal(set) var surplusRows: [DeclaredRows]
  /// The ports among the surpluses, the last of them (``withPorts()``).
  public internal(set) var surplusPorts: [Port] = []
  /// The ports among the needs, the last of them.
  public internal(set) var needPorts: [Port] = []
  /// How many companies stand for stores, the last of them.
  var storeCompanies = 0
  /// What each need names, by its row.
  public internal(set) var needRows: [DeclaredRows]

  /// Holds the draft against every rule.
  ///
  /// - Parameter draft: what was read.
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
  /// - Parameter draft: moved into the scenario, where nobody else holds it: a million declarations are then
  ///   kept once and not twice.
  /// - Returns: what the rules found, warnings too, in the order of tables, rows and columns; and the
  ///   scenario, nil where there is an error or something could not be read of the draft.
  public static func checked(
    _ draft: consuming ScenarioDraft
  ) -> (scenario: Scenario?, violations: [Violation]) {
    let (violations, features) = Rules.findings(in: draft)
    let isSound = draft.unread.isEmpty && violations.allSatisfy { $0.severity != .error }
    return (isSound ? Scenario(sound: consume draft, features) : nil, violations)
  }

  /// A draft that breaks no rule, in canonical order.
  private init(sound draft: consuming ScenarioDraft, _ features: Set<Feature>) {
    self.features = features
    let (places, companies, surpluses, needs) = Scenario.ordered(&draft)
    settings = draft.settings
    self.places = places
    roads = draft.roads.sorted(by: Scenario.isBefore)
    distances = draft.distances.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    quotes = draft.quotes.sorted(by: Scenario.isBefore)
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
    facilities = draft.facilities.sorted { $0.id < $1.id }
    recipes = Scenario.recipes(draft.recipeLines)
    stores = draft.stores.sorted { $0.id < $1.id }
    pipes = draft.pipes.sorted { $0.id < $1.id }
    policies = draft.policies.sorted { $0.id < $1.id }
    facilityIndex = RowIndex(facilities.count) { [facilities] in facilities[$0].id }.rows
    recipeIndex = RowIndex(recipes.count) { [recipes] in recipes[$0].id }.rows
    storeIndex = RowIndex(stores.count) { [stores] in stores[$0].id }.rows
    pipeIndex = RowIndex(pipes.count) { [pipes] in pipes[$0].id }.rows
    policyIndex = RowIndex(policies.count) { [policies] in policies[$0].id }.rows
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
    facilityRows = facilities.map { [recipeIndex] in finder.rows(of: $0, recipes: recipeIndex) }
    recipeRows = recipes.map { finder.rows(of: $0) }
    storeRows = stores.map { finder.rows(of: $0) }
    let piped = Scenario.pipedResource(resources, modes)
    pipeRows = pipes.map { finder.rows(of: $0, piped: piped) }
    let rows = concurrently(2) { number in
      number == 0
        ? surpluses.indices.map { finder.rows(of: surpluses[$0].declaration) }
        : needs.indices.map { finder.rows(of: needs[$0].declaration) }
    }
    (surplusRows, needRows) = (rows[0], rows[1])
  }
}
