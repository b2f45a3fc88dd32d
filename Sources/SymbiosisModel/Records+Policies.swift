/// Something the plan as a whole must keep to.
public struct Policy: Sendable {
  /// What is bounded, and in what it is counted.
  ///
  /// Shares are by tonnes, or by the unit of the resource that the policy names. What does not weigh
  /// (heat, land) is not counted in tonnes.
  public enum Kind: String, CaseIterable, Sendable {
    /// The least share, from 0 to 1, of the quantity declared that exchanges of level reuse take.
    case leastReuse = "least-reuse-share"
    /// The least share, from 0 to 1, that exchanges of level reuse and recycling have in what
    /// exchanges of level reuse, recycling and energy take: material before energy.
    case leastRecycling = "least-recycling-share"
    /// The most tonnes of surpluses that go to landfill.
    case mostLandfill = "most-landfill"
    /// The most kg CO2e of all that the plan does, alternatives among it.
    case mostEmissions = "most-emissions"
    /// The most tonne-kilometres of exchanges.
    case mostTransportWork = "most-transport-work"
    /// The most NOK that moving, preparing and running cost together, alternatives left out.
    case budget

    /// What the bound is counted in: nothing for a share, else `t`, `kg CO2e`, `t km` or `NOK`.
    public var unit: String {
      switch self {
      case .leastReuse, .leastRecycling: ""
      case .mostLandfill: "t"
      case .mostEmissions: "kg CO2e"
      case .mostTransportWork: "t km"
      case .budget: "NOK"
      }
    }

    /// Whether the bound is a share from 0 to 1.
    public var isShare: Bool { self == .leastReuse || self == .leastRecycling }
    /// Whether it counts weight, so that what it is about must weigh.
    public var countsWeight: Bool { self == .mostLandfill || self == .mostTransportWork }
  }

  /// Whose resource, municipality, region and tag a policy asks about.
  ///
  /// What facilities give out counts among the surpluses, what they take in among the needs, with the
  /// facility's company and place.
  public enum Scope: String, CaseIterable, Sendable {
    /// Those of the surplus.
    case surpluses
    /// Those of the need.
    case needs
  }

  /// What it is named by in the files.
  public var id: String
  /// What is bounded.
  public var kind: Kind
  /// The bound, in `Kind.unit`.
  public var bound: Double
  /// Only for this resource; nil for every one.
  public var resource: String?
  /// Only for declarations at places in this municipality; nil for every one.
  public var municipality: String?
  /// Only for declarations at places in this region; nil for every one.
  public var region: String?
  /// Only for declarations of companies with this tag; nil for every one.
  public var tag: String?
  /// Which side of an exchange the resource, the municipality, the region and the tag are of.
  public var scope = Scope.surpluses
  /// Note, source and quality of the row.
  public var annotation = Annotation()

  /// A policy for the whole plan.
  public init(id: String, kind: Kind, bound: Double) {
    self.id = id
    self.kind = kind
    self.bound = bound
  }

  /// Whether a declaration of its `scope`, or what goes through a facility, is one that it is about.
  ///
  /// - Parameters:
  ///   - resource: the resource, by its identifier.
  ///   - place: where the declaration or the facility is.
  ///   - company: who declares, or runs the facility.
  public func covers(resource: String, place: Place, company: Company) -> Bool {
    self.resource.map { $0 == resource } ?? true
      && municipality.map { $0 == place.municipality } ?? true
      && region.map { $0 == place.region } ?? true && tag.map(company.tags.contains) ?? true
  }
}
