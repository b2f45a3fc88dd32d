internal import SymbiosisModel

/// Some of the scenario's periods: a bit for each.
struct PeriodSet: Hashable, Sendable {
  /// The periods from 0 to 63.
  private var first: UInt64 = 0
  /// Those from 64 on, 64 in each.
  private var more: [UInt64] = []

  /// The periods that share a day with a window, of all by their windows.
  init(touchedBy window: TimeWindow, of periods: [TimeWindow]) {
    for (period, days) in periods.enumerated() where days.intersection(window) != nil {
      insert(period)
    }
  }

  private mutating func insert(_ period: Int) {
    if period < 64 {
      first |= 1 << UInt64(period)
      return
    }
    let word = period / 64 - 1
    while more.count <= word { more.append(0) }
    more[word] |= 1 << UInt64(period % 64)
  }

  /// Whether a period is in both.
  func meets(_ other: PeriodSet) -> Bool {
    first & other.first != 0 || zip(more, other.more).contains { $0 & $1 != 0 }
  }

  /// The periods in both, in order.
  func shared(with other: PeriodSet) -> [Int] {
    let low = first & other.first
    if more.isEmpty || other.more.isEmpty, low <= 1 { return low == 0 ? [] : PeriodSet.onlyFirst }
    var found: [Int] = []
    for (word, bits) in ([low] + zip(more, other.more).map { $0 & $1 }).enumerated() {
      var rest = bits
      while rest != 0 {
        found.append(64 * word + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return found
  }

  private static let onlyFirst = [0]
}
