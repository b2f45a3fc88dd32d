import PlanReports

/// All that is handed over to a sink, as one text.
func written(_ report: (@escaping ReportSink) throws -> Void) throws -> String {
  final class Pieces {
    var bytes: [UInt8] = []
  }
  let pieces = Pieces()
  try report { pieces.bytes += $0 }
  return String(decoding: pieces.bytes, as: UTF8.self)
}
