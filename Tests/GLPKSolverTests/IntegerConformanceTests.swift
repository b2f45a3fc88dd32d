import GLPKSolver
import LinearProgramCases
import LinearPrograms
import Testing

/// Every mixed-integer case.
@Suite struct IntegerConformanceTests {
  private func isClose(_ found: Double, _ wanted: Double) -> Bool {
    abs(found - wanted) <= 1e-9 * max(1, abs(wanted))
  }

  private func expectOptimum(_ outcome: IntegerOutcome, of item: MixedIntegerCase) throws {
    #expect(outcome.termination == .optimal)
    let incumbent = try #require(outcome.incumbent)
    let objective = try #require(item.objective)
    #expect(isClose(incumbent.objective, objective), "\(incumbent.objective)")
    if let point = item.point {
      #expect(zip(incumbent.columns, point).allSatisfy(isClose), "\(incumbent.columns)")
    }
    let bound = try #require(outcome.bound)
    let check = IntegerCheck.check(item.program, point: incumbent.columns, bound: bound)
    #expect(check.holds && check.largestFraction == 0, "\(check)")
    #expect(isClose(check.objective, objective))
    #expect(try #require(outcome.relativeGap) <= IntegerOptions.finestGap)
    #expect(check.relativeGap.map { $0 <= IntegerOptions.finestGap } ?? false)
  }

  @Test(arguments: MixedIntegerCase.optimal)
  func findsTheOptimum(_ item: MixedIntegerCase) throws {
    let outcome = try GLPKSolver().solve(item.program)
    try expectOptimum(outcome, of: item)
    let relaxed = try #require(outcome.relaxation.primal).objective
    #expect(isClose(relaxed, try #require(item.relaxed)), "\(relaxed)")
    #expect(outcome.start == .unused)
  }

  @Test(arguments: MixedIntegerCase.all.filter { $0.termination != .optimal })
  func findsThatThereIsNone(_ item: MixedIntegerCase) throws {
    let outcome = try GLPKSolver().solve(item.program)
    #expect(outcome.termination == item.termination)
    #expect(outcome.incumbent == nil && outcome.bound == nil && outcome.relativeGap == nil)
    #expect(outcome.fixed == nil)
    #expect(outcome.relaxation.primal?.objective.rounded() == item.relaxed?.rounded())
  }

  /// The relaxation is left solved, with its own bounds: nothing is left to do for the next solve,
  /// and a second search ends where the first one did.
  @Test(arguments: MixedIntegerCase.all)
  func leavesTheSessionAsItWas(_ item: MixedIntegerCase) throws {
    try GLPKSolver().withSession(for: item.program.relaxation) { session in
      let first = try session.solveIntegers(item.program.integers)
      let relaxation = try session.solve()
      #expect(relaxation.termination == first.relaxation.termination)
      if relaxation.termination == .optimal { #expect(relaxation.iterations == 0) }
      #expect(relaxation.primal?.objective == first.relaxation.primal?.objective)
      let second = try session.solveIntegers(item.program.integers)
      #expect(second.termination == first.termination)
      #expect((second.incumbent == nil) == (first.incumbent == nil))
      if let before = first.incumbent, let after = second.incumbent {
        #expect(isClose(after.objective, before.objective))
      }
    }
  }

  /// The prices after the integers are fixed are the optimal duals of the program in which they are.
  @Test(arguments: MixedIntegerCase.optimal)
  func pricesAreThoseOfTheFixedProgram(_ item: MixedIntegerCase) throws {
    try GLPKSolver().withSession(for: item.program.relaxation) { session in
      let outcome = try session.solveIntegers(item.program.integers)
      let incumbent = try #require(outcome.incumbent)
      var fixed = item.program.relaxation
      for column in item.program.integers.map(\.index) {
        fixed.columnLower[column] = incumbent.columns[column]
        fixed.columnUpper[column] = incumbent.columns[column]
      }
      let again = try session.solveFixing(item.program.integers, at: incumbent.columns)
      for solve in [outcome.fixed, again] {
        let duals = try #require(solve?.dual)
        let check = OptimalityCheck.check(
          fixed, primal: incumbent.columns, rowDuals: duals.rows)
        #expect(check.holds, "\(check)")
      }
      #expect(try session.solve().primal?.objective == outcome.relaxation.primal?.objective)
    }
  }

  /// A start is checked, and taken where it holds.
  @Test(arguments: MixedIntegerCase.unique)
  func takesAStartThatHolds(_ item: MixedIntegerCase) throws {
    var options = IntegerOptions()
    options.start = item.point
    let outcome = try GLPKSolver().solve(item.program, options: options)
    try expectOptimum(outcome, of: item)
    guard case .feasible(let objective) = outcome.start else {
      Issue.record("\(outcome.start)")
      return
    }
    #expect(isClose(objective, try #require(item.objective)))
  }

  /// Half a lot, or one beyond a bound, changes nothing but the outcome's word on the start.
  @Test(arguments: MixedIntegerCase.unique.filter { !$0.program.integers.isEmpty })
  func refusesAStartThatDoesNotHold(_ item: MixedIntegerCase) throws {
    let column = try #require(item.program.integers.first).index
    let relaxation = item.program.relaxation
    let beyond = [relaxation.columnLower[column] - 1, relaxation.columnUpper[column] + 1]
    for wrong in [0.5] + beyond.filter(\.isFinite) {
      var options = IntegerOptions()
      options.start = item.point
      options.start?[column] = wrong
      let outcome = try GLPKSolver().solve(item.program, options: options)
      try expectOptimum(outcome, of: item)
      #expect(outcome.start == .infeasible, "\(wrong)")
    }
  }
}
