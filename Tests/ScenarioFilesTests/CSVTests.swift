import Testing

@testable import ScenarioFiles

/// The acid tests of a CSV reader.
@Suite struct CSVTests {
  private func read(_ text: String) -> (table: RawTable, complaints: [Complaint]) {
    read(Array(text.utf8))
  }

  private func read(_ bytes: [UInt8]) -> (table: RawTable, complaints: [Complaint]) {
    var reader = CSVReader(file: "t.csv")
    let table = reader.read(bytes)
    return (table, reader.complaints)
  }

  private func cells(_ table: RawTable) -> [[String]] {
    table.rows.map { row in table.columns.indices.map { table.text(row: row, column: $0) } }
  }

  /// Each text must give the columns a, b and the rows that stand beside it.
  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,2\r\n", [["1", "2"]]), ("a,b\r1,2\r", [["1", "2"]]),
    ("a,b\n1,2", [["1", "2"]]), ("a;b\n1;2\n", [["1", "2"]]), ("a\tb\n1\t2\n", [["1", "2"]]),
    ("a\tb\n\t2\n", [["", "2"]]), ("\u{feff}a;b\n1;2\n", [["1", "2"]]),
    ("\n\n\na,b\n\n1,2\n\n\n3,4\n\n", [["1", "2"], ["3", "4"]]),
    ("a,b\r\n\r\n1,2\r\n\r\n3,4", [["1", "2"], ["3", "4"]]), ("a,b\n", []), ("a,b", []),
    ("a,b\n\"x,y\",2\n", [["x,y", "2"]]), ("a,b\n\"x\"\"y\",2\n", [["x\"y", "2"]]),
    ("a,b\n\"\"\"\",\"\"\n", [["\"", ""]]), ("a,b\n\"x\ny\",2\n", [["x\ny", "2"]]),
    ("a,b\n\"x\r\ny\",2\n", [["x\r\ny", "2"]]), ("a,b\n\"\n\n\",2\n", [["\n\n", "2"]]),
    ("a,b\n 1 , 2 \n", [["1", "2"]]), ("a,b\n\" 1 \",2\n", [[" 1 ", "2"]]),
    ("a;b\n1,5;\"2;3\"\n", [["1,5", "2;3"]]), ("\"a\";\"b\"\n1;2\n", [["1", "2"]]),
    ("a,b\n,\n;,x\n", [[";", "x"]]), ("a;b\n;;\n1;2\n;\n", [["1", "2"]]),
    ("a,b\nå,€\u{1f33f}\n", [["å", "€\u{1f33f}"]]), (" a , b \n1,2\n", [["1", "2"]]),
  ])
  func reads(text: String, rows: [[String]]) {
    let (table, complaints) = read(text)
    #expect(table.columns == ["a", "b"])
    #expect(cells(table) == rows)
    #expect(complaints.isEmpty, "\(complaints)")
    #expect(!table.isIncomplete)
  }

  /// Excel writes `sep=;` before the heading; rows keep their line numbers.
  @Test(arguments: ["\n", "\r\n"], [";", "\t", ","])
  func excelTellsItsSeparator(end: String, separator: String) {
    let text = ["sep=\(separator)", "id\(separator)name", "a\(separator)b"]
    var reader = CSVReader(file: "t.csv")
    let table = reader.read(Array(text.map { $0 + end }.joined().utf8))
    #expect(reader.complaints.isEmpty)
    #expect(table.columns == ["id", "name"])
    #expect(table.rowCount == 1 && table.text(row: 0, column: 1) == "b")
    #expect(table.position(row: 0, column: 1).line == 3)
  }

  @Test func separatorInsideQuotesInTheHeading() {
    let (table, complaints) = read("\"a,b,c\";\"d,e\";f\n1;2;3\n")
    #expect(table.columns == ["a,b,c", "d,e", "f"])
    #expect(cells(table) == [["1", "2", "3"]])
    #expect(complaints.isEmpty)
  }

  @Test func oneColumn() {
    let (table, _) = read("id\nx\n\"y z\"\n")
    #expect(table.columns == ["id"])
    #expect(cells(table) == [["x"], ["y z"]])
  }

  @Test(arguments: ["", "\n\n", "\r\n", "\u{feff}", " ", ";;\n"]) func nothingInIt(text: String) {
    let (table, complaints) = read(text)
    #expect(table.columns.filter { !$0.isEmpty } == [])
    #expect(table.rowCount == 0)
    #expect(complaints.isEmpty)
  }

  /// Lines counted by hand: 1 heading, 2-3 a cell over two lines, 4 empty, 5, 6-8 three lines, 9.
  @Test(arguments: ["\n", "\r\n", "\r"]) func linesAfterEmbeddedNewlines(end: String) {
    let text = ["a,b", "\"x", "y\",1", "", "z,2", "\"", "", "\",3", "w,4", ""].joined(
      separator: end)
    let (table, _) = read(text)
    #expect(table.lines == [2, 5, 6, 9])
    #expect(table.position(row: 3, column: 1).description == "t.csv:9:2")
  }

  @Test func windows1252WithNorwegianLettersAndEuro() {
    // «id;b» then å Ø æ € – and a right quotation mark in the code page.
    let (table, complaints) = read(
      Array("id;b\n".utf8) + [0xe5, 0xd8, 0xe6, 0x3b, 0x80, 0x96, 0x92, 0x0a])
    #expect(cells(table) == [["åØæ", "€–’"]])
    #expect(complaints.isEmpty)
  }

  @Test(arguments: [0x81, 0x8d, 0x8f, 0x90, 0x9d] as [UInt8])
  func byteThatNoCodePageHas(byte: UInt8) {
    let (table, complaints) = read(Array("a;b\n1;2\n3;".utf8) + [byte])
    #expect(complaints.map(\.position.description) == ["t.csv:3:1"])
    #expect(complaints.first?.what.contains("0x\(String(byte, radix: 16))") ?? false)
    #expect(table.isIncomplete)
  }

  @Test func mixtureOfEncodings() {
    let (_, complaints) = read(Array("a;b\nÅl;2\n3;".utf8) + [0xc5, 0x6c])
    #expect(complaints.map(\.what) == ["the file mixes UTF-8 and Windows-1252"])
    #expect(complaints.map(\.position.line) == [2])
  }

  @Test func utf16IsNamed() {
    let (_, complaints) = read([0xff, 0xfe] + Array("a;b".utf8).flatMap { [$0, 0] })
    #expect(complaints.map(\.what) == ["the file is in UTF-16"])
  }

  @Test func nulByteStopsTheReading() {
    let (table, complaints) = read("a,b\n1,2\n3,\u{0}4\n5,6\n")
    #expect(cells(table).isEmpty)
    #expect(
      complaints.map(\.description).first?.hasPrefix("t.csv:3:1: there is a NUL byte") ?? false)
    #expect(table.isIncomplete)
  }

  @Test(arguments: [
    // Short, long, and the rows after them are read all the same.
    (
      "a,b\n1\n3,4\n", "t.csv:2:2: the row has 1 cells, the heading has 2",
      [["1", ""], ["3", "4"]]
    ),
    ("a,b\n1,2,3\n3,4\n", "t.csv:2:3: the row has 3 cells", [["1", "2"], ["3", "4"]]),
    ("a,b\n\"x\ny\",2\n7\n", "t.csv:4:2: the row has 1", [["x\ny", "2"], ["7", ""]]),
  ])
  func raggedRows(text: String, start: String, rows: [[String]]) {
    let (table, complaints) = read(text)
    #expect(complaints.count == 1)
    #expect(complaints.first?.description.hasPrefix(start) ?? false, "\(complaints)")
    #expect(cells(table) == rows)
    #expect(table.ragged.count == 1)
  }

  @Test(arguments: [
    // The mark that is wrong is told where its cell begins, not where it is noticed.
    ("a,b\n1,\"2\n3,4\n5,6\n", "t.csv:2:2: the cell that begins «\"2» opens a quotation mark"),
    (
      "a,b\n1,2\n\"x\ny",
      "t.csv:3:1: the cell that begins «\"x» opens a quotation mark that is never"
    ),
    (
      "a,b\n1,5\" rør\n",
      "t.csv:2:2: the cell that begins «5\" rør» has a quotation mark where none"
    ),
    (
      "a,b\n1,\"2\" x\n",
      "t.csv:2:2: the cell that begins «\"2\" x» has a quotation mark where none"
    ),
    (
      "a,b\n1,\"2\n3,\"4\"\n",
      "t.csv:2:2: the cell that begins «\"2» has a quotation mark where none"
    ),
  ])
  func quotationThatDoesNotClose(text: String, start: String) {
    let (table, complaints) = read(text)
    #expect(complaints.count == 1)
    #expect(complaints.first?.description.hasPrefix(start) ?? false, "\(complaints)")
    #expect(table.isIncomplete)
  }

  /// The sum of 0 to 99,999 is 99,999 x 50,000 = 4,999,950,000, and a half for each row 50,000.
  @Test func hundredThousandRows() {
    var text = "id;name;quantity;unit;lat;lon;note;quality\n"
    for row in 0..<100_000 {
      text += "s\(row);Åsgård;\(row),5;t;60,7;8,9;\"linje; to\";measured\n"
    }
    let (table, complaints) = read(text)
    var sum = 0.0
    for row in table.rows {
      guard
        case .number(let value) = NumberText.read(
          table.text(row: row, column: 2), pointIsDecimal: table.pointIsDecimal)
      else { continue }
      sum += value
    }
    #expect(complaints.isEmpty)
    #expect(table.rowCount == 100_000)
    #expect(sum == 4_999_950_000 + 50_000)
    #expect(table.lines.last == 100_001)
    #expect(table.text(row: 99_999, column: 6) == "linje; to")
  }
}
