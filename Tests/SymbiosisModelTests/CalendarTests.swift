import SymbiosisModel
import Testing

/// Days, periods and time windows.
@Suite struct CalendarTests {
  /// Day numbers by hand: 1970 had 365 days, 1972 was a leap year, 2000-03-01 is 11,017 days on
  /// (30 years of 365 days, 7 leap days before 2000 and one in it, 31 + 28 days).
  @Test(arguments: [
    (1970, 1, 1, 0), (1970, 12, 31, 364), (1972, 2, 29, 789), (1972, 3, 1, 790),
    (2000, 3, 1, 11_017), (1969, 12, 31, -1),
  ])
  func dayNumber(year: Int, month: Int, day: Int, number: Int) throws {
    let date = try #require(Day(year: year, month: month, day: day))
    #expect(date.number == number)
  }

  /// 1900 was no leap year, 2000 was; 2023 was not, 2024 was.
  @Test(arguments: [
    (1900, 2, 29), (2023, 2, 29), (2024, 2, 30), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1),
    (2024, 1, 0), (0, 1, 1), (10_000, 1, 1),
  ])
  func noSuchDay(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test func everyDayReadsBackAsItsText() throws {
    let first = try #require(Day(year: 1896, month: 1, day: 1)).number
    let last = try #require(Day(year: 2104, month: 12, day: 31)).number
    let texts = (first...last).map { Day(number: $0).text }
    let wrong = zip(first...last, texts).filter { number, text in
      Period.days(text) != TimeWindow(first: Day(number: number), last: Day(number: number))
    }
    #expect(wrong.isEmpty)
    #expect(texts == texts.sorted())
    #expect(texts.last == "2104-12-31")
  }

  @Test(arguments: [
    ("2026", "2026-01-01", "2026-12-31"), ("2026-Q1", "2026-01-01", "2026-03-31"),
    ("2026-Q2", "2026-04-01", "2026-06-30"), ("2026-Q3", "2026-07-01", "2026-09-30"),
    ("2026-Q4", "2026-10-01", "2026-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
    ("2100-02", "2100-02-01", "2100-02-28"), ("2026-12", "2026-12-01", "2026-12-31"),
    ("2026-03-31", "2026-03-31", "2026-03-31"), ("31.03.2026", "2026-03-31", "2026-03-31"),
  ])
  func periodHasItsDays(text: String, first: String, last: String) throws {
    let window = try #require(Period.days(text))
    #expect(window.first.text == first)
    #expect(window.last.text == last)
  }

  @Test(arguments: [
    "", "26", "2026-", "2026-Q0", "2026-Q5", "2026-q1", "2026-13", "2026-00", "2026-1", "+202",
    "2026-+1", "2026-02-30", "2026-2-3", "31.2.2026", "30.02.2026", "2026/01", "2026-01-01-01",
    "２０２６", "jan.26",
  ])
  func notAPeriod(text: String) { #expect(Period.days(text) == nil) }

  @Test func windowsShareWhatBothHave() throws {
    let spring = try #require(Period("2026-Q2")).window
    let may = try #require(Period("2026-05")).window
    let autumn = try #require(Period("2026-Q4")).window
    #expect(spring.intersection(may) == may)
    #expect(spring.intersection(autumn) == nil)
    #expect(spring.covers(may) && !may.covers(spring))
    #expect(TimeWindow.always.intersection(spring) == spring)
  }

  @Test func windowsThatTouchBecomeOne() throws {
    let months = try ["2026-03", "2026-01", "2026-02", "2026-06", "2026-01"].map {
      try #require(Period($0)).window
    }
    let joined = TimeWindow.joined(months)
    #expect(joined.map(\.first.text) == ["2026-01-01", "2026-06-01"])
    #expect(joined.map(\.last.text) == ["2026-03-31", "2026-06-30"])
  }
}
