internal import SymbiosisModel

/// Decodes a document's settings and rows into a draft.
struct DraftDecoder {
  let document: ScenarioDocument
  var reading: DraftReading
  /// Large tables are read by so many rows at a time, on as many threads as there are.
  let rowsAtOnce: Int

  init(_ document: ScenarioDocument, rowsAtOnce: Int = 16_384) {
    self.document = document
    self.rowsAtOnce = rowsAtOnce
    reading = DraftReading(
      complaints: document.complaints, tables: document.tables, mainFile: document.mainFile)
  }

  mutating func decode() {
    decodeSettings()
    reading.draft.unread.tables = document.misnamed
    let isReadable = !document.settings.isEmpty || !document.tables.isEmpty
    for table in [Table.surpluses, .needs]
    where document.tables[table] == nil && isReadable && !document.misnamed.contains(table) {
      reading.complaints.append(
        Complaint(
          SourcePosition(file: document.mainFile, line: 1, column: 1),
          what: "there is no table '\(table.rawValue)'",
          remedy: "Give it under «tables:»; it may be empty, with its heading."))
    }
    for table in Table.allCases {
      for (index, raw) in (document.tables[table] ?? []).enumerated() {
        decode(raw, table, index)
        reading.tables[table]?[index].dropCells()
      }
    }
  }

  private mutating func decode(_ raw: RawTable, _ table: Table, _ index: Int) {
    if raw.isIncomplete { reading.draft.unread.tables.insert(table) }
    guard !raw.columns.isEmpty, let misnamed = checkHeading(raw, table) else { return }
    read(raw, table, index, misnamed: misnamed)
  }

  private mutating func complain(_ position: SourcePosition, _ what: String, _ remedy: String) {
    reading.complaints.append(Complaint(position, what: what, remedy: remedy))
  }

  /// Sees to it that every column is known, none stands twice, and those that must be are there.
  ///
  /// - Returns: the columns that stand under a name that is nearly theirs; nil where the rows
  ///   cannot be read at all.
  private mutating func checkHeading(_ raw: RawTable, _ table: Table) -> Set<String>? {
    let known = Columns.all(table)
    let start = raw.columnPositions.first ?? SourcePosition(file: raw.file, line: 1, column: 1)
    guard raw.columns.contains(where: { known.contains($0) || nearest(to: $0, in: known) != nil })
    else {
      reading.draft.unread.tables.insert(table)
      complain(
        start,
        "no column of table '\(table.rawValue)' is in «\(raw.columns.joined(separator: " "))»",
        "Begin with a heading of columns, separated by ; , or tab. "
          + "Allowed: \(known.joined(separator: ", ")).")
      return nil
    }
    var seen: Set<String> = []
    var meant: Set<String> = []
    for (column, name) in raw.columns.enumerated() {
      let position = raw.columnPositions[column]
      if name.isEmpty {
        complainOfNameless(raw, column, position)
      } else if !known.contains(name) {
        let near = nearest(to: name, in: known)
        meant.formUnion(near.map { [$0] } ?? [])
        complain(
          position, "table '\(table.rawValue)' has no column '\(name)'",
          "Allowed: \(known.joined(separator: ", "))." + didYouMean(near))
      } else if !seen.insert(name).inserted {
        complain(position, "column '\(name)' stands twice", "Keep one of them.")
      }
    }
    checkObligatory(table, seen, meant, start)
    return meant
  }

  /// A column without a name is what spreadsheets leave at the right; it must be empty.
  private mutating func complainOfNameless(
    _ raw: RawTable, _ column: Int, _ position: SourcePosition
  ) {
    guard
      let row = raw.rows.first(where: {
        !trimmed(raw.text(row: $0, column: column)).isEmpty
      })
    else { return }
    let text = trimmed(raw.text(row: row, column: column))
    complain(
      position, "column \(column + 1) has no name, and holds '\(text)' on line \(raw.lines[row])",
      "Name the column, or empty it.")
  }

  private mutating func checkObligatory(
    _ table: Table, _ seen: Set<String>, _ meant: Set<String>, _ start: SourcePosition
  ) {
    let missing = Columns.obligatory(table).filter { !seen.contains($0) }
    if missing.contains(table == .recipes ? "recipe" : "id") {
      reading.draft.unread.tables.insert(table)
    }
    let unsaid = missing.filter { !meant.contains($0) }
    guard !unsaid.isEmpty else { return }
    let names = unsaid.map { "'\($0)'" }.joined(separator: ", ")
    complain(
      start,
      "table '\(table.rawValue)' lacks the \(unsaid.count == 1 ? "column" : "columns") \(names)",
      "Obligatory: \(Columns.obligatory(table).joined(separator: ", ")).")
  }
}
