import SymbiosisModel

/// Facilities, recipes, and what comes out of one and goes into the next.
extension RuleCase {
  /// A case that begins with another draft than the sound one.
  static func on(
    _ name: String, _ start: @escaping @Sendable () -> ScenarioDraft, _ expected: [String] = [],
    _ change: @escaping @Sendable (inout ScenarioDraft) -> Void = { _ in }
  ) -> RuleCase {
    RuleCase(name, expected) {
      $0 = start()
      change(&$0)
    }
  }

  static let facilities: [RuleCase] = [
    on("a chipper", SampleDraft.plant),
    on("facility twice", SampleDraft.plant, ["error facilities 1 id: declared twice"]) {
      $0.facilities.append($0.facilities[0])
    },
    on("facility without id", SampleDraft.plant, ["error facilities 0 id: its id is empty"]) {
      $0.facilities[0].id = ""
    },
    on(
      "facility of nobody, nowhere, by nothing", SampleDraft.plant,
      [
        "error facilities 0 company: Did you mean 'sawmill'?",
        "error facilities 0 place: place 'mil' is not defined",
        "error facilities 0 recipe: recipe 'chiping' is not defined. Defined: chipping.",
      ]
    ) {
      $0.facilities[0].company = "sawmil"
      $0.facilities[0].place = "mil"
      $0.facilities[0].recipe = "chiping"
    },
    on("facility without recipes", SampleDraft.plant, ["error facilities 0 recipe: 'recipes' is"]) {
      $0.recipeLines = []
    },
    on("no capacity", SampleDraft.plant, ["error facilities 0 capacity: capacity is 0. Allowed"]) {
      $0.facilities[0].capacity = .zero
    },
    on("absurd capacity", SampleDraft.plant, ["error facilities 0 capacity: is 10000000000000"]) {
      $0.facilities[0].capacity = Amount(1e13)
    },
    on("NaN cost", SampleDraft.plant, ["error facilities 0 variable_cost: variable_cost is nan"]) {
      $0.facilities[0].variableCost = KronerPerUnit(.nan)
    },
    on("negative fixed cost", SampleDraft.plant, ["error facilities 0 fixed_cost: Allowed: 0 to"]) {
      $0.facilities[0].fixedCost = KronerPerYear(-1)
    },
    on("income per unit of intake", SampleDraft.plant) {
      $0.facilities[0].variableCost = KronerPerUnit(-1_200)
      $0.facilities[0].emissions = KilogramsCO2e(-3)
    },
    on(
      "least above most", SampleDraft.plant,
      ["error facilities 0 least_throughput: least_throughput is 1001, and capacity is 1000"]
    ) {
      $0.facilities[0].leastThroughput = Amount(1_001)
    },
    on("just as much always", SampleDraft.plant) {
      $0.facilities[0].leastThroughput = Amount(1_000)
    },
    on("paid whatever the plan", SampleDraft.plant, ["warning facilities 0 fixed_cost: 500 is not"])
    {
      $0.facilities[0].fixedCost = KronerPerYear(500)
    },
    on("paid by the plan", SampleDraft.plant) {
      $0.facilities[0].fixedCost = KronerPerYear(500)
      $0.facilities[0].status = .candidate
    },
  ]

