public import SymbiosisModel

/// The result indicators of model.md 8 for one group of declarations.
///
/// An exchange counts in every group that one of its sides belongs to, so groups do not add up to
/// the total. Shares are of the surplus declared in the group, in tonnes for groups that mix
/// resources, in the resource's unit within one resource; nil where there is nothing to share.
public struct IndicatorSet: Sendable, Hashable {
  /// Sum in the resource's unit; nil in groups that mix units.
  public var quantity: Double?
  /// The unit of `quantity`.
  public var unit: QuantityUnit?
  /// Tonnes moved; what does not weigh counts nothing.
  public var tonnes = 0.0
  /// Share of the surplus put to use.
  public var shareUsed: Double?
  /// Share of the surplus that is reused.
  public var shareReused: Double?
  /// Share recycled, by an exchange or by its alternative.
  public var shareRecycled: Double?
  /// Share that becomes energy, by an exchange or by its alternative.
  public var shareToEnergy: Double?
  /// Share that still goes to landfill.
  public var shareToLandfill: Double?
  /// Share of the declared need met.
  public var shareMet: Double?
  /// NOK saved against today; nil where today's cost is not known.
  public var saving: Double?
  /// Tonnes of CO2e avoided.
  public var avoidedTonnes = 0.0
  /// Tonnes moved times kilometres one way, added up.
  public var tonneKilometres = 0.0
  /// Whole truck loads.
  public var trips = 0
  /// Pairs of a surplus and a need that exchange.
  public var pairs = 0
  /// Companies that take part.
  public var companies = 0
  /// Municipalities with a place that takes part.
  public var municipalities = 0
  /// Pairs whose two places lie in different municipalities, both known.
  public var pairsAcrossMunicipalities = 0
  /// A set of nothing.
  public init() {}
}

/// The indicators of a whole plan and of its parts.
public struct Indicators: Hashable, Sendable {
  /// Of the whole plan.
  public var total: IndicatorSet
  /// By the identifier of a resource on either side.
  public var byResource: [String: IndicatorSet]
  /// By the municipality of a place on either side.
  public var byMunicipality: [String: IndicatorSet]
  /// By the region of a place on either side.
  public var byRegion: [String: IndicatorSet]
  /// By the identifier of a company on either side.
  public var byCompany: [String: IndicatorSet]
}

extension IndicatorSet {
  /// The indicators that can be asked for by name, as in the results (files.md 3).
  public static let names = [
    "quantity", "tonnes", "share_used", "share_reused", "share_recycled", "share_to_energy",
    "share_to_landfill", "share_met", "saving", "avoided_t", "tonne_km", "trips", "pairs",
    "companies", "municipalities", "pairs_across_municipalities",
  ]

  /// The value of a named indicator; nil for an unknown name and where there is no value.
  public func value(named name: String) -> Double? {
    switch name {
    case "quantity": quantity
    case "tonnes": tonnes
    case "share_used": shareUsed
    case "share_reused": shareReused
    case "share_recycled": shareRecycled
    case "share_to_energy": shareToEnergy
    case "share_to_landfill": shareToLandfill
    case "share_met": shareMet
    case "saving": saving
    case "avoided_t": avoidedTonnes
    case "tonne_km": tonneKilometres
    case "trips": Double(trips)
    case "pairs": Double(pairs)
    case "companies": Double(companies)
    case "municipalities": Double(municipalities)
    case "pairs_across_municipalities": Double(pairsAcrossMunicipalities)
    default: nil
    }
  }
}
