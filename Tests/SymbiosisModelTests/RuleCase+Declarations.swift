import SymbiosisModel

extension RuleCase {
  /// A need of fuel, which has no grades and which bark (x|y) and chips (a|b|c|d) may replace.
  private static func fuel(_ draft: inout ScenarioDraft) {
    draft.resources[0].grades = ["a", "b", "c", "d"]
    draft.surpluses[0].grade = 2
    for (id, grades) in [("bark", ["x", "y"]), ("fuel", [])] {
      var resource = Resource(id: id, name: id, unit: .tonne)
      resource.grades = grades
      resource.purchaseCost = .zero
      draft.resources.append(resource)
    }
    draft.needs[0].declaration.resource = "fuel"
    draft.needs[0].worstGrade = 1
    draft.substitutions = ["bark", "chips"].map { Substitution(from: $0, to: "fuel") }
  }

  static let grades: [RuleCase] = [
    RuleCase("grade of what has none", ["error surpluses 0 grade: 'chips' has no grades"]) {
      $0.surpluses[0].grade = 1
    },
    RuleCase(
      "grade beyond the worst", ["error surpluses 0 grade: Allowed: 1 to 2 (1 clean, 2 other)"]
    ) {
      $0.resources[0].grades = ["clean", "other"]
      $0.surpluses[0].grade = 3
    },
    RuleCase("worst grade 0", ["error needs 0 worst_grade: worst_grade is 0"]) {
      $0.resources[0].grades = ["clean", "other"]
      $0.needs[0].worstGrade = 0
    },
    RuleCase("grades at their ends") {
      $0.resources[0].grades = ["clean", "other"]
      $0.surpluses[0].grade = 2
      $0.needs[0].worstGrade = 1
    },
    RuleCase("one grade name twice", ["error resources 0 grades: name one twice"]) {
      $0.resources[0].grades = ["clean", "clean"]
      $0.surpluses[0].grade = 3
    },
    RuleCase("substitution's worst grade", ["error substitutions 0 worst_grade: worst_grade is 4"])
    {
      $0 = SampleDraft.with("wood")
      $0.resources[1].grades = ["1", "2", "3"]
      $0.substitutions = [Substitution(from: "wood", to: "chips")]
      $0.substitutions[0].worstGrade = 4
    },
    RuleCase("worst grade in the grades of what replaces") {
      $0 = SampleDraft.with("wood")
      $0.resources[1].grades = ["1", "2", "3"]
      $0.substitutions = [Substitution(from: "wood", to: "chips")]
      $0.needs[0].worstGrade = 2
    },
    RuleCase(
      "two scales of grades", ["error substitutions 0 worst_grade: has other grades (1|2|3)"]
    ) {
      $0 = SampleDraft.with("wood")
      $0.resources[0].grades = ["clean", "other"]
      $0.resources[1].grades = ["1", "2", "3"]
      $0.substitutions = [Substitution(from: "wood", to: "chips")]
      $0.needs[0].worstGrade = 1
    },
    // Fuel has no grades, so a need of it counts in those of bark, the first that it takes: what of
    // chips will do only the substitution can say.
    RuleCase(
      "three resources, two scales of grades",
      ["error substitutions 1 worst_grade: takes grade 1 of 'bark' (x|y) at worst"]
    ) {
      fuel(&$0)
    },
    RuleCase("three resources, two scales of grades, and which will do") {
      fuel(&$0)
      $0.substitutions[1].worstGrade = 3
    },
    // The first need counts in the grades of bark; the second in those of ash, which it takes too.
    RuleCase(
      "a scale of grades by what else is accepted",
      ["error substitutions 0 worst_grade: need 'second' takes grade 1 of 'ash' (fine|coarse)"]
    ) {
      fuel(&$0)
      $0.substitutions[1].worstGrade = 3
      var ash = Resource(id: "ash", name: "Ash", unit: .tonne)
      ash.grades = ["fine", "coarse"]
      $0.resources.append(ash)
      var second = $0.needs[0]
      second.declaration.id = "second"
      second.alsoAccepts = ["ash"]
      $0.needs.append(second)
    },
    RuleCase("two scales of grades, accepted", ["error needs 0 also_accepts: has other grades"]) {
      $0 = SampleDraft.with("wood")
      $0.resources[0].grades = ["clean", "other"]
      $0.resources[1].grades = ["1", "2", "3"]
      $0.needs[0].worstGrade = 1
      $0.needs[0].alsoAccepts = ["wood"]
    },
  ]

