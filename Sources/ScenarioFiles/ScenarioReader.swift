public import SymbiosisModel
internal import Yams

/// Reads scenario files: a folder with scenario.yaml and tables, or one YAML file.
public struct ScenarioReader: Sendable {
  /// A reader.
  public init() {}

  static let settingKeys = [
    "format", "name", "language", "objective", "carbon_price", "periods", "return_loads",
    "discount_rate",
  ]
  static let topKeys = settingKeys + ["distance", "tables", "scenarios"]

  /// Reads every file of a scenario and applies overrides.
  ///
  /// - Parameters:
  ///   - path: the folder, or the YAML file.
  ///   - overrides: names under `scenarios:`, applied in this order.
  /// - Throws: `ScenarioFileError` for files that are missing or cannot be read. What is wrong
  ///   inside them is kept in the document and comes out of `draft(of:)`.
  public func document(
    at path: String, overrides: [String] = []
  ) throws(ScenarioFileError) -> ScenarioDocument {
    var loader = DocumentLoader(path: path)
    try loader.load(overrides: overrides)
    return loader.document
  }

  /// Decodes a document's rows.
  ///
  /// What cannot be decoded is complained of and replaced by something harmless, which the draft
  /// notes as unread, so that the rules find what else is wrong and nothing twice.
  public func draft(of document: ScenarioDocument) -> DraftReading {
    var decoder = DraftDecoder(document)
    decoder.decode()
    return decoder.reading
  }
}

/// A draft with where everything in it stands.
public struct DraftReading: Sendable {
  /// What was read.
  public internal(set) var draft = ScenarioDraft()
  /// What could not be read.
  public internal(set) var complaints: [Complaint] = []
  /// The raw tables that the rows of each table of the draft come from, in their order.
  var origins: [Table: [Origin]] = [:]
  var tables: [Table: [RawTable]] = [:]
  /// Where each setting stands.
  var settings: [String: SourcePosition] = [:]
  var mainFile: String

  /// A raw table of which the rows follow one another in the draft.
  struct Origin: Sendable {
    /// The row of the draft that is its first.
    var first: Int
    /// Which of the table's raw tables.
    var table: Int
    /// Its rows that were read; nil for all.
    var rows: [Int]?
  }

  /// Where a cell of the draft stands.
  public func position(of location: Violation.Location) -> SourcePosition {
    let top = SourcePosition(file: mainFile, line: 1, column: 1)
    guard let table = location.table else { return settings[location.column] ?? top }
    guard let origin = origins[table]?.last(where: { $0.first <= location.row }),
      let raw = tables[table]?[origin.table]
    else { return top }
    let row = location.row - origin.first
    guard row < origin.rows?.count ?? raw.rowCount else { return top }
    return raw.position(
      row: origin.rows?[row] ?? row, column: raw.columns.firstIndex(of: location.column))
  }

  /// Hands over the draft, which is empty after it: of a million declarations one copy is enough.
  public mutating func takeDraft() -> ScenarioDraft {
    var taken = ScenarioDraft()
    swap(&taken, &draft)
    return taken
  }

  /// A rule's violation with its position in the files.
  public func complaint(for violation: Violation) -> Complaint {
    Complaint(
      position(of: violation.location), severity: violation.severity, what: violation.what,
      remedy: violation.remedy)
  }
}
