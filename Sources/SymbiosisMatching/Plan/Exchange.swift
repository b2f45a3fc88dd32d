public import SymbiosisModel

/// A recommended delivery from a surplus to a need.
public struct Exchange: Sendable {
  /// `surplus>need`, and `@period` where the scenario has periods.
  public var id: String
  public var surplus: String
  public var need: String
  public var fromCompany: String
  public var toCompany: String
  public var fromPlace: String
  public var toPlace: String
  /// The resource that moves.
  public var resource: String
  /// The resource that is needed.
  public var neededResource: String
  public var period: String?
  /// In the unit of the resource that moves.
  public var quantity: Amount
  public var unit: QuantityUnit
  /// What it covers of the need, in the needed resource's unit.
  public var covered: Amount
  public var tonnes: Tonnes?
  public var length: Kilometres?
  public var minutes: Minutes?
  public var path: [String]
  public var mode: String?
  public var trips: Int?
  public var transportCost: Kroner
  public var preparationCost: Kroner
  public var emissions: KilogramsCO2e
  /// b_a x quantity (model.md 6): what the two save together against today; nil where today's
  /// cost is not known.
  public var saving: Kroner?
  /// Emissions of both alternatives less those of the exchange.
  public var avoided: KilogramsCO2e
  /// The seller accepts any price per unit from `low`, the buyer any up to `high` (model.md 6).
  public var priceLow: KronerPerUnit?
  public var priceHigh: KronerPerUnit?
  public var level: Destination
  /// The worse of the two declarations' qualities.
  public var quality: Quality?
}

/// What is left of a surplus when the plan is made, and why.
public struct UnplacedSurplus: Sendable {
  public var surplus: String
  public var company: String
  public var place: String
  public var resource: String
  public var period: String?
  public var quantity: Amount
  public var unit: QuantityUnit
  /// What its alternative costs; nil where not known.
  public var cost: Kroner?
  public var destination: Destination
  public var reason: Reason
}

/// What is left of a need when the plan is made, and why.
public struct UnmetNeed: Sendable {
  public var need: String
  public var company: String
  public var place: String
  public var resource: String
  public var period: String?
  public var quantity: Amount
  public var unit: QuantityUnit
  public var cost: Kroner?
  public var reason: Reason
}

/// Why something of a declaration is left over.
public enum Reason: Hashable, Sendable {
  /// Nobody declares the other side of it.
  case nobody
  /// Some do, but a rule forbids every pair; the nearest such pair with its refusals.
  case forbidden(partner: String, refusals: [ArcRefusal], candidates: Int)
  /// Allowed partners exist, but their needs (or surpluses) are filled, by this pair or by others.
  case partnersFull(partner: String)
  /// The partner has room left, but the pair carries all that its quote or agreement lets it.
  case limitReached(partner: String)
  /// The partner has room and it would be worth it, but the search was stopped at a limit first.
  case searchStopped(partner: String)
  /// One unit of the best allowed pair costs this much more than what both do today:
  /// c_a - alpha_s - eta_a beta_d, in the objective's unit, zero or more.
  ///
  /// It is what the pair must get cheaper by to be worth anything. Forced into the plan, a unit
  /// costs just this where the partner has room, and more where another exchange must give way.
  case notWorthIt(partner: String, lacking: KronerPerUnit)
}