  /// What a type knows more words for than a column takes; whoever reads files refuses them first.
  static let choices: [RuleCase] = [
    RuleCase("counted in kilograms", ["error resources 0 unit: Allowed: t, m3, lm3, MWh, m2."]) {
      $0.resources[0].unit = .kilogram
    },
    RuleCase("reused by its owner", ["error resources 0 disposal_to: disposal_to is 'reuse'"]) {
      $0.resources[0].disposalTo = .reuse
    },
    RuleCase("no waste today") { $0.resources[0].disposalTo = Destination.none },
    RuleCase("put to landfill", ["error needs 0 level: Allowed: reuse, recycling, energy."]) {
      $0.needs[0].level = .landfill
    },
    RuleCase("replaced for nothing", ["error substitutions 0 level: level is 'none'"]) {
      $0 = SampleDraft.with("logs")
      $0.substitutions = [Substitution(from: "logs", to: "chips")]
      $0.substitutions[0].level = Destination.none
    },
    RuleCase("nothing offered", ["warning surpluses 0 quantity: It takes no part"]) {
      $0.surpluses[0].declaration.quantity = 0
    },
    RuleCase("nothing wanted", ["warning needs 0 quantity: need 'want': quantity is 0"]) {
      $0.needs[0].declaration.quantity = 0
    },
  ]

  static let declared: [RuleCase] = [
    RuleCase("no density", ["error surpluses 0 unit: Give t_per_m3 on resource 'chips'"]) {
      $0.surpluses[0].declaration.unit = .cubicMetre
    },
    RuleCase("two densities missing", ["error needs 1 unit: Give mwh_per_t and t_per_lm3 on"]) {
      addOthers(&$0)
      $0.surpluses.removeLast()
      $0.resources[1].unit = .looseCubicMetre
      $0.needs[1].declaration.unit = .kilowattHour
    },
    RuleCase("area in tonnes", ["error needs 0 unit: an area has no weight"]) {
      $0.needs[0].declaration.unit = .decare
    },
    RuleCase("density given") {
      $0.resources[0].tonnesPerCubicMetre = 0.3
      $0.surpluses[0].declaration.unit = .cubicMetre
    },
    RuleCase("absurd when converted", ["error surpluses 0 quantity: Allowed: up to 1e12"]) {
      $0.resources[0].megawattHoursPerTonne = 1e-5
      $0.surpluses[0].declaration.unit = .megawattHour
      $0.surpluses[0].declaration.quantity = 1e10
    },
    RuleCase("cost beside another unit", ["warning needs 0 purchase_cost: read as NOK per t"]) {
      $0.needs[0].declaration.unit = .kilogram
      $0.needs[0].declaration.alternativeCost = KronerPerUnit(0.3)
    },
    RuleCase("no disposal cost", ["error surpluses 0 disposal_cost: least-cost needs to know"]) {
      $0.resources[0].disposalCost = nil
    },
    RuleCase("no purchase cost", ["error needs 0 purchase_cost: least-emissions needs to know"]) {
      $0.settings.objective = .leastEmissions
      $0.modes[0].emissionsPerKilometre = KilogramsCO2e(1)
      $0.resources[0].purchaseCost = nil
    },
    RuleCase("no costs, and an objective that needs none") {
      $0.settings.objective = .mostExchange
      $0.resources[0].disposalCost = nil
      $0.resources[0].purchaseCost = nil
    },
    RuleCase("low above quantity", ["error surpluses 0 quantity_low: quantity_low is 501"]) {
      $0.surpluses[0].declaration.lowQuantity = 501
      $0.surpluses[0].declaration.highQuantity = 600
    },
    RuleCase("high below quantity", ["error needs 0 quantity_high: quantity_high is 299"]) {
      $0.needs[0].declaration.highQuantity = 299
    },
    RuleCase("quantities all equal") {
      $0.needs[0].declaration.lowQuantity = 300
      $0.needs[0].declaration.highQuantity = 300
    },
    RuleCase("from after to", ["error needs 0 to: ends (2026-03-31) before it begins (2026-04-01)"])
    {
      $0.settings.periods = [period("2026")]
      $0.needs[0].declaration.window = TimeWindow(
        first: period("2026-Q2").window.first, last: period("2026-Q1").window.last)
    },
    RuleCase("period upside down", ["error periods: ends (2026-01-01) before it begins"]) {
      $0.settings.periods = [backwards]
    },
    RuleCase("closed upside down", ["error roads 0 closed: period 'x' ends (2026-01-01) before"]) {
      $0.settings.periods = [period("2026")]
      $0.roads[0].closed = [backwards]
    },
    RuleCase("after every period", ["warning surpluses 0 from: outside every period"]) {
      $0.settings.periods = [period("2026-Q1")]
      $0.surpluses[0].declaration.window = period("2026-Q2").window
    },
    RuleCase("before every period", ["warning surpluses 0 to: (2026-01-01 to 2026-03-31)"]) {
      $0.settings.periods = [period("2026-Q1")]
      $0.surpluses[0].declaration.window = period("2025").window
    },
    RuleCase("touches a period by a day") {
      $0.settings.periods = [period("2026-Q1")]
      $0.surpluses[0].declaration.window = TimeWindow(
        first: period("2026-Q1").window.last, last: period("2027").window.last)
    },
    RuleCase("per-period without periods", ["error surpluses 0 profile: scenario has no periods"]) {
      $0.surpluses[0].declaration.profile = .perPeriod
    },
    RuleCase("also accepts its own", ["warning needs 0 also_accepts: its own resource"]) {
      $0.needs[0].alsoAccepts = ["chips"]
    },
    RuleCase("one for one of two units", ["error needs 0 also_accepts: 'logs' is counted in m3"]) {
      $0 = SampleDraft.with("logs", .cubicMetre)
      $0.needs[0].alsoAccepts = ["logs"]
    },
    RuleCase("one for one of one unit") {
      $0 = SampleDraft.with("logs")
      $0.needs[0].alsoAccepts = ["logs"]
    },
  ]

