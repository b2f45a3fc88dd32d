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
    Console.note("interrupted: nothing was written.")
    throw ExitStatus.interrupted.code
  } catch MatchingError.impossibleAgreement(let agreement) {
    Console.note(
      "agreement of surplus '\(agreement.surplus)' with need '\(agreement.need)': a rule forbids "
        + "the pair (\(agreement.refusals.map { "\($0)" }.joined(separator: ", "))). "
        + "Remove the agreement, or change what the rule looks at.")
    throw ExitStatus.invalidScenario.code
  } catch let error as MatchingError {
    Console.note(
      "internal error: \(error)\nNo plan is shown. Please report this with the scenario and the "
        + "version (tilfang \(Tilfang.version)).")
    throw ExitStatus.internalError.code
  }
}

/// Ctrl-C asks once, and the second time ends at once.
///
/// A parent may have started the program with the signal blocked, as thread pools do.
private func listenForInterruption() {
  signal(SIGINT) { _ in
    if interruption.isInterrupted { _exit(ExitStatus.interrupted.rawValue) }
    interruption.interrupt()
  }
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, SIGINT)
  pthread_sigmask(SIG_UNBLOCK, &signals, nil)
}
