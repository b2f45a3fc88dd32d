import GLPKSolver
import SymbiosisModel
import Testing

@testable import SymbiosisMatching

/// A program whose arcs are priced gives the very plan that the listed one gives.
@Suite struct ArcPricingTests {
  private func plan(
    _ draft: ScenarioDraft, columnsListed: Int, columnsFromBaseline: Int = .max
  ) throws -> Plan {
    var options = MatchOptions()
    options.columnsListed = columnsListed
    options.columnsFromBaseline = columnsFromBaseline
    return try Matcher(Scenario(draft), solver: GLPKSolver()).plan(options)
  }

  @Test(arguments: UInt64(1)...12) func pricedIsAsListed(seed: UInt64) throws {
    for objective in Objective.allCases {
      let draft = Market(seed: seed, sellers: 9, buyers: 12).draft(objective)
      let listed = try plan(draft, columnsListed: .max)
      let priced = try plan(draft, columnsListed: 0)
      let label = "seed \(seed), \(objective)"
      #expect(priced.exchanges == listed.exchanges, "\(label)")
      #expect(priced.unplaced == listed.unplaced && priced.unmet == listed.unmet, "\(label)")
      #expect(priced.objective.value == listed.objective.value, "\(label)")
      #expect(priced.certificate.unique == listed.certificate.unique, "\(label)")
      #expect(priced.certificate.arcsConsidered == listed.certificate.arcsConsidered)
      #expect(listed.certificate.arcsInProgram == listed.certificate.arcsConsidered)
      #expect(listed.certificate.rounds == 1)
    }
  }

  /// 60 x 60 with real distances: a part of the arcs is enough, and proved to be.
  @Test(arguments: Objective.allCases) func fewArcsAreEnough(_ objective: Objective) throws {
    let market = Market(seed: 7, sellers: 60, buyers: 60, hasAgreement: false)
    let priced = try plan(market.draft(objective), columnsListed: 0)
    let certificate = priced.certificate
    #expect(certificate.arcsInProgram < certificate.arcsConsidered)
    #expect(certificate.rounds > 1 && certificate.gap <= 1e-9)
    let listed = try plan(market.draft(objective), columnsListed: .max)
    #expect(priced.exchanges == listed.exchanges)
    #expect(certificate.unique == listed.certificate.unique)
  }

  /// A solve that starts at the optimum of the network simplex gives the whole plan that one from
  /// the baseline gives; only the proof tells how it was found.
  @Test(arguments: UInt64(1)...30, [0, Int.max])
  func startedAtTheOptimum(seed: UInt64, columnsListed: Int) throws {
    for objective in Objective.allCases {
      var market = Market(seed: seed, sellers: 9, buyers: 12)
      if seed.isMultiple(of: 3) { market.yield = 1 }
      let draft = market.draft(objective)
      let plain = try plan(draft, columnsListed: .max)
      var started = try plan(draft, columnsListed: columnsListed, columnsFromBaseline: 0)
      let label = "seed \(seed), \(objective)"
      #expect(started.certificate.unique == plain.certificate.unique, "\(label)")
      #expect(started.certificate.gap <= 1e-9, "\(label)")
      if market.yield == 1, market.agreements.isEmpty {
        #expect(started.certificate.iterations == 0, "\(label)")
      }
      started.certificate = plain.certificate
      #expect(started == plain, "\(label)")
    }
  }

  /// Wherever a limit falls, in the network simplex or in the solver, arcs listed or not: a plan that
  /// can be carried out, no better than the best and not below its own bound.
  @Test(arguments: 0..<12, Objective.allCases)
  func stoppedOnTheWay(looks: Int, objective: Objective) throws {
    for pairsListed in [0, Int.max] {
      var market = Market(seed: 9, sellers: 15, buyers: 15, hasAgreement: false)
      market.yield = 1
      // Quotes would be listed.
      market.hasQuotes = pairsListed > 0
      let scenario = try Scenario(market.draft(objective))
      let clock = LimitTests.Countdown(solves: looks)
      var options = MatchOptions()
      options.columnsFromBaseline = 0
      options.pairsListed = pairsListed
      options.timeLeft = { clock.next() }
      let stopped = try Matcher(scenario, solver: GLPKSolver()).plan(options)
      let best = try Matcher(scenario, solver: GLPKSolver()).plan().certificate.stages[0].primal
      let stage = stopped.certificate.stages[0]
      #expect(stage.primal >= best - 1e-9 * abs(best) && stage.dual <= best + 1e-9 * abs(best))
      if looks == 0 { #expect(stopped.exchanges.isEmpty && stopped.status == .feasible) }
      if looks == 1, pairsListed > 0 {
        #expect(!stopped.exchanges.isEmpty && stopped.status == .feasible)
      }
    }
  }
}
