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
  private(set) var ends: [Int] = []
  private(set) var lines: [Int] = []
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
    ends.append(storage.count)
  }

  mutating func append(row: [(text: String, position: SourcePosition)], line: Int) {
    for cell in row {
      storage.append(contentsOf: cell.text.utf8)
      ends.append(storage.count)
      marks.append(cell.position)
    }
    lines.append(line)
  }

  /// Ends a row of which the cells have been appended.
  mutating func endRow(line: Int) { lines.append(line) }

  /// Ends a row of the wrong length: cells are made or taken away at its end.
  mutating func endRaggedRow(line: Int) {
    let wanted = (rowCount + 1) * columns.count
    if ends.count > wanted {
      ends.removeLast(ends.count - wanted)
      storage.removeLast(storage.count - (ends.last ?? 0))
    }
    while ends.count < wanted { ends.append(storage.count) }
    ragged.insert(rowCount)
    lines.append(line)
  }

  /// Takes back the cells after the last whole row.
  mutating func dropOpenRow() {
    ends.removeLast(openCells)
    storage.removeLast(storage.count - (ends.last ?? 0))
  }

  var openCells: Int { ends.count - rowCount * columns.count }

  /// Whether the cells after the last whole row are all empty.
  var isOpenRowBlank: Bool {
    let before = rowCount * columns.count
    return storage.count == (before == 0 ? 0 : ends[before - 1])
  }

  func text(row: Int, column: Int) -> String {
    let cell = row * columns.count + column
    if !changes.isEmpty, let change = changes[cell] { return change.text }
    let start = cell == 0 ? 0 : ends[cell - 1]
    return String(decoding: storage[start..<ends[cell]], as: UTF8.self)
  }

  /// Whether a single point in the cell is a decimal point: also where an override in YAML wrote it.
  func pointIsDecimal(row: Int, column: Int) -> Bool {
    pointIsDecimal || changes[row * columns.count + column] != nil
  }

  func position(row: Int, column: Int?) -> SourcePosition {
    guard let column else { return SourcePosition(file: file, line: lines[row], column: 1) }
    let cell = row * columns.count + column
    if let change = changes[cell] { return change.position }
    if !marks.isEmpty { return marks[cell] }
    return SourcePosition(file: file, line: lines[row], column: column + 1)
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
        let start = cell == 0 ? 0 : ends[cell - 1]
        wider.storage.append(contentsOf: storage[start..<ends[cell]])
        wider.ends.append(wider.storage.count)
        if !marks.isEmpty { wider.marks.append(marks[cell]) }
        if let change = changes[cell] {
          wider.changes[row * wider.columns.count + column] = change
        }
      }
      wider.ends.append(wider.storage.count)
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
