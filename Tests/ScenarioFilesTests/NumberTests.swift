import Testing

@testable import ScenarioFiles

/// Every form of a number that a spreadsheet may hold (files.md 1).
@Suite struct NumberTests {
  /// The same whatever the separator of the table.
  @Test(arguments: [
    ("0", 0.0), ("-0", 0), ("7", 7), ("007", 7), ("1234", 1234), ("+5", 5), ("-5", -5),
    ("\u{2212}5", -5), ("1,5", 1.5), ("1.5", 1.5), ("0,125", 0.125), ("0.125", 0.125), (",5", 0.5),
    (".5", 0.5), ("5.", 5), ("-1,5", -1.5), ("12,3456", 12.3456), ("1 234", 1234),
    ("1\u{a0}234", 1234), ("1\u{202f}234", 1234), ("1\u{2009}234", 1234), ("1 234 567", 1_234_567),
    ("1 234,5", 1234.5), ("1 234.5", 1234.5), ("1.234.567", 1_234_567), ("1.234,5", 1234.5),
    ("1.234.567,25", 1_234_567.25), ("1e5", 100_000), ("1E5", 100_000), ("1e+5", 100_000),
    ("1,5e3", 1500), ("1.5e-3", 0.0015), ("1.234e3", 1234), ("12345,678", 12345.678), (" 8 ", 8),
    ("\u{a0}8\u{a0}", 8), ("1e13", 1e13), ("60,7014", 60.7014), ("1 234,567", 1234.567),
  ])
  func number(text: String, value: Double) {
    for pointIsDecimal in [true, false] {
      #expect(NumberText.read(text, pointIsDecimal: pointIsDecimal) == .number(value), "\(text)")
    }
  }

  @Test(arguments: [
    "", " ", "abc", "NaN", "nan", "inf", "-inf", "Infinity", "1e400", "1e999999999999999999999",
    "--1", "+-1", "- 1", "12 34", "1 23", "1234 567", "1  234", "1.23.456", "1,2,3", "1,234,567",
    "1,234.5", "1 234.567.890", "e5", "1e", "1ee5", "1e5e5", "1e5,5", "1e 5", "5 t", "5t", "ca 5",
    "１２", "٣", "0x10", "1_000", "5%", "½", "1/2", "kr 5", "1'000", ".", ",", "-", "5,", "𝟓",
  ])
  func notANumber(text: String) {
    for pointIsDecimal in [true, false] {
      #expect(NumberText.read(text, pointIsDecimal: pointIsDecimal) == .none, "\(text)")
    }
  }

  /// A thousand or a fraction: only the other sign tells, and it is not there.
  @Test(arguments: [("1.234", 1.234, 1234.0), ("12.345", 12.345, 12_345), ("-1.500", -1.5, -1500)])
  func pointIsAmbiguousWhereTheCommaIsDecimal(text: String, small: Double, large: Double) {
    #expect(NumberText.read(text, pointIsDecimal: false) == .ambiguous(small, large))
    #expect(NumberText.read(text, pointIsDecimal: true) == .number(small))
    let comma = text.split(separator: ".").joined(separator: ",")
    #expect(NumberText.read(comma, pointIsDecimal: true) == .ambiguous(small, large))
    #expect(NumberText.read(comma, pointIsDecimal: false) == .number(small))
  }

  @Test func shortestTextOfEveryNumberReadsBack() {
    for exponent in -12...12 {
      for digits in [1.0, 1.5, 3.141592653589793, 9.999999999999998] {
        let value = digits * [1e-12, 1e-6, 1, 1e6][abs(exponent) % 4] + Double(exponent)
        #expect(NumberText.read("\(value)", pointIsDecimal: true) == .number(value))
      }
    }
  }
}
