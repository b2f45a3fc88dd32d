import CGLPK
import LinearPrograms
import Testing

@testable import GLPKSolver

/// Whatever is done to it, the boundary answers with a typed error and goes on working.
@Suite struct AbuseTests {
  static let sentence = "glp_set_row_name: i = 2; row number out of range"

  /// max 2x, x <= 3.
  static var small: LinearProgram {
    var program = LinearProgram(direction: .maximise)
    let row = program.addRow(.atMost(3), name: "rad")
    _ = program.addColumn(.nonnegative, cost: 2, name: "ola", entries: [(row, 1)])
    return program
  }

  /// Shows that the thread can open a session and solve.
  private func solveSmall() throws {
    #expect(try GLPKSolver().solve(Self.small).primal?.objective == 6)
  }

  private func failure(_ work: () throws -> Void) -> SolverFailure? {
    do {
      try work()
      return nil
    } catch {
      return error as? SolverFailure
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e308])
  func unsoundProgramsAreRefusedWhole(_ number: Double) throws {
    var program = Self.small
    program.cost[0] = number
    program.values[0] = number
    program.objectiveConstant = number
    let failure = failure { _ = try GLPKSolver().solve(program) }
    guard case .invalidProgram(let faults) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(faults.count == 3)
    try solveSmall()
  }

  @Test func badIndicesDuplicatesAndInvertedBoundsAreRefused() throws {
    for change: (inout LinearProgram) -> Void in [
      { $0.rowIndices[0] = 1 }, { $0.rowIndices[0] = -1 }, { $0.columnUpper[0] = -1 },
      { $0.rowLower[0] = 4 }, { $0.columnStarts = [0, 7] },
      { _ = $0.addColumn(.free, cost: 0, entries: [(Row(index: 0), 1), (Row(index: 0), 1)]) },
    ] {
      var program = Self.small
      change(&program)
      let failure = failure { _ = try GLPKSolver().solve(program) }
      guard case .invalidProgram(let faults) = failure, faults.count == 1 else {
        Issue.record("\(String(describing: failure))")
        continue
      }
    }
    try solveSmall()
  }

  /// The shim does not trust the checks before it.
  @Test func shimRefusesWhatIsUnsound() throws {
    let session = try GLPKSession(Self.small)
    defer { session.close() }
    let refused: [(GLPKSession) throws -> Void] = [
      { try $0.setCosts([.nan], constant: 0) }, { try $0.setCosts([1, 2], constant: 0) },
      { try $0.setCosts([1], constant: .infinity) },
      { try $0.setColumnBounds(Column(index: 1), .free) },
      { try $0.setColumnBounds(Column(index: -1), .free) },
      { try $0.setColumnBounds(Column(index: 0), .range(2, 1)) },
      { try $0.setRowBounds(Row(index: 0), .atLeast(.nan)) },
      { try $0.setRowBounds(Row(index: 7), .free) },
      {
        var columns = Self.small
        columns.rowIndices[0] = 9
        try $0.addColumns(columns)
      },
    ]
    for attempt in refused {
      let answer = failure { try attempt(session) }
      #expect(answer == .refused)
    }
    #expect(try session.solve(SolveOptions()).primal?.objective == 6)
  }

  /// 300 characters and control characters: GLPK would end the process; it is given no names.
  @Test func namesDoNotReachGLPK() throws {
    for name in [String(repeating: "n", count: 300), "a\u{0}\u{1B}\nb\u{7F}", "æøå 水"] {
      var program = Self.small
      program.rowNames[0] = name
      program.columnNames[0] = name
      #expect(try GLPKSolver().solve(program).primal?.objective == 6)
    }
  }

  @Test func fatalErrorComesBackInGLPKsOwnWords() throws {
    let session = try GLPKSession(Self.small)
    let failure = failure { try session.provokeFatalError() }
    guard case .fatal(let words) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(words.contains(Self.sentence), "\(words)")
    session.close()
    try solveSmall()
  }

