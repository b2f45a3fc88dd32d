import GLPKSolver
import SymbiosisMatching
import SymbiosisModel
import Testing

/// Every figure of an explanation is what a re-solve gives, also where the plan is degenerate.
@Suite struct ExplainTests {
  /// A random market with round numbers, so that ties and degenerate plans are common.
  private func market(seed: UInt64) -> DraftMaker {
    var random = SeededGenerator(seed: seed)
    var maker = DraftMaker(.leastCost)
    let sellers = Int.random(in: 1...4, using: &random)
    let buyers = Int.random(in: 1...4, using: &random)
    for seller in 0..<sellers {
      maker.surplus(
        "s\(seller)", Double(Int.random(in: 1...4, using: &random) * 10),
        cost: Double(Int.random(in: 0...3, using: &random) * 10))
    }
    for buyer in 0..<buyers {
      maker.need(
        "d\(buyer)", Double(Int.random(in: 1...4, using: &random) * 10),
        cost: Double(Int.random(in: 1...5, using: &random) * 10))
    }
    for seller in 0..<sellers {
      for buyer in 0..<buyers where Int.random(in: 0...5, using: &random) > 0 {
        maker.quote("s\(seller)", "d\(buyer)", Double(Int.random(in: 1...9, using: &random) * 5))
      }
    }
    return maker
  }

  private func value(_ maker: DraftMaker) throws -> Double {
    try Matcher(Scenario(maker.draft), solver: GLPKSolver()).plan().objective.value
  }

  @Test(arguments: UInt64(1)...60)
  func everyFigureIsWhatAReSolveGives(seed: UInt64) throws {
    let maker = market(seed: seed)
    let scenario = try Scenario(maker.draft)
    let explainer = try Explainer(Matcher(scenario, solver: GLPKSolver()))
    let best = explainer.plan.objective.value
    for surplus in scenario.surpluses.indices {
      for need in scenario.needs.indices {
        let pair = try explainer.pair(surplus: surplus, need: need)
        var changed = maker
        switch pair.finding {
        case .recommended(let finding):
          changed.agree(pair.surplus, pair.need, .never, 0)
          let loss = try #require(finding.lossIfForbidden)
          #expect(abs(try value(changed) - best - loss) < 1e-6, "seed \(seed)")
        case .notWorthIt(let finding):
          let forced = min(finding.holdsUpTo.value, 10)
          changed.agree(pair.surplus, pair.need, .atLeast, forced)
          let worse = try value(changed) - best
          #expect(abs(worse - finding.perUnit * forced) < 1e-6, "seed \(seed)")
        case .forbidden(let refusals):
          #expect(!refusals.isEmpty)
        }
      }
    }
  }
}
