import GLPKSolver
import LinearPrograms
import Testing

/// Every thread has a GLPK of its own.
@Suite struct ConcurrencyTests {
  static let program = TransportMaker.dense(size: 15, seed: 5)

  struct Answer: Equatable {
    let objective: UInt64
    let primal: [UInt64]
    let duals: [UInt64]
    let iterations: Int
  }

  static func answer() throws -> Answer {
    let outcome = try GLPKSolver().solve(program)
    let primal = try #require(outcome.primal)
    return Answer(
      objective: primal.objective.bitPattern, primal: primal.columns.map(\.bitPattern),
      duals: try #require(outcome.dual).rows.map(\.bitPattern), iterations: outcome.iterations)
  }

  @Test func sixtyFourThreadsGiveTheSameBits() throws {
    let alone = try Self.answer()
    let together = try threads(64) { _ in try Self.answer() }
    #expect(together.count == 64)
    #expect(together.allSatisfy { $0 == alone })
  }

  @Test func sixtyFourTasksGiveTheSameBits() async throws {
    let alone = try Self.answer()
    let together = try await withThrowingTaskGroup(of: Answer.self) { group in
      for _ in 0..<64 { group.addTask { try Self.answer() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(together.count == 64)
    #expect(together.allSatisfy { $0 == alone })
  }
}
