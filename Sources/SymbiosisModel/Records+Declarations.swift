/// Where a surplus goes today, and where an exchange leaves it on the waste ladder.
public enum Destination: String, CaseIterable, Sendable {
  case reuse
  case recycling
  case energy
  case landfill
  case none

  /// The levels an exchange may have.
  public static let exchangeLevels: [Destination] = [.reuse, .recycling, .energy]
  /// The alternatives a surplus may have.
  public static let disposals: [Destination] = [.landfill, .energy, .recycling, .none]
}

/// Something that companies have too much of or lack.
public struct Resource: Sendable {
  public var id: String
  public var name: String
  /// The unit in which it is counted: one of `QuantityUnit.basic`.
  public var unit: QuantityUnit
  public var mode: String?
  /// Tonnes that one unit weighs; nil where it does not weigh (heat, land) or is not known.
  public var tonnesPerUnit: Double?
  /// Bulk density, tonnes per solid cubic metre.
  public var tonnesPerCubicMetre: Double?
  /// Bulk density, tonnes per loose cubic metre.
  public var tonnesPerLooseCubicMetre: Double?
  /// Energy content, MWh per tonne.
  public var megawattHoursPerTonne: Double?
  /// The group it is reported in.
  public var family: String?
  /// Names of the grades, best first; empty where the resource has none.
  public var grades: [String] = []
  /// European list of waste code.
  public var eal: String?
  /// Norwegian Standard 9431 code.
  public var ns9431: String?
  public var longest: Kilometres?
  public var disposalCost: KronerPerUnit?
  /// Per unit.
  public var disposalEmissions: KilogramsCO2e?
  public var disposalTo: Destination = .none
  public var purchaseCost: KronerPerUnit?
  /// Per unit.
  public var purchaseEmissions: KilogramsCO2e?
  /// The permit that a receiver must hold.
  public var permit: String?
  public var perishableDays: Double?
  public var annotation = Annotation()

  public init(id: String, name: String, unit: QuantityUnit) {
    self.id = id
    self.name = name
    self.unit = unit
  }
}

/// One resource used in place of another.
public struct Substitution: Sendable {
  public var from: String
  public var to: String
  /// Units of `to` that one unit of `from` replaces.
  public var yield = 1.0
  /// NOK per unit of `from`, at the receiver.
  public var preparationCost = KronerPerUnit.zero
  /// The worst grade of `from` that will do; nil for the need's own limit.
  public var worstGrade: Int?
  /// Emissions of the preparation, per unit of `from`.
  public var emissions = KilogramsCO2e.zero
  /// Where it stands on the waste ladder; nil for the need's own.
  public var level: Destination?
  public var annotation = Annotation()

  public init(from: String, to: String) {
    self.from = from
    self.to = to
  }
}

/// A company, council, farm or other who declares.
public struct Company: Sendable {
  public var id: String
  public var name: String
  public var place: String
  public var organisationNumber: String?
  public var latitude: Double?
  public var longitude: Double?
  /// Kilometres from the place to the gate.
  public var access = Kilometres.zero
  public var permits: [String] = []
  public var tags: [String] = []
  public var contact: String?
  public var annotation = Annotation()

  public init(id: String, name: String, place: String) {
    self.id = id
    self.name = name
    self.place = place
  }
}

/// How a quantity lies in time.
public enum Profile: String, CaseIterable, Sendable {
  /// Taken any time in the window.
  case total
  /// Offered or wanted anew in each period.
  case perPeriod = "per-period"
}

/// What a declaration of either kind says.
public struct Declaration: Sendable {
  public var id: String
  public var company: String
  public var resource: String
  /// As declared, in `unit`.
  public var quantity: Double
  /// The unit it was written in; nil for the resource's own.
  public var unit: QuantityUnit?
  public var lowQuantity: Double?
  public var highQuantity: Double?
  /// When it is available or wanted.
  public var window = TimeWindow.always
  public var profile = Profile.total
  /// Its own alternative, NOK per unit of the resource; nil for the resource's.
  public var alternativeCost: KronerPerUnit?
  public var longest: Kilometres?
  /// Where it is; nil for the company's place.
  public var place: String?
  public var annotation = Annotation()

  public init(id: String, company: String, resource: String, quantity: Double) {
    self.id = id
    self.company = company
    self.resource = resource
    self.quantity = quantity
  }
}

/// What a company has too much of.
public struct Surplus: Sendable {
  public var declaration: Declaration
  /// 1 is the best; nil where it is not said.
  public var grade: Int?

  public init(_ declaration: Declaration, grade: Int? = nil) {
    self.declaration = declaration
    self.grade = grade
  }
}

/// What a company lacks.
public struct Need: Sendable {
  public var declaration: Declaration
  /// The worst grade it can use; nil for any.
  public var worstGrade: Int?
  /// Resources it takes besides its own and those that substitutions allow, one for one.
  public var alsoAccepts: [String] = []
  /// What the receiver does with it, where no substitution says otherwise.
  public var level: Destination = .reuse

  public init(_ declaration: Declaration, worstGrade: Int? = nil) {
    self.declaration = declaration
    self.worstGrade = worstGrade
  }
}

/// A company that will not deal with another, in either direction.
public struct Exclusion: Sendable {
  public var company: String
  public var other: String
  public var annotation = Annotation()

  public init(company: String, other: String) {
    self.company = company
    self.other = other
  }
}

/// What was agreed before about a pair, kept by the plan.
public struct Agreement: Sendable {
  /// How the quantity binds.
  public enum Kind: String, CaseIterable, Sendable {
    case fixed
    case atLeast = "at-least"
    case atMost = "at-most"
    case never
  }

  public var surplus: String
  public var need: String
  /// In the unit of the surplus's resource.
  public var quantity: Amount
  public var kind: Kind
  public var annotation = Annotation()

  public init(surplus: String, need: String, quantity: Amount, kind: Kind) {
    self.surplus = surplus
    self.need = need
    self.quantity = quantity
    self.kind = kind
  }
}