  /// A period from 31 March to 1 January of one year.
  private static let backwards = Period(
    name: "x",
    window: TimeWindow(
      first: period("2026-Q1").window.last, last: period("2026-Q1").window.first))

  static let pairs: [RuleCase] = [
    RuleCase("replaces itself", ["error substitutions 0 to: of resource 'chips' by itself"]) {
      $0.substitutions = [Substitution(from: "chips", to: "chips")]
    },
    RuleCase("two that replace each other") {
      $0 = SampleDraft.with("logs")
      $0.substitutions = [
        Substitution(from: "logs", to: "chips"), Substitution(from: "chips", to: "logs"),
      ]
    },
    RuleCase(
      "substitution twice", ["error substitutions 1 from: 'logs' - 'chips' stands twice, with"]
    ) {
      $0 = SampleDraft.with("logs")
      $0.substitutions = [
        Substitution(from: "logs", to: "chips"), Substitution(from: "logs", to: "chips"),
      ]
      $0.substitutions[1].yield = 0.9
    },
    RuleCase(
      "no yield between units", ["error substitutions 0 yield: how many t of 'chips' one m3"]
    ) {
      $0 = SampleDraft.with("logs", .cubicMetre)
      $0.substitutions = [Substitution(from: "logs", to: "chips")]
    },
    RuleCase("no yield within a unit") {
      $0 = SampleDraft.with("logs")
      $0.substitutions = [Substitution(from: "logs", to: "chips")]
    },
    RuleCase(
      "excluded from itself",
      ["error exclusions 0 other: exclusion of company 'heater' from itself"]
    ) {
      $0.exclusions = [Exclusion(company: "heater", other: "heater")]
    },
    RuleCase("excluded twice", ["warning exclusions 1 company: 'heater' - 'sawmill' stands twice"])
    {
      $0.exclusions = [
        Exclusion(company: "heater", other: "sawmill"),
        Exclusion(company: "sawmill", other: "heater"),
      ]
    },
  ]

  static let settings: [RuleCase] = [
    RuleCase("periods overlap", ["error periods: periods '2026' and '2026-Q2' overlap"]) {
      $0.settings.periods = [period("2026-Q2"), period("2026")]
    },
    RuleCase("period twice", ["error periods: period '2026-Q2' stands twice"]) {
      $0.settings.periods = [period("2026-Q2"), period("2026-Q2")]
    },
    RuleCase("periods that touch") {
      $0.settings.periods = [period("2026-Q2"), period("2026-03"), period("2026-07")]
    },
    RuleCase("closed without periods", ["warning roads 0 closed: it counts as open"]) {
      $0.roads[0].closed = [period("2026-Q1")]
    },
    RuleCase("carbon price on nothing", ["warning carbon_price: no mode, resource or"]) {
      $0.settings.carbonPrice = KronerPerTonneCO2e(1000)
    },
    RuleCase("carbon price on something") {
      $0.settings.carbonPrice = KronerPerTonneCO2e(1000)
      $0.modes[0].emissionsPerKilometre = KilogramsCO2e(1)
    },
  ]
}
