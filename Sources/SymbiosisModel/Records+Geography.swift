/// How well a figure is known.
public enum Quality: String, CaseIterable, Sendable, Comparable {
  /// Read off: a register, a meter, a published figure.
  case measured
  /// Reckoned from other figures.
  case estimated
  /// Made up, to show how it works.
  case illustrative

  /// Orders from the best known to the least.
  public static func < (left: Quality, right: Quality) -> Bool { left.rank < right.rank }
  private var rank: Int { self == .measured ? 0 : self == .estimated ? 1 : 2 }
}

/// The columns that every table takes: a note, where the figures come from, how good they are.
public struct Annotation: Hashable, Sendable {
  /// Free text: read, and of no effect in this version.
  public var note = ""
  /// Where the figures come from: read, and of no effect in this version.
  public var source = ""
  /// How well they are known; nil where it is not said.
  public var quality: Quality?
  /// An annotation with nothing said.
  public init() {}
}

/// A place where declarations are and roads meet.
public struct Place: Sendable {
  /// What it is named by in the files.
  public var id: String
  /// What people call it.
  public var name: String
  /// Degrees north, WGS 84.
  public var latitude: Double
  /// Degrees east, WGS 84.
  public var longitude: Double
  /// The municipality it lies in.
  public var municipality: String?
  /// Statistics Norway's number of the municipality: read, and of no effect in this version.
  public var municipalityNumber: String?
  /// The region it is reported in.
  public var region: String?
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A place at its coordinates.
  public init(id: String, name: String, latitude: Double, longitude: Double) {
    self.id = id
    self.name = name
    self.latitude = latitude
    self.longitude = longitude
  }
}

/// A stretch of road between two places.
public struct Road: Sendable {
  /// The place where it begins.
  public var from: String
  /// The place where it ends.
  public var to: String
  /// From end to end.
  public var length: Kilometres
  /// Road number or name.
  public var road: String?
  /// Driving time from end to end; nil where not known.
  public var minutes: Minutes?
  /// Whether heavy vehicles may use it.
  public var allowsHeavy = true
  /// Calendar periods in which it is closed.
  public var closed: [Period] = []
  /// NOK per passage of one vehicle.
  public var toll = Kroner.zero
  /// Whether it may be driven from `to` to `from` as well.
  public var bothWays = true
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A road open both ways, all year, to every vehicle, without toll.
  public init(from: String, to: String, length: Kilometres) {
    self.from = from
    self.to = to
    self.length = length
  }
}

/// A known distance that replaces the road network for a pair of places.
///
/// It holds in both directions unless the other direction has a row of its own.
public struct Distance: Sendable {
  /// One place.
  public var from: String
  /// The other place.
  public var to: String
  /// By road, from the one to the other.
  public var length: Kilometres
  /// Driving time; nil where not known.
  public var minutes: Minutes?
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A distance without driving time.
  public init(from: String, to: String, length: Kilometres) {
    self.from = from
    self.to = to
    self.length = length
  }
}

/// A haulier's price between two places, in that direction.
///
/// It replaces loading and distance x rate.
public struct Quote: Sendable {
  /// The place of the surplus.
  public var from: String
  /// The place of the need.
  public var to: String
  /// NOK per unit of the resource.
  public var cost: KronerPerUnit
  /// Only for this resource; nil for every resource.
  public var resource: String?
  /// Done with this mode; nil for the resource's own.
  public var mode: String?
  /// Most that one exchange over this quote carries; nil for no limit.
  public var capacity: Amount?
  /// NOK for each exchange that is made over this quote, whatever it carries.
  public var setupCost = Kroner.zero
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A price for every resource, without limit.
  public init(from: String, to: String, cost: KronerPerUnit) {
    self.from = from
    self.to = to
    self.cost = cost
  }
}

/// A means of transport.
public struct Mode: Sendable {
  /// What moves the goods.
  public enum Kind: String, CaseIterable, Sendable {
    /// A vehicle on the roads.
    case road
    /// A pipe along a road.
    case pipe
    /// Nothing moves (land): distance only ranks.
    case none
  }

  /// What it is named by in the files.
  public var id: String
  /// What people call it.
  public var name: String
  /// What moves the goods.
  public var kind: Kind
  /// What a full vehicle carries.
  public var payload: Tonnes?
  /// Loaded, per driven kilometre.
  public var costPerKilometre: KronerPerKilometre?
  /// Empty; nil for the same as loaded.
  public var emptyCostPerKilometre: KronerPerKilometre?
  /// NOK per tonne.
  public var loadingCostPerTonne = Kroner.zero
  /// Road: kilograms of CO2e per driven kilometre, loaded or empty; nil where not given: counted
  /// as 0, and told.
  public var emissionsPerKilometre: KilogramsCO2e?
  /// Farthest it goes; nil for no limit.
  public var longest: Kilometres?
  /// Pipe and none: NOK per unit and kilometre.
  public var costPerUnitKilometre: Kroner?
  /// Pipe: share lost per kilometre; an arc's yield is multiplied by (1 - loss)^km.
  public var lossPerKilometre = 0.0
  /// Whether the vehicle counts as heavy, and so may not use roads closed to heavy vehicles.
  public var isHeavy = true
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A heavy mode that costs nothing yet.
  public init(id: String, name: String, kind: Kind) {
    self.id = id
    self.name = name
    self.kind = kind
  }
}
