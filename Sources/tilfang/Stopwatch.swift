internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The only clock: when a run began, and how much of its time is left.
final class Stopwatch: Sendable {
  private let start = ContinuousClock.now
  private let began = time(nil)
  private let limit: Double?
  private let laps = Mutex<[Lap]>([])

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
      let milliseconds = ((now - (laps.last?.end ?? start)) / .milliseconds(1)).rounded()
      laps.append(Lap(end: now, text: "\(name) \(milliseconds / 1000) s"))
    }
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
