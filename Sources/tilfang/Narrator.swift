internal import Logging

/// What a run tells besides its result, on standard error.
struct Narrator {
  private let logger: Logger
  private let isQuiet: Bool

  init(_ options: CommonOptions) {
    var logger = Logger(label: "tilfang", factory: StreamLogHandler.standardError(label:))
    logger.logLevel = options.verbose ? .debug : .error
    self.logger = logger
    isQuiet = options.quiet
  }

  /// Something the user should know, unless asked to be quiet.
  func warn(_ text: String) { if !isQuiet { Console.note(text) } }

  /// Something for whoever asked for more.
  func tell(_ text: @autoclosure () -> String) { logger.debug("\(text())") }
}
