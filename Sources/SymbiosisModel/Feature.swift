/// A part of the model beyond pairs (model.md 4) that a scenario may use.
public enum Feature: String, CaseIterable, Sendable {
  /// Facilities that are not closed, with their recipes.
  case facilities
  /// Stores that are not closed.
  case stores
  /// Pipes that are not closed.
  case pipes
  /// Policies.
  case policies
  /// A least lot, or a declaration that is exchanged whole or not at all.
  case lots
  /// A most number of partners.
  case partnerLimits = "partner-limits"
  /// A least share of a need that exchanges meet.
  case leastShares = "least-shares"
  /// A cost of each exchange whatever it carries.
  case setupCosts = "setup-costs"
  /// Empty kilometres that are planned.
  case returnLoads = "return-loads"
}

extension ScenarioDraft {
  /// The features that the draft uses: what is closed, empty or changes nothing uses none.
  var features: Set<Feature> {
    var found = declaredFeatures
    if facilities.contains(where: { $0.status != .closed }) { found.insert(.facilities) }
    if stores.contains(where: { $0.status != .closed }) { found.insert(.stores) }
    if pipes.contains(where: { $0.status != .closed }) { found.insert(.pipes) }
    if !policies.isEmpty { found.insert(.policies) }
    if needs.contains(where: { $0.leastShare ?? 0 > 0 }) { found.insert(.leastShares) }
    if quotes.contains(where: { $0.setupCost > .zero }) { found.insert(.setupCosts) }
    if settings.returnLoads { found.insert(.returnLoads) }
    return found
  }

  /// Those of surpluses and needs, which are looked through once.
  private var declaredFeatures: Set<Feature> {
    var found: Set<Feature> = []
    forEachDeclaration(where: { $0.isLimited }) { placed in
      let declaration = placed.declaration
      if declaration.minLot ?? 0 > 0 || declaration.isWhole { found.insert(.lots) }
      if declaration.maxPartners != nil { found.insert(.partnerLimits) }
    }
    return found
  }
}

extension Declaration {
  /// Whether it limits its lots or its partners.
  fileprivate var isLimited: Bool { minLot ?? 0 > 0 || isWhole || maxPartners != nil }
}
