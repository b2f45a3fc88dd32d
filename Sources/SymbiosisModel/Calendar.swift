/// A day, counted from 1 January 1970 in the proleptic Gregorian calendar.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let number: Int

  /// A day by its number.
  public init(number: Int) { self.number = number }

  /// A day by year, month and day of the month; nil when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.init(number: Day.ordinal(year: year, month: month, day: day))
  }

  /// Orders by time.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// The day by ISO 8601, as `2026-03-31`.
  public var text: String {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from a civil date.
  ///
  /// Howard Hinnant, «chrono-compatible low-level date algorithms», 2013; `text` is its inverse.
  private static func ordinal(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

/// A run of days, both ends included.
public struct TimeWindow: Hashable, Sendable {
  /// The first day.
  public let first: Day
  /// The last day.
  public let last: Day

  /// A window from one day to another; the caller sees to the order (rule `QuantitiesInOrder`).
  public init(first: Day, last: Day) {
    self.first = first
    self.last = last
  }

  /// No limit in time.
  public static let always = TimeWindow(
    first: Day(number: -1_000_000_000), last: Day(number: 1_000_000_000))

  /// The days that both have, nil when there are none.
  public func intersection(_ other: TimeWindow) -> TimeWindow? {
    let shared = TimeWindow(first: max(first, other.first), last: min(last, other.last))
    return shared.first <= shared.last ? shared : nil
  }

  /// How many days it has.
  var days: Int { last.number - first.number + 1 }

  /// Whether every day of the other lies in this one.
  public func covers(_ other: TimeWindow) -> Bool { first <= other.first && other.last <= last }

  /// The same days in as few windows as can be, in order: those that touch become one.
  public static func joined(_ windows: [TimeWindow]) -> [TimeWindow] {
    var joined: [TimeWindow] = []
    for window in windows.sorted(by: { ($0.first, $0.last) < ($1.first, $1.last) }) {
      if let before = joined.last, window.first.number <= before.last.number + 1 {
        joined[joined.count - 1] = TimeWindow(
          first: before.first, last: max(before.last, window.last))
      } else {
        joined.append(window)
      }
    }
    return joined
  }
}

/// A calendar year, quarter or month, as `2026`, `2026-Q1` or `2026-01`.
public struct Period: Hashable, Sendable {
  /// The text it was written as.
  public let name: String
  /// Its days.
  public let window: TimeWindow

  /// A period by name and days; the caller sees to the order (rule `QuantitiesInOrder`).
  public init(name: String, window: TimeWindow) {
    self.name = name
    self.window = window
  }

  /// Reads a year, quarter or month; nil when the text is none of them.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let head = parts.first, let year = digits(head, 4) else { return nil }
    let months: ClosedRange<Int>
    if parts.count == 1 {
      months = 1...12
    } else if parts.count == 2, parts[1].hasPrefix("Q"),
      let quarter = digits(parts[1].dropFirst(), 1), (1...4).contains(quarter)
    {
      months = (quarter * 3 - 2)...(quarter * 3)
    } else if parts.count == 2, let month = digits(parts[1], 2), (1...12).contains(month) {
      months = month...month
    } else {
      return nil
    }
    guard let first = Day(year: year, month: months.lowerBound, day: 1),
      let last = Day(
        year: year, month: months.upperBound,
        day: Day.length(ofMonth: months.upperBound, year: year))
    else { return nil }
    self.init(name: text, window: TimeWindow(first: first, last: last))
  }

  /// How many years it lasts: each day is its part of the year that it lies in; 1 for one without
  /// ends.
  ///
  /// What is given per year counts by it: 2026 is 1, its first quarter 90/365.
  public var years: Double {
    guard window != .always else { return 1 }
    let years = [window.first, window.last].compactMap { Int($0.text.prefix(4)) }
    return (years[0]...max(years[0], years[1])).reduce(0) { sum, year in
      guard let first = Day(year: year, month: 1, day: 1),
        let last = Day(year: year, month: 12, day: 31),
        let days = window.intersection(TimeWindow(first: first, last: last))
      else { return sum }
      return sum + Double(days.days) / Double(last.number - first.number + 1)
    }
  }

  /// How many hours it lasts: 24 for each day; 8760 for one without ends.
  public var hours: Double { window == .always ? 8_760 : 24 * Double(window.days) }

  /// Reads a period or a date, `2026-03-31` or `31.03.2026`, as the days it stands for.
  public static func days(_ text: String) -> TimeWindow? {
    if let period = Period(text) { return period.window }
    let isNorwegian = text.contains(".")
    let split = text.split(separator: isNorwegian ? "." : "-", omittingEmptySubsequences: false)
    let parts = isNorwegian ? split.reversed() : split
    guard parts.count == 3, let year = digits(parts[0], 4), let month = digits(parts[1], 2),
      let day = digits(parts[2], 2), let date = Day(year: year, month: month, day: day)
    else { return nil }
    return TimeWindow(first: date, last: date)
  }
}

/// A number of just so many digits, without a sign; nil for any other text.
private func digits(_ text: some StringProtocol, _ count: Int) -> Int? {
  guard text.utf8.count == count, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
    return nil
  }
  return Int(text)
}
