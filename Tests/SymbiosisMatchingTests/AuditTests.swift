import GLPKSolver
import SymbiosisModel
import Testing

@testable import SymbiosisMatching

/// The audit finds every field of a plan that is not what the scenario gives, and nothing in a
/// sound plan.
@Suite struct AuditTests {
  /// Three quarters, roads, a quote, a substitution, agreements of every kind but never, leftovers
  /// of every kind.
  static func draft(_ objective: Objective) -> ScenarioDraft {
    var market = Market(seed: 11, sellers: 4, buyers: 4, hasAgreement: false)
    market.carbonPrice = 500
    market.links[0][0] = .init(cost: 1, length: 2)
    market.links[1][1] = nil
    market.sellers[0] = .init(quantity: 5, alternative: 10, isRough: false)
    market.buyers[0] = .init(quantity: 9, alternative: 10)
    market.agreements = [.init(seller: 0, buyer: 0, kind: .atMost, quantity: 4)]
    var draft = market.draft(objective)
    draft.settings.periods = ["2026-Q1", "2026-Q2", "2026-Q3"].compactMap { Period($0) }
    draft.needs[1].declaration.profile = .perPeriod
    for index in draft.places.indices {
      draft.places[index].municipality = index % 2 == 0 ? "Gol" : "Hol"
    }
    for index in draft.surpluses.indices {
      draft.surpluses[index].declaration.annotation.quality = .estimated
    }
    draft.resources.append(Resource(id: "lonely", name: "Lonely", unit: .tonne))
    var lonely = Declaration(id: "z", company: "s0", resource: "lonely", quantity: 3)
    lonely.alternativeCost = KronerPerUnit(4)
    draft.surpluses.append(Surplus(lonely))
    return draft
  }

  struct Tampering: CustomTestStringConvertible, Sendable {
    let name: String
    let change: @Sendable (inout Plan) -> Void
    var testDescription: String { name }

    init(_ name: String, _ change: @escaping @Sendable (inout Plan) -> Void) {
      self.name = name
      self.change = change
    }
  }

  static let exchanges: [Tampering] = [
    Tampering("id") { $0.exchanges[0].id += "x" },
    Tampering("surplus") { $0.exchanges[0].surplus = "s3" },
    Tampering("surplus unknown") { $0.exchanges[0].surplus = "nobody" },
    Tampering("need") { $0.exchanges[0].need = "d3" },
    Tampering("giver") { $0.exchanges[0].fromCompany = "s3" },
    Tampering("taker") { $0.exchanges[0].toCompany = "d3" },
    Tampering("from") { $0.exchanges[0].fromPlace = "s3" },
    Tampering("to") { $0.exchanges[0].toPlace = "d3" },
    Tampering("resource") { $0.exchanges[0].resource = "lonely" },
    Tampering("needed resource") { $0.exchanges[0].neededResource = "lonely" },
    Tampering("period") { $0.exchanges[0].period = "2026-Q3" },
    Tampering("no period") { $0.exchanges[0].period = nil },
    Tampering("quantity a millionth more") {
      $0.exchanges[0].quantity = $0.exchanges[0].quantity * 1.000_001
    },
    Tampering("quantity negative") { $0.exchanges[0].quantity = Amount(-1) },
    Tampering("quantity not a number") { $0.exchanges[0].quantity = Amount(.nan) },
    Tampering("unit") { $0.exchanges[0].unit = .cubicMetre },
    Tampering("covered") { $0.exchanges[0].covered += Amount(1e-6) },
    Tampering("tonnes") { $0.exchanges[0].tonnes = nil },
    Tampering("km") { $0.exchanges[0].length = Kilometres(0.5) },
    Tampering("minutes") { $0.exchanges[0].minutes = Minutes(1) },
    Tampering("path") { $0.exchanges[0].path.append("s3") },
    Tampering("mode") { $0.exchanges[0].mode = nil },
    Tampering("trips") { $0.exchanges[0].trips = 77 },
    Tampering("transport cost") { $0.exchanges[0].transportCost += Kroner(1e-6) },
    Tampering("preparation") { $0.exchanges[0].preparationCost += Kroner(1e-6) },
    Tampering("emissions") { $0.exchanges[0].emissions += KilogramsCO2e(1e-6) },
    Tampering("saving") { $0.exchanges[0].saving? += Kroner(1e-6) },
    Tampering("avoided") { $0.exchanges[0].avoided += KilogramsCO2e(1e-6) },
    Tampering("lowest price") { $0.exchanges[0].priceLow? += KronerPerUnit(1e-6) },
    Tampering("highest price") { $0.exchanges[0].priceHigh? += KronerPerUnit(1e-6) },
    Tampering("level") { $0.exchanges[0].level = .landfill },
    Tampering("quality") { $0.exchanges[0].quality = .measured },
    Tampering("an exchange left out") { $0.exchanges.removeFirst() },
    Tampering("an exchange twice") { $0.exchanges.append($0.exchanges[0]) },
    Tampering("an exchange in two halves") {
      $0.exchanges[0].quantity = $0.exchanges[0].quantity * 0.5
      $0.exchanges.append($0.exchanges[0])
    },
  ]

