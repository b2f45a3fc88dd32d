import LinearProgramCases
import LinearPrograms
import Testing

/// The check that stands between a search and a wrong answer must itself say no; no solver here.
@Suite struct IntegerCheckTests {
  @Test(arguments: MixedIntegerCase.unique)
  func acceptsTheAnswerDerivedByHand(_ item: MixedIntegerCase) throws {
    let best = try #require(item.objective)
    let point = try #require(item.point)
    for (bound, gap) in [(best, 0.0), (item.relaxed, nil), (nil, nil)] as [(Double?, Double?)] {
      let check = IntegerCheck.check(item.program, point: point, bound: bound)
      #expect(check.holds, "\(check)")
      #expect(abs(check.objective - best) < 1e-12)
      #expect((check.relativeGap == nil) == (bound == nil))
      if let gap { #expect(check.relativeGap.map { abs($0 - gap) < 1e-12 } ?? false) }
    }
  }

  /// A whole column moved a little is not whole, or outside its bounds.
  @Test(arguments: MixedIntegerCase.unique)
  func rejectsPointsThatAreNotWhole(_ item: MixedIntegerCase) throws {
    let point = try #require(item.point)
    for column in item.program.integers.map(\.index) {
      for step in [-0.001, 0.001, 0.5] {
        var wrong = point
        wrong[column] += step
        let check = IntegerCheck.check(item.program, point: wrong)
        #expect(!check.holds, "column \(column) by \(step)")
        #expect(abs(check.largestFraction - abs(step)) < 1e-12)
      }
    }
  }

  /// The knapsack's three things weigh 60 where 50 is the most: outside by 10, relative to 51.
  @Test func rejectsAPointThatBreaksARow() throws {
    let item = try #require(MixedIntegerCase.all.first { $0.name == "knapsack" })
    let check = IntegerCheck.check(item.program, point: [1, 1, 1])
    #expect(!check.holds)
    #expect(abs(check.largestViolation - 10.0 / 51) < 1e-15 && check.largestFraction == 0)
    #expect(check.objective == 280)
  }

  /// The knapsack's 220 under a bound of 240 is 20 / 220 from proved; a bound of 219 is contradicted.
  @Test func statesTheGapAndSeesAContradiction() throws {
    let item = try #require(MixedIntegerCase.all.first { $0.name == "knapsack" })
    let point = try #require(item.point)
    let open = IntegerCheck.check(item.program, point: point, bound: 240)
    #expect(open.holds && abs((open.relativeGap ?? 0) - 20.0 / 220) < 1e-15)
    #expect(!IntegerCheck.check(item.program, point: point, bound: 219).holds)
    #expect(!IntegerCheck.check(item.program, point: point, bound: .nan).holds)
    let low = try #require(MixedIntegerCase.all.first { $0.name == "fixed charge" })
    let lowPoint = try #require(low.point)
    #expect(IntegerCheck.check(low.program, point: lowPoint, bound: 22).holds)
    #expect(!IntegerCheck.check(low.program, point: lowPoint, bound: 24).holds)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func rejectsNumbersThatAreNot(_ number: Double) throws {
    let item = try #require(MixedIntegerCase.unique.first)
    var point = try #require(item.point)
    point[0] = number
    #expect(!IntegerCheck.check(item.program, point: point).holds)
    #expect(!IntegerCheck.check(item.program, point: []).holds)
  }

  @Test func rejectsIntegersThatAreNotThere() throws {
    let item = try #require(MixedIntegerCase.unique.first)
    var program = item.program
    program.integers.append(Column(index: 99))
    #expect(!IntegerCheck.check(program, point: try #require(item.point)).holds)
  }
}