  static let recipes: [RuleCase] = [
    on(
      "recipe of nothing known", SampleDraft.plant,
      ["error recipes 0 resource: recipe 'chipping': resource 'wod' is not defined"]
    ) {
      $0.recipeLines[0].resource = "wod"
    },
    on("recipe without name", SampleDraft.plant, ["error recipes 2 recipe: its name is empty"]) {
      $0.recipeLines.append(SampleDraft.input("wood", ""))
      $0.recipeLines.append(SampleDraft.output("chips", ""))
      $0.facilities.append(SampleDraft.facility("other", ""))
      $0.recipeLines.removeLast()
    },
    on("takes nothing in", SampleDraft.plant, ["error recipes 0 recipe: takes nothing in. Give"]) {
      $0.recipeLines.removeFirst()
    },
    on("gives nothing out", SampleDraft.plant, ["error recipes 0 recipe: gives nothing out"]) {
      $0.recipeLines.removeLast()
    },
    on("no yield", SampleDraft.plant, ["error recipes 1 yield: comes out and has no yield"]) {
      $0.recipeLines[1].yield = nil
    },
    on("yield of nothing", SampleDraft.plant, ["error recipes 1 yield: yield is 0"]) {
      $0.recipeLines[1].yield = 0
    },
    on("share above one", SampleDraft.plant, ["error recipes 0 most_share: is 1.5. Allowed: 0 to"])
    {
      $0.recipeLines[0].mostShare = 1.5
    },
    on(
      "what each side is not reckoned by", SampleDraft.plant,
      [
        "error recipes 0 of: role in and of", "error recipes 0 yield: role in and yield",
        "error recipes 1 least_share: role out and", "error recipes 1 level: role out and level",
        "error recipes 1 most_share: role out and most_share",
      ]
    ) {
      $0.recipeLines[0].yield = 1
      $0.recipeLines[0].of = "wood"
      $0.recipeLines[1].leastShare = 0.1
      $0.recipeLines[1].mostShare = 0.2
      $0.recipeLines[1].level = .energy
    },
    on(
      "in and out at once", SampleDraft.plant,
      ["error recipes 2 resource: resource 'wood' both goes in and comes out"]
    ) {
      $0.recipeLines.append(SampleDraft.output("wood", yield: 0.1))
    },
    on(
      "least share above most", SampleDraft.mix, ["error recipes 0 least_share: most_share is 0.4"]
    ) {
      $0.recipeLines.append(SampleDraft.input("bark"))
      $0.recipeLines[0].leastShare = 0.5
      $0.recipeLines[0].mostShare = 0.4
    },
    on("shares of more than all", SampleDraft.mix, ["error recipes 2 least_share: come to 1.1"]) {
      $0.recipeLines.append(SampleDraft.input("bark"))
      $0.recipeLines[0].leastShare = 0.6
      $0.recipeLines[2].leastShare = 0.5
    },
    on("shares of less than all", SampleDraft.mix, ["error recipes 2 most_share: only 0.75"]) {
      $0.recipeLines.append(SampleDraft.input("bark"))
      $0.recipeLines[0].mostShare = 0.5
      $0.recipeLines[2].mostShare = 0.25
    },
    // 0.7 + 0.2 + 0.1 is below 1 by a rounding error, in binary.
    on("shares of just all", SampleDraft.mix) {
      $0.recipeLines += [SampleDraft.input("bark"), SampleDraft.input("ash")]
      for (row, share) in [(0, 0.7), (2, 0.2), (3, 0.1)] {
        $0.recipeLines[row].leastShare = share
        $0.recipeLines[row].mostShare = share
      }
    },
    on("of what does not go in", SampleDraft.mix, ["error recipes 1 of: Goes in: wood. Did you m"])
    {
      $0.recipeLines[1].of = "wod"
    },
    on("of each input", SampleDraft.mix) {
      $0.recipeLines = [
        SampleDraft.input("wood"), SampleDraft.input("bark"),
        SampleDraft.output("chips", yield: 0.9, of: "wood"),
        SampleDraft.output("chips", yield: 0.7, of: "bark"),
      ]
    },
    on("of all and of one", SampleDraft.mix, ["error recipes 2 of: of the whole intake by one row"])
    {
      $0.recipeLines.append(SampleDraft.output("chips", yield: 0.05, of: "wood"))
    },
    on("one line twice", SampleDraft.plant, ["error recipes 2 resource: 'in' stands twice. Keep"]) {
      $0.recipeLines.append($0.recipeLines[0])
    },
    on("one line, two yields", SampleDraft.plant, ["error recipes 2 resource: with different"]) {
      $0.recipeLines.append(SampleDraft.output("chips", yield: 0.05))
    },
    on("tonnes and cubic metres", SampleDraft.mix, ["error recipes 2 resource: 'wood' in t: they"])
    {
      $0.recipeLines.append(SampleDraft.input("bark"))
      $0.resources[2].unit = .cubicMetre
      $0.resources[2].tonnesPerCubicMetre = 0.5
    },
    on(
      "more out than in", SampleDraft.mix,
      ["warning recipes 0 resource: of one t of 'wood' 1.2 t come out"]
    ) {
      $0.recipeLines[1].yield = 0.7
      $0.recipeLines.append(SampleDraft.output("ash", yield: 0.5))
    },
    on("more units out than in, counted otherwise", SampleDraft.mix) {
      $0.resources[2].unit = .cubicMetre
      $0.resources[2].tonnesPerCubicMetre = 0.1
      $0.recipeLines.append(SampleDraft.output("bark", yield: 3))
    },
    on("a recipe of no use", SampleDraft.mix, ["warning recipes 2 recipe: by recipe 'burning'"]) {
      $0.recipeLines += [
        SampleDraft.input("chips", "burning"), SampleDraft.output("ash", "burning", yield: 0.01),
      ]
    },
    on("level of landfill", SampleDraft.plant, ["error recipes 0 level: Allowed: reuse, recycl"]) {
      $0.recipeLines[0].level = .landfill
    },
    on("a grade that is none", SampleDraft.plant, ["error recipes 0 grade: has no grades"]) {
      $0.recipeLines[0].grade = 1
    },
    on("out in some grade", SampleDraft.plant, ["error recipes 1 grade: in which grade is not"]) {
      $0.resources[0].grades = ["clean", "treated"]
      $0.surpluses[0].grade = 1
    },
    on("out in a grade", SampleDraft.plant) {
      $0.resources[0].grades = ["clean", "treated"]
      $0.recipeLines[1].grade = 2
    },
    on(
      "out to nobody knows where", SampleDraft.mix, ["error recipes 2 resource: comes out: least-c"]
    ) {
      $0.recipeLines.append(SampleDraft.output("ash", yield: 0.01))
      $0.resources[3].disposalCost = nil
    },
    on("out, and no costs counted", SampleDraft.mix) {
      $0.settings.objective = .mostExchange
      $0.recipeLines.append(SampleDraft.output("ash", yield: 0.01))
      $0.resources[3].disposalCost = nil
    },
    on("out and stuck", SampleDraft.mix, ["error resources 3 mode: 'ash' comes out of a recipe, a"])
    {
      $0.recipeLines.append(SampleDraft.output("ash", yield: 0.01))
      $0.resources[3].mode = nil
    },
  ]

