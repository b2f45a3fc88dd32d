import Foundation

/// One run of the program as a user would make it.
struct CommandRun {
  let status: Int32
  let output: Data
  let errors: String

  var text: String { String(decoding: output, as: UTF8.self) }

  /// The program that was built beside the tests.
  static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "tilfang")

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let examples = root.appending(path: "examples")

  /// Runs `tilfang` with arguments and waits for its end.
  ///
  /// - Parameters:
  ///   - environment: added to the test's own.
  ///   - whileRunning: called once the program has been started, with the file of its standard error.
  init(
    _ arguments: [String], environment: [String: String] = [:],
    whileRunning: (Process, URL) -> Void = { _, _ in }
  ) throws {
    try self.init(
      program: Self.program, arguments, environment: environment, whileRunning: whileRunning)
  }

  /// Runs any program.
  init(
    program: URL, _ arguments: [String], environment: [String: String] = [:],
    whileRunning: (Process, URL) -> Void = { _, _ in }
  ) throws {
    let folder = try Scratch()
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let paths = ["out", "err"].map { folder.url.appending(path: $0) }
    for path in paths { _ = FileManager.default.createFile(atPath: path.path, contents: nil) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: paths[0])
    process.standardError = try FileHandle(forWritingTo: paths[1])
    try process.run()
    whileRunning(process, paths[1])
    process.waitUntilExit()
    status =
      process.terminationReason == .uncaughtSignal
      ? -process.terminationStatus
      : process.terminationStatus
    output = try Data(contentsOf: paths[0])
    errors = String(decoding: try Data(contentsOf: paths[1]), as: UTF8.self)
  }
}

/// A folder of its own that goes away with the value.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "tilfang-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A copy of an example, to change.
  func copy(example: String) throws -> URL {
    let copy = url.appending(path: "scenario-\(UUID().uuidString)")
    try FileManager.default.copyItem(
      at: CommandRun.examples.appending(path: example), to: copy)
    return copy
  }

  /// Writes a file into the folder.
  func write(_ text: String, to name: String) throws -> URL {
    let file = url.appending(path: name)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file
  }
}
