internal import ArgumentParser
internal import LinearPrograms
internal import SymbiosisMatching

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Set by Ctrl-C; looked at between slices of a solve.
let interruption = Interruption()

/// Runs a command's work; every failure becomes a sentence on standard error and an exit status.
func reportingFailures(_ work: () throws -> Void) throws {
  signal(SIGPIPE, SIG_IGN)
  listenForInterruption()
  do {
    try work()
  } catch let failure as Failure {
    Console.note(failure.message)
    throw failure.status.code
  } catch MatchingError.interrupted {
    Console.note(Failure.interrupted.message)
    throw ExitStatus.interrupted.code
  } catch let code as ExitCode {
    throw code
  } catch {
    Console.note(
      "internal error: \(error)\nNo result is given. Please report this with the scenario and the "
        + "version (tilfang \(Tilfang.version)).")
    throw ExitStatus.internalError.code
  }
}

/// Ctrl-C asks once, and the second time ends at once.
///
/// A parent may have started the program with the signal blocked, as thread pools do.
private func listenForInterruption() {
  // Made before the handler can want it: nothing may be allocated inside a handler.
  _ = interruption.isInterrupted
  signal(SIGINT) { _ in
    if interruption.isInterrupted { _exit(ExitStatus.interrupted.rawValue) }
    interruption.interrupt()
  }
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, SIGINT)
  pthread_sigmask(SIG_UNBLOCK, &signals, nil)
}
