import SymbiosisModel

extension RuleCase {
  private static func agree(
    _ draft: inout ScenarioDraft, _ quantity: Double, _ kind: Agreement.Kind = .fixed,
    _ surplus: String = "offer", _ need: String = "want"
  ) {
    draft.agreements.append(
      Agreement(surplus: surplus, need: need, quantity: Amount(quantity), kind: kind))
  }

  /// The sound draft with another need of 300 t at another company.
  private static func addNeed(_ draft: inout ScenarioDraft) {
    draft.companies.append(Company(id: "board", name: "Board", place: "town"))
    draft.needs.append(
      Need(Declaration(id: "panel", company: "board", resource: "chips", quantity: 300)))
  }

  static let agreed: [RuleCase] = [
    RuleCase("agreed more than wanted", ["error agreements 0 quantity: 301 t is agreed, and 300 t"])
    {
      agree(&$0, 301)
    },
    RuleCase("at least and at most, side by side") {
      agree(&$0, 100, .atLeast)
      agree(&$0, 200, .atMost)
    },
    RuleCase(
      "at least more than at most",
      ["error agreements 1 kind: at-least 200 does not go with at-most 100"]
    ) {
      agree(&$0, 100, .atMost)
      agree(&$0, 200, .atLeast)
    },
    RuleCase(
      "fixed beside another", ["error agreements 1 kind: at-most 200 does not go with fixed 100"]
    ) {
      agree(&$0, 100)
      agree(&$0, 200, .atMost)
    },
    RuleCase("never beside another", ["error agreements 1 kind: never 0 does not go with fixed 1"])
    {
      agree(&$0, 1)
      agree(&$0, 0, .never)
    },
    RuleCase("agreed all that is wanted") { agree(&$0, 300, .atLeast) },
    RuleCase("at most more than there is") { agree(&$0, 1_000, .atMost) },
    RuleCase(
      "agreed more than there is, together",
      ["error agreements 1 quantity: surplus 'offer': 501 t is agreed, and 500 t is declared"]
    ) {
      addNeed(&$0)
      agree(&$0, 201)
      agree(&$0, 300, .atLeast, "offer", "panel")
    },
    RuleCase("0.1 and 0.2 of 0.3") {
      addNeed(&$0)
      $0.surpluses[0].declaration.quantity = 0.3
      agree(&$0, 0.1)
      agree(&$0, 0.2, .fixed, "offer", "panel")
    },
    // 400 m3 of logs cover 400 x 0.8 = 320 t of chips, 375 m3 cover just 300 t.
    RuleCase("agreed more than wanted, by yield", ["error agreements 0 quantity: 320 t is agreed"])
    {
      logs(&$0)
      agree(&$0, 400, .fixed, "logs", "want")
    },
    RuleCase("agreed what is wanted, by yield") {
      logs(&$0)
      agree(&$0, 375, .fixed, "logs", "want")
    },
    // 600 kg are 0.6 t.
    RuleCase(
      "agreed in tonnes, declared in kg", ["error agreements 0 quantity: and 0.6 t is declared"]
    ) {
      $0.surpluses[0].declaration.quantity = 600
      $0.surpluses[0].declaration.unit = .kilogram
      agree(&$0, 0.7)
    },
    // 100 t in each of four quarters are 400 t.
    RuleCase(
      "agreed more than all periods together",
      ["error agreements 0 quantity: 410 t is agreed, and 100 t is wanted in each of 4 periods"]
    ) {
      $0.settings.periods = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"].map { period($0) }
      $0.needs[0].declaration.profile = .perPeriod
      $0.needs[0].declaration.quantity = 100
      agree(&$0, 410)
    },
    RuleCase("agreed what all periods want together") {
      $0.settings.periods = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"].map { period($0) }
      $0.needs[0].declaration.profile = .perPeriod
      $0.needs[0].declaration.quantity = 100
      agree(&$0, 400)
    },
    // The two meet in two quarters only: 2 x 100 t.
    RuleCase(
      "agreed more than the shared periods want",
      ["error agreements 0 quantity: 201 t is agreed, and 100 t is wanted in each of 2 periods"]
    ) {
      $0.settings.periods = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"].map { period($0) }
      $0.needs[0].declaration.profile = .perPeriod
      $0.needs[0].declaration.quantity = 100
      $0.surpluses[0].declaration.window = TimeWindow(
        first: period("2026-Q1").window.first, last: period("2026-Q2").window.last)
      agree(&$0, 201)
    },
    RuleCase("two agreements on a pair", ["error agreements 1 surplus: with different values"]) {
      agree(&$0, 10)
      agree(&$0, 20)
    },
  ]

  private static func logs(_ draft: inout ScenarioDraft) {
    draft = SampleDraft.with("logs", .cubicMetre)
    draft.resources[1].mode = "truck"
    draft.resources[1].tonnesPerCubicMetre = 0.7
    draft.substitutions = [Substitution(from: "logs", to: "chips")]
    draft.substitutions[0].yield = 0.8
    draft.surpluses.append(
      Surplus(Declaration(id: "logs", company: "sawmill", resource: "logs", quantity: 1_000)))
  }
}
