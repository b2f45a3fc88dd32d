import Foundation
import GLPKSolver
import LinearPrograms
import Testing

/// Time limits and interruption: what is handed up is true of the program as it is then.
@Suite struct LimitTests {
  /// Takes the dual method many seconds from the slack basis.
  static let slow = TransportMaker.dense(size: 150, seed: 11)

  private func options(
    _ method: SolveOptions.Method = .primal, seconds: Double? = nil,
    interruption: Interruption? = nil
  ) -> SolveOptions {
    var options = SolveOptions()
    options.method = method
    options.timeLimitSeconds = seconds
    options.interruption = interruption
    return options
  }

  private func largestViolation(_ program: LinearProgram, _ primal: PrimalSolution) -> Double {
    OptimalityCheck.check(
      program, primal: primal.columns,
      rowDuals: [Double](repeating: 0, count: program.rowCount)
    ).largestPrimalViolation
  }

  @Test(arguments: [0, -1, .nan, -.infinity] as [Double])
  func noTimeAtAllStopsAtOnceWithNothing(_ seconds: Double) throws {
    let outcome = try GLPKSolver().solve(Self.slow, options: options(seconds: seconds))
    #expect(outcome.termination == .stopped(.time))
    #expect(outcome.iterations == 0)
    #expect(outcome.primalStatus == .undefined && outcome.dualStatus == .undefined)
    #expect(outcome.primal == nil && outcome.dual == nil)
  }

  /// The slack basis is feasible, so the primal method has a feasible point from the start; its
  /// objective and the bound from its duals stand on either side of the optimum.
  @Test func littleTimeHandsUpAFeasiblePoint() throws {
    let outcome = try GLPKSolver().solve(Self.slow, options: options(seconds: 0.01))
    try #require(outcome.termination == .stopped(.time))
    #expect(outcome.primalStatus == .feasible && outcome.dual == nil)
    let primal = try #require(outcome.primal)
    #expect(largestViolation(Self.slow, primal) < 1e-9)
    #expect(abs(Self.slow.objective(at: primal.columns) - primal.objective) < 1e-6)
    let best = try #require(try GLPKSolver().solve(Self.slow).primal).objective
    #expect(primal.objective > best)
    let duals = try #require(outcome.currentRowDuals)
    #expect(lagrangianBound(Self.slow, rowDuals: duals) <= best + 1e-6)
  }

  /// A solve cut into short pieces reaches the optimum all the same.
  @Test func solveGoesOnFromWhereItStopped() throws {
    let (pieces, last) = try GLPKSolver().withSession(for: Self.slow) { session in
      var pieces = 0
      while pieces < 10_000 {
        pieces += 1
        let outcome = try session.solve(options(seconds: 0.005))
        if outcome.termination != .stopped(.time) { return (pieces, outcome) }
      }
      return (pieces, try session.solve(options(seconds: 0)))
    }
    #expect(pieces > 1)
    #expect(last.termination == .optimal)
    let check = OptimalityCheck.check(
      Self.slow, primal: try #require(last.primal).columns,
      rowDuals: try #require(last.dual).rows)
    #expect(check.holds, "\(check)")
  }

  @Test func interruptionFromAnotherThreadEndsTheSolve() throws {
    let interruption = Interruption()
    let clock = ContinuousClock()
    let (outcome, start) = try GLPKSolver().withSession(for: Self.slow) { session in
      Thread {
        Thread.sleep(forTimeInterval: 0.3)
        interruption.interrupt()
      }.start()
      let start = clock.now
      return (try session.solve(options(.dual, interruption: interruption)), start)
    }
    #expect(outcome.termination == .interrupted)
    #expect(outcome.iterations > 0)
    #expect(outcome.dual == nil)
    #expect(clock.now - start < .seconds(5))
  }

  /// A solve that may be interrupted is cut into slices; one that takes several of them ends at the
  /// same optimum.
  @Test func slicesReachTheOptimum() throws {
    let program = TransportMaker.dense(size: 70, seed: 2)
    let whole = try GLPKSolver().solve(program)
    let sliced = try GLPKSolver().solve(
      program, options: options(.dual, interruption: Interruption()))
    #expect(sliced.termination == .optimal)
    let difference = try #require(whole.primal).objective - #require(sliced.primal).objective
    #expect(abs(difference) < 1e-9 * 1_000_000)
  }

  @Test func interruptedBeforeItBeginsDoesNothing() throws {
    let interruption = Interruption()
    interruption.interrupt()
    let outcome = try GLPKSolver().solve(
      Self.slow, options: options(interruption: interruption))
    #expect(outcome.termination == .interrupted)
    #expect(outcome.iterations == 0 && outcome.primal == nil)
  }

  /// GLPK keeps "feasible" through a change of bounds, costs or basis.
  ///
  /// A point of the program as it was must not be handed up as one of the program as it is.
  @Test func changedProgramHasNoPointBeforeTheNextSolve() throws {
    var program = LinearProgram(direction: .maximise)
    let row = program.addRow(.atMost(3))
    _ = program.addColumn(.nonnegative, cost: 2, entries: [(row, 1)])
    let changes: [(inout SolverSession) throws -> Void] = [
      { try $0.setColumnBounds(Column(index: 0), .range(0, 1)) },
      { try $0.setRowBounds(Row(index: 0), .atMost(1)) }, { try $0.setCosts([-1]) },
      { try $0.addColumns(program) },
      { try $0.setBasis(Basis(rows: [.basic], columns: [.atLower])) },
    ]
    for (number, change) in changes.enumerated() {
      try GLPKSolver().withSession(for: program) { session in
        #expect(try session.solve().primal?.columns == [3])
        try change(&session)
        let stopped = try session.solve(options(seconds: 0))
        #expect(stopped.termination == .stopped(.time))
        #expect(stopped.primal == nil, "change \(number)")
        #expect(stopped.primalStatus == .undefined && stopped.dualStatus == .undefined)
        #expect(try session.solve().termination == .optimal)
      }
    }
  }

  @Test func timeEnoughIsNotALimit() throws {
    for seconds in [1000, .infinity] {
      let outcome = try GLPKSolver().solve(AbuseTests.small, options: options(seconds: seconds))
      #expect(outcome.termination == .optimal)
    }
  }
}
