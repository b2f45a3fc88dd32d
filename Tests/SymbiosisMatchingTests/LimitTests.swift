import GLPKSolver
import LinearPrograms
import SymbiosisMatching
import SymbiosisModel
import Testing

/// Time limits and interruptions.
@Suite struct LimitTests {
  private func draft(_ objective: Objective) -> ScenarioDraft {
    var market = Market(seed: 5, sellers: 8, buyers: 8)
    market.agreements = [.init(seller: 0, buyer: 0, kind: .atLeast, quantity: 1)]
    market.links[0][0] = .init(cost: 3, length: 2)
    return market.draft(objective)
  }

  /// No time at all: what everybody does today, but for what is agreed, and an honest gap.
  @Test(arguments: Objective.allCases) func noTime(_ objective: Objective) throws {
    var options = MatchOptions()
    options.timeLeft = { 0 }
    let scenario = try Scenario(draft(objective))
    let stopped = try Matcher(scenario, solver: GLPKSolver()).plan(options)
    let best = try Matcher(scenario, solver: GLPKSolver()).plan()
    #expect(stopped.status == .feasible)
    #expect(stopped.exchanges.map(\.id) == ["s0>d0"])
    #expect(stopped.exchanges.map(\.quantity.value) == [1])
    #expect(stopped.certificate.gap > 1e-3)
    #expect(!stopped.certificate.unique)
    // The bound of the first stage is a true one, and the gap no smaller than the truth.
    let bound = stopped.certificate.stages[0]
    let truth = best.certificate.stages[0].primal
    #expect(bound.dual <= truth + 1e-9)
    #expect(bound.gap >= (bound.primal - truth) / max(1, abs(bound.primal)) - 1e-9)
    #expect(stopped.unmet.contains { if case .searchStopped = $0.reason { true } else { false } })
  }

  /// Time for the first stage only: as much need is met as can be, at a cost that may be higher.
  @Test func timeForTheFirstStage() throws {
    let clock = Countdown(solves: 1)
    var options = MatchOptions()
    options.timeLeft = { clock.next() }
    let scenario = try Scenario(draft(.mostExchange))
    let stopped = try Matcher(scenario, solver: GLPKSolver()).plan(options)
    let best = try Matcher(scenario, solver: GLPKSolver()).plan()
    #expect(stopped.status == .feasible)
    let (found, right) = (stopped.certificate.stages, best.certificate.stages)
    #expect(abs(found[0].primal - right[0].primal) < 1e-9)
    #expect(found[1].primal >= right[1].primal - 1e-9)
    #expect(found[1].dual <= right[1].primal + 1e-9)
  }

  @Test func interruptionEndsIt() throws {
    let interruption = Interruption()
    interruption.interrupt()
    var options = MatchOptions()
    options.interruption = interruption
    let matcher = Matcher(try Scenario(draft(.leastCost)), solver: GLPKSolver())
    do {
      _ = try matcher.plan(options)
      Issue.record("a plan was made")
    } catch MatchingError.interrupted {}
    do {
      _ = try Explainer(matcher, options: options)
      Issue.record("an explanation was made")
    } catch MatchingError.interrupted {}
  }

  /// An explanation is about the best plan: a limit would make its figures untrue, so it has none.
  @Test func explanationsKnowNoTimeLimit() throws {
    var options = MatchOptions()
    options.timeLeft = { 0 }
    let matcher = Matcher(try Scenario(draft(.leastCost)), solver: GLPKSolver())
    #expect(try Explainer(matcher, options: options).plan.status == .optimal)
  }

  /// Gives time to so many solves, and none to those after.
  final class Countdown: @unchecked Sendable {
    private var left: Int
    init(solves: Int) { left = solves }
    func next() -> Double? {
      left -= 1
      return left >= 0 ? nil : 0
    }
  }
}
