internal import ArgumentParser

/// The exit statuses of files.md 2.
enum ExitStatus: Int32 {
  case requirementNotMet = 1
  case stoppedAtLimit = 3
  case policyNotMet = 4
  case usage = 64
  case invalidScenario = 65
  case missingFile = 66
  case internalError = 70
  case cannotWrite = 74
  case interrupted = 130

  /// As the argument parser wants it.
  var code: ExitCode { ExitCode(rawValue) }
}

/// An end of the program with a message for standard error.
struct Failure: Error {
  let status: ExitStatus
  let message: String

  /// Somebody asked to stop.
  static let interrupted = Failure(
    status: .interrupted, message: "interrupted: nothing was written.")
}
