import GLPKSolver
import SymbiosisMatching
import SymbiosisModel
import TestSupport
import Testing

/// Random scenarios with everything of model.md 4: what the engine plans is what trying all choices finds.
@Suite struct WholePropertyTests {
  static let seeds = UInt64(1)...200

  @Test(arguments: seeds) func planIsTheBestOfAllChoices(seed: UInt64) throws {
    let objective = Objective.allCases[Int(seed % 3)]
    let draft = RandomWholeScenario(seed: seed, objective: objective).draft
    let label = "seed \(seed), \(objective)"
    let scenario = try Scenario(draft)
    let values = try #require(try WholeReference(scenario).values(), "\(label)")
    let plan = try Matcher(scenario, solver: GLPKSolver()).plan()
    let found = plan.certificate.stages.map(\.primal)
    #expect(plan.status == .optimal, "\(label)")
    #expect(found.count == values.count, "\(label)")
    for (stage, (one, other)) in zip(found, values).enumerated() {
      // Where the first stage may be a billionth worse, the next may be so much better at its price.
      let traded = stage > 0 ? 1e-5 * abs(values[0]) : 0
      #expect(
        abs(one - other) <= 2e-6 * max(1, abs(other)) + traded, "\(label): \(found) \(values)")
    }
  }
}
