internal import SymbiosisModel

/// Rows as comma-separated text by RFC 4180: UTF-8, a decimal point, lines ended by a line feed.
struct CSVText {
  private(set) var text: String
  private let columns: [String]

  init(_ columns: [String]) {
    self.columns = columns
    text = columns.joined(separator: ",") + "\n"
  }

  /// Adds a row from the columns it has something in.
  mutating func add(_ cells: [String: String]) {
    text += columns.map { CSVText.quoted(cells[$0] ?? "") }.joined(separator: ",") + "\n"
  }

  static func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }

  /// A name or sentence that a spreadsheet cannot take for a formula: one that begins like one gets
  /// an apostrophe before it.
  static func label(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      return text
    }
    return "'" + text
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x2c, 0x0a, 0x0d].contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