  static let leftovers: [Tampering] = [
    Tampering("unplaced surplus") { $0.unplaced[0].surplus = "s3" },
    Tampering("unplaced company") { $0.unplaced[0].company = "d1" },
    Tampering("unplaced place") { $0.unplaced[0].place = "d1" },
    Tampering("unplaced resource") { $0.unplaced[0].resource = "lonely" },
    Tampering("unplaced period") { $0.unplaced[0].period = "2026-Q1" },
    Tampering("unplaced quantity") { $0.unplaced[0].quantity += Amount(1e-6) },
    Tampering("unplaced unit") { $0.unplaced[0].unit = .cubicMetre },
    Tampering("unplaced cost") { $0.unplaced[0].cost? += Kroner(1e-6) },
    Tampering("unplaced cost unknown") { $0.unplaced[0].cost = nil },
    Tampering("unplaced destination") { $0.unplaced[0].destination = .reuse },
    Tampering("unplaced reason") { $0.unplaced[0].reason = .nobody },
    Tampering("unplaced forbidden") {
      $0.unplaced[0].reason = .forbidden(partner: "d0", refusals: [.windowsApart], candidates: 4)
    },
    Tampering("unplaced, nobody's, forbidden") {
      $0.unplaced[$0.unplaced.count - 1].reason = .partnersFull(partner: "d0")
    },
    Tampering("unplaced not worth it") {
      $0.unplaced[0].reason = .notWorthIt(partner: "d0", lacking: WorthPerUnit(1))
    },
    Tampering("unplaced search stopped") {
      $0.unplaced[0].reason = .searchStopped(partner: "d0")
    },
    Tampering("unplaced left out") { $0.unplaced.removeLast() },
    Tampering("unplaced twice") { $0.unplaced.append($0.unplaced[0]) },
    Tampering("unmet need") { $0.unmet[0].need = "d3" },
    Tampering("unmet company") { $0.unmet[0].company = "s1" },
    Tampering("unmet place") { $0.unmet[0].place = "s1" },
    Tampering("unmet resource") { $0.unmet[0].resource = "lonely" },
    Tampering("unmet period") { $0.unmet[0].period = "2026-Q9" },
    Tampering("unmet period exchanged") {
      let last = $0.unmet.count - 1
      $0.unmet[last].period = $0.unmet[last].period == "2026-Q1" ? "2026-Q2" : "2026-Q1"
    },
    Tampering("unmet quantity") { $0.unmet[0].quantity += Amount(1e-6) },
    Tampering("unmet unit") { $0.unmet[0].unit = .cubicMetre },
    Tampering("unmet cost") { $0.unmet[0].cost? += Kroner(1e-6) },
    Tampering("unmet reason") { $0.unmet[0].reason = .nobody },
    Tampering("unmet left out") { $0.unmet.removeLast() },
  ]

