import Foundation
import GLPKSolver
import LinearPrograms
import Synchronization
import Testing

/// Gap, time limit and interruption: what is handed up is true, and says how far it is from proved.
@Suite struct IntegerLimitTests {
  /// Takes branch and cut minutes.
  static let slow = LotMaker.program(places: 40, arcs: 6, seed: 2)
  /// Takes it hundredths of a second, and some nodes.
  static let quick = LotMaker.program(places: 8, arcs: 4, seed: 3)

  /// What was told on the way.
  private final class Told: Sendable {
    let all = Mutex<[IntegerProgress]>([])
  }

  private func expectHonest(_ outcome: IntegerOutcome, _ program: MixedIntegerProgram) throws {
    let incumbent = try #require(outcome.incumbent)
    let bound = try #require(outcome.bound)
    #expect(bound <= incumbent.objective)
    let check = IntegerCheck.check(program, point: incumbent.columns, bound: bound)
    #expect(check.holds, "\(check)")
    let gap = try #require(outcome.relativeGap)
    #expect(abs(gap - (try #require(check.relativeGap))) < 1e-9)
  }

  @Test(arguments: [0, -1, .nan, -.infinity] as [Double])
  func noTimeAtAllStopsAtOnceWithNothing(_ seconds: Double) throws {
    var options = IntegerOptions()
    options.timeLimitSeconds = seconds
    let outcome = try GLPKSolver().solve(Self.slow, options: options)
    #expect(outcome.termination == .stopped(.time))
    #expect(outcome.incumbent == nil && outcome.bound == nil && outcome.relativeGap == nil)
    #expect(outcome.fixed == nil && outcome.nodes == 0 && outcome.iterations == 0)
  }

  @Test func littleTimeHandsUpAPointAndABound() throws {
    var options = IntegerOptions()
    options.timeLimitSeconds = 1.5
    let clock = ContinuousClock()
    let start = clock.now
    let (outcome, relaxation) = try GLPKSolver().withSession(for: Self.slow.relaxation) { session in
      let outcome = try session.solveIntegers(Self.slow.integers, options)
      return (outcome, try session.solve())
    }
    #expect(clock.now - start < .seconds(10))
    #expect(outcome.termination == .stopped(.time))
    try expectHonest(outcome, Self.slow)
    #expect(try #require(outcome.relativeGap) > IntegerOptions.finestGap)
    // The bound is no weaker than the relaxation's, and the relaxation is left solved.
    let relaxed = try #require(outcome.relaxation.primal).objective
    #expect(try #require(outcome.bound) >= relaxed - 1e-9 * relaxed)
    #expect(relaxation.termination == .optimal && relaxation.iterations == 0)
    #expect(relaxation.primal?.objective == relaxed)
  }

  @Test func timeEnoughIsNotALimit() throws {
    for seconds in [1000, .infinity] {
      var options = IntegerOptions()
      options.timeLimitSeconds = seconds
      let outcome = try GLPKSolver().solve(Self.quick, options: options)
      #expect(outcome.termination == .optimal && outcome.nodes > 0)
      try expectHonest(outcome, Self.quick)
    }
  }

  @Test func interruptionFromAnotherThreadEndsTheSearch() throws {
    var options = IntegerOptions()
    let interruption = Interruption()
    options.interruption = interruption
    options.timeLimitSeconds = 20
    let clock = ContinuousClock()
    Thread {
      Thread.sleep(forTimeInterval: 1.5)
      interruption.interrupt()
    }.start()
    let start = clock.now
    let outcome = try GLPKSolver().solve(Self.slow, options: options)
    #expect(outcome.termination == .interrupted)
    #expect(clock.now - start < .seconds(10))
    try expectHonest(outcome, Self.slow)
  }

  @Test func interruptedBeforeItBeginsDoesNothing() throws {
    var options = IntegerOptions()
    options.interruption = Interruption()
    options.interruption?.interrupt()
    let outcome = try GLPKSolver().solve(Self.slow, options: options)
    #expect(outcome.termination == .interrupted)
    #expect(outcome.incumbent == nil && outcome.bound == nil && outcome.iterations == 0)
  }

  /// Whoever is told may ask for the end.
  @Test func theOneWhoIsToldMayInterrupt() throws {
    var options = IntegerOptions()
    let interruption = Interruption()
    options.interruption = interruption
    options.timeLimitSeconds = 20
    options.progress = { if $0.nodes > 0 { interruption.interrupt() } }
    let outcome = try GLPKSolver().solve(Self.slow, options: options)
    #expect(outcome.termination == .interrupted)
    try expectHonest(outcome, Self.slow)
  }

  /// A wider gap ends the search sooner, with a bound that is no better than the truth.
  @Test func widerGapEndsSooner() throws {
    let best = try GLPKSolver().solve(Self.quick)
    let optimum = try #require(best.incumbent).objective
    var nodes = best.nodes
    for gap in [0.01, 0.2] {
      var options = IntegerOptions()
      options.relativeGap = gap
      let outcome = try GLPKSolver().solve(Self.quick, options: options)
      #expect(outcome.termination == .optimal)
      try expectHonest(outcome, Self.quick)
      #expect(try #require(outcome.relativeGap) <= gap)
      #expect(try #require(outcome.bound) <= optimum * (1 + 1e-7))
      #expect(outcome.nodes <= nodes)
      nodes = outcome.nodes
    }
    #expect(nodes < best.nodes)
  }

  /// What is told gets better, never worse, and ends where the outcome does.
  @Test func progressIsToldLive() throws {
    let told = Told()
    var options = IntegerOptions()
    options.timeLimitSeconds = 1
    options.progress = { progress in told.all.withLock { $0.append(progress) } }
    let outcome = try GLPKSolver().solve(Self.slow, options: options)
    let all = told.all.withLock { $0 }
    #expect(all.count > 2)
    for (before, after) in zip(all, all.dropFirst()) {
      #expect((after.incumbent ?? .infinity) <= (before.incumbent ?? .infinity))
      #expect(try #require(after.bound) >= (try #require(before.bound)) - 1e-6)
    }
    let last = try #require(all.last)
    #expect(try #require(outcome.incumbent).objective <= (try #require(last.incumbent)) + 1e-6)
    #expect(all.allSatisfy { ($0.relativeGap == nil) == ($0.incumbent == nil) })
  }

  /// Equal programs give equal bits, on any thread.
  @Test func sameProgramSameOutcome() throws {
    let outcomes = try threads(4) { _ in try GLPKSolver().solve(Self.quick) }
    let first = try #require(outcomes.first)
    for outcome in outcomes {
      #expect(outcome.incumbent == first.incumbent && outcome.bound == first.bound)
      #expect(outcome.nodes == first.nodes && outcome.iterations == first.iterations)
      #expect(outcome.fixed?.dual == first.fixed?.dual)
    }
  }
}
