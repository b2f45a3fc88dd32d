import SymbiosisModel

/// Lots, stores, pipes and policies.
extension RuleCase {
  private static func agree(_ draft: inout ScenarioDraft, _ quantity: Double) {
    draft.agreements.append(
      Agreement(surplus: "offer", need: "want", quantity: Amount(quantity), kind: .fixed))
  }

  static let lots: [RuleCase] = [
    RuleCase(
      "lot above quantity", ["error surpluses 0 min_lot: is 501, and quantity is 500: nothi"]
    ) {
      $0.surpluses[0].declaration.minLot = 501
    },
    RuleCase("lot of all, whole, with one partner") {
      $0.needs[0].declaration.minLot = 300
      $0.needs[0].declaration.isWhole = true
      $0.needs[0].declaration.maxPartners = 1
    },
    RuleCase("negative lot", ["error needs 0 min_lot: min_lot is -1"]) {
      $0.needs[0].declaration.minLot = -1
    },
    RuleCase("infinite lot", ["error needs 0 min_lot: min_lot is inf"]) {
      $0.needs[0].declaration.minLot = .infinity
    },
    RuleCase("no partners", ["error surpluses 0 max_partners: max_partners is 0. Allowed: 1 or"]) {
      $0.surpluses[0].declaration.maxPartners = 0
    },
    RuleCase("least share above one", ["error needs 0 least_share: is 60. Allowed: 0 to 1."]) {
      $0.needs[0].leastShare = 60
    },
    RuleCase("all of it") { $0.needs[0].leastShare = 1 },
    RuleCase("negative set-up cost", ["error quotes 0 setup_cost: setup_cost is -5"]) {
      $0.quotes = [Quote(from: "mill", to: "town", cost: KronerPerUnit(4))]
      $0.quotes[0].setupCost = Kroner(-5)
    },
    RuleCase("discount rate in per cent", ["error discount_rate: is 6. Allowed: 0 to 1."]) {
      $0.settings.discountRate = 6
    },
    RuleCase(
      "agreed less than a lot", ["error agreements 0 quantity: 'offer': 20 t is agreed, and"]
    ) {
      $0.surpluses[0].declaration.minLot = 25
      agree(&$0, 20)
    },
    // 300,000 kg are wanted in lots of 25,000 kg: 25 t are one, 20 are none.
    RuleCase(
      "agreed less than a lot in kg", ["error agreements 0 quantity: min_lot is 25 t. Raise"]
    ) {
      $0.needs[0].declaration.unit = .kilogram
      $0.needs[0].declaration.quantity = 300_000
      $0.needs[0].declaration.minLot = 25_000
      $0.resources[0].purchaseCost = KronerPerUnit(300)
      agree(&$0, 20)
    },
    RuleCase("agreed just a lot") {
      $0.surpluses[0].declaration.minLot = 25
      agree(&$0, 25)
    },
    RuleCase(
      "more agreements than partners", ["error agreements 1 surplus: 2 partners, and its max"]
    ) {
      var second = $0.needs[0]
      second.declaration.id = "second"
      $0.needs.append(second)
      $0.surpluses[0].declaration.maxPartners = 1
      agree(&$0, 25)
      agree(&$0, 25)
      $0.agreements[1].need = "second"
    },
    RuleCase("two agreements with one partner") {
      $0.surpluses[0].declaration.maxPartners = 1
      agree(&$0, 25)
      agree(&$0, 50)
      $0.agreements[0].kind = .atLeast
      $0.agreements[1].kind = .atMost
    },
  ]

  /// The silo keeps bales, which nobody declares and nobody knows what to do with.
  private static func keeping() -> ScenarioDraft {
    var draft = SampleDraft.storage()
    var bales = draft.resources[0]
    bales.id = "bales"
    bales.disposalCost = nil
    draft.resources.append(bales)
    draft.stores[0].resource = "bales"
    return draft
  }

