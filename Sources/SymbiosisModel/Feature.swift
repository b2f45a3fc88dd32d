/// A part of the model beyond pairs (model.md 4) that a scenario may use.
///
/// What a scenario uses and the engine does not act on is refused, never passed over: `actedOn` is
/// the one place that says what the engine acts on, and `FeaturesActedOn` the rule that refuses.
public enum Feature: String, CaseIterable, Sendable, Comparable {
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

  /// What the engine acts on: a feature is added here, and nowhere else, when it does.
  public static let actedOn = Set(Feature.allCases)

  /// Orders as the cases stand.
  public static func < (left: Feature, right: Feature) -> Bool { left.rank < right.rank }
  private var rank: Int { Feature.allCases.firstIndex(of: self) ?? 0 }
}

/// The first place in a draft where a feature is used.
public struct FeatureUse: Sendable, Hashable {
  /// What is used.
  public let feature: Feature
  /// The first cell, or setting, that uses it.
  public let location: Violation.Location
  /// What is used there, for a message: `surplus 'a': min_lot 25`.
  public let title: String
}

extension ScenarioDraft {
  /// The features that the draft uses, in the order of `Feature`, each with its first use.
  ///
  /// What could not be read uses nothing.
  public var featureUses: [FeatureUse] {
    let found =
      [
        first(.facilities, .facilities, "id", facilities, { $0.status != .closed }) {
          "facility '\($0.id)'"
        },
        first(.stores, .stores, "id", stores, { $0.status != .closed }) { "store '\($0.id)'" },
        first(.pipes, .pipes, "id", pipes, { $0.status != .closed }) { "pipe '\($0.id)'" },
        first(.policies, .policies, "id", policies, { _ in true }) { "policy '\($0.id)'" },
        first(.leastShares, .needs, "least_share", needs, { $0.leastShare ?? 0 > 0 }) {
          "need '\($0.declaration.id)': least_share \(plain($0.leastShare ?? 0))"
        },
        first(.setupCosts, .quotes, "setup_cost", quotes, { $0.setupCost > .zero }) {
          "quote '\($0.from)' - '\($0.to)': setup_cost \(plain($0.setupCost.value))"
        },
        returnLoadsUse,
      ].compactMap(\.self) + declaredUses
    return found.sorted { $0.feature < $1.feature }
  }

  /// The uses in surpluses and needs, which are looked through once.
  private var declaredUses: [FeatureUse] {
    var found: [Feature: FeatureUse] = [:]
    forEachDeclaration(where: { $0.isLimited }) { placed in
      for (feature, column, title) in placed.declaration.limits where found[feature] == nil {
        guard !unread.holds(placed.at(column)) else { continue }
        found[feature] = FeatureUse(
          feature: feature, location: placed.at(column), title: "\(placed.title): \(title)")
      }
    }
    return Array(found.values)
  }

  private var returnLoadsUse: FeatureUse? {
    guard settings.returnLoads else { return nil }
    return FeatureUse(
      feature: .returnLoads, location: .init(setting: "return_loads"), title: "return_loads")
  }

  private func first<Row>(
    _ feature: Feature, _ table: Table, _ column: String, _ rows: [Row],
    _ isUse: (Row) -> Bool, _ title: (Row) -> String
  ) -> FeatureUse? {
    for row in rows.indices where isUse(rows[row]) {
      let location = Violation.Location(table, row: row, column: column)
      guard !unread.holds(location) else { continue }
      return FeatureUse(feature: feature, location: location, title: title(rows[row]))
    }
    return nil
  }
}

extension Declaration {
  /// Whether it limits its lots or its partners.
  fileprivate var isLimited: Bool { minLot ?? 0 > 0 || isWhole || maxPartners != nil }

  /// How it limits them, each with its column and a title.
  fileprivate var limits: [(feature: Feature, column: String, title: String)] {
    var limits: [(feature: Feature, column: String, title: String)] = []
    if let minLot, minLot > 0 { limits.append((.lots, "min_lot", "min_lot \(plain(minLot))")) }
    if isWhole { limits.append((.lots, "whole", "whole")) }
    if let maxPartners {
      limits.append((.partnerLimits, "max_partners", "max_partners \(maxPartners)"))
    }
    return limits
  }
}
