internal import SymbiosisModel

/// Decodes a document's settings and rows into a draft.
struct DraftDecoder {
  let document: ScenarioDocument
  var reading: DraftReading

  init(_ document: ScenarioDocument) {
    self.document = document
    reading = DraftReading(
      complaints: document.complaints, tables: document.tables, mainFile: document.mainFile)
  }

  mutating func decode() {
    decodeSettings()
    for table in [Table.surpluses, .needs] where document.tables[table] == nil {
      reading.complaints.append(
        Complaint(
          SourcePosition(file: document.mainFile, line: 1, column: 1),
          what: "there is no table '\(table.rawValue)'",
          remedy: "Give it under «tables:»; it may be empty, with its heading."))
    }
    for table in Table.allCases {
      for (index, raw) in (document.tables[table] ?? []).enumerated() {
        decode(raw, table, index)
      }
    }
  }

  private mutating func decode(_ raw: RawTable, _ table: Table, _ index: Int) {
    guard checkHeading(raw, table) else { return }
    var reader = RowReader(raw)
    for row in raw.rows {
      reader.row = row
      decodeRow(&reader, table)
      reading.origins[table, default: []].append((index, row))
    }
    reading.complaints += reader.complaints
  }

  /// Whether every column is known, none stands twice, and the obligatory ones are there.
  private mutating func checkHeading(_ raw: RawTable, _ table: Table) -> Bool {
    let known = Columns.all(table)
    var seen: Set<String> = []
    for (column, name) in raw.columns.enumerated() {
      let position = raw.columnPositions[column]
      if !known.contains(name) {
        let near = nearest(to: name, in: known).map { " Did you mean '\($0)'?" } ?? ""
        reading.complaints.append(
          Complaint(
            position, what: "table '\(table.rawValue)' has no column '\(name)'",
            remedy: "Allowed: \(known.joined(separator: ", ")).\(near)"))
      } else if !seen.insert(name).inserted {
        reading.complaints.append(
          Complaint(
            position, what: "column '\(name)' stands twice", remedy: "Keep one of them."))
      }
    }
    guard raw.rowCount > 0 || !raw.columns.isEmpty else { return false }
    for name in Columns.obligatory(table) where !seen.contains(name) {
      let position =
        raw.columnPositions.first ?? SourcePosition(file: raw.file, line: 1, column: 1)
      reading.complaints.append(
        Complaint(
          position, what: "table '\(table.rawValue)' lacks the column '\(name)'",
          remedy: "Obligatory: \(Columns.obligatory(table).joined(separator: ", "))."))
    }
    return true
  }

  private mutating func decodeRow(_ reader: inout RowReader, _ table: Table) {
    reader.refuseUnsupported()
    switch table {
    case .places: reading.draft.places.append(reader.place())
    case .roads: reading.draft.roads.append(reader.road())
    case .distances: reading.draft.distances.append(reader.distance())
    case .quotes: reading.draft.quotes.append(reader.quote())
    case .modes: reading.draft.modes.append(reader.mode())
    case .resources: reading.draft.resources.append(reader.resource())
    case .substitutions: reading.draft.substitutions.append(reader.substitution())
    case .companies: reading.draft.companies.append(reader.company())
    case .surpluses: reading.draft.surpluses.append(reader.surplus())
    case .needs: reading.draft.needs.append(reader.need())
    case .exclusions: reading.draft.exclusions.append(reader.exclusion())
    case .agreements: reading.draft.agreements.append(reader.agreement())
    }
  }
}