  static let stores: [RuleCase] = [
    on("a silo", SampleDraft.storage),
    on("a silo twice", SampleDraft.storage, ["error stores 1 id: store 'silo' is declared twice"]) {
      $0.stores.append($0.stores[0])
    },
    on(
      "a silo of nothing, nowhere", SampleDraft.storage,
      [
        "error stores 0 place: place 'twn' is not",
        "error stores 0 resource: Did you mean 'chips'?",
      ]
    ) {
      $0.stores[0].place = "twn"
      $0.stores[0].resource = "chip"
    },
    on(
      "numbers of a silo", SampleDraft.storage,
      [
        "error stores 0 capacity: capacity is 0", "error stores 0 fixed_cost: fixed_cost is -1",
        "error stores 0 holding_cost: holding_cost is nan",
        "error stores 0 loss_per_period: loss_per_period is 1",
        "error stores 0 opening_stock: opening_stock is -1",
      ]
    ) {
      $0.stores[0].capacity = .zero
      $0.stores[0].fixedCost = KronerPerYear(-1)
      $0.stores[0].holdingCost = KronerPerUnit(.nan)
      $0.stores[0].lossPerPeriod = 1
      $0.stores[0].openingStock = Amount(-1)
    },
    on(
      "overfull", SampleDraft.storage, ["error stores 0 opening_stock: is 201, and capacity is 200"]
    ) {
      $0.stores[0].openingStock = Amount(201)
    },
    on("full", SampleDraft.storage) { $0.stores[0].openingStock = Amount(200) },
    on("no periods", SampleDraft.storage, ["warning stores 0 id: the scenario has no periods"]) {
      $0.settings.periods = []
    },
    on("one period", SampleDraft.storage, ["warning stores 0 id: the scenario has only one"]) {
      $0.settings.periods.removeLast()
    },
    on("no periods, and stock at first", SampleDraft.storage) {
      $0.settings.periods = []
      $0.stores[0].openingStock = Amount(1)
    },
    on("no periods, and closed", SampleDraft.storage) {
      $0.settings.periods = []
      $0.stores[0].status = .closed
    },
    on(
      "stock at first that goes nobody knows where", keeping,
      [
        "error stores 0 opening_stock: store 'silo' holds 'bales' at first: least-cost needs to "
          + "know what is done with what nobody takes of it, and no disposal_cost is given. "
          + "Give disposal_cost on resource 'bales'"
      ]
    ) {
      $0.stores[0].openingStock = Amount(1)
    },
    on("nothing at first, and it goes nobody knows where", keeping) {
      $0.stores[0].openingStock = .zero
    },
    on("stock at first in a closed silo", keeping) {
      $0.stores[0].openingStock = Amount(1)
      $0.stores[0].status = .closed
    },
    on(
      "stock at first in a silo that may be built", keeping,
      ["error stores 0 opening_stock: store 'silo' holds 'bales' at first"]
    ) {
      $0.stores[0].openingStock = Amount(1)
      $0.stores[0].status = .candidate
    },
    on("stock at first, and no costs counted", keeping) {
      $0.settings.objective = .mostExchange
      $0.stores[0].openingStock = Amount(1)
    },
    on("a silo upside down", SampleDraft.storage, ["error stores 0 to: before it begins (2026-01"])
    {
      $0.stores[0].window = TimeWindow(
        first: period("2026").window.first, last: period("2025").window.last)
    },
    on("a silo too late", SampleDraft.storage, ["warning stores 0 from: outside every period and"])
    {
      $0.stores[0].window = period("2026-Q3").window
    },
    on("a silo for a quarter", SampleDraft.storage) {
      $0.stores[0].window = period("2026-Q2").window
    },
    on(
      "a store of land", SampleDraft.storage, ["error stores 0 resource: mode 'land' of kind none"]
    ) {
      var land = Mode(id: "land", name: "Land", kind: .none)
      land.costPerUnitKilometre = .zero
      $0.modes.append(land)
      $0.resources[0].mode = "land"
    },
    on(
      "a store of what is stuck", SampleDraft.storage,
      ["error resources 1 mode: is stored, and has"]
    ) {
      $0.resources.append(Resource(id: "bales", name: "Bales", unit: .tonne))
      $0.stores[0].resource = "bales"
    },
    on(
      "a silo paid by nobody", SampleDraft.storage, ["warning stores 0 fixed_cost: is not counted"]
    ) {
      $0.stores[0].fixedCost = KronerPerYear(9)
    },
  ]

