/// Two rows do not speak of the same thing: where they differ it is not clear which counts.
struct RowsNotRepeated: Rule {
  /// What a row is about, and what it says of it.
  private struct Row {
    let about: [String]
    let says: String
    /// Whether another row may say something else: quotes stand side by side where one of them
    /// does not carry everything.
    var mayDiffer = false
  }

  func violations(in draft: ScenarioDraft) -> [Violation] {
    repeated(
      draft.distances.map {
        Row(about: [$0.from, $0.to], says: "\($0.length) \($0.minutes?.value ?? -1)")
      }, .distances, "distance")
      + repeated(
        draft.quotes.map {
          Row(
            about: [$0.from, $0.to, $0.resource ?? "every resource", $0.mode ?? "its own mode"],
            says: "\($0.cost) \($0.capacity?.value ?? -1)", mayDiffer: $0.capacity != nil)
        }, .quotes, "quote")
      + repeated(
        draft.substitutions.map {
          Row(
            about: [$0.from, $0.to],
            says: "\($0.yield) \($0.preparationCost) \($0.worstGrade ?? 0) \($0.emissions) "
              + ($0.level?.rawValue ?? ""))
        }, .substitutions, "substitution")
      + repeated(
        draft.agreements.map {
          Row(about: [$0.surplus, $0.need], says: "\($0.quantity) \($0.kind)")
        }, .agreements, "agreement")
      + repeated(
        draft.exclusions.map { Row(about: [$0.company, $0.other].sorted(), says: "") },
        .exclusions, "exclusion")
      + repeatedRoads(draft)
  }

  private func repeated(_ rows: [Row], _ table: Table, _ what: String) -> [Violation] {
    var first: [[String]: Row] = [:]
    let columns = Self.keyColumns(table)
    return rows.enumerated().compactMap { index, row in
      guard let before = first[row.about] else {
        first[row.about] = row
        return nil
      }
      let isSame = before.says == row.says
      if !isSame, before.mayDiffer || row.mayDiffer { return nil }
      return Violation(
        .init(table, row: index, column: columns[0]), severity: isSame ? .warning : .error,
        what: "\(what) '\(row.about.joined(separator: "' - '"))' stands twice"
          + (isSame ? "" : ", with different values"),
        remedy: "Keep one of the rows.",
        restsOn: columns.dropFirst().map { .init(table, row: index, column: $0) })
    }
  }

  private static func keyColumns(_ table: Table) -> [String] {
    switch table {
    case .agreements: ["surplus", "need"]
    case .exclusions: ["company", "other"]
    default: ["from", "to"]
    }
  }

  /// Parallel roads are allowed; the same road twice with different lengths is a slip.
  private func repeatedRoads(_ draft: ScenarioDraft) -> [Violation] {
    var first: [[String]: Double] = [:]
    return draft.roads.enumerated().compactMap { index, road in
      let ends = road.bothWays ? [road.from, road.to].sorted() : [road.from, road.to, "one-way"]
      let about = ends + [road.road ?? ""]
      guard let before = first[about] else {
        first[about] = road.length.value
        return nil
      }
      return Violation(
        .init(.roads, row: index, column: "from"), severity: .warning,
        what: "road '\(road.from)' - '\(road.to)' stands twice, "
          + "\(plain(before)) km and \(plain(road.length.value)) km: the shorter counts",
        remedy: "Keep one of the rows, or give them different road names.",
        restsOn: [.init(.roads, row: index, column: "to"), .init(.roads, row: index, column: "km")])
    }
  }
}
