internal import SymbiosisModel

/// Reads the rows of a table, several at a time; what comes out does not depend on how many.
extension DraftDecoder {
  /// What is wrong with some rows of a table, told in the order of the rows.
  private struct Findings: Sendable {
    var complaints: [Complaint] = []
    /// Cells that could not be read; the row is counted in the draft.
    var cells: [Violation.Location] = []
    /// Rows with too few or too many cells, counted in the draft.
    var ragged: [Int] = []
  }

  mutating func read(_ raw: RawTable, _ table: Table, _ index: Int, misnamed: Set<String>) {
    let rows = RowSource(raw: raw, table: table, index: index, misnamed: misnamed)
    switch table {
    case .places: append(rows, to: \.places) { $0.place() }
    case .roads: append(rows, to: \.roads) { $0.road() }
    case .distances: append(rows, to: \.distances) { $0.distance() }
    case .quotes: append(rows, to: \.quotes) { $0.quote() }
    case .modes: append(rows, to: \.modes) { $0.mode() }
    case .resources: append(rows, to: \.resources) { $0.resource() }
    case .substitutions: append(rows, to: \.substitutions) { $0.substitution() }
    case .companies: append(rows, to: \.companies) { $0.company() }
    case .surpluses: append(rows, to: \.surpluses) { $0.surplus() }
    case .needs: append(rows, to: \.needs) { $0.need() }
    case .exclusions: append(rows, to: \.exclusions) { $0.exclusion() }
    case .facilities: append(rows, to: \.facilities) { $0.facility() }
    case .recipes: append(rows, to: \.recipeLines) { $0.recipeLine() }
    case .stores: append(rows, to: \.stores) { $0.store() }
    case .pipes: append(rows, to: \.pipes) { $0.pipe() }
    case .policies: append(rows, to: \.policies) { $0.policy() }
    case .agreements: append(rows, to: \.agreements) { $0.agreement() }
    }
  }

  /// The rows of a raw table that are to be read.
  private struct RowSource: Sendable {
    let raw: RawTable
    let table: Table
    /// Which of the table's raw tables it is.
    let index: Int
    /// Columns that stand under a name that is nearly theirs.
    let misnamed: Set<String>
  }

  private mutating func append<Row: Sendable>(
    _ source: RowSource, to rows: WritableKeyPath<ScenarioDraft, [Row]>,
    _ record: @Sendable (inout RowReader) -> Row
  ) {
    let first = reading.draft[keyPath: rows].count
    let kept = source.raw.removed.isEmpty ? nil : source.raw.rows
    let count = kept?.count ?? source.raw.rowCount
    reading.origins[source.table, default: []].append(
      DraftReading.Origin(first: first, table: source.index, rows: kept))
    var findings: [Findings] = []
    let read = [Row](unsafeUninitializedCapacity: count) { buffer, initialised in
      // Each task fills a stretch of its own.
      nonisolated(unsafe) let places = buffer
      findings = concurrently(rows: count, atOnce: rowsAtOnce) { stretch in
        var reader = RowReader(source.raw, source.table)
        var found = Findings()
        for row in stretch {
          reader.start(row: kept?[row] ?? row)
          places.initializeElement(at: row, to: record(&reader))
          Self.note(&reader, source, row: first + row, in: &found)
        }
        found.complaints = reader.complaints
        return found
      }
      initialised = count
    }
    if first == 0 {
      reading.draft[keyPath: rows] = read
    } else {
      reading.draft[keyPath: rows] += read
    }
    for found in findings {
      reading.complaints += found.complaints
      reading.draft.unread.cells.formUnion(found.cells)
      guard !found.ragged.isEmpty else { continue }
      reading.draft.unread.rows[source.table, default: []].formUnion(found.ragged)
    }
  }

  /// Notes what could not be read of the reader's row.
  private static func note(
    _ reader: inout RowReader, _ source: RowSource, row: Int, in found: inout Findings
  ) {
    for column in reader.unread {
      found.cells.append(.init(source.table, row: row, column: column.rawValue))
    }
    for column in source.misnamed {
      found.cells.append(.init(source.table, row: row, column: column))
    }
    if reader.isRagged { found.ragged.append(row) }
  }
}
