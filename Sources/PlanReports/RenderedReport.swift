/// What comes as text to read, as JSON by a published schema, and as CSV.
public protocol RenderedReport {
  /// As text to read, headings standing out as asked.
  func table(_ emphasis: Emphasis) -> String
  /// As JSON, keys sorted.
  ///
  /// - Throws: where a number is not finite.
  func json() throws -> String
  /// As one tidy table.
  func csv() -> String
}
