internal import SymbiosisModel

/// Rows as comma-separated text by RFC 4180: UTF-8, a decimal point, lines ended by a line feed.
struct CSVText {
  /// What a row has something in: columns with their cells, in the order of the table's columns.
  typealias Cells = KeyValuePairs<String, String>

  private var text: ReportText
  private let columns: [String]

  init(_ columns: [String], to sink: @escaping ReportSink) {
    self.columns = columns
    text = ReportText(to: sink)
    text.add(columns.joined(separator: ",") + "\n")
  }

  /// Adds a row from cells in any order.
  mutating func add(_ cells: [String: String]) { text.add(csv: cells, columns) }

  /// Adds many rows, made on several threads.
  mutating func add(_ count: Int, _ cells: @Sendable (Int) -> Cells) throws {
    try text.addRows(count) { [columns] index, text in text.add(csv: cells(index), columns) }
  }

  /// Adds several rows for each of many things, made on several threads.
  mutating func add(_ count: Int, each rows: @Sendable (Int) -> [Cells]) throws {
    try text.addRows(count) { [columns] index, text in
      for cells in rows(index) { text.add(csv: cells, columns) }
    }
  }

  /// Hands on what has not been handed on yet.
  mutating func end() throws { try text.handOn() }

  static func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }

  /// A name or sentence that a spreadsheet cannot take for a formula: one that begins like one gets
  /// an apostrophe before it.
  static func label(_ text: String) -> String {
    switch text.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0d:
      "'" + text
    default: text
    }
  }
}

extension ReportText {
  /// A row from cells in any order.
  fileprivate mutating func add(csv cells: [String: String], _ columns: [String]) {
    for (index, column) in columns.enumerated() {
      if index > 0 { add(byte: 0x2c) }
      add(csv: cells[column] ?? "")
    }
    add(byte: 0x0a)
  }

  /// A row from cells that stand in the order of the columns: none has to be looked for.
  fileprivate mutating func add(csv cells: CSVText.Cells, _ columns: [String]) {
    let start = bytes.count
    var next = cells.startIndex
    for (index, column) in columns.enumerated() {
      if index > 0 { add(byte: 0x2c) }
      guard next < cells.endIndex, cells[next].key == column else { continue }
      add(csv: cells[next].value)
      next += 1
    }
    add(byte: 0x0a)
    guard next < cells.endIndex else { return }
    // One of them stood out of order: nothing of it is lost.
    takeBack(to: start)
    add(csv: Dictionary(cells.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 }), columns)
  }

  /// A cell, in quotation marks where it must be.
  fileprivate mutating func add(csv cell: String) {
    guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }) else {
      add(cell)
      return
    }
    add(byte: 0x22)
    for byte in cell.utf8 {
      if byte == 0x22 { add(byte: 0x22) }
      add(byte: byte)
    }
    add(byte: 0x22)
  }
}
