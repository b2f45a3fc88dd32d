internal import SymbiosisModel

/// What the arc rules and the lines look at of one declaration, looked up once: a pair is decided
/// on indices.
///
/// Kept small, since there may be a million of them.
struct Party: Sendable {
  let id: String
  private let companyRow: Int32
  private let placeRow: Int32
  private let resourceRow: Int32
  private let gradeRank: Int32
  private let firstDay: Int32
  private let lastDay: Int32
  let access: Kilometres
  /// Kilometres; infinite for no limit of its own.
  let longest: Double
  /// In the resource's own unit.
  let quantity: Amount
  /// The periods that share a day with the window.
  private let touches: PeriodSet
  /// NOK per unit; not a number where the declaration has none of its own.
  private let ownAlternative: Double
  let profile: Profile
  let quality: Quality?

  /// Row of the company.
  var company: Int { Int(companyRow) }
  /// Row of the place.
  var place: Int { Int(placeRow) }
  /// Row of the resource.
  var resource: Int { Int(resourceRow) }
  /// 1 is the best; where a surplus does not say, its resource's worst; 0 for a need.
  var grade: Int { Int(gradeRank) }
  /// What is done today by its own word; nil for its resource's.
  var alternativeCost: KronerPerUnit? {
    ownAlternative.isNaN ? nil : KronerPerUnit(ownAlternative)
  }
  /// When it is available or wanted.
  var window: TimeWindow {
    TimeWindow(first: Day(number: Int(firstDay)), last: Day(number: Int(lastDay)))
  }

  /// The party of a declaration, from what was looked up of it.
  fileprivate init(
    _ declaration: Declaration, company: Int, place: Int, resource: Int, grade: Int,
    access: Kilometres, quantity: Amount, touches: PeriodSet
  ) {
    id = declaration.id
    companyRow = Int32(company)
    placeRow = Int32(place)
    resourceRow = Int32(resource)
    gradeRank = Int32(clamping: grade)
    firstDay = Int32(clamping: declaration.window.first.number)
    lastDay = Int32(clamping: declaration.window.last.number)
    self.access = access
    longest = declaration.longest?.value ?? .infinity
    self.quantity = quantity
    self.touches = touches
    ownAlternative = declaration.alternativeCost?.value ?? .nan
    profile = declaration.profile
    quality = declaration.annotation.quality
  }

  /// The periods in which both can act.
  ///
  /// Three runs of days that meet two by two have a day in common (Helly), so it is enough that
  /// the windows meet and that each touches the period.
  func sharedPeriods(with other: Party) -> [Int] {
    haveADay(other) ? touches.shared(with: other.touches) : []
  }

  /// Whether there is a period in which both can act.
  func canMeet(_ other: Party) -> Bool { haveADay(other) && touches.meets(other.touches) }

  /// Whether the windows meet.
  private func haveADay(_ other: Party) -> Bool {
    max(firstDay, other.firstDay) <= min(lastDay, other.lastDay)
  }
}

/// Makes the parties of one scenario.
struct PartyMaker {
  private let companies: [Company]
  private let goods: [Goods]
  /// The days of each period.
  private let windows: [TimeWindow]

  init(_ scenario: Scenario, _ goods: [Goods]) {
    companies = scenario.companies
    self.goods = goods
    windows = scenario.periods.map(\.window)
  }

  /// The party of a declaration by the rows of what it names; its grade, nil for the worst that there
  /// is.
  func party(_ declaration: Declaration, _ rows: DeclaredRows, grade: Int?) -> Party {
    let (company, resource) = (Int(rows.company), Int(rows.resource))
    let isAtHome = declaration.place.map { $0 == companies[company].place } ?? true
    return Party(
      declaration, company: company, place: Int(rows.place), resource: resource,
      grade: grade ?? max(1, goods[resource].gradeCount),
      access: isAtHome ? companies[company].access : .zero,
      quantity: declaration.unit.map { goods[resource].amount(declaration.quantity, $0) }
        ?? Amount(declaration.quantity),
      touches: PeriodSet(touchedBy: declaration.window, of: windows))
  }
}

/// What is looked at of one resource.
struct Goods: Sendable {
  let id: String
  let unit: QuantityUnit
  let tonnesPerUnit: Double?
  /// Kilometres; infinite for no limit.
  let longest: Double
  let permit: String?
  /// Row of its mode; -1 for none.
  let mode: Int
  let gradeCount: Int
  let disposalCost: KronerPerUnit?
  /// kg CO2e per unit, 0 where not known; `purchaseEmissions` likewise.
  let disposalEmissions: KilogramsCO2e
  let disposalTo: Destination
  let purchaseCost: KronerPerUnit?
  let purchaseEmissions: KilogramsCO2e
  /// What one of each unit comes to in the resource's own; not a number where nothing says.
  private let factors: [QuantityUnit: Double]

  init(_ resource: Resource, in scenario: Scenario) {
    id = resource.id
    unit = resource.unit
    tonnesPerUnit = resource.tonnesPerCountedUnit
    longest = resource.longest?.value ?? .infinity
    permit = resource.permit
    mode = resource.mode.flatMap { scenario.modeIndex[$0] } ?? -1
    gradeCount = resource.grades.count
    disposalCost = resource.disposalCost
    disposalEmissions = resource.disposalEmissions ?? .zero
    disposalTo = resource.disposalTo ?? Destination.none
    purchaseCost = resource.purchaseCost
    purchaseEmissions = resource.purchaseEmissions ?? .zero
    factors = Dictionary(
      uniqueKeysWithValues: QuantityUnit.allCases.compactMap { unit in
        resource.factor(from: unit).map { (unit, $0.factor) }
      })
  }

  /// A declared quantity in the resource's own unit, as `Scenario.amount(of:)` counts it.
  func amount(_ quantity: Double, _ unit: QuantityUnit) -> Amount {
    Amount(quantity * (factors[unit] ?? .nan))
  }
}

/// Two rows, as a key.
struct RowPair: Hashable, Sendable {
  let first: Int32
  let second: Int32

  init(_ first: Int, _ second: Int) {
    self.first = Int32(truncatingIfNeeded: first)
    self.second = Int32(truncatingIfNeeded: second)
  }
}

/// What all agreements on one pair come to, over all its arcs together.
struct AgreementLimit: Sendable {
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
