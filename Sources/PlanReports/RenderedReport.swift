/// What comes as text to read, as JSON by a published schema, and as CSV.
public protocol RenderedReport {
  /// As text to read, headings standing out as asked.
  func table(_ emphasis: Emphasis) -> String
  /// As JSON, keys sorted, handed over piece by piece.
  ///
  /// - Throws: where a number is not finite, or the sink throws.
  func json(to sink: @escaping ReportSink) throws
  /// As one tidy table, handed over piece by piece.
  ///
  /// - Throws: where the sink throws.
  func csv(to sink: @escaping ReportSink) throws
}
