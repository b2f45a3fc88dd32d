/// Where a surplus goes today, and where an exchange leaves it on the waste ladder.
public enum Destination: String, CaseIterable, Sendable {
  /// Used again as what it is.
  case reuse
  /// Made into a material again.
  case recycling
  /// Burned or digested for energy.
  case energy
  /// Buried.
  case landfill
  /// No waste: it is sold, spread or simply not there.
  case none

  /// The levels an exchange may have.
  public static let exchangeLevels: [Destination] = [.reuse, .recycling, .energy]
  /// The alternatives a surplus may have.
  public static let disposals: [Destination] = [.landfill, .energy, .recycling, .none]
}

/// Something that companies have too much of or lack.
public struct Resource: Sendable {
  /// What it is named by in the files.
  public var id: String
  /// What people call it.
  public var name: String
  /// The unit in which it is counted: one of `QuantityUnit.basic`.
  public var unit: QuantityUnit
  /// The mode that carries it; nil where only quotes do.
  public var mode: String?
  /// Tonnes that one unit weighs; nil where it does not weigh (heat, land) or is not known.
  public var tonnesPerUnit: Double?
  /// Bulk density, tonnes per solid cubic metre.
  public var tonnesPerCubicMetre: Double?
  /// Bulk density, tonnes per loose cubic metre.
  public var tonnesPerLooseCubicMetre: Double?
  /// Energy content, MWh per tonne.
  public var megawattHoursPerTonne: Double?
  /// The group it belongs to: read, and of no effect in this version.
  public var family: String?
  /// Names of the grades, best first; empty where the resource has none.
  public var grades: [String] = []
  /// European list of waste code: read, and of no effect in this version.
  public var eal: String?
  /// Norwegian Standard 9431 code: read, and of no effect in this version.
  public var ns9431: String?
  /// Farthest it may be moved; nil for no limit.
  public var longest: Kilometres?
  /// What its owner pays today to be rid of one unit; negative where it is sold.
  public var disposalCost: KronerPerUnit?
  /// Emissions of what its owner does today, per unit; nil where not given: counted as 0, and told.
  public var disposalEmissions: KilogramsCO2e?
  /// Where it goes today; nil where not given: counted as `Destination.none`, and told.
  public var disposalTo: Destination?
  /// What a buyer pays elsewhere for one unit.
  public var purchaseCost: KronerPerUnit?
  /// Emissions of what is bought elsewhere, per unit; nil where not given: counted as 0, and told.
  public var purchaseEmissions: KilogramsCO2e?
  /// The permit that a receiver must hold.
  public var permit: String?
  /// Days that it keeps: read, and of no effect in this version.
  public var perishableDays: Double?
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A resource without costs, densities or grades.
  public init(id: String, name: String, unit: QuantityUnit) {
    self.id = id
    self.name = name
    self.unit = unit
  }
}

/// One resource used in place of another.
public struct Substitution: Sendable {
  /// The resource that is offered.
  public var from: String
  /// The resource that is wanted.
  public var to: String
  /// Units of `to` that one unit of `from` replaces; nil where not given: 1, which only resources
  /// of one and the same unit may have (rule `YieldsKnown`).
  public var yield: Double?
  /// NOK per unit of `from`, at the receiver.
  public var preparationCost = KronerPerUnit.zero
  /// The worst grade of `from` that will do; nil for the need's own limit.
  public var worstGrade: Int?
  /// Emissions of the preparation, per unit of `from`; nil where not given: counted as 0, and told.
  public var emissions: KilogramsCO2e?
  /// Where it stands on the waste ladder, one of `Destination.exchangeLevels`; nil for the need's.
  public var level: Destination?
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A substitution one for one, without preparation.
  public init(from: String, to: String) {
    self.from = from
    self.to = to
  }

  /// Units of `to` that one unit of `from` replaces: as given, else 1.
  public var yieldOrOne: Double { yield ?? 1 }
}

