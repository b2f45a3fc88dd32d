public import SymbiosisModel

/// A recommended delivery from a surplus to a need.
public struct Exchange: Hashable, Sendable {
  /// `surplus>need`, `@period` where the scenario has periods, and `#2` and on for the dearer of
  /// several quotes that the pair uses side by side.
  public var id: String
  /// Identifier of the surplus.
  public var surplus: String
  /// Identifier of the need.
  public var need: String
  /// Identifier of the company that gives.
  public var fromCompany: String
  /// Identifier of the company that takes.
  public var toCompany: String
  /// Identifier of the place it leaves.
  public var fromPlace: String
  /// Identifier of the place it comes to.
  public var toPlace: String
  /// The resource that moves.
  public var resource: String
  /// The resource that is needed.
  public var neededResource: String
  /// Name of the period it moves in; nil where the scenario has none, or where every period that
  /// both sides share is as good.
  public var period: String?
  /// In the unit of the resource that moves.
  public var quantity: Amount
  /// The unit of `quantity`.
  public var unit: QuantityUnit
  /// What it covers of the need, in the needed resource's unit.
  public var covered: Amount
  /// What it weighs; nil where that is not known or it does not weigh.
  public var tonnes: Tonnes?
  /// One way with both access roads; nil where only a quote joins the places.
  public var length: Kilometres?
  /// Driving time one way without the access roads; nil where not known.
  public var minutes: Minutes?
  /// Identifiers of the places passed, first and last included; empty without a road.
  public var path: [String]
  /// Identifiers of the pipes passed, in order; empty where it goes by none.
  public var pipes: [String]
  /// Identifier of the means of transport; nil where a quote names none.
  public var mode: String?
  /// Whole loads; nil where the weight or the payload is not known.
  public var trips: Int?
  /// Loading, distance and toll, or the quote and what it costs to set up, of the whole quantity; without
  /// empty trips between places where these are planned.
  public var transportCost: Kroner
  /// What the receiver must do to the whole quantity.
  public var preparationCost: Kroner
  /// Of transport and preparation of the whole quantity, without empty trips as above.
  public var emissions: KilogramsCO2e
  /// b_a x quantity (model.md 6): what the two save together against today; nil where today's cost is not
  /// known.
  ///
  /// A facility or store does nothing today: what it costs is told of it.
  public var saving: Kroner?
  /// Emissions of both alternatives less those of the exchange; positive is good.
  public var avoided: KilogramsCO2e
  /// The lowest price per unit that the seller accepts (model.md 6); negative where the seller pays
  /// to be rid of it, nil as `saving`, and where the seller is a facility or a store.
  public var priceLow: KronerPerUnit?
  /// The highest price per unit that the buyer accepts, transport paid; nil as `saving`, and where the buyer
  /// is a facility or a store.
  public var priceHigh: KronerPerUnit?
  /// Where it leaves the goods on the waste ladder.
  public var level: Destination
  /// The worse of the two declarations' qualities; nil where either does not say.
  public var quality: Quality?
}

/// What is left of a surplus when the plan is made, and why.
public struct UnplacedSurplus: Hashable, Sendable {
  /// Identifier of the surplus.
  public var surplus: String
  /// Identifier of its company.
  public var company: String
  /// Identifier of the place where it is.
  public var place: String
  /// Identifier of its resource.
  public var resource: String
  /// Name of the period it is left in; nil for a surplus of any period.
  public var period: String?
  /// How much is left, in `unit`.
  public var quantity: Amount
  /// The resource's unit.
  public var unit: QuantityUnit
  /// What its alternative costs; nil where not known.
  public var cost: Kroner?
  /// Where the alternative takes it.
  public var destination: Destination
  /// Why it is left.
  public var reason: Reason
}

/// What is left of a need when the plan is made, and why.
public struct UnmetNeed: Hashable, Sendable {
  /// Identifier of the need.
  public var need: String
  /// Identifier of its company.
  public var company: String
  /// Identifier of the place where it is wanted.
  public var place: String
  /// Identifier of the resource needed.
  public var resource: String
  /// Name of the period it is unmet in; nil for a need of any period.
  public var period: String?
  /// How much is unmet, in `unit`.
  public var quantity: Amount
  /// The resource's unit.
  public var unit: QuantityUnit
  /// What its alternative costs; nil where not known.
  public var cost: Kroner?
  /// Why it is unmet.
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
  /// The partner has room and it would be worth it, but a policy at its bound holds it back.
  case policyReached(partner: String, policy: String)
  /// The partner would do, but a pipe on the way is not built by the plan.
  case pipeNotBuilt(partner: String, pipe: String)
  /// The partner would do, but a pipe on the way is full in some period.
  case pipeFull(partner: String, pipe: String)
  /// The partner, a facility or store, is not opened by the plan.
  case notOpened(partner: String)
  /// The partner, a facility or store, is full in some period.
  case capacityReached(partner: String)
  /// The partner, a facility or store, has room, but what comes of it is not worth what it costs.
  case chainNotWorthIt(partner: String)
  /// The partner has room and the loaded way would be worth it, but not with the empty trips that it takes.
  case emptyTripsTooDear(partner: String)
  /// The partner has room and it would be worth it, but for what a change against the earlier plan costs.
  case changeTooDear(partner: String)
  /// The partner has room and it would be worth it by the unit, but lots, numbers of partners, set-up costs or
  /// other choices of yes or no stand against it.
  case choicesAgainstIt(partner: String)
  /// The partner has room and it would be worth it, but the search was stopped at a limit first.
  case searchStopped(partner: String)
  /// One unit of the best allowed pair costs this much more than what both do today:
  /// c_a - alpha_s - eta_a beta_d, in the objective's unit, zero or more.
  ///
  /// Where empty trips are planned, its truck drives back empty. It is what the pair must get cheaper by to be worth
  /// anything. Forced into the plan, a unit
  /// costs just this where the partner has room, and more where another exchange must give way.
  case notWorthIt(partner: String, lacking: WorthPerUnit)
}
