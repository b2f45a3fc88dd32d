internal import ArgumentParser

/// The command line. Its commands come with the reader and the reports.
@main
struct Tilfang: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "tilfang", version: "0.1.0")
}
