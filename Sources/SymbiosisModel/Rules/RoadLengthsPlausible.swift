/// A road or a pipe is not 0 km between different places, nor shorter than a straight line, nor absurdly long.
struct RoadLengthsPlausible: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let lookup = Lookup(draft)
    return check(draft.roads.map { ($0.from, $0.to, $0.length) }, .roads, "road", lookup)
      + check(
        draft.distances.map { ($0.from, $0.to, $0.length) }, .distances, "distance", lookup)
      // A length that is not given is no number, and no number is in doubt.
      + check(
        draft.pipes.map { ($0.from, $0.to, $0.length ?? Kilometres(.nan)) }, .pipes, "pipe", lookup)
  }

  private func check(
    _ rows: [(from: String, to: String, length: Kilometres)], _ table: Table, _ what: String,
    _ lookup: Lookup
  ) -> [Violation] {
    rows.enumerated().compactMap { index, row in
      guard row.from != row.to, let from = lookup.places[row.from], let to = lookup.places[row.to],
        let doubt = doubt(
          row.length.value,
          RouteFinder.greatCircle(lookup.draft.places[from], lookup.draft.places[to]).value)
      else { return nil }
      let cells = [from, to].flatMap { place in
        ["lat", "lon"].map { Violation.Location(.places, row: place, column: $0) }
      }
      return Violation(
        .init(table, row: index, column: "km"), severity: .warning,
        what: "\(what) '\(row.from)' - '\(row.to)' is \(plain(row.length.value)) km, \(doubt)",
        remedy: "Give kilometres; see that the places' coordinates are right.", restsOn: cells)
    }
  }

  /// What makes a length doubtful, against the straight line; coordinates may be a little off.
  private func doubt(_ length: Double, _ straight: Double) -> String? {
    if length == 0 { return "between different places" }
    guard straight > 0 else { return nil }
    let shown = plain((straight * 10).rounded() / 10)
    if length < 0.9 * straight - 2 { return "and the straight line between them is \(shown) km" }
    if length > 20 * straight + 500 {
      return "and the straight line between them is only \(shown) km"
    }
    return nil
  }
}
