internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A small commented scenario to start from.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Makes a folder with a small commented scenario to start from.")

  @Argument(help: "The folder to make; it must not exist.")
  var folder: String

  func run() throws {
    try reportingFailures {
      guard mkdir(folder, 0o755) == 0 else {
        throw Failure(
          status: .cannotWrite,
          message: "cannot make the folder '\(folder)': \(String(cString: strerror(errno))). "
            + "Give a folder that does not exist yet.")
      }
      for (name, text) in StarterScenario.files {
        try Console.deliver(text, to: "\(folder)/\(name)")
      }
      Console.note("made \(folder). Next: tilfang match \(folder)")
    }
  }
}
