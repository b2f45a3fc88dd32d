internal import SymbiosisModel

/// A table as it was written: one run of bytes, and where each cell lies in it.
struct RawTable: Sendable {
  /// A cell that an override wrote.
  struct Change: Sendable {
    var text: String
    var position: SourcePosition
  }

  let file: String
  /// Whether a single point is a decimal point beyond doubt: in YAML and comma-separated tables.
  var pointIsDecimal = true
  /// Whether something stopped the reading, so that rows are missing.
  var isIncomplete = false
  var columns: [String]
  var columnPositions: [SourcePosition]
  private(set) var storage: [UInt8] = []
  /// Where each cell ends in the storage; it begins where the one before it ends.
  private(set) var ends: [UInt32] = []
  /// The line that each row begins on.
  private(set) var lines: [Int32] = []
  /// Only for YAML: the position of each cell.
  private(set) var marks: [SourcePosition] = []
  private(set) var changes: [Int: Change] = [:]
  private(set) var removed: Set<Int> = []
  /// Rows with too few or too many cells: what they hold may stand in the wrong column.
  private(set) var ragged: Set<Int> = []

  init(file: String, columns: [String], positions: [SourcePosition]) {
    self.file = file
    self.columns = columns
    columnPositions = positions
  }

  var rowCount: Int { lines.count }

  /// Rows that no override has removed.
  var rows: [Int] {
    removed.isEmpty ? Array(0..<rowCount) : (0..<rowCount).filter { !removed.contains($0) }
  }

  mutating func append(cell: UnsafeRawBufferPointer) {
    storage.append(contentsOf: cell)
    ends.append(UInt32(storage.count))
  }

  mutating func append(row: [(text: String, position: SourcePosition)], line: Int) {
    for cell in row {
      storage.append(contentsOf: cell.text.utf8)
      ends.append(UInt32(storage.count))
      marks.append(cell.position)
    }
    lines.append(Int32(line))
  }

  /// Makes room for the cells of a text of so many bytes.
  mutating func reserve(bytes: Int) { storage.reserveCapacity(bytes) }

  /// Ends a row of which the cells have been appended.
  mutating func endRow(line: Int) { lines.append(Int32(line)) }

  /// Ends a row of the wrong length: cells are made or taken away at its end.
  mutating func endRaggedRow(line: Int) {
    let wanted = (rowCount + 1) * columns.count
    if ends.count > wanted {
      ends.removeLast(ends.count - wanted)
      storage.removeLast(storage.count - Int(ends.last ?? 0))
    }
    while ends.count < wanted { ends.append(UInt32(storage.count)) }
    ragged.insert(rowCount)
    lines.append(Int32(line))
  }

  /// Takes back the cells after the last whole row.
  mutating func dropOpenRow() {
    ends.removeLast(openCells)
    storage.removeLast(storage.count - Int(ends.last ?? 0))
  }

  var openCells: Int { ends.count - rowCount * columns.count }

  /// Whether the cells after the last whole row are all empty.
  var isOpenRowBlank: Bool {
    let before = rowCount * columns.count
    return storage.count == start(ofCell: before)
  }

  func text(row: Int, column: Int) -> String {
    let cell = row * columns.count + column
    if let change = changes[cell] { return change.text }
    return withBytes(ofCell: cell) { String(decoding: $0, as: UTF8.self) }
  }

  private func start(ofCell cell: Int) -> Int { cell == 0 ? 0 : Int(ends[cell - 1]) }

  private func withBytes<Result>(
    ofCell cell: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    let (start, end) = (start(ofCell: cell), Int(ends[cell]))
    return storage.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
  }

  /// The text of a cell without blanks around it; nil for a cell without more.
  func filledText(row: Int, column: Int) -> String? {
    let cell = row * columns.count + column
    if changes[cell] == nil {
      let isPlain = withBytes(ofCell: cell) { bytes -> Bool? in
        bytes.isEmpty ? nil : RawTable.isUnpadded(bytes)
      }
      guard let isPlain else { return nil }
      if isPlain { return withBytes(ofCell: cell) { String(decoding: $0, as: UTF8.self) } }
    }
    let text = trimmed(text(row: row, column: column))
    return text.isEmpty ? nil : text
  }

  /// Whether there is something in a cell besides blanks.
  func isFilled(row: Int, column: Int) -> Bool {
    let cell = row * columns.count + column
    if changes[cell] == nil {
      let isPlain = withBytes(ofCell: cell) { $0.isEmpty ? nil : RawTable.isUnpadded($0) }
      guard let isPlain else { return false }
      if isPlain { return true }
    }
    return filledText(row: row, column: column) != nil
  }

  /// Whether the first and the last byte are visible letters of ASCII.
  private static func isUnpadded(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let visible: ClosedRange<UInt8> = 0x21...0x7e
    guard let first = bytes.first, let last = bytes.last else { return false }
    return visible.contains(first) && visible.contains(last)
  }

  /// The number in a cell where it is written so plainly that it needs no thought; else nil.
  func plainNumber(row: Int, column: Int) -> Double? {
    let cell = row * columns.count + column
    guard changes[cell] == nil else { return nil }
    return withBytes(ofCell: cell) { NumberText.plain($0, pointIsDecimal: pointIsDecimal) }
  }

  /// Whether a single point in the cell is a decimal point: also where an override in YAML wrote it.
  func pointIsDecimal(row: Int, column: Int) -> Bool {
    pointIsDecimal || changes[row * columns.count + column] != nil
  }

  /// Lets go of what the cells hold; where they stand stays known.
  mutating func dropCells() {
    storage = []
    ends = []
  }

  func position(row: Int, column: Int?) -> SourcePosition {
    guard let column else { return SourcePosition(file: file, line: Int(lines[row]), column: 1) }
    let cell = row * columns.count + column
    if let change = changes[cell] { return change.position }
    if !marks.isEmpty { return marks[cell] }
    return SourcePosition(file: file, line: Int(lines[row]), column: column + 1)
  }

  mutating func change(row: Int, column: Int, to text: String, at position: SourcePosition) {
    changes[row * columns.count + column] = Change(text: text, position: position)
  }

  mutating func remove(row: Int) { removed.insert(row) }

  /// The column of a name, made (empty) where the table has none.
  mutating func column(_ name: String, at position: SourcePosition) -> Int {
    if let column = columns.firstIndex(of: name) { return column }
    var wider = RawTable(
      file: file, columns: columns + [name], positions: columnPositions + [position])
    for row in 0..<rowCount {
      for column in columns.indices {
        let cell = row * columns.count + column
        wider.storage.append(contentsOf: storage[start(ofCell: cell)..<Int(ends[cell])])
        wider.ends.append(UInt32(wider.storage.count))
        if !marks.isEmpty { wider.marks.append(marks[cell]) }
        if let change = changes[cell] {
          wider.changes[row * wider.columns.count + column] = change
        }
      }
      wider.ends.append(UInt32(wider.storage.count))
      if !marks.isEmpty { wider.marks.append(position) }
      wider.lines.append(lines[row])
    }
    wider.removed = removed
    wider.ragged = ragged
    wider.pointIsDecimal = pointIsDecimal
    wider.isIncomplete = isIncomplete
    self = wider
    return columns.count - 1
  }
}
