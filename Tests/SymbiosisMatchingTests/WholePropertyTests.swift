import GLPKSolver
import SymbiosisModel
import TestSupport
import Testing

@testable import SymbiosisMatching

/// Random scenarios with everything of model.md 4.
@Suite struct WholePropertyTests {
  private func solve(
    _ draft: ScenarioDraft, _ options: MatchOptions = MatchOptions()
  ) throws -> Plan {
    try Matcher(Scenario(draft), solver: GLPKSolver()).plan(options)
  }

  private func draft(_ seed: UInt64) -> ScenarioDraft {
    RandomWholeScenario(seed: seed, objective: Objective.allCases[Int(seed % 3)]).draft
  }

  /// What is planned is what trying all choices finds, in a formulation of its own.
  @Test(arguments: UInt64(1)...200) func planIsTheBestOfAllChoices(seed: UInt64) throws {
    let scenario = try Scenario(draft(seed))
    let values = try #require(try WholeReference(scenario).values(), "seed \(seed)")
    let plan = try Matcher(scenario, solver: GLPKSolver()).plan()
    let found = plan.certificate.stages.map(\.primal)
    #expect(plan.status == .optimal, "seed \(seed)")
    #expect(found.count == values.count, "seed \(seed)")
    for (stage, (one, other)) in zip(found, values).enumerated() {
      // Where the first stage may be a billionth worse, the next may be so much better at its price.
      let traded = stage > 0 ? 1e-5 * abs(values[0]) : 0
      #expect(
        abs(one - other) <= 2e-6 * max(1, abs(other)) + traded,
        "seed \(seed), \(scenario.settings.objective): \(found) \(values)")
    }
  }

  // MARK: What cannot matter

  /// Something more that no plan has a use for.
  static let idle: [(name: String, add: @Sendable (inout ScenarioDraft) -> Void)] = [
    (
      "a store far from all roads",
      {
        $0.places.append(Place(id: "far", name: "Far", latitude: 70, longitude: 30))
        $0.stores.append(Store(id: "idle", place: "far", resource: "a", capacity: Amount(5)))
      }
    ),
    (
      "a candidate store that is dear",
      {
        var store = Store(id: "dear", place: "p0", resource: "a", capacity: Amount(5))
        store.status = .candidate
        store.fixedCost = KronerPerYear(1e7)
        $0.stores.append(store)
      }
    ),
    (
      "a candidate facility that is dear",
      {
        var line = RecipeLine(recipe: "idle", resource: "a", role: .input)
        $0.recipeLines.append(line)
        line = RecipeLine(recipe: "idle", resource: "d", role: .output)
        line.yield = 0.5
        $0.recipeLines.append(line)
        var facility = Facility(
          id: "idle", company: "c0", place: "p0", recipe: "idle", capacity: Amount(20))
        facility.status = .candidate
        facility.fixedCost = KronerPerYear(1e7)
        $0.facilities.append(facility)
      }
    ),
    (
      "a policy already met",
      {
        $0.policies.append(Policy(id: "idle", kind: .mostEmissions, bound: 1e9))
        $0.policies.append(Policy(id: "idle too", kind: .leastReuse, bound: 0))
      }
    ),
    (
      "more partners than there are",
      {
        for row in $0.needs.indices where $0.needs[row].declaration.maxPartners == nil {
          $0.needs[row].declaration.maxPartners = 99
        }
      }
    ),
    (
      "a least lot of nearly nothing",
      {
        for row in $0.surpluses.indices where $0.surpluses[row].declaration.minLot == nil {
          $0.surpluses[row].declaration.minLot = 1e-6
        }
      }
    ),
    (
      "a pipe without heat",
      {
        guard !$0.resources.contains(where: { $0.id == "heat" }) else { return }
        var mode = Mode(id: "heat-pipe", name: "Pipe", kind: .pipe)
        mode.costPerUnitKilometre = Kroner(1)
        $0.modes.append(mode)
        var heat = Resource(id: "heat", name: "Heat", unit: .megawattHour)
        heat.mode = "heat-pipe"
        $0.resources.append(heat)
        var pipe = Pipe(id: "idle", from: "p0", to: "p1", capacity: Megawatts(1))
        pipe.length = Kilometres(2)
        $0.pipes.append(pipe)
      }
    ),
  ]

  /// A feature where it cannot matter leaves the objective as it was.
  ///
  /// Under another objective than cost a dear candidate may be opened all the same.
  @Test(arguments: UInt64(1)...60) func idleFeaturesLeaveThePlan(seed: UInt64) throws {
    let objective = Objective.allCases[Int(seed % 3)]
    let draft = RandomWholeScenario(seed: 1_000 + seed, objective: objective).draft
    let plan = try solve(draft)
    for (name, add) in Self.idle where objective == .leastCost || !name.contains("dear") {
      var other = draft
      add(&other)
      expectAsGood(try solve(other), plan, "seed \(seed), \(objective), \(name)")
    }
  }

  private func expectAsGood(_ one: Plan, _ other: Plan, _ label: String) {
    for (left, right) in zip(one.certificate.stages, other.certificate.stages) {
      let size = max(1, abs(right.primal)) + abs(other.certificate.stages[0].primal)
      #expect(abs(left.primal - right.primal) <= 1e-5 * size, "\(label): \(left) \(right)")
    }
  }

  // MARK: More and less bound

  /// Constraints that a plan may do without.
  static let tighter: [(name: String, add: @Sendable (inout ScenarioDraft) -> Void)] = [
    (
      "half the capacity of facilities",
      {
        for row in $0.facilities.indices {
          let half = $0.facilities[row].capacity.value / 2
          guard $0.facilities[row].leastThroughput.value <= half else { continue }
          $0.facilities[row].capacity = Amount(half)
        }
      }
    ),
    (
      "a least throughput of candidates",
      {
        for row in $0.facilities.indices where $0.facilities[row].status == .candidate {
          $0.facilities[row].leastThroughput = $0.facilities[row].capacity
        }
      }
    ),
    (
      "a least share of the first input",
      {
        guard let row = $0.recipeLines.firstIndex(where: { $0.recipe == "first" }) else { return }
        $0.recipeLines[row].leastShare = max($0.recipeLines[row].leastShareOrNone, 0.7)
      }
    ),
    (
      "half the capacity of stores",
      {
        for row in $0.stores.indices {
          $0.stores[row].capacity = Amount(
            max($0.stores[row].capacity.value / 2, $0.stores[row].openingStock.value))
        }
      }
    ),
    (
      "half the capacity of pipes",
      { draft in
        for row in draft.pipes.indices { draft.pipes[row].capacity = Megawatts(0.1) }
      }
    ),
    (
      "least lots",
      {
        for row in $0.surpluses.indices {
          let declaration = $0.surpluses[row].declaration
          $0.surpluses[row].declaration.minLot = max(
            declaration.minLot ?? 0, min(3, declaration.quantity))
        }
      }
    ),
    (
      "whole needs",
      { for row in $0.needs.indices { $0.needs[row].declaration.isWhole = true } }
    ),
    (
      "one partner",
      { for row in $0.needs.indices { $0.needs[row].declaration.maxPartners = 1 } }
    ),
    (
      "all facilities closed",
      { draft in
        for row in draft.facilities.indices { draft.facilities[row].status = .closed }
      }
    ),
  ]

  /// A constraint more never makes the plan better; what is dropped never makes it worse.
  @Test(arguments: UInt64(1)...60) func constraintsNeverHelp(seed: UInt64) throws {
    let objective = Objective.allCases[Int(seed % 3)]
    let draft = RandomWholeScenario(seed: 2_000 + seed, objective: objective).draft
    let plan = try solve(draft)
    for (name, add) in Self.tighter {
      var bound = draft
      add(&bound)
      expectNoBetter(try solve(bound), than: plan, "seed \(seed), \(objective), \(name)")
    }
    var free = draft
    for row in free.surpluses.indices { free.surpluses[row].declaration.drop() }
    for row in free.needs.indices where draft.needs[row].declaration.resource != "land" {
      free.needs[row].declaration.drop()
    }
    expectNoBetter(plan, than: try solve(free), "seed \(seed), \(objective), without lots")
  }

  /// Of objectives one after another the first that differs decides.
  private func expectNoBetter(_ strict: Plan, than free: Plan, _ label: String) {
    for (one, other) in zip(strict.certificate.stages, free.certificate.stages) {
      let slack = 2e-6 * max(1, abs(other.primal))
      #expect(one.primal >= other.primal - slack, "\(label): \(one) \(other)")
      if one.primal > other.primal + slack { return }
    }
  }

  // MARK: Order

  private func shuffled(_ draft: ScenarioDraft, _ random: inout SeededGenerator) -> ScenarioDraft {
    var draft = draft
    draft.places.shuffle(using: &random)
    draft.roads.shuffle(using: &random)
    draft.quotes.shuffle(using: &random)
    draft.modes.shuffle(using: &random)
    draft.resources.shuffle(using: &random)
    draft.companies.shuffle(using: &random)
    draft.surpluses.shuffle(using: &random)
    draft.needs.shuffle(using: &random)
    draft.facilities.shuffle(using: &random)
    draft.recipeLines.shuffle(using: &random)
    draft.stores.shuffle(using: &random)
    draft.pipes.shuffle(using: &random)
    return draft
  }

  /// The plan depends neither on the order of rows nor on the number of threads.
  @Test(arguments: UInt64(1)...60) func orderAndThreadsDoNotMatter(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let draft = draft(3_000 + seed)
    let plan = try solve(draft)
    #expect(try solve(shuffled(draft, &random)) == plan, "seed \(seed)")
    var options = MatchOptions()
    options.arcsWorthThreads = 0
    #expect(try solve(draft, options) == plan, "seed \(seed): several threads")
  }
}

extension Declaration {
  /// Without lots and numbers of partners.
  fileprivate mutating func drop() {
    minLot = nil
    isWhole = false
    maxPartners = nil
  }
}
