internal import SymbiosisModel

/// What the arc rules look at of one declaration, looked up once: a pair is decided on indices.
struct Party {
  let id: String
  let company: Int
  let place: Int
  let access: Kilometres
  let resource: Int
  /// Kilometres; infinite for no limit of its own.
  let longest: Double
  /// 1 is the best; where a surplus does not say, its resource's worst; 0 for a need.
  let grade: Int
  /// In the resource's own unit.
  let quantity: Amount
  let window: TimeWindow
  /// Whether the window touches each of the scenario's periods.
  let touches: [Bool]

  init(_ declaration: Declaration, grade: Int, in scenario: Scenario) {
    id = declaration.id
    self.grade = grade
    company = scenario.companyIndex[declaration.company] ?? 0
    place = scenario.placeIndex[scenario.placeID(of: declaration)] ?? 0
    access = scenario.access(of: declaration)
    resource = scenario.resourceIndex[declaration.resource] ?? 0
    longest = declaration.longest?.value ?? .infinity
    quantity = scenario.amount(of: declaration)
    window = declaration.window
    touches = scenario.periods.map { $0.window.intersection(declaration.window) != nil }
  }

  /// The periods in which both can act.
  ///
  /// Three runs of days that meet two by two have a day in common (Helly), so it is enough that
  /// the windows meet and that each touches the period.
  func sharedPeriods(with other: Party) -> [Int] {
    guard window.intersection(other.window) != nil else { return [] }
    if touches.count == 1 { return touches[0] && other.touches[0] ? Party.onlyPeriod : [] }
    return touches.indices.filter { touches[$0] && other.touches[$0] }
  }
}

extension Party {
  private static let onlyPeriod = [0]

  init(_ surplus: Surplus, in scenario: Scenario) {
    let grades = scenario.resource(surplus.declaration.resource)?.grades.count ?? 0
    self.init(surplus.declaration, grade: surplus.grade ?? max(1, grades), in: scenario)
  }

  init(_ need: Need, in scenario: Scenario) {
    self.init(need.declaration, grade: 0, in: scenario)
  }
}

/// What the arc rules look at of one resource.
struct Goods {
  let id: String
  let tonnesPerUnit: Double?
  /// Kilometres; infinite for no limit.
  let longest: Double
  let permit: String?
  /// Row of its mode; -1 for none.
  let mode: Int

  init(_ resource: Resource, in scenario: Scenario) {
    id = resource.id
    tonnesPerUnit = resource.tonnesPerCountedUnit
    longest = resource.longest?.value ?? .infinity
    permit = resource.permit
    mode = resource.mode.flatMap { scenario.modeIndex[$0] } ?? -1
  }
}

/// Two rows, as a key.
struct RowPair: Hashable {
  let first: Int32
  let second: Int32

  init(_ first: Int, _ second: Int) {
    self.first = Int32(truncatingIfNeeded: first)
    self.second = Int32(truncatingIfNeeded: second)
  }
}

/// What all agreements on one pair come to, over all its arcs together.
struct AgreementLimit {
  var least = 0.0
  var most = Double.infinity

  /// Narrows the limits by one agreement more.
  mutating func add(_ agreement: Agreement) {
    let quantity = agreement.quantity.value
    switch agreement.kind {
    case .fixed:
      least = max(least, quantity)
      most = min(most, quantity)
    case .atLeast: least = max(least, quantity)
    case .atMost: most = min(most, quantity)
    case .never: most = 0
    }
  }

  /// Whether the two may exchange nothing.
  var isNever: Bool { most <= 0 }
}
