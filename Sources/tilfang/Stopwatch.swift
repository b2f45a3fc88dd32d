internal import SymbiosisMatching
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// When a run began, how much of its time is left, and where it went.
final class Stopwatch: Sendable {
  private let start = ContinuousClock.now
  private let began = time(nil)
  private let limit: Double?
  private let laps = Mutex<[Lap]>([])
  private let solveTimes = Mutex(SolveTimes())

  private struct Lap {
    let end: ContinuousClock.Instant
    let text: String
  }

  init(limit: Double?) { self.limit = limit }

  /// Seconds since the run began.
  var seconds: Double { Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000 }

  /// Ends a lap: what has been done since the last one ended.
  func lap(_ name: String) {
    let now = ContinuousClock.now
    laps.withLock { laps in
      let seconds = Stopwatch.seconds(now - (laps.last?.end ?? start))
      laps.append(Lap(end: now, text: "\(name) \(seconds) s"))
    }
  }

  /// Where the time of the solve went.
  func note(_ times: SolveTimes) {
    solveTimes.withLock { $0 = times }
  }

  /// The same in one line.
  var notes: String {
    let times = solveTimes.withLock { $0 }
    let parts = [
      ("survey", times.survey), ("start", times.start), ("GLPK", times.solver),
      ("certificate", times.certificate),
    ]
    return "of the solve, all threads together: "
      + parts.map { "\($0) \(Stopwatch.seconds($1)) s" }.joined(separator: ", ")
  }

  private static func seconds(_ duration: Duration) -> Double {
    (duration / .milliseconds(1)).rounded() / 1000
  }

  /// All laps so far, in one line.
  var lapText: String { laps.withLock { $0.map(\.text).joined(separator: ", ") } }

  /// Seconds left, not below zero; nil without a limit.
  var left: Double? { limit.map { max(0, $0 - seconds) } }

  /// When the run began, in UTC by ISO 8601.
  var startedText: String {
    var moment = began
    var parts = tm()
    gmtime_r(&moment, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T"
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}
