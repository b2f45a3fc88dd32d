import GLPKSolver
import SymbiosisModel
import TestSupport
import Testing

@testable import SymbiosisMatching

/// What comes out does not depend on threads.
@Suite struct InParallelTests {
  private struct Fault: Error, Equatable {
    let number: Int
  }

  @Test func resultsComeInOrder() {
    let squares = inParallel(1000, order: (0..<1000).reversed()) { $0 * $0 }
    #expect(squares == (0..<1000).map { $0 * $0 })
    #expect(inParallel(0, order: []) { $0 }.isEmpty)
  }

  /// However many lines there are, each is in one run, and the runs come in order.
  @Test(arguments: [0, 1, 9_999, 10_000, 123_457])
  func runsHoldEveryLineOnce(count: Int) {
    #expect(inRuns(count) { Array($0) }.flatMap { $0 } == Array(0..<count))
    let texts = mapInRuns(count, { 0 }) { (calls: inout Int, line: Int) -> String in
      calls += 1
      return calls <= count ? "line number \(line)" : "too often"
    }
    #expect(texts == (0..<count).map { "line number \($0)" })
  }

  @Test func theFirstFaultIsThrown() {
    #expect(throws: Fault(number: 3)) {
      try inParallel(100, order: (0..<100).reversed()) { number in
        if number % 10 == 3 { throw Fault(number: number) }
      }
    }
  }

  /// Twelve markets of their own: one thread and several give one and the same plan.
  @Test(arguments: Objective.allCases) func plansAreTheSame(objective: Objective) throws {
    var random = SeededGenerator(seed: 12)
    var maker = DraftMaker(objective)
    for market in 0..<12 {
      for side in 0..<3 {
        let quantities = (0..<2).map { _ in Double(Int.random(in: 1...9, using: &random)) }
        maker.surplus("m\(market)s\(side)", quantities[0], cost: 5)
        maker.need("m\(market)d\(side)", quantities[1], cost: 20)
      }
      for pair in 0..<9 {
        let cost = Double(Int.random(in: 1...9, using: &random))
        maker.quote("m\(market)s\(pair / 3)", "m\(market)d\(pair % 3)", cost)
      }
    }
    let matcher = try Matcher(Scenario(maker.draft), solver: GLPKSolver())
    var options = MatchOptions()
    options.arcsWorthThreads = .max
    let alone = try matcher.plan(options)
    options.arcsWorthThreads = 0
    #expect(try matcher.plan(options) == alone)
    #expect(alone.certificate.components == 12)
  }
}
