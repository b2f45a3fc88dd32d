import LinearProgramCases
import LinearPrograms
import Testing

/// The check that stands between a solver and a wrong answer must itself say no; no solver here.
@Suite struct OptimalityCheckTests {
  private func check(
    _ item: LinearProgramCase, primal: [Double]? = nil, rowDuals: [Double]? = nil
  ) throws -> OptimalityCheck {
    OptimalityCheck.check(
      item.program, primal: try primal ?? #require(item.primal),
      rowDuals: try rowDuals ?? #require(item.rowDuals))
  }

  @Test(arguments: LinearProgramCase.unique)
  func acceptsTheAnswerDerivedByHand(_ item: LinearProgramCase) throws {
    let check = try check(item)
    #expect(check.holds, "\(check)")
    #expect(abs(check.primalObjective - (try #require(item.objective))) < 1e-12)
    #expect(abs(check.dualObjective - (try #require(item.objective))) < 1e-12)
    let reduced = item.program.reducedCosts(rowDuals: try #require(item.rowDuals))
    #expect(
      zip(reduced, try #require(item.reducedCosts)).allSatisfy { abs($0 - $1) < 1e-12 },
      "\(reduced)")
  }

  /// In every quadrant: each dual that is not zero, with the other sign.
  @Test(arguments: LinearProgramCase.unique)
  func rejectsDualsOfTheWrongSign(_ item: LinearProgramCase) throws {
    let duals = try #require(item.rowDuals)
    for row in duals.indices where duals[row] != 0 {
      var wrong = duals
      wrong[row].negate()
      #expect(try !check(item, rowDuals: wrong).holds, "row \(row)")
    }
  }

  /// A row's dual moved a little either way, with every reduced cost that follows from it.
  @Test(arguments: LinearProgramCase.unique)
  func rejectsDualsThatAreOff(_ item: LinearProgramCase) throws {
    let duals = try #require(item.rowDuals)
    for row in duals.indices {
      for step in [-1e-3, 1e-3] {
        var wrong = duals
        wrong[row] += step
        #expect(try !check(item, rowDuals: wrong).holds, "row \(row) by \(step)")
      }
    }
  }

  /// Every column moved a little either way: infeasible, or feasible and worse.
  @Test(arguments: LinearProgramCase.unique)
  func rejectsPointsThatAreOff(_ item: LinearProgramCase) throws {
    let point = try #require(item.primal)
    for column in point.indices {
      for step in [-1e-3, 1e-3] {
        var wrong = point
        wrong[column] += step
        #expect(try !check(item, primal: wrong).holds, "column \(column) by \(step)")
      }
    }
  }

  /// x = 3 where 2 is the most: outside by 1, relative to 1 + 2.
  @Test func measuresAnInfeasiblePoint() throws {
    var program = LinearProgram(direction: .maximise)
    _ = program.addColumn(.range(0, 2), cost: 1, entries: [])
    let check = OptimalityCheck.check(program, primal: [3], rowDuals: [])
    #expect(!check.holds)
    #expect(abs(check.largestPrimalViolation - 1.0 / 3) < 1e-15)
  }

  /// 0.001 below zero is 0.001 too low however wide the other side is.
  @Test func measuresAgainstTheBoundThatIsBroken() {
    var program = LinearProgram(direction: .minimise)
    _ = program.addColumn(.range(0, 1e9), cost: 0, entries: [])
    let check = OptimalityCheck.check(program, primal: [-0.001], rowDuals: [])
    #expect(!check.holds)
    #expect(abs(check.largestPrimalViolation - 0.001) < 1e-15)
  }

  /// min 2x, x >= 3, at x = 4 with the right dual: feasible on both sides, 8 against 6.
  @Test func measuresTheGap() {
    var program = LinearProgram(direction: .minimise)
    let row = program.addRow(.atLeast(3))
    _ = program.addColumn(.nonnegative, cost: 2, entries: [(row, 1)])
    let check = OptimalityCheck.check(program, primal: [4], rowDuals: [2])
    #expect(!check.holds)
    #expect(check.primalObjective == 8 && check.dualObjective == 6)
    #expect(check.gap == 0.25)
    #expect(check.largestPrimalViolation == 0 && check.largestDualViolation == 0)
    #expect(check.largestComplementarity == 0.25)
  }

  /// A free column's reduced cost leans on nothing: min x, x free, in no row.
  @Test func measuresADualThatLeansOnNothing() {
    var program = LinearProgram(direction: .minimise)
    _ = program.addColumn(.free, cost: 4, entries: [])
    let check = OptimalityCheck.check(program, primal: [0], rowDuals: [])
    #expect(!check.holds)
    #expect(check.largestDualViolation == 1)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func rejectsNumbersThatAreNot(_ number: Double) throws {
    let item = try #require(LinearProgramCase.unique.first)
    let point = try #require(item.primal)
    for column in point.indices {
      var wrong = point
      wrong[column] = number
      #expect(try !check(item, primal: wrong).holds)
    }
    #expect(try !check(item, rowDuals: [number]).holds)
    #expect(lagrangianBound(item.program, rowDuals: [number]) == -.infinity)
  }

  @Test func rejectsAnswersOfTheWrongLength() throws {
    let item = try #require(LinearProgramCase.unique.first)
    #expect(try !check(item, primal: []).holds)
    #expect(try !check(item, rowDuals: []).holds)
    #expect(lagrangianBound(item.program, rowDuals: []) == -.infinity)
  }

  /// At the right duals the bound is the optimum; at any others it is not better.
  @Test(arguments: LinearProgramCase.unique)
  func boundsTheObjectiveFromTheRightSide(_ item: LinearProgramCase) throws {
    let best = try #require(item.objective)
    let duals = try #require(item.rowDuals)
    let sign = item.program.direction == .minimise ? 1.0 : -1.0
    #expect(abs(lagrangianBound(item.program, rowDuals: duals) - best) < 1e-12)
    for row in duals.indices {
      for step in [-0.5, 0.5] {
        var other = duals
        other[row] += step
        #expect(sign * (lagrangianBound(item.program, rowDuals: other) - best) <= 1e-12)
      }
    }
  }
}
