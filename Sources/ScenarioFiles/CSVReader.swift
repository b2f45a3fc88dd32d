internal import CLibCSV
internal import SymbiosisModel

/// Reads a CSV table with libcsv: quotes, embedded newlines, CRLF; separator found by itself.
struct CSVReader {
  let file: String
  private(set) var complaints: [Complaint] = []

  init(file: String) { self.file = file }

  /// What libcsv's callbacks write to.
  private struct Collector {
    var table: RawTable
    var header: [String]?
    var complaints: [Complaint] = []
    var line = 1
    var rowLine = 1
    var cells: [String] = []
    var lastEnd: Int32 = 0
    var isRowOpen = false
    let file: String
    /// How many bytes the whole text has.
    let size: Int
    /// Whether a cell may go over several lines: there are quotation marks.
    let hasQuotations: Bool

    init(file: String, _ text: [UInt8]) {
      self.file = file
      size = text.count
      hasQuotations = CSVText.first(0x22, in: text) != nil
      table = RawTable(file: file, columns: [], positions: [])
    }

    mutating func field(_ bytes: UnsafeRawBufferPointer) {
      if !isRowOpen {
        rowLine = line
        isRowOpen = true
      }
      lastEnd = 0
      if hasQuotations { line += CSVText.newlines(in: bytes) }
      if header == nil {
        cells.append(trimmed(String(decoding: bytes, as: UTF8.self)))
      } else {
        table.append(cell: bytes)
      }
    }

    mutating func endOfRow(_ terminator: Int32) {
      defer {
        if !(terminator == 0x0a && lastEnd == 0x0d && !isRowOpen) { line += 1 }
        lastEnd = terminator
        isRowOpen = false
      }
      guard isRowOpen else { return }
      guard header != nil else {
        startTable()
        return
      }
      let found = table.openCells
      if table.isOpenRowBlank {
        table.dropOpenRow()
      } else if found == table.columns.count {
        table.endRow(line: rowLine)
      } else {
        complaints.append(
          Complaint(
            SourcePosition(file: file, line: rowLine, column: min(found, table.columns.count) + 1),
            what: "the row has \(found) cells, the heading has \(table.columns.count)",
            remedy: "Give every row as many cells as the heading; put cells that hold the "
              + "separator in quotation marks."))
        table.endRaggedRow(line: rowLine)
      }
    }

    private mutating func startTable() {
      guard cells.contains(where: { !$0.isEmpty }) else {
        cells = []
        return
      }
      header = cells
      let positions = cells.indices.map {
        SourcePosition(file: file, line: rowLine, column: $0 + 1)
      }
      table = RawTable(file: file, columns: cells, positions: positions)
      table.reserve(bytes: size)
    }
  }

  /// Reads the bytes of a file.
  mutating func read(_ bytes: [UInt8]) -> RawTable {
    let decoded = CSVText(bytes)
    var collector = Collector(file: file, decoded.bytes)
    if let fault = decoded.fault {
      let line = CSVText.line(at: fault.offset, in: decoded.bytes)
      complaints.append(
        Complaint(
          SourcePosition(file: file, line: line, column: 1), what: fault.what,
          remedy: "Save the table as CSV in UTF-8."))
      collector.table.isIncomplete = true
      return collector.table
    }
    let isWhole = parse(decoded, into: &collector)
    collector.table.dropOpenRow()
    complaints += collector.complaints
    collector.table.pointIsDecimal = decoded.separator == 0x2c
    collector.table.isIncomplete = !isWhole
    return collector.table
  }

  /// Runs libcsv over the text; whether it came to the end.
  private mutating func parse(_ decoded: CSVText, into collector: inout Collector) -> Bool {
    var parser = csv_parser()
    csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL))
    defer { csv_free(&parser) }
    csv_set_delim(&parser, decoded.separator)
    let onField: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void =
      { bytes, count, target in
        target?.assumingMemoryBound(to: Collector.self).pointee.field(
          UnsafeRawBufferPointer(start: bytes, count: count))
      }
    let onRow: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { end, target in
      target?.assumingMemoryBound(to: Collector.self).pointee.endOfRow(end)
    }
    let text = decoded.bytes
    let (used, isWhole) = withUnsafeMutablePointer(to: &collector) { target in
      let used = csv_parse(&parser, text, text.count, onField, onRow, target)
      return (used, used == text.count && csv_fini(&parser, onField, onRow, target) == 0)
    }
    if isWhole { return true }
    complainOfQuotation(decoded, at: used)
    return false
  }

  /// A quotation mark that may not stand there, or one that is never closed: told where the cell
  /// begins, for the mark that is wrong is often far above the line where it is noticed.
  private mutating func complainOfQuotation(_ decoded: CSVText, at index: Int) {
    let cell = decoded.cell(at: index)
    let isUnclosed = index == decoded.bytes.count
    let noticed = CSVText.line(at: index, in: decoded.bytes)
    let place = isUnclosed || noticed == cell.line ? "" : " (on line \(noticed))"
    complaints.append(
      Complaint(
        SourcePosition(file: file, line: cell.line, column: cell.column),
        what: "the cell that begins «\(cell.beginning)» "
          + (isUnclosed
            ? "opens a quotation mark that is never closed"
            : "has a quotation mark where none may stand\(place)"),
        remedy: "Put the whole cell in quotation marks and write those inside it twice; the rest "
          + "of the table was not read."))
  }
}
