internal import SymbiosisModel

/// Rows of text in columns, two blanks apart.
///
/// Own code: the decision record «Text tables» says why.
struct AlignedTable: Sendable {
  /// How a column lies.
  enum Alignment: Sendable {
    case left
    case right
  }

  /// Rows that one thread sees to at a time.
  private static let rowsAtOnce = 4096

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// A table with one heading per column; headings that are all empty make no line.
  init(_ columns: [(heading: String, alignment: Alignment)]) {
    alignments = columns.map(\.alignment)
    if columns.contains(where: { !$0.heading.isEmpty }) { rows.append(columns.map(\.heading)) }
  }

  /// Adds a row; what does not fit on one line is made to.
  mutating func add(_ cells: [String]) { rows.append(cells.map(AlignedTable.oneLine)) }

  /// Adds many rows, made on several threads.
  mutating func add(_ count: Int, _ cells: @Sendable (Int) -> [String]) {
    let made = concurrently(rows: count, atOnce: Self.rowsAtOnce) { stretch in
      stretch.map { cells($0).map(AlignedTable.oneLine) }
    }
    for stretch in made { rows += stretch }
  }

  /// The lines, each after so many blanks.
  func rendered(indent: Int = 0) -> String {
    let widths = alignments.indices.map { column in
      rows.reduce(0) { max($0, AlignedTable.width($1[column])) }
    }
    let margin = String(repeating: " ", count: indent)
    return concurrently(rows: rows.count, atOnce: Self.rowsAtOnce) { stretch in
      stretch.reduce(into: "") { $0 += line(rows[$1], widths, after: margin) + "\n" }
    }.joined()
  }

  private func line(_ row: [String], _ widths: [Int], after margin: String) -> String {
    var line = margin
    for (column, cell) in row.enumerated() {
      let fill = String(repeating: " ", count: widths[column] - AlignedTable.width(cell))
      line += alignments[column] == .right ? fill + cell : cell + fill
      if column < row.count - 1 { line += "  " }
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Signs that are seen: in ASCII, where no control character stands, one for each byte.
  private static func width(_ cell: String) -> Int {
    isPlain(cell) ? cell.utf8.count : cell.count
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
  }

  /// Control characters become blanks: a name cannot break a line or colour the terminal.
  static func oneLine(_ text: String) -> String {
    guard !isPlain(text),
      text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return text }
    var clean = ""
    for scalar in text.unicodeScalars {
      clean.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return clean
  }
}
