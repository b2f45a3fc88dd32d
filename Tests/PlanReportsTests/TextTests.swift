import Testing

@testable import PlanReports

/// Aligned text and CSV hold together whatever people are called.
@Suite struct TextTests {
  @Test func columnsAlign() {
    var table = AlignedTable([("km", .right), ("Navn", .left), ("", .left)])
    table.add(["1,0", "Ål", "x"])
    table.add(["120,5", "Flå", ""])
    #expect(
      table.rendered(indent: 2) == """
             km  Navn
            1,0  Ål    x
          120,5  Flå

        """)
  }

  @Test func emptyHeadingsMakeNoLine() {
    var table = AlignedTable([("", .left), ("", .right)])
    table.add(["a", "1"])
    #expect(table.rendered() == "a  1\n")
  }

  @Test(arguments: [
    ("a\nb", "a b"), ("\u{1b}[31mred", " [31mred"), ("a\r\nb", "a  b"), ("tab\there", "tab here"),
    ("Ål 🏔️", "Ål 🏔️"),
  ])
  func aNameCannotBreakALine(name: String, shown: String) {
    #expect(AlignedTable.oneLine(name) == shown)
  }

  /// Emoji and combined letters count as the one sign that is seen.
  @Test func signsAreCountedAsSeen() {
    var table = AlignedTable([("", .left), ("", .left)])
    table.add(["🏔️é", "x"])
    table.add(["ab", "x"])
    #expect(table.rendered() == "🏔️é  x\nab  x\n")
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("cr\rhere", "\"cr\rhere\""), ("", ""),
  ])
  func cellsAreQuoted(cell: String, quoted: String) throws {
    let text = try written {
      var table = CSVText(["a", "b"], to: $0)
      table.add(["a": cell, "b": "1"])
      try table.end()
    }
    #expect(text == "a,b\n\(quoted),1\n")
  }

  @Test(arguments: ["=1+1", "+47 32", "-5", "@SUM(A1)", "\tx", "\rx"])
  func noNameIsTakenForAFormula(name: String) {
    #expect(CSVText.label(name) == "'" + name)
  }

  @Test func otherNamesStayAsTheyAre() {
    for name in ["Ål", "a=b", "", "1-2", "«=»"] { #expect(CSVText.label(name) == name) }
  }

  @Test func headingsStandOutOnlyWhenAsked() {
    #expect(Emphasis.plain.heading("x") == "x")
    #expect(Emphasis.bold.heading("x") == "\u{1b}[1mx\u{1b}[0m")
  }
}