  @Test func everyCallOnADeadSessionSaysSo() throws {
    let backend = try GLPKSession(Self.small)
    var session = SolverSession(backend: backend, program: Self.small)
    #expect(try session.solve().termination == .optimal)
    _ = failure { try backend.provokeFatalError() }
    func isDead(_ call: (inout SolverSession) throws -> Void) -> Bool {
      do {
        try call(&session)
        return false
      } catch SolverFailure.sessionDead(let words) {
        return words.contains(Self.sentence)
      } catch {
        return false
      }
    }
    #expect(isDead { _ = try $0.solve() })
    #expect(isDead { try $0.setCosts([1]) })
    #expect(isDead { try $0.setColumnBounds(Column(index: 0), .free) })
    #expect(isDead { try $0.setRowBounds(Row(index: 0), .free) })
    #expect(isDead { try $0.addColumns(Self.small) })
    #expect(isDead { try $0.setBasis(Basis(rows: [.basic], columns: [.atLower])) })
    backend.close()
    try solveSmall()
  }

  /// GLPK runs out of the memory it may have in the middle of `glp_simplex`.
  @Test func fatalErrorInsideTheSimplexIsSurvived() throws {
    let program = TransportMaker.dense(size: 60, seed: 3)
    let failure = failure {
      try GLPKSolver().withSession(for: program) { session in
        glp_mem_limit(1)
        _ = try session.solve()
      }
    }
    guard case .fatal(let words) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(words.contains("memory"), "\(words)")
    #expect(try GLPKSolver().solve(program).termination == .optimal)
  }

  @Test func nestedSessionOnTheSameThreadIsRefused() throws {
    try GLPKSolver().withSession(for: Self.small) { session in
      let nested = failure { try GLPKSolver().withSession(for: Self.small) { _ in } }
      #expect(nested == .sessionAlreadyOpen)
      let outcome = try session.solve()
      #expect(outcome.primal?.objective == 6)
    }
    try solveSmall()
  }

  /// `glp_free_env` answers 1 where GLPK has nothing left on the thread.
  @Test func everyEndFreesEverything() throws {
    struct Stop: Error {}
    let program = Self.small
    let left = try otherThread {
      _ = try GLPKSolver().solve(program)
      let afterSolve = glp_free_env()
      try? GLPKSolver().withSession(for: program) { session in
        _ = try session.solve()
        throw Stop()
      }
      let afterStop = glp_free_env()
      let dead = try GLPKSession(program)
      try? dead.provokeFatalError()
      dead.close()
      return [afterSolve, afterStop, glp_free_env()]
    }
    #expect(left == [1, 1, 1])
  }

  /// A session swapped out of its scope answers that it is over.
  @Test func sessionThatEscapesIsClosed() throws {
    var kept = SolverSession(backend: ClosedBackend(), program: Self.small)
    try GLPKSolver().withSession(for: Self.small) { session in swap(&kept, &session) }
    do throws(SolverFailure) {
      _ = try kept.solve()
      Issue.record("a session was used after its scope")
    } catch {
      #expect(error == .sessionClosed)
    }
    try solveSmall()
  }

  /// The compiler refuses to send a session to another thread; where that is forced, the shim does.
  @Test func sessionOnAnotherThreadIsRefused() throws {
    let session = try GLPKSession(Self.small)
    nonisolated(unsafe) let smuggled = session
    let failure = try otherThread { () -> SolverFailure? in
      do throws(SolverFailure) {
        _ = try smuggled.solve(SolveOptions())
        return nil
      } catch {
        return error
      }
    }
    #expect(failure == .wrongThread)
    let whileAnotherIsOpen = try otherThread { () -> SolverFailure? in
      try GLPKSolver().withSession(for: Self.small) { _ in
        do throws(SolverFailure) {
          _ = try smuggled.solve(SolveOptions())
          return nil
        } catch {
          return error
        }
      }
    }
    #expect(whileAnotherIsOpen == .wrongThread)
    #expect(try session.solve(SolveOptions()).primal?.objective == 6)
    session.close()
    try solveSmall()
  }

  private final class ClosedBackend: SolverBackend {
    func solve(_ options: SolveOptions) throws(SolverFailure) -> SolverOutcome {
      throw .sessionClosed
    }
    func setCosts(_ costs: [Double], constant: Double) throws(SolverFailure) {}
    func setColumnBounds(_ column: Column, _ bounds: Bounds) throws(SolverFailure) {}
    func setRowBounds(_ row: Row, _ bounds: Bounds) throws(SolverFailure) {}
    func addColumns(_ columns: LinearProgram) throws(SolverFailure) {}
    func setBasis(_ basis: Basis) throws(SolverFailure) {}
    func searchIntegers(_ search: IntegerSearch) throws(SolverFailure) -> IntegerSearchEnd {
      throw .sessionClosed
    }
  }
}
