internal import SymbiosisModel

/// A CSV file of a scenario: its table, what is wrong with it, and its digest.
struct TableFile: Sendable {
  /// A file that some place in the scenario asks for.
  struct Request: Hashable, Sendable {
    /// As it was written, from the scenario's folder.
    var path: String
    /// Where it was written.
    var neededBy: String
  }

  let digest: String
  let table: RawTable
  let complaints: [Complaint]

  init(_ request: Request, in folder: String) throws(ScenarioFileError) {
    let bytes = try FileAccess.bytes(folder + request.path, neededBy: request.neededBy)
    digest = fingerprint(ofTable: bytes)
    var reader = CSVReader(file: request.path)
    table = reader.read(bytes)
    var complaints = reader.complaints
    if table.columns.isEmpty, !table.isIncomplete {
      complaints.append(
        Complaint(
          SourcePosition(file: request.path, line: 1, column: 1),
          what: "the table has no heading",
          remedy: "Give the names of the columns on the first line."))
    }
    self.complaints = complaints
  }

  /// Reads several files, as many at a time as the machine has cores.
  static func readAhead(
    _ requests: [Request], in folder: String
  ) -> [Request: Result<TableFile, ScenarioFileError>] {
    let files = concurrently(requests.count) { number in
      Result { () throws(ScenarioFileError) in try TableFile(requests[number], in: folder) }
    }
    return Dictionary(zip(requests, files), uniquingKeysWith: { first, _ in first })
  }
}
