/// What comes as text to read, as JSON by a published schema, and as CSV.
public protocol RenderedReport {
  /// As text to read, headings standing out as asked.
  func table(_ emphasis: Emphasis) -> String
  /// As JSON, keys sorted.
  func json() -> String
  /// As one tidy table.
  func csv() -> String
}
