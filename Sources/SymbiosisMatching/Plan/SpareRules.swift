internal import Synchronization

/// Arc rules for a loop on several threads.
///
/// Whoever asks has rules of its own for as long as it works. What has been found of the ways is
/// then there for the next to ask: the roads are not looked through anew for every run of lines.
final class SpareRules: Sendable {
  private let tables: ArcTables
  private let idle = Mutex<[Idle]>([])

  /// Rules that nobody works with, and so may go from thread to thread.
  private struct Idle: @unchecked Sendable {
    let rules: ArcRules
  }

  /// Rules over what was looked up before.
  init(_ tables: ArcTables) { self.tables = tables }

  /// Rules for the thread that asks.
  func borrow() -> Borrowed {
    let spare = idle.withLock { $0.popLast() }
    return Borrowed(rules: spare?.rules ?? ArcRules(tables), owner: self)
  }

  /// Rules of one thread, given back when it is done with them.
  final class Borrowed {
    private let rules: ArcRules
    private let owner: SpareRules

    fileprivate init(rules: ArcRules, owner: SpareRules) {
      self.rules = rules
      self.owner = owner
    }

    /// Does something with the rules, which nobody else has before it is done.
    func use<Result>(_ work: (ArcRules) -> Result) -> Result {
      withExtendedLifetime(self) { work(rules) }
    }

    deinit {
      let spare = Idle(rules: rules)
      owner.idle.withLock { $0.append(spare) }
    }
  }
}
