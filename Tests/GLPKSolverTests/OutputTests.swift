import Foundation
import GLPKSolver
import LinearPrograms
import Testing

/// Standard output belongs to the result; GLPK prints there unless it is stopped.
@Suite(.serialized) struct OutputTests {
  private static let mark = "mark\n"

  /// What is written to file descriptor 1 while the work runs; a mark is written first, so that an
  /// answer without it shows that nothing was caught.
  private func captured(_ work: () throws -> Void) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    fflush(nil)
    let file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    let saved = dup(1)
    try #require(file >= 0 && saved >= 0)
    dup2(file, 1)
    defer {
      fflush(nil)
      dup2(saved, 1)
      close(saved)
      close(file)
    }
    _ = Self.mark.withCString { write(1, $0, strlen($0)) }
    try work()
    fflush(nil)
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func nothingIsPrintedBySolves() throws {
    var options = SolveOptions()
    options.scaling = true
    let text = try captured {
      _ = try GLPKSolver().solve(TransportMaker.dense(size: 20, seed: 1), options: options)
      options.method = .dual
      _ = try GLPKSolver().solve(AbuseTests.small, options: options)
    }
    #expect(text == Self.mark)
  }

  @Test func nothingIsPrintedByErrors() throws {
    let text = try captured { try AbuseTests().fatalErrorComesBackInGLPKsOwnWords() }
    #expect(text == Self.mark)
  }
}
