/// A draft that cannot become a scenario.
public struct InvalidScenario: Error, Sendable {
  /// Everything that is wrong with it.
  public let violations: [Violation]
}

/// A scenario: valid by construction, every table in the order of its identifiers.
///
/// Two drafts that differ only in the order of their rows give equal scenarios.
public struct Scenario: Sendable {
  /// Everything that is not a table.
  public let settings: Settings
  /// By identifier.
  public let places: [Place]
  /// By ends, then all that they say.
  public let roads: [Road]
  /// By ends.
  public let distances: [Distance]
  /// By ends, resource, mode, cost.
  public let quotes: [Quote]
  /// By identifier.
  public let modes: [Mode]
  /// By identifier.
  public let resources: [Resource]
  /// By offered and wanted resource.
  public let substitutions: [Substitution]
  /// By identifier.
  public let companies: [Company]
  /// By identifier.
  public let surpluses: [Surplus]
  /// By identifier.
  public let needs: [Need]
  /// By company and other.
  public let exclusions: [Exclusion]
  /// By surplus and need.
  public let agreements: [Agreement]
  /// Row of each place.
  public let placeIndex: [String: Int]
  /// Row of each mode.
  public let modeIndex: [String: Int]
  /// Row of each resource.
  public let resourceIndex: [String: Int]
  /// Row of each company.
  public let companyIndex: [String: Int]
  /// Row of each surplus.
  public let surplusIndex: [String: Int]
  /// Row of each need.
  public let needIndex: [String: Int]

  /// Holds the draft against every rule.
  ///
  /// - Throws: `InvalidScenario` with every error at once; warnings do not stop it.
  public init(_ draft: ScenarioDraft) throws(InvalidScenario) {
    let errors = Rules.check(draft).filter { $0.severity == .error }
    guard errors.isEmpty else { throw InvalidScenario(violations: errors) }
    settings = draft.settings
    places = draft.places.sorted { $0.id < $1.id }
    roads = draft.roads.sorted(by: Scenario.isBefore)
    distances = draft.distances.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    quotes = draft.quotes.sorted {
      ($0.from, $0.to, $0.resource ?? "", $0.mode ?? "", $0.cost.value, $0.capacity?.value ?? -1)
        < (
          $1.from, $1.to, $1.resource ?? "", $1.mode ?? "", $1.cost.value, $1.capacity?.value ?? -1
        )
    }
    modes = draft.modes.sorted { $0.id < $1.id }
    resources = draft.resources.sorted { $0.id < $1.id }
    substitutions = draft.substitutions.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    companies = draft.companies.sorted { $0.id < $1.id }
    surpluses = draft.surpluses.sorted { $0.declaration.id < $1.declaration.id }
    needs = draft.needs.sorted { $0.declaration.id < $1.declaration.id }
    exclusions = draft.exclusions.sorted { ($0.company, $0.other) < ($1.company, $1.other) }
    agreements = draft.agreements.sorted { ($0.surplus, $0.need) < ($1.surplus, $1.need) }
    placeIndex = Scenario.index(places.map(\.id))
    modeIndex = Scenario.index(modes.map(\.id))
    resourceIndex = Scenario.index(resources.map(\.id))
    companyIndex = Scenario.index(companies.map(\.id))
    surplusIndex = Scenario.index(surpluses.map(\.declaration.id))
    needIndex = Scenario.index(needs.map(\.declaration.id))
  }

  private static func index(_ identifiers: [String]) -> [String: Int] {
    Dictionary(zip(identifiers, identifiers.indices), uniquingKeysWith: { first, _ in first })
  }

  /// Parallel roads are told apart by all that they say.
  private static func isBefore(_ first: Road, _ second: Road) -> Bool {
    let ends = (first.from, first.to, first.road ?? "")
    let others = (second.from, second.to, second.road ?? "")
    return ends == others ? said(first) < said(second) : ends < others
  }

