import Foundation
import LinearPrograms
import Testing

@testable import GLPKSolver

/// Errors leave nothing behind.
@Suite struct MemoryTests {
  /// Resident memory of this process in bytes.
  private func residentBytes() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return try #require(Int(text.split(separator: " ")[1])) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// Sanitizers keep freed memory aside, so that memory grows whatever the program does.
  ///
  /// `scripts/sanitize` says in the environment that one is at work.
  private var isUnderSanitizer: Bool {
    ProcessInfo.processInfo.environment["TILFANG_SANITIZER"] != nil
  }

  private static let goodObjective = 6.0

  private func errorThenGoodSolve(_ program: LinearProgram) throws {
    let broken = try GLPKSession(program)
    #expect(throws: SolverFailure.self) { try broken.provokeFatalError() }
    broken.close()
    let good = try GLPKSolver().solve(AbuseTests.small)
    #expect(good.primal?.objective == Self.goodObjective)
  }

  /// A session that leaks shows.
  ///
  /// Without the two calls of `glp_free_env` the growth was measured at 110 MiB with half as many
  /// nodes. The bound leaves room for what other tests hold at the same time.
  @Test func tenThousandErrorsAndGoodSolvesDoNotGrow() throws {
    let program = TransportMaker.dense(size: 8, seed: 1)
    let rounds = isUnderSanitizer ? 500 : 10_000
    for _ in 0..<200 { try errorThenGoodSolve(program) }
    let before = try residentBytes()
    for _ in 0..<rounds { try errorThenGoodSolve(program) }
    let growth = try residentBytes() - before
    if !isUnderSanitizer { #expect(growth < 64 << 20, "grew by \(growth >> 10) KiB") }
  }
}
