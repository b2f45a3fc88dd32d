import GLPKSolver
import SymbiosisModel
import Testing

@testable import SymbiosisMatching

/// Networks whose arcs are not listed, and whose nodes may stand for several, against the same
/// networks with every arc of every declaration listed and given to the solver.
@Suite struct LargeNetworkTests {
  private static func plan(_ scenario: Scenario, pairsListed: Int) throws -> Plan {
    var options = MatchOptions()
    options.pairsListed = pairsListed
    if pairsListed == .max {
      options.columnsListed = .max
      options.columnsFromBaseline = .max
    }
    return try Matcher(scenario, solver: GLPKSolver()).plan(options)
  }

  /// Whether some declarations are joined; then shares may differ, but no sum.
  private static func isAggregated(_ scenario: Scenario) throws -> Bool {
    try NetworkBuilder(ArcRules(scenario)).buildLarge().network.isAggregated
  }

  @Test(arguments: UInt64(1)...1000, Objective.allCases)
  func asListed(seed: UInt64, objective: Objective) throws {
    let valley = RandomValley(seed: seed, objective: objective, isPlain: seed.isMultiple(of: 2))
    let label: Comment = "seed \(seed), \(objective)"
    guard let scenario = try? Scenario(valley.draft) else { return }
    let listed: Plan
    do {
      listed = try LargeNetworkTests.plan(scenario, pairsListed: .max)
    } catch MatchingError.impossibleAgreements(let expected) {
      do {
        _ = try LargeNetworkTests.plan(scenario, pairsListed: 0)
        Issue.record("no error; \(label)")
      } catch MatchingError.impossibleAgreements(let found) {
        #expect(found == expected, label)
      }
      return
    }
    var large = try LargeNetworkTests.plan(scenario, pairsListed: 0)
    #expect(large.status == .optimal, label)
    #expect(large.certificate.arcsConsidered == listed.certificate.arcsConsidered, label)
    #expect(large.certificate.components == listed.certificate.components, label)
    for (found, expected) in zip(large.certificate.stages, listed.certificate.stages) {
      #expect(abs(found.primal - expected.primal) <= 1e-9 * max(1, abs(expected.primal)), label)
      #expect(abs(found.dual - expected.dual) <= 1e-9 * max(1, abs(expected.dual)), label)
    }
    if try LargeNetworkTests.isAggregated(scenario) {
      #expect(!large.certificate.unique || listed.certificate.unique, label)
    } else {
      #expect(large.certificate.unique == listed.certificate.unique, label)
      #expect(large.objective == listed.objective, label)
      large.certificate = listed.certificate
      #expect(large.exchanges == listed.exchanges, label)
      #expect(large.unplaced == listed.unplaced, label)
      #expect(large.unmet == listed.unmet, label)
      #expect(large == listed, label)
    }
  }
}