  private static func said(_ road: Road) -> (Double, Double, Double, Int, Int, String) {
    (
      road.length.value, road.toll.value, road.minutes?.value ?? -1, road.allowsHeavy ? 1 : 0,
      road.bothWays ? 1 : 0, road.closed.map(\.name).sorted().joined(separator: "|")
    )
  }
}

extension Scenario {
  /// The resource of an identifier that the rules have checked.
  public func resource(_ id: String) -> Resource { resources[resourceIndex[id] ?? 0] }
  /// The company of an identifier that the rules have checked.
  public func company(_ id: String) -> Company { companies[companyIndex[id] ?? 0] }
  /// The place of an identifier that the rules have checked.
  public func place(_ id: String) -> Place { places[placeIndex[id] ?? 0] }

  /// The place of a declaration: its own, else its company's.
  public func placeID(of declaration: Declaration) -> String {
    declaration.place ?? company(declaration.company).place
  }

  /// Kilometres from the declaration's place to the gate.
  ///
  /// A company's access road counts where the declaration lies at the company's own place.
  public func access(of declaration: Declaration) -> Kilometres {
    let owner = company(declaration.company)
    return placeID(of: declaration) == owner.place ? owner.access : .zero
  }

  /// The declared quantity in the resource's own unit.
  public func amount(of declaration: Declaration) -> Amount {
    let resource = resource(declaration.resource)
    guard let unit = declaration.unit else { return Amount(declaration.quantity) }
    return Amount(declaration.quantity * (resource.factor(from: unit)?.factor ?? 1))
  }

  /// Everything that was taken for granted in reading the scenario, in a fixed order.
  public var assumptions: [Assumption] {
    var found: [Assumption] = []
    for declaration in surpluses.map(\.declaration) + needs.map(\.declaration) {
      let resource = resource(declaration.resource)
      guard let unit = declaration.unit, unit != resource.unit,
        let conversion = resource.factor(from: unit)
      else { continue }
      found.append(
        .converted(
          declaration: declaration.id, conversion: conversion, from: unit, to: resource.unit))
    }
    for surplus in surpluses where surplus.grade == nil {
      let count = resource(surplus.declaration.resource).grades.count
      if count > 1 {
        found.append(.gradeUnknown(surplus: surplus.declaration.id, takenAs: count))
      }
    }
    for need in needs where need.worstGrade == nil {
      if resource(need.declaration.resource).grades.count > 1 {
        found.append(.anyGrade(need: need.declaration.id))
      }
    }
    return found + emissionAssumptions + roadAssumptions
  }

  private var emissionAssumptions: [Assumption] {
    let offered = Set(surpluses.map(\.declaration.resource))
    let wanted = Set(needs.map(\.declaration.resource))
    var found: [Assumption] = []
    for resource in resources {
      if offered.contains(resource.id), resource.disposalEmissions == nil {
        found.append(.noEmissions(resource: resource.id, alternative: "disposal"))
      }
      if wanted.contains(resource.id), resource.purchaseEmissions == nil {
        found.append(.noEmissions(resource: resource.id, alternative: "purchase"))
      }
    }
    return found
  }

  private var roadAssumptions: [Assumption] {
    var found: [Assumption] = []
    if case .greatCircle(let factor) = settings.missingRoad {
      found.append(.greatCircle(detourFactor: factor))
    }
    for road in roads {
      for period in periods {
        let touching = TimeWindow.joined(road.closed.map(\.window)).filter {
          $0.intersection(period.window) != nil
        }
        if !touching.isEmpty, !touching.contains(where: { $0.covers(period.window) }) {
          found.append(.partlyClosed(from: road.from, to: road.to, period: period.name))
        }
      }
    }
    return found
  }

  /// The periods the plan is made for; one without ends where the scenario names none.
  public var periods: [Period] {
    settings.periods.isEmpty ? [Period(name: "", window: .always)] : settings.periods
  }
}
