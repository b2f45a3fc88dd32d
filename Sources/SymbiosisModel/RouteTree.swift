/// The shortest ways over the roads from one place to every other, as arrays by the places' rows.
struct RouteTree: Sendable {
  let origin: Int
  /// Kilometres to each place; NaN where no road leads.
  var length: [Double]
  /// NOK of toll for one passage to each place.
  var toll: [Double]
  /// The stretch by which each place is come to; -1 at the origin and where no road leads.
  var arrival: [Int32]

  /// How much memory it takes, in bytes.
  var size: Int { length.count * 20 }
}
