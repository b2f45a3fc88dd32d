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

/// The indicators of the groups of one kind.
public struct IndicatorGroups: Sendable, Hashable {
  /// What the groups are called, in order.
  public var names: [String]
  /// The indicators of each.
  public var sets: [IndicatorSet]

  /// Groups in any order, their names all different.
  init(_ names: [String], _ sets: [IndicatorSet]) {
    self.names = names
    self.sets = sets
    guard !zip(names, names.dropFirst()).allSatisfy({ $0 < $1 }) else { return }
    let order = names.indices.sorted { names[$0] < names[$1] }
    self.names = order.map { names[$0] }
    self.sets = order.map { sets[$0] }
  }

  /// The indicators of a group; nil where there is none of that name.
  public subscript(name: String) -> IndicatorSet? {
    names.firstIndex(of: name).map { sets[$0] }
  }
}

/// The indicators of a whole plan and of its parts.
public struct Indicators: Hashable, Sendable {
  /// Of the whole plan.
  public var total: IndicatorSet
  /// By the identifier of a resource on either side.
  public var byResource: IndicatorGroups
  /// By the municipality of a place on either side.
  public var byMunicipality: IndicatorGroups
  /// By the region of a place on either side.
  public var byRegion: IndicatorGroups
  /// By the identifier of a company on either side.
  public var byCompany: IndicatorGroups
}

extension IndicatorSet {
  /// The indicators that can be asked for by name, as in the results (files.md 3); a value is nil
  /// where there is none.
  public static let byName: [(name: String, value: @Sendable (IndicatorSet) -> Double?)] = [
    ("quantity", { $0.quantity }),
    ("tonnes", { $0.tonnes }),
    ("share_used", { $0.shareUsed }),
    ("share_reused", { $0.shareReused }),
    ("share_recycled", { $0.shareRecycled }),
    ("share_to_energy", { $0.shareToEnergy }),
    ("share_to_landfill", { $0.shareToLandfill }),
    ("share_met", { $0.shareMet }),
    ("saving", { $0.saving }),
    ("avoided_t", { $0.avoidedTonnes }),
    ("tonne_km", { $0.tonneKilometres }),
    ("trips", { Double($0.trips) }),
    ("pairs", { Double($0.pairs) }),
    ("companies", { Double($0.companies) }),
    ("municipalities", { Double($0.municipalities) }),
    ("pairs_across_municipalities", { Double($0.pairsAcrossMunicipalities) }),
  ]

  /// The names of all of them.
  public static let names = byName.map(\.name)

  /// The value of a named indicator; nil for an unknown name and where there is no value.
  public func value(named name: String) -> Double? {
    IndicatorSet.byName.first { $0.name == name }?.value(self)
  }
}
