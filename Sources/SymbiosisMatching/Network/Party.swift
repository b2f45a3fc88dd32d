internal import SymbiosisModel

/// What the arc rules look at of one declaration, looked up once: a pair is decided on indices.
struct Party {
  let id: String
  let company: Int
  let place: Int
  let access: Kilometres
  let resource: Int
  let longest: Kilometres?
  /// In the resource's own unit.
  let quantity: Amount
  let window: TimeWindow
  /// Whether the window touches each of the scenario's periods.
  let touches: [Bool]

  init(_ declaration: Declaration, in scenario: Scenario) {
    id = declaration.id
    company = scenario.companyIndex[declaration.company] ?? 0
    place = scenario.placeIndex[scenario.placeID(of: declaration)] ?? 0
    access = scenario.access(of: declaration)
    resource = scenario.resourceIndex[declaration.resource] ?? 0
    longest = declaration.longest
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
    return touches.indices.filter { touches[$0] && other.touches[$0] }
  }
}

/// What the arc rules look at of one resource.
struct Goods {
  let id: String
  let tonnesPerUnit: Double?
  let longest: Kilometres?
  let permit: String?
  let mode: Int?
  let gradeCount: Int

  init(_ resource: Resource, in scenario: Scenario) {
    id = resource.id
    tonnesPerUnit = resource.tonnesPerCountedUnit
    longest = resource.longest
    permit = resource.permit
    mode = resource.mode.flatMap { scenario.modeIndex[$0] }
    gradeCount = resource.grades.count
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