/// A company, council, farm or other who declares.
public struct Company: Sendable {
  /// What it is named by in the files.
  public var id: String
  /// What people call it.
  public var name: String
  /// The place where it is.
  public var place: String
  /// Its number in the Register of Business Enterprises: read, and of no effect in this version.
  public var organisationNumber: String?
  /// Degrees north of its gate, WGS 84: read, and of no effect in this version.
  public var latitude: Double?
  /// Degrees east of its gate, WGS 84: read, and of no effect in this version.
  public var longitude: Double?
  /// Kilometres from the place to the gate.
  public var access = Kilometres.zero
  /// The permits that it holds.
  public var permits: [String] = []
  /// Free words that a policy may name.
  public var tags: [String] = []
  /// Whom to call: read, and of no effect in this version.
  public var contact: String?
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A company without permits, at its place.
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
  /// What it is named by in the files.
  public var id: String
  /// Who declares.
  public var company: String
  /// What is declared.
  public var resource: String
  /// As declared, in `unit`.
  public var quantity: Double
  /// The unit it was written in; nil for the resource's own.
  public var unit: QuantityUnit?
  /// The least it may be, in `unit`: held against `quantity`, else of no effect in this version.
  public var lowQuantity: Double?
  /// The most it may be, in `unit`: held against `quantity`, else of no effect in this version.
  public var highQuantity: Double?
  /// When it is available or wanted.
  public var window = TimeWindow.always
  /// Its own alternative, NOK per unit of the resource; nil for the resource's.
  public var alternativeCost: KronerPerUnit?
  /// Farthest it may go or come from; nil for no limit.
  public var longest: Kilometres?
  /// The least that one exchange of it carries, in `unit`; nil for no limit.
  public var minLot: Double?
  /// How the quantity lies in time.
  public var profile = Profile.total
  /// Whether all of it is exchanged or nothing of it, with however many partners it may have.
  public var isWhole = false
  /// Below 0 for no limit: declarations are many, and 32 bits fill a gap beside the two above.
  private var partnerLimit: Int32 = -1
  /// The most partners it may have, 1 or more; nil for no limit.
  public var maxPartners: Int? {
    get { partnerLimit < 0 ? nil : Int(partnerLimit) }
    set { partnerLimit = newValue.map { Int32(clamping: max(0, $0)) } ?? -1 }
  }
  /// Where it is; nil for the company's place.
  public var place: String?
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A declaration in the resource's unit, at the company's place, at any time.
  public init(id: String, company: String, resource: String, quantity: Double) {
    self.id = id
    self.company = company
    self.resource = resource
    self.quantity = quantity
  }
}

/// What a company has too much of.
public struct Surplus: Sendable {
  /// Who, what, how much, where and when.
  public var declaration: Declaration
  /// 1 is the best; nil where it is not said.
  public var grade: Int?

  /// A surplus of a grade.
  public init(_ declaration: Declaration, grade: Int? = nil) {
    self.declaration = declaration
    self.grade = grade
  }
}

/// What a company lacks.
public struct Need: Sendable {
  /// Who, what, how much, where and when.
  public var declaration: Declaration
  /// The worst grade it can use; nil for any.
  public var worstGrade: Int?
  /// Resources it takes besides its own and those that substitutions allow, one for one.
  public var alsoAccepts: [String] = []
  /// The least share of the quantity that exchanges meet, from 0 to 1; nil for no limit.
  public var leastShare: Double?
  /// What the receiver does with it, where no substitution says otherwise: one of
  /// `Destination.exchangeLevels`.
  public var level: Destination = .reuse

  /// A need that takes grades down to the worst.
  public init(_ declaration: Declaration, worstGrade: Int? = nil) {
    self.declaration = declaration
    self.worstGrade = worstGrade
  }
}

/// A company that will not deal with another, in either direction.
public struct Exclusion: Sendable {
  /// The company that will not.
  public var company: String
  /// The company that it will not deal with.
  public var other: String
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// An exclusion of two companies.
  public init(company: String, other: String) {
    self.company = company
    self.other = other
  }
}

/// What was agreed before about a pair, kept by the plan.
public struct Agreement: Sendable {
  /// How the quantity binds.
  public enum Kind: String, CaseIterable, Sendable {
    /// Just this quantity moves.
    case fixed
    /// This quantity or more moves.
    case atLeast = "at-least"
    /// No more than this quantity moves.
    case atMost = "at-most"
    /// Nothing moves; the quantity does not count.
    case never
  }

  /// The surplus that is agreed about.
  public var surplus: String
  /// The need that is agreed about.
  public var need: String
  /// In the unit of the surplus's resource.
  public var quantity: Amount
  /// How the quantity binds.
  public var kind: Kind
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// An agreement about a pair.
  public init(surplus: String, need: String, quantity: Amount, kind: Kind) {
    self.surplus = surplus
    self.need = need
    self.quantity = quantity
    self.kind = kind
  }
}