  static let pipes: [RuleCase] = [
    on("a pipe", SampleDraft.heating),
    on("a pipe twice", SampleDraft.heating, ["error pipes 1 id: pipe 'main' is declared twice"]) {
      $0.pipes.append($0.pipes[0])
    },
    on(
      "a pipe from nowhere to nowhere", SampleDraft.heating,
      ["error pipes 0 from: place 'mil'", "error pipes 0 to: Did you mean 'town'?"]
    ) {
      $0.pipes[0].from = "mil"
      $0.pipes[0].to = "towm"
    },
    on(
      "numbers of a pipe", SampleDraft.heating,
      [
        "error pipes 0 capacity_mw: capacity_mw is 0", "error pipes 0 investment_per_m: is -1",
        "error pipes 0 km: km is -1", "error pipes 0 lifetime_years: lifetime_years is 0",
        "error pipes 0 loss_per_km: loss_per_km is 1",
      ]
    ) {
      $0.pipes[0].capacity = .zero
      $0.pipes[0].investmentPerMetre = KronerPerMetre(-1)
      $0.pipes[0].length = Kilometres(-1)
      $0.pipes[0].lifetime = .zero
      $0.pipes[0].lossPerKilometre = 1
    },
    on(
      "a pipe of chips", SampleDraft.heating,
      ["error pipes 0 resource: counted in t and has a mode"]
    ) {
      $0.pipes[0].resource = "chips"
    },
    on("a pipe of nothing", SampleDraft.heating, ["error pipes 0 resource: 'hea' is not defined"]) {
      $0.pipes[0].resource = "hea"
    },
    on("a pipe without heat", SampleDraft.heating, ["error pipes 0 resource: carries nothing: no"])
    {
      $0.resources.removeLast()
    },
    on("two kinds of heat", SampleDraft.heating, ["error pipes 0 resource: any of 'heat', 'steam'"])
    {
      $0.resources.append($0.resources[1])
      $0.resources[2].id = "steam"
    },
    on("two kinds of heat, one named", SampleDraft.heating) {
      $0.resources.append($0.resources[1])
      $0.resources[2].id = "steam"
      $0.pipes[0].resource = "steam"
    },
    on("a pipe within a place", SampleDraft.heating, ["error pipes 0 km: lies within place 'mill'"])
    {
      $0.pipes[0].to = "mill"
    },
    on("a pipe within a place, 800 m", SampleDraft.heating) {
      $0.pipes[0].to = "mill"
      $0.pipes[0].length = Kilometres(0.8)
    },
    on(
      "a pipe in metres", SampleDraft.heating, ["warning pipes 0 km: is 17000 km, and the straight"]
    ) {
      $0.pipes[0].length = Kilometres(17_000)
    },
    on("a pipe for ever", SampleDraft.heating, ["error pipes 0 lifetime_years: how long it lasts"])
    {
      $0.pipes[0].status = .candidate
      $0.pipes[0].investmentPerMetre = KronerPerMetre(6_000)
    },
    on("a pipe for 30 years", SampleDraft.heating) {
      $0.pipes[0].status = .candidate
      $0.pipes[0].investmentPerMetre = KronerPerMetre(6_000)
      $0.pipes[0].lifetime = Years(30)
    },
    on(
      "a pipe long paid", SampleDraft.heating, ["warning pipes 0 investment_per_m: is not counted"]
    ) {
      $0.pipes[0].investmentPerMetre = KronerPerMetre(6_000)
    },
  ]

