internal import LinearPrograms
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

  /// Told how far a search over yes-or-no choices is: on a terminal, one line that is written over; nil where
  /// nobody is there to see it.
  var searching: (@Sendable (IntegerProgress) -> Void)? {
    guard !isQuiet, Console.isErrorTerminal else { return nil }
    return { progress in
      let gap = progress.relativeGap.map { "\(($0 * 10_000).rounded() / 100) %" } ?? "-"
      Console.overwrite(
        "best \(progress.incumbent.map { "\($0.rounded())" } ?? "-"), bound "
          + "\(progress.bound.map { "\($0.rounded())" } ?? "-"), gap \(gap), \(progress.nodes) nodes"
      )
    }
  }

  /// Takes the line of the search away.
  func endSearch() { if searching != nil { Console.overwrite("") } }

  /// Something for whoever asked for more.
  func tell(_ text: @autoclosure () -> String) { logger.debug("\(text())") }
}
