public import SymbiosisMatching
public import SymbiosisModel

/// A plan with what is needed to show it.
public struct PlanReport: RenderedReport, Sendable {
  let plan: Plan
  let scenario: Scenario
  let provenance: Provenance
  private let language: Language

  let names: Names
  var words: Words { Words(language) }

  /// A report of a plan for a scenario, in a language.
  public init(plan: Plan, scenario: Scenario, provenance: Provenance, language: Language) {
    self.plan = plan
    self.scenario = scenario
    names = Names(scenario: scenario, language)
    self.provenance = provenance
    self.language = language
  }

  /// Who gives in an exchange.
  func giver(_ row: Exchange) -> String {
    names.giver(row.surplus, row.fromCompany, at: row.fromPlace)
  }

  /// Who takes in an exchange.
  func taker(_ row: Exchange) -> String { names.taker(row.need, row.toCompany, at: row.toPlace) }

  /// Whether it must be told in which period something is.
  var hasPeriods: Bool { scenario.settings.periods.count > 1 }

  /// When something is, as text: its period, else those periods that all of some times touch; nil where
  /// these are all periods.
  func time(_ period: String?, within times: [TimeWindow]) -> String? {
    if let period { return period }
    let all = scenario.settings.periods
    let shared = all.filter { period in
      times.allSatisfy { period.window.intersection($0) != nil }
    }
    guard shared.count < all.count, let first = shared.first, let last = shared.last else {
      return nil
    }
    return first == last ? first.name : "\(first.name)–\(last.name)"
  }

  /// The groups of indicators by their names in the results.
  var indicatorGroups: [(name: String, groups: IndicatorGroups)] {
    [
      ("by_resource", plan.indicators.byResource),
      ("by_municipality", plan.indicators.byMunicipality),
      ("by_region", plan.indicators.byRegion), ("by_company", plan.indicators.byCompany),
    ]
  }
}
