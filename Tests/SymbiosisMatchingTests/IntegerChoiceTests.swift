import GLPKSolver
import LinearPrograms
import SymbiosisModel
import Synchronization
import Testing

@testable import SymbiosisMatching

/// Yes-or-no choices at limits: what is stopped is a plan all the same, and says how good it may be.
@Suite struct IntegerChoiceTests {
  private func solve(
    _ draft: ScenarioDraft, _ options: MatchOptions = MatchOptions()
  ) throws -> Plan {
    try Matcher(Scenario(draft), solver: GLPKSolver()).plan(options)
  }

  /// Eight candidate plants, each with a fixed cost that only some of what lies around it together bear.
  private func draft(_ objective: Objective) -> ScenarioDraft {
    var maker = PlantMaker(objective)
    maker.resource("wood", dispose: 60)
    maker.resource("chips", dispose: 0, buy: 120)
    maker.takes("chipping", "wood")
    maker.gives("chipping", "chips", 1)
    maker.draft.resources[0].disposalEmissions = KilogramsCO2e(7)
    maker.draft.resources[1].purchaseEmissions = KilogramsCO2e(9)
    for number in 0..<8 {
      let place = ["a", "b", "c"][number % 3]
      maker.surplus("wood \(number)", "wood", Double(3 + number), at: place)
      maker.need("chips \(number)", "chips", Double(11 - number), at: place)
      maker.facility("plant \(number)", "chipping", at: place, capacity: Double(9 + number)) {
        $0.status = .candidate
        $0.fixedCost = KronerPerYear(Double(900 + 71 * (number * number % 5)))
        $0.leastThroughput = Amount(4)
        $0.emissions = KilogramsCO2e(1)
      }
    }
    return maker.draft
  }

  /// Solved without a limit, it is proved.
  @Test(arguments: Objective.allCases) func withoutLimit(_ objective: Objective) throws {
    let plan = try solve(draft(objective))
    #expect(plan.status == .optimal)
    #expect(plan.certificate.integers >= 8)
    #expect(plan.certificate.gap <= Certificate.finestIntegerGap)
    #expect(!plan.certificate.unique)
  }

  /// What is told on the way is in NOK: no bound is above the best plan, and the last point is it.
  @Test func progressIsInTheObjectivesUnit() throws {
    let told = Mutex<[IntegerProgress]>([])
    var options = MatchOptions()
    options.searching = { progress in told.withLock { $0.append(progress) } }
    let plan = try solve(draft(.leastCost), options)
    let all = told.withLock { $0 }
    #expect(!all.isEmpty)
    let size = 1e-5 * plan.certificate.primal
    #expect(all.allSatisfy { ($0.bound ?? 0) <= plan.certificate.primal + size })
    #expect(all.allSatisfy { ($0.incumbent ?? .infinity) >= plan.certificate.primal - size })
    let last = try #require(all.last?.incumbent)
    #expect(abs(last - plan.certificate.primal) <= size)
  }

  /// No time: a plan that can be carried out, and a bound that is true.
  @Test(arguments: Objective.allCases) func noTime(_ objective: Objective) throws {
    var options = MatchOptions()
    options.timeLeft = { 0 }
    let stopped = try solve(draft(objective), options)
    let best = try solve(draft(objective))
    #expect(stopped.status == .feasible)
    try expectHonest(stopped, best, "\(objective)")
    #expect(stopped.facilities.allSatisfy { $0.decision == .leftClosed(nil) })
    #expect(stopped.certificate.gap > 1e-3)
  }

  /// What is stated of the first stage holds of the best plan.
  private func expectHonest(_ stopped: Plan, _ best: Plan, _ label: String) throws {
    let found = try #require(stopped.certificate.stages.first)
    let truth = try #require(best.certificate.stages.first).primal
    let slack = 2e-6 * max(1, abs(truth))
    #expect(found.dual <= truth + slack, "\(label): bound \(found.dual), best \(truth)")
    #expect(found.primal >= truth - slack, "\(label): plan \(found.primal), best \(truth)")
    #expect(
      found.gap >= (found.primal - truth) / max(1, abs(found.primal)) - 1e-6, "\(label)")
  }

  /// Time for some solves only: each plan on the way is sound, or there is none in time.
  @Test(arguments: 0...8) func timeForSomeSolves(solves: Int) throws {
    for objective in Objective.allCases {
      let best = try solve(draft(objective))
      let clock = LimitTests.Countdown(solves: solves)
      var options = MatchOptions()
      options.timeLeft = { clock.next() }
      let plan = try solve(draft(objective), options)
      try expectHonest(plan, best, "\(solves) solves, \(objective)")
    }
  }

  /// Random scenarios without any time: either no plan in time, where something has to be chosen first, or a sound one.
  @Test(arguments: UInt64(1)...60) func noTimeOnRandomScenarios(seed: UInt64) throws {
    let objective = Objective.allCases[Int(seed % 3)]
    let draft = RandomWholeScenario(seed: 5_000 + seed, objective: objective).draft
    var options = MatchOptions()
    options.timeLeft = { 0 }
    let best = try solve(draft)
    do {
      let plan = try solve(draft, options)
      try expectHonest(plan, best, "seed \(seed), \(objective)")
    } catch MatchingError.noPlanInTime {
      Issue.record("seed \(seed): doing nothing is a plan here")
    }
  }

  /// A gap that is enough ends the search: the plan is within it of the best.
  @Test(arguments: [0.5, 0.1, 0.01]) func gap(enough: Double) throws {
    let best = try solve(draft(.leastCost))
    var options = MatchOptions()
    options.gap = enough
    let plan = try solve(draft(.leastCost), options)
    try expectHonest(plan, best, "gap \(enough)")
    #expect(plan.certificate.gap <= enough + 1e-9)
    #expect(plan.status == (plan.certificate.gap <= 1e-6 ? .optimal : .feasible))
  }

  @Test func interruptionEndsIt() throws {
    let interruption = Interruption()
    var options = MatchOptions()
    options.interruption = interruption
    // While the search goes on, not before it begins.
    options.phaseEnded = { if $0 == .network { interruption.interrupt() } }
    let matcher = Matcher(try Scenario(draft(.leastCost)), solver: GLPKSolver())
    do {
      _ = try matcher.plan(options)
      Issue.record("a plan was made")
    } catch MatchingError.interrupted {}
  }

  /// What is told on the way closes in on the plan.
  @Test func progress() throws {
    let told = Told()
    var options = MatchOptions()
    options.searching = { told.add($0) }
    let plan = try solve(draft(.leastCost), options)
    let all = told.all
    #expect(!all.isEmpty)
    for one in all {
      if let bound = one.bound { #expect(bound <= (one.incumbent ?? .infinity) + 1e-6) }
    }
    #expect(plan.status == .optimal)
  }

  private final class Told: @unchecked Sendable {
    private(set) var all: [IntegerProgress] = []
    func add(_ progress: IntegerProgress) { all.append(progress) }
  }
}
