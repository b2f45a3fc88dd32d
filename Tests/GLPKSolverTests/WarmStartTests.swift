import GLPKSolver
import LinearPrograms
import Testing

/// Going on from the last basis.
@Suite struct WarmStartTests {
  /// Rows and a fifth of the columns first, the others added in four rounds: the same optimum as all
  /// at once, and fewer iterations after each round than a cold start takes.
  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func addedColumnsGiveTheOptimumOfTheWhole(_ seed: UInt64) throws {
    var maker = TransportMaker(size: 20, seed: seed)
    let rows = maker.rows()
    var whole = rows
    let (warm, last) = try GLPKSolver().withSession(for: rows) { session in
      var outcome = try session.solve()
      for round in 0..<5 {
        var part = rows
        maker.addArcs(to: &part, stride: 5, from: round)
        try session.addColumns(part)
        whole.append(part)
        outcome = try session.solve()
        #expect(session.columnCount == whole.columnCount)
        let soFar = whole
        let cold = try otherThread { try GLPKSolver().solve(soFar) }
        #expect(cold.termination == .optimal && outcome.termination == .optimal, "seed \(seed)")
        let difference = try #require(cold.primal).objective - #require(outcome.primal).objective
        #expect(abs(difference) < 1e-9 * 100_000, "seed \(seed): \(difference)")
        if round > 0 {
          #expect(outcome.iterations < cold.iterations, "seed \(seed), round \(round)")
        }
      }
      return (outcome, whole)
    }
    let check = OptimalityCheck.check(
      last, primal: try #require(warm.primal).columns, rowDuals: try #require(warm.dual).rows)
    #expect(check.holds, "seed \(seed): \(check)")
  }

  /// Columns that do not pay change nothing and take no iteration.
  @Test func columnsThatDoNotPayTakeNoIteration() throws {
    let program = TransportMaker.dense(size: 10, seed: 1)
    try GLPKSolver().withSession(for: program) { session in
      let first = try session.solve()
      var dear = LinearProgram(direction: .minimise)
      for row in 0..<program.rowCount {
        _ = dear.addRow(Bounds(lower: program.rowLower[row], upper: program.rowUpper[row]))
      }
      for row in 0..<program.rowCount {
        _ = dear.addColumn(.nonnegative, cost: 1, entries: [(Row(index: row), 1)])
      }
      try session.addColumns(dear)
      let second = try session.solve()
      #expect(second.iterations == 0)
      #expect(second.primal?.objective == first.primal?.objective)
      #expect(second.primal?.columns.count == program.columnCount + program.rowCount)
    }
  }

  /// New costs, from the last basis and from scratch.
  @Test func newCostsGiveTheOptimumOfTheNewProgram() throws {
    var program = TransportMaker.dense(size: 12, seed: 7)
    let costs = TransportMaker.dense(size: 12, seed: 8).cost
    let warm = try GLPKSolver().withSession(for: program) { session in
      _ = try session.solve()
      try session.setCosts(costs, constant: 5)
      return try session.solve()
    }
    program.cost = costs
    program.objectiveConstant = 5
    let cold = try GLPKSolver().solve(program)
    #expect(
      abs(try #require(warm.primal).objective - #require(cold.primal).objective) < 1e-9 * 100_000)
  }

  /// x + y >= 2 twice over: the two columns are the same, so both basic is singular.
  ///
  /// GLPK says so, is started again from its own basis, and finds 2.
  @Test func startsOverFromASingularBasis() throws {
    var program = LinearProgram(direction: .minimise)
    let rows = [program.addRow(.atLeast(2)), program.addRow(.atLeast(2))]
    for _ in 0..<2 {
      _ = program.addColumn(.nonnegative, cost: 1, entries: rows.map { ($0, 1) })
    }
    let singular = Basis(rows: [.atLower, .atLower], columns: [.basic, .basic])
    let outcome = try GLPKSolver().solve(program, startingFrom: singular)
    #expect(outcome.termination == .optimal)
    #expect(outcome.primal?.objective == 2)
  }

  /// A basis that does not fit is refused, and the session goes on.
  @Test func refusesABasisOfTheWrongShape() throws {
    let program = TransportMaker.dense(size: 3, seed: 1)
    try GLPKSolver().withSession(for: program) { session in
      do throws(SolverFailure) {
        try session.setBasis(Basis(rows: [.basic], columns: [.atLower]))
        Issue.record("a basis of the wrong shape was taken")
      } catch {
        #expect(
          error
            == .invalidBasis("it has 1 rows and 1 columns, the program 6 and 9"))
      }
      let outcome = try session.solve()
      #expect(outcome.termination == .optimal)
    }
  }

  /// A status that the bounds do not allow (at a lower bound that is not there) is put right.
  @Test func mendsAStatusThatTheBoundsDoNotAllow() throws {
    var program = LinearProgram(direction: .maximise)
    _ = program.addColumn(.atMost(3), cost: 2, entries: [])
    let outcome = try GLPKSolver().solve(
      program, startingFrom: Basis(rows: [], columns: [.atLower]))
    #expect(outcome.primal?.objective == 6)
  }
}

extension LinearProgram {
  /// Puts another program's columns behind this one's.
  fileprivate mutating func append(_ other: LinearProgram) {
    for column in 0..<other.columnCount {
      let entries = other.columnStarts[column]..<other.columnStarts[column + 1]
      _ = addColumn(
        Bounds(lower: other.columnLower[column], upper: other.columnUpper[column]),
        cost: other.cost[column],
        entries: entries.map { (Row(index: Int(other.rowIndices[$0])), other.values[$0]) })
    }
  }
}