  static let policies: [RuleCase] = [
    on(
      "policies of every kind",
      {
        SampleDraft.governed([
          (.leastReuse, 0), (.leastRecycling, 1), (.mostLandfill, 0), (.mostEmissions, -5),
          (.mostTransportWork, 1e6), (.budget, 1e9),
        ])
      }
    ) {
      $0.modes[0].emissionsPerKilometre = KilogramsCO2e(1)
    },
    on(
      "emissions that nothing gives", { SampleDraft.governed([(.mostEmissions, 5)]) },
      ["warning policies 0 kind: policy 'p0' bounds emissions, and no mode, resource, substitution"]
    ),
    on("emissions that a facility gives", SampleDraft.plant) {
      $0.policies = [Policy(id: "p", kind: .mostEmissions, bound: 5)]
      $0.facilities[0].emissions = KilogramsCO2e(2)
    },
    on("a policy about what comes out", SampleDraft.mix) {
      $0.recipeLines.append(SampleDraft.output("ash", yield: 0.01))
      $0.policies = [Policy(id: "p", kind: .mostLandfill, bound: 5)]
      $0.policies[0].resource = "ash"
    },
    on("a policy about what goes in", SampleDraft.mix) {
      $0.policies = [Policy(id: "p", kind: .leastReuse, bound: 0.5)]
      $0.policies[0].resource = "wood"
      $0.policies[0].scope = .needs
    },
    on(
      "a policy about what comes out of a closed facility", SampleDraft.mix,
      ["warning policies 0 resource: none of the surpluses has resource 'ash'"]
    ) {
      $0.recipeLines.append(SampleDraft.output("ash", yield: 0.01))
      $0.facilities[0].status = .closed
      $0.policies = [Policy(id: "p", kind: .mostLandfill, bound: 5)]
      $0.policies[0].resource = "ash"
    },
    on("policy twice", { SampleDraft.governed([(.budget, 5)]) }, ["error policies 1 id: twice"]) {
      $0.policies.append($0.policies[0])
      $0.policies[1].kind = .mostLandfill
    },
    on(
      "a share in per cent", { SampleDraft.governed([(.leastReuse, 60)]) },
      ["error policies 0 bound: least-reuse-share is a share. Allowed: 0 to 1: 0.6?"]
    ),
    on(
      "bounds of no sense",
      {
        SampleDraft.governed([
          (.leastRecycling, -0.1), (.mostLandfill, -1), (.mostTransportWork, .nan), (.budget, 1e13),
        ])
      },
      [
        "error policies 0 bound: Allowed: 0 to 1.", "error policies 1 bound: Allowed: 0 or more.",
        "error policies 2 bound: bound is nan", "error policies 3 bound: bound is 10000000000000",
      ]
    ),
    on(
      "policies about nothing known", { SampleDraft.governed([(.leastReuse, 0.5)]) },
      [
        "error policies 0 municipality: municipality 'Goll' is not defined. Defined: Gol, Nes. Did",
        "error policies 0 region: Did you mean 'Hallingdal'?",
        "error policies 0 resource: resource 'chip' is not defined",
        "error policies 0 tag: tag 'municipl' is not defined. Defined: municipal, wood.",
      ]
    ) {
      $0.policies[0].municipality = "Goll"
      $0.policies[0].region = "Halingdal"
      $0.policies[0].resource = "chip"
      $0.policies[0].tag = "municipl"
    },
    on(
      "no tags at all", { SampleDraft.governed([(.leastReuse, 0.5)]) },
      ["error policies 0 tag: nor is any other: column 'tags' of table 'companies' is empty"]
    ) {
      $0.companies[0].tags = []
      $0.policies[0].tag = "municipal"
    },
    on("a policy about something", { SampleDraft.governed([(.leastReuse, 0.5)]) }) {
      $0.policies[0].municipality = "Gol"
      $0.policies[0].region = "Hallingdal"
      $0.policies[0].resource = "chips"
      $0.policies[0].tag = "municipal"
    },
    on(
      "a policy about nothing declared", { SampleDraft.governed([(.leastReuse, 0.5)]) },
      ["warning policies 0 municipality: none of the surpluses has municipality 'Nes', tag 'muni"]
    ) {
      $0.policies[0].municipality = "Nes"
      $0.policies[0].tag = "municipal"
    },
    on("a policy about needs", { SampleDraft.governed([(.leastReuse, 0.5)]) }) {
      $0.policies[0].municipality = "Nes"
      $0.policies[0].scope = .needs
    },
    on(
      "needs to landfill", { SampleDraft.governed([(.mostLandfill, 5)]) },
      ["error policies 0 scope: needs do not go to landfill"]
    ) {
      $0.policies[0].scope = .needs
    },
    on(
      "tonnes of heat", SampleDraft.heating, ["error policies 0 resource: one unit of 'heat' weig"]
    ) {
      $0.companies[0].tags = ["municipal"]
      $0.surpluses.append(
        Surplus(Declaration(id: "warm", company: "sawmill", resource: "heat", quantity: 5)))
      $0.policies = [Policy(id: "p", kind: .mostLandfill, bound: 5)]
      $0.policies[0].resource = "heat"
    },
    on(
      "two bounds of one thing", { SampleDraft.governed([(.budget, 5), (.budget, 6)]) },
      ["error policies 1 kind: 'p0' and 'p1' bound the same budget, by 5 and 6"]
    ),
    on(
      "one bound twice", { SampleDraft.governed([(.budget, 5), (.budget, 5)]) },
      ["warning policies 1 kind: 'p0' and 'p1' bound the same budget. Keep"]
    ),
    on("two bounds of two things", { SampleDraft.governed([(.budget, 5), (.budget, 6)]) }) {
      $0.policies[0].resource = "chips"
    },
  ]
}
