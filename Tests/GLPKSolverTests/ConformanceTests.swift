import GLPKSolver
import LinearProgramCases
import LinearPrograms
import Testing

/// A way to solve: which method, and whether scaled.
struct Way: Sendable, CustomStringConvertible {
  let method: SolveOptions.Method
  let scaling: Bool

  static let all = SolveOptions.Method.allCases.flatMap { method in
    [false, true].map { Way(method: method, scaling: $0) }
  }

  var description: String { "\(method)\(scaling ? ", scaled" : "")" }

  var options: SolveOptions {
    var options = SolveOptions()
    options.method = method
    options.scaling = scaling
    return options
  }
}

/// Every case, every way.
@Suite struct ConformanceTests {
  private static let tolerance = 1e-9

  private func isClose(_ found: Double, _ wanted: Double) -> Bool {
    abs(found - wanted) <= Self.tolerance * max(1, abs(wanted))
  }

  private func isClose(_ found: [Double], _ wanted: [Double]) -> Bool {
    found.count == wanted.count && zip(found, wanted).allSatisfy(isClose)
  }

  @Test(arguments: LinearProgramCase.optimal, Way.all)
  func findsTheOptimum(_ item: LinearProgramCase, _ way: Way) throws {
    let outcome = try GLPKSolver().solve(item.program, options: way.options)
    #expect(outcome.termination == .optimal)
    #expect(outcome.primalStatus == .feasible && outcome.dualStatus == .feasible)
    let primal = try #require(outcome.primal)
    let dual = try #require(outcome.dual)
    let objective = try #require(item.objective)
    #expect(isClose(primal.objective, objective), "\(primal.objective)")
    if let wanted = item.primal { #expect(isClose(primal.columns, wanted)) }
    if let wanted = item.rowDuals { #expect(isClose(dual.rows, wanted)) }
    if let wanted = item.reducedCosts { #expect(isClose(dual.reducedCosts, wanted)) }
    #expect(isClose(primal.rowActivities, item.program.activity(of: primal.columns)))
    #expect(isClose(dual.reducedCosts, item.program.reducedCosts(rowDuals: dual.rows)))
    #expect(isClose(item.program.objective(at: primal.columns), objective))
    let check = OptimalityCheck.check(item.program, primal: primal.columns, rowDuals: dual.rows)
    #expect(check.holds, "\(check)")
  }

  @Test(arguments: LinearProgramCase.all.filter { $0.termination != .optimal }, Way.all)
  func findsThatThereIsNone(_ item: LinearProgramCase, _ way: Way) throws {
    let outcome = try GLPKSolver().solve(item.program, options: way.options)
    // The dual method ends when it has no feasible duals to start from, whatever the primal side.
    let isOpen = outcome.termination == .infeasibleOrUnbounded && way.method == .dual
    #expect(outcome.termination == item.termination || isOpen, "\(outcome.termination)")
    #expect(outcome.primal == nil && outcome.dual == nil && outcome.basis == nil)
    #expect(outcome.currentRowDuals == nil)
    switch outcome.termination {
    case .infeasible: #expect(outcome.primalStatus == .noneExists)
    case .unbounded:
      #expect(outcome.primalStatus == .feasible && outcome.dualStatus == .noneExists)
    default: #expect(outcome.dualStatus == .noneExists)
    }
  }

  /// Nothing is left to do where the last solve ended, in the same session and in another.
  @Test(arguments: LinearProgramCase.optimal, Way.all)
  func needsNoIterationFromTheLastBasis(_ item: LinearProgramCase, _ way: Way) throws {
    let first = try GLPKSolver().withSession(for: item.program) { session in
      let first = try session.solve(way.options)
      let again = try session.solve(way.options)
      #expect(again.iterations == 0)
      #expect(again.primal == first.primal && again.dual == first.dual)
      #expect(again.basis == first.basis)
      return first
    }
    let elsewhere = try GLPKSolver().solve(
      item.program, options: way.options, startingFrom: first.basis)
    #expect(elsewhere.termination == .optimal)
    #expect(elsewhere.iterations == 0)
    #expect(
      isClose(try #require(elsewhere.primal).columns, try #require(first.primal).columns))
    #expect(isClose(try #require(elsewhere.dual).rows, try #require(first.dual).rows))
  }

  /// The sign that the pages promise: one unit more of right-hand side changes the objective by the
  /// row's dual, when minimising and maximising alike.
  @Test(arguments: LinearProgramCase.unique)
  func rowDualIsTheChangePerUnitOfRightHandSide(_ item: LinearProgramCase) throws {
    let step = 1e-4
    for row in 0..<item.program.rowCount {
      let moved = try GLPKSolver().withSession(for: item.program) { session in
        try session.setRowBounds(
          Row(index: row),
          Bounds(
            lower: item.program.rowLower[row] + step, upper: item.program.rowUpper[row] + step))
        return try session.solve()
      }
      guard moved.termination == .optimal else { continue }
      let change = (try #require(moved.primal).objective - (try #require(item.objective))) / step
      let dual = try #require(item.rowDuals)[row]
      #expect(abs(change - dual) < 1e-6 * max(1, abs(dual)), "row \(row): \(change), not \(dual)")
    }
  }
}
