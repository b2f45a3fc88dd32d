import Foundation
import LinearProgramCases
import LinearPrograms
import Testing

/// What is exported is read by another program, which finds the same optimum.
///
/// `glpsol` comes with Debian's glpk-utils, which `scripts/test` installs; without it these fail.
@Suite struct ReadBackTests {
  enum Format: CaseIterable {
    case linearProgram, mathematicalProgrammingSystem

    var option: String { self == .linearProgram ? "--lp" : "--freemps" }

    func text(_ program: LinearProgram) -> String {
      self == .linearProgram ? program.lpText() : program.mpsText()
    }

    func text(_ program: MixedIntegerProgram) -> String {
      self == .linearProgram ? program.lpText() : program.mpsText()
    }

    /// A maximisation is written to MPS as the minimisation of its negative.
    func sign(_ program: LinearProgram) -> Double {
      self == .mathematicalProgrammingSystem && program.direction == .maximise ? -1 : 1
    }
  }

  struct Complaint: Error { let text: String }

  /// The optimum that `glpsol` finds.
  private func objective(of text: String, _ format: Format) async throws -> Double {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: "program")
    let solution = folder.appending(path: "solution")
    let log = folder.appending(path: "log")
    try text.write(to: program, atomically: false, encoding: .utf8)
    let status = try await run(
      ["glpsol", format.option, program.path, "--write", solution.path, "--log", log.path])
    guard status == 0, let written = try? String(contentsOf: solution, encoding: .utf8) else {
      let words = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
      throw Complaint(text: "glpsol ended with \(status) (127: it is not installed): \(words)")
    }
    // s bas ROWS COLUMNS PRIMAL DUAL OBJECTIVE, or s mip ROWS COLUMNS STATUS OBJECTIVE
    let line = written.split(separator: "\n").first { $0.hasPrefix("s ") }
    let words = (line ?? "").split(separator: " ")
    let isOptimal = words.dropFirst(4).dropLast() == ["f", "f"] || words.dropFirst(4).first == "o"
    guard isOptimal, let value = words.last.flatMap({ Double($0) }) else {
      throw Complaint(text: "glpsol found no optimum: \(line ?? "")")
    }
    return value
  }

  private func run(_ command: [String]) async throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
  }

  @Test(arguments: LinearProgramCase.optimal, Format.allCases)
  func otherSolverFindsTheSameOptimum(_ item: LinearProgramCase, _ format: Format) async throws {
    let text = format.text(item.program)
    let found = try await objective(of: text, format) * format.sign(item.program)
    let wanted = try #require(item.objective)
    #expect(abs(found - wanted) <= 1e-9 * max(1, abs(wanted)), "\(text)")
  }

  /// Were the integers lost on the way, the relaxation's optimum would be found.
  @Test(arguments: MixedIntegerCase.optimal.filter { $0.objective != $0.relaxed }, Format.allCases)
  func otherSolverFindsTheSameWholeOptimum(
    _ item: MixedIntegerCase, _ format: Format
  ) async throws {
    let text = format.text(item.program)
    let found = try await objective(of: text, format) * format.sign(item.program.relaxation)
    let wanted = try #require(item.objective)
    #expect(abs(found - wanted) <= 1e-9 * max(1, abs(wanted)), "\(text)")
  }

  /// Names of 300 characters, of control characters, of words of the format, and the same name twice.
  @Test(arguments: Format.allCases)
  func awkwardNamesAreReadBack(_ format: Format) async throws {
    let names = [
      String(repeating: "n", count: 300), String(repeating: "n", count: 301), "a\u{0}\u{1B}\nb",
      "End", "free", "inf", "e5", "1e5", "", "constant_one", "obj", "none", "st", "x0", "x y", "æ",
      "x y", "r0_most", "Bounds", "Subject To", "[i,j]", "-x", "+", "*comment", "$money", "RHS",
    ]
    var program = LinearProgram(direction: .maximise)
    program.objectiveConstant = 0.5
    for name in names {
      let row = program.addRow(.range(1, 2), name: name)
      _ = program.addColumn(.nonnegative, cost: 1, name: name, entries: [(row, 1)])
    }
    // Each column reaches 2, and the constant comes on top.
    let found = try await objective(of: format.text(program), format) * format.sign(program)
    #expect(found == Double(2 * names.count) + 0.5)
  }
}
