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
    names = Names(scenario: scenario)
    self.provenance = provenance
    self.language = language
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
