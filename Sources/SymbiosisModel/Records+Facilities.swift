/// Whether something stands, may be built, or takes no part.
public enum BuildStatus: String, CaseIterable, Sendable {
  /// It stands: the plan may use it, and its fixed cost and investment are not counted.
  case existing
  /// It may be built: the plan decides, and pays the fixed cost or investment if it is.
  case candidate
  /// It takes no part in the plan.
  case closed
}

/// A plant that makes one thing of another: biogas plant, crusher, sorting line, chipper.
///
/// Its intake in a period is the sum of what goes in of all inputs of its recipe, in their unit.
public struct Facility: Sendable {
  /// What it is named by in the files.
  public var id: String
  /// Who runs it: its permits and exclusions hold for what goes in and comes out.
  public var company: String
  /// The place where it is.
  public var place: String
  /// The recipe that it works by.
  public var recipe: String
  /// The most it takes in in each period, in the unit of the recipe's inputs.
  public var capacity: Amount
  /// Whether it stands, may be built, or takes no part.
  public var status = BuildStatus.existing
  /// NOK a year for a candidate that is opened; not counted of one that stands.
  public var fixedCost = KronerPerYear.zero
  /// NOK per unit of intake.
  public var variableCost = KronerPerUnit.zero
  /// The least it takes in in each period where it is open, in the unit of the recipe's inputs.
  public var leastThroughput = Amount.zero
  /// Emissions per unit of intake; nil where not given: counted as 0, and told.
  public var emissions: KilogramsCO2e?
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A facility that stands, costs nothing to run and may stand still.
  public init(id: String, company: String, place: String, recipe: String, capacity: Amount) {
    self.id = id
    self.company = company
    self.place = place
    self.recipe = recipe
    self.capacity = capacity
  }
}

/// One resource of a recipe: what goes in, or what comes out.
public struct RecipeLine: Sendable {
  /// Which side of the recipe it is on.
  public enum Role: String, CaseIterable, Sendable {
    /// It goes in.
    case input = "in"
    /// It comes out.
    case output = "out"
  }

  /// The recipe that it belongs to.
  public var recipe: String
  /// What goes in or comes out.
  public var resource: String
  /// Which side of the recipe it is on.
  public var role: Role
  /// Input: its least share of the intake, from 0 to 1; nil for 0.
  public var leastShare: Double?
  /// Input: its most share of the intake, from 0 to 1; nil for 1.
  public var mostShare: Double?
  /// Output, needed: units of it per unit of intake, of all inputs or of the one that `of` names.
  public var yield: Double?
  /// Output: the input it comes of; nil for the whole intake.
  public var of: String?
  /// Input: the worst grade that goes in, nil for any; output: the grade that comes out.
  public var grade: Int?
  /// Input: where what goes in then stands on the waste ladder, one of
  /// `Destination.exchangeLevels`; nil for recycling.
  public var level: Destination?
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A line without shares, yield or grade.
  public init(recipe: String, resource: String, role: Role) {
    self.recipe = recipe
    self.resource = resource
    self.role = role
  }

  /// An input's least share of the intake: as given, else 0.
  public var leastShareOrNone: Double { leastShare ?? 0 }
  /// An input's most share of the intake: as given, else 1.
  public var mostShareOrAll: Double { mostShare ?? 1 }
  /// An input's level: as given, else recycling.
  public var levelOrRecycling: Destination { level ?? .recycling }
}

/// A recipe: its lines put together.
public struct Recipe: Sendable {
  /// What it is named by in the files.
  public let id: String
  /// What goes in, by resource; one or more, all counted in one unit.
  public let inputs: [RecipeLine]
  /// What comes out, by resource, then by the input it comes of; one or more.
  public let outputs: [RecipeLine]
}

/// Where one resource is kept from one period to the next.
public struct Store: Sendable {
  /// What it is named by in the files.
  public var id: String
  /// The place where it is.
  public var place: String
  /// What it keeps.
  public var resource: String
  /// The most it holds, in the resource's unit.
  public var capacity: Amount
  /// NOK per unit that is there at the end of a period.
  public var holdingCost = KronerPerUnit.zero
  /// The share of what is there that is lost from one period to the next, from 0 to below 1.
  public var lossPerPeriod = 0.0
  /// What is there before the first period, in the resource's unit.
  public var openingStock = Amount.zero
  /// NOK a year for a candidate that is opened; not counted of one that stands.
  public var fixedCost = KronerPerYear.zero
  /// Whether it stands, may be built, or takes no part.
  public var status = BuildStatus.existing
  /// When it may be used: nothing may be left in it in a period that this does not touch.
  public var window = TimeWindow.always
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A store that stands, empty, without cost or loss.
  public init(id: String, place: String, resource: String, capacity: Amount) {
    self.id = id
    self.place = place
    self.resource = resource
    self.capacity = capacity
  }
}

/// A link that heat moves by, from one place to another or within one.
public struct Pipe: Sendable {
  /// What it is named by in the files.
  public var id: String
  /// The place where the heat comes from.
  public var from: String
  /// The place where it goes.
  public var to: String
  /// The most it carries: MW at its beginning, in every hour of a period.
  public var capacity: Megawatts
  /// What it carries; nil for the one resource counted in MWh whose mode is a pipe.
  public var resource: String?
  /// How long it is; nil for the straight line between its places, which is told.
  public var length: Kilometres?
  /// NOK per metre for a candidate that is built; not counted of one that stands.
  public var investmentPerMetre = KronerPerMetre.zero
  /// How long it lasts: the investment is paid off over it at `Settings.discountRate`.
  public var lifetime: Years?
  /// The share lost per kilometre, from 0 to below 1; nil for that of its resource's mode.
  public var lossPerKilometre: Double?
  /// Whether it stands, may be built, or takes no part.
  public var status = BuildStatus.existing
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A pipe that stands.
  public init(id: String, from: String, to: String, capacity: Megawatts) {
    self.id = id
    self.from = from
    self.to = to
    self.capacity = capacity
  }
}
