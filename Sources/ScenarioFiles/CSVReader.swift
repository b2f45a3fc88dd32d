internal import CLibCSV
internal import SymbiosisModel

/// Reads a CSV table with libcsv: quotes, embedded newlines, CRLF; separator found by itself.
struct CSVReader {
  let file: String
  private(set) var complaints: [Complaint] = []

  init(file: String) { self.file = file }

  /// What libcsv's callbacks write to.
  private final class Collector {
    var table: RawTable
    var header: [String]?
    var complaints: [Complaint] = []
    var line = 1
    var rowLine = 1
    var cells: [String] = []
    var lastEnd: Int32 = 0
    var isRowOpen = false
    let file: String

    init(file: String) {
      self.file = file
      table = RawTable(file: file, columns: [], positions: [])
    }

    func field(_ bytes: UnsafeRawBufferPointer) {
      if !isRowOpen {
        rowLine = line
        isRowOpen = true
      }
      lastEnd = 0
      line += bytes.reduce(0) { $0 + ($1 == 0x0a ? 1 : 0) }
      if header == nil {
        cells.append(String(decoding: bytes, as: UTF8.self))
      } else {
        table.append(cell: bytes)
      }
    }

    func endOfRow(_ terminator: Int32) {
      defer {
        if !(terminator == 0x0a && lastEnd == 0x0d && !isRowOpen) { line += 1 }
        lastEnd = terminator
        isRowOpen = false
      }
      guard isRowOpen else { return }
      guard header != nil else {
        header = cells
        let positions = cells.indices.map {
          SourcePosition(file: file, line: rowLine, column: $0 + 1)
        }
        table = RawTable(file: file, columns: cells, positions: positions)
        return
      }
      let found = table.openCells
      guard found == table.columns.count else {
        complaints.append(
          Complaint(
            SourcePosition(file: file, line: rowLine, column: min(found, table.columns.count) + 1),
            what: "the row has \(found) cells, the heading has \(table.columns.count)",
            remedy: "Give every row as many cells as the heading; quote cells that hold the "
              + "separator."))
        table.dropOpenRow()
        return
      }
      table.endRow(line: rowLine)
    }
  }

  /// Reads the bytes of a file.
  mutating func read(_ bytes: [UInt8]) -> RawTable {
    let collector = Collector(file: file)
    var text = decode(bytes)
    if let zero = text.firstIndex(of: 0) {
      complain(text, at: zero, "there is a NUL byte", "Save the table as CSV in UTF-8.")
      text = Array(text[..<zero])
    }
    var parser = csv_parser()
    csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL))
    defer { csv_free(&parser) }
    let separator = separator(of: text)
    csv_set_delim(&parser, separator)
    let target = Unmanaged.passUnretained(collector).toOpaque()
    let onField: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void =
      { bytes, count, target in
        guard let target else { return }
        Unmanaged<Collector>.fromOpaque(target).takeUnretainedValue().field(
          UnsafeRawBufferPointer(start: bytes, count: count))
      }
    let onRow: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { end, target in
      guard let target else { return }
      Unmanaged<Collector>.fromOpaque(target).takeUnretainedValue().endOfRow(end)
    }
    let used = csv_parse(&parser, text, text.count, onField, onRow, target)
    if used < text.count {
      complain(
        text, at: used, "a quotation mark stands where none may",
        "Begin and end the cell with quotation marks, and write those inside it twice.")
    } else if csv_fini(&parser, onField, onRow, target) != 0 {
      complain(
        text, at: text.count, "a quotation mark is opened and never closed",
        "Close the quotation, or write the mark twice.")
    }
    complaints += collector.complaints
    collector.table.pointIsDecimal = separator == 0x2c
    return collector.table
  }

  private mutating func complain(
    _ text: [UInt8], at index: Int, _ what: String, _ remedy: String
  ) {
    let line = text[..<min(index, text.count)].reduce(1) { $0 + ($1 == 0x0a ? 1 : 0) }
    complaints.append(
      Complaint(SourcePosition(file: file, line: line, column: 1), what: what, remedy: remedy))
  }

  /// The separator that stands most often in the heading; comma where none does.
  private func separator(of text: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in text {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0a || byte == 0x0d { break }
      counts[byte, default: 0] += 1
    }
    let signs: [UInt8] = [0x3b, 0x09, 0x2c]
    return signs.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) }.flatMap {
      counts[$0] == nil ? nil : $0
    } ?? 0x2c
  }

  /// UTF-8 with or without a byte order mark, else Windows-1252.
  private mutating func decode(_ bytes: [UInt8]) -> [UInt8] {
    let plain = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    if String(validating: plain, as: UTF8.self) != nil { return plain }
    var text = ""
    var bad: Int?
    for (index, byte) in plain.enumerated() {
      if let letter = Windows1252.scalar(byte) {
        text.unicodeScalars.append(letter)
      } else {
        bad = bad ?? index
      }
    }
    if let bad {
      complain(
        plain, at: bad, "byte 0x\(String(plain[bad], radix: 16)) is no letter in Windows-1252",
        "Save the table as CSV in UTF-8.")
    }
    return Array(text.utf8)
  }
}

/// The code page that Excel saves in where it does not save UTF-8.
enum Windows1252 {
  /// 0x80 to 0x9f; 0 where the page has no letter (unicode.org, MAPPINGS/VENDORS/MICSFT/CP1252).
  private static let high: [UInt32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc,
    0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
  ]

  static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard (0x80...0x9f).contains(byte) else { return Unicode.Scalar(byte) }
    let code = high[Int(byte) - 0x80]
    return code == 0 ? nil : Unicode.Scalar(code)
  }
}