  static let values: [Tampering] = [
    Tampering("status") {
      $0.status = .feasible; $0.certificate.unique = true
    },
    Tampering("objective kind") { $0.objective.kind = .leastEmissions },
    Tampering("objective value") { $0.objective.value += 1e-6 },
    Tampering("objective unit") { $0.objective.unit = "EUR" },
    Tampering("baseline") { $0.baseline? += 1e-6 },
    Tampering("baseline unknown") { $0.baseline = nil },
    Tampering("saving of the plan") { $0.saving? += 1e-6 },
    Tampering("indicator of all") { $0.indicators.total.tonnes += 1e-6 },
    Tampering("indicator of a resource") { $0.indicators.byResource.sets[0].pairs += 1 },
    Tampering("indicator of a municipality") {
      $0.indicators.byMunicipality.names.removeLast()
      $0.indicators.byMunicipality.sets.removeLast()
    },
    Tampering("indicator of a company") { $0.indicators.byCompany.sets[0].trips += 1 },
    Tampering("primal") { $0.certificate.primal += 1e-6 },
    Tampering("dual") { $0.certificate.dual -= 1e-6 },
    Tampering("dual not a number") { $0.certificate.dual = .nan },
    Tampering("gap") { $0.certificate.gap = 1e-10 },
    Tampering("objective with its certificate") {
      $0.objective.value -= 1e-3
      $0.certificate.primal -= 1e-3
      $0.certificate.stages[0].primal -= 1e-3
    },
    Tampering("bound above the plan") {
      $0.certificate.stages[0].dual += 1
      $0.certificate.dual += 1
      $0.certificate.gap = $0.certificate.stages[0].gap
    },
    Tampering("bound far below the plan") {
      $0.certificate.stages[0].dual -= 1
      $0.certificate.dual -= 1
      $0.certificate.gap = $0.certificate.stages[0].gap
    },
    Tampering("a stage left out") { $0.certificate.stages.removeLast() },
    Tampering("violation") { $0.certificate.largestViolation = 1e-3 },
    Tampering("violation not a number") { $0.certificate.largestViolation = .nan },
    Tampering("arcs") { $0.certificate.arcsConsidered = 0 },
    Tampering("arcs in the program") { $0.certificate.arcsInProgram += 1 },
    Tampering("components") { $0.certificate.components = 0 },
    Tampering("rounds") { $0.certificate.rounds = 0 },
    Tampering("assumptions") { $0.assumptions.removeLast() },
  ]

  static func plan(_ objective: Objective) throws -> (Scenario, Plan) {
    let scenario = try Scenario(draft(objective))
    return (scenario, try Matcher(scenario, solver: GLPKSolver()).plan())
  }

  @Test(arguments: exchanges + leftovers + values)
  func tamperingIsFound(_ tampering: Tampering) throws {
    let (scenario, plan) = try Self.plan(.leastCost)
    let audit = PlanAudit(scenario, objective: .leastCost)
    var tampered = plan
    tampering.change(&tampered)
    #expect(!audit.faults(in: tampered).isEmpty)
  }

  /// The plan tampered with has all that the tamperings are about.
  @Test(arguments: Objective.allCases) func soundPlanHasNoFaults(_ objective: Objective) throws {
    let (scenario, plan) = try Self.plan(objective)
    #expect(PlanAudit(scenario, objective: objective).faults(in: plan) == [])
    #expect(plan.exchanges.count > 2 && !plan.unplaced.isEmpty && !plan.unmet.isEmpty)
    #expect(plan.unplaced.last?.reason == .nobody)
    let other = Objective.allCases.first { $0 != objective } ?? objective
    #expect(!PlanAudit(scenario, objective: other).faults(in: plan).isEmpty)
  }

  /// A plan that was sound before the scenario changed is not any more.
  @Test func agreementBrokenIsFound() throws {
    let (_, plan) = try Self.plan(.leastCost)
    var draft = Self.draft(.leastCost)
    draft.agreements[0] = Agreement(
      surplus: "s0", need: "d0", quantity: Amount(4.5), kind: .atLeast)
    let faults = PlanAudit(try Scenario(draft), objective: .leastCost).faults(in: plan)
    #expect(faults.contains { $0.hasPrefix("agreement s0>d0") })
  }

  /// Stopped plans are audited as well; called optimal, they are not believed.
  @Test func stoppedPlanCalledOptimalIsFound() throws {
    let scenario = try Scenario(Self.draft(.mostExchange))
    var options = MatchOptions()
    options.timeLeft = { 0 }
    var plan = try Matcher(scenario, solver: GLPKSolver()).plan(options)
    let audit = PlanAudit(scenario, objective: .mostExchange)
    #expect(audit.faults(in: plan) == [])
    plan.status = .optimal
    #expect(!audit.faults(in: plan).isEmpty)
  }
}