  /// Chips to pellets, at a second facility in town.
  private static func pressing(_ draft: inout ScenarioDraft, out resource: String = "pellets") {
    draft.recipeLines += [
      SampleDraft.input("chips", "pressing"), SampleDraft.output(resource, "pressing"),
    ]
    draft.facilities.append(
      SampleDraft.facility("press", "pressing", company: "heater", place: "town"))
  }

  static let chains: [RuleCase] = [
    on("a chain", SampleDraft.mix) { pressing(&$0) },
    on(
      "a loop", SampleDraft.mix,
      [
        "error facilities 0 recipe: facility 'chipper' -> 'chips' -> facility 'press' -> 'wood' -> "
          + "facility 'chipper'. Give"
      ]
    ) {
      pressing(&$0, out: "wood")
    },
    on("a loop through a closed facility", SampleDraft.mix) {
      pressing(&$0, out: "wood")
      $0.facilities[1].status = .closed
    },
    on(
      "a loop by a substitution", SampleDraft.mix,
      ["error facilities 0 recipe: facility 'press' -> 'pellets' -> facility 'chipper'"]
    ) {
      pressing(&$0)
      $0.facilities[1].status = .candidate
      $0.substitutions = [Substitution(from: "pellets", to: "wood")]
    },
    on(
      "a loop of one", SampleDraft.mix,
      ["error facilities 0 recipe: facility 'chipper' -> 'chips' -> facility 'chipper'"]
    ) {
      $0.substitutions = [Substitution(from: "chips", to: "wood")]
    },
    on("a loop that an exclusion cuts", SampleDraft.mix) {
      pressing(&$0, out: "wood")
      $0.exclusions = [Exclusion(company: "heater", other: "sawmill")]
    },
    on("a loop that a permit cuts", SampleDraft.mix) {
      pressing(&$0, out: "wood")
      $0.resources[1].permit = "wood-waste"
      $0.companies[1].permits = ["wood-waste"]
    },
    on("a loop that a grade cuts", SampleDraft.mix) {
      pressing(&$0, out: "wood")
      $0.resources[1].grades = ["clean", "treated"]
      $0.recipeLines[0].grade = 1
      $0.recipeLines[3].grade = 2
    },
    on("a loop of which a part has no share", SampleDraft.mix) {
      pressing(&$0, out: "bark")
      $0.recipeLines.append(SampleDraft.input("bark"))
      $0.recipeLines[4].mostShare = 0
    },
    on(
      "a loop by a substitution that takes its grade", SampleDraft.mix,
      ["error facilities 0 recipe: facility 'press' -> 'pellets' -> facility 'chipper'"]
    ) {
      pressing(&$0)
      $0.resources[4].grades = ["clean", "treated"]
      $0.recipeLines[3].grade = 2
      $0.substitutions = [Substitution(from: "pellets", to: "wood")]
      $0.substitutions[0].worstGrade = 2
    },
    on("a substitution that does not take its grade", SampleDraft.mix) {
      pressing(&$0)
      $0.resources[4].grades = ["clean", "treated"]
      $0.recipeLines[3].grade = 2
      $0.substitutions = [Substitution(from: "pellets", to: "wood")]
      $0.substitutions[0].worstGrade = 1
    },
    on(
      "two scales of grades into a recipe", SampleDraft.mix,
      [
        "error substitutions 0 worst_grade: recipe 'chipping' takes grade 1 of 'wood' (1|2) at worst"
      ]
    ) {
      $0.resources[1].grades = ["1", "2"]
      $0.resources[2].grades = ["fine", "coarse"]
      $0.recipeLines[0].grade = 1
      $0.substitutions = [Substitution(from: "bark", to: "wood")]
    },
    on("two scales of grades into a recipe that asks for none", SampleDraft.mix) {
      $0.resources[1].grades = ["1", "2"]
      $0.resources[2].grades = ["fine", "coarse"]
      $0.substitutions = [Substitution(from: "bark", to: "wood")]
    },
    on(
      "two loops, and a tail", SampleDraft.mix,
      [
        "error facilities 0 recipe: facility 'chipper' -> 'chips' -> facility 'press' -> 'wood'",
        "error facilities 2 recipe: facility 'a' -> 'ash' -> facility 'b' -> 'bark' -> facility 'a'",
      ]
    ) {
      pressing(&$0, out: "wood")
      $0.recipeLines += [
        SampleDraft.input("bark", "a"), SampleDraft.output("ash", "a"),
        SampleDraft.output("pellets", "a", yield: 0.05), SampleDraft.input("ash", "b"),
        SampleDraft.output("bark", "b"), SampleDraft.input("pellets", "c"),
        SampleDraft.output("chips", "c"),
      ]
      $0.facilities += ["a", "b", "c"].map { SampleDraft.facility($0, $0) }
    },
  ]
}
