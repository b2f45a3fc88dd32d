import CGLPK
import LinearPrograms
import Synchronization
import Testing

@testable import GLPKSolver

/// Whatever is done to a search, the boundary answers with a typed error and goes on working.
@Suite struct IntegerAbuseTests {
  private static let quick = IntegerLimitTests.quick

  private func failure(_ work: () throws -> Void) -> SolverFailure? {
    do {
      try work()
      return nil
    } catch {
      return error as? SolverFailure
    }
  }

  private func expectToWork() throws {
    #expect(try GLPKSolver().solve(Self.quick).termination == .optimal)
  }

  /// The shim does not trust the checks before it.
  @Test func shimRefusesWhatIsUnsound() throws {
    let session = try GLPKSession(AbuseTests.small)
    defer { session.close() }
    func search(_ integers: [Int], start: [Double]? = nil) throws {
      _ = try session.searchIntegers(
        IntegerSearch(integers: integers, start: start, secondsLeft: nil, look: { _ in .goOn }))
    }
    #expect(failure { try search([0]) } == .refused, "before the relaxation is solved")
    #expect(try session.solve(SolveOptions()).termination == .optimal)
    for integers in [[1], [-1], [Int.max], [Int.min]] {
      #expect(failure { try search(integers) } == .refused, "\(integers)")
    }
    for start in [[Double.nan], [.infinity], [], [1, 2]] {
      #expect(failure { try search([0], start: start) } == .refused, "\(start)")
    }
    try session.setColumnBounds(Column(index: 0), .range(0, 2))
    #expect(failure { try search([0]) } == .refused, "after a change")
    #expect(try session.solve(SolveOptions()).primal?.objective == 4)
    try search([0])
  }

  /// GLPK itself refuses bounds that are not whole; the session's checks come before.
  @Test func fractionalBoundsInsideTheShimAreAFailedSearch() throws {
    let session = try GLPKSession(AbuseTests.small)
    defer { session.close() }
    try session.setColumnBounds(Column(index: 0), .range(0, 2.5))
    _ = try session.solve(SolveOptions())
    let end = try session.searchIntegers(
      IntegerSearch(integers: [0], start: nil, secondsLeft: nil, look: { _ in .goOn }))
    #expect(end.reason == .failed("GLPK's search ended with code 4 and status 1"))
    #expect(end.columns == nil && end.progress.bound == nil)
    #expect(try session.solve(SolveOptions()).primal?.objective == 5)
  }

  /// While GLPK is at work nothing else may go in, from the look either.
  @Test func callsFromInsideTheSearchAreRefused() throws {
    let session = try GLPKSession(Self.quick.relaxation)
    defer { session.close() }
    _ = try session.solve(SolveOptions())
    var answers: [SolverFailure?] = []
    let end = try session.searchIntegers(
      IntegerSearch(
        integers: Self.quick.integers.map(\.index), start: nil, secondsLeft: nil,
        look: { _ in
          answers.append(failure { _ = try session.solve(SolveOptions()) })
          answers.append(failure { try session.setRowBounds(Row(index: 0), .free) })
          return answers.count < 6 ? .goOn : .stop
        }))
    #expect(answers == Array(repeating: .refused, count: 6))
    #expect(end.reason == .asked)
    #expect(try session.solve(SolveOptions()).iterations == 0)
  }

  /// Whoever is told of progress has no session on that thread, and gets none.
  @Test func nestedSessionInsideTheSearchIsRefused() throws {
    let answers = Mutex<[SolverFailure?]>([])
    var options = IntegerOptions()
    options.progress = { _ in
      let answer = failure { _ = try GLPKSolver().solve(AbuseTests.small) }
      answers.withLock { $0.append(answer) }
    }
    let outcome = try GLPKSolver().solve(Self.quick, options: options)
    #expect(outcome.termination == .optimal)
    let all = answers.withLock { $0 }
    #expect(!all.isEmpty && all.allSatisfy { $0 == .sessionAlreadyOpen })
    try expectToWork()
  }

  /// GLPK runs out of the memory it may have, a megabyte more than it holds, in the middle of its
  /// tree: the jump lands in the shim.
  @Test func fatalErrorInsideTheSearchIsSurvived() throws {
    var options = IntegerOptions()
    options.timeLimitSeconds = 20
    options.progress = {
      guard $0.nodes > 0 else { return }
      var total = 0
      glp_mem_usage(nil, nil, &total, nil)
      glp_mem_limit(Int32(total >> 20) + 1)
    }
    let slow = LotMaker.program(places: 100, arcs: 8, seed: 1)
    let failure = failure {
      try GLPKSolver().withSession(for: slow.relaxation) { session in
        _ = try session.solveIntegers(slow.integers, options)
      }
    }
    guard case .fatal(let words) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(words.contains("memory"), "\(words)")
    try expectToWork()
  }

  /// Nothing is left on the thread after a search, whether it ended or was stopped.
  @Test func everySearchFreesEverything() throws {
    let left = try otherThread {
      _ = try GLPKSolver().solve(Self.quick)
      let afterEnd = glp_free_env()
      var options = IntegerOptions()
      options.timeLimitSeconds = 0.1
      _ = try GLPKSolver().solve(IntegerLimitTests.slow, options: options)
      return [afterEnd, glp_free_env()]
    }
    #expect(left == [1, 1])
  }
}
