/// Two rows do not speak of the same thing: where they differ it is not clear which counts.
///
/// The same said twice is only warned of where it does no harm; two quotes would carry twice as much.
struct RowsNotRepeated: Rule {
  /// What a row is about, and what it says of it.
  private struct Row {
    let about: [String]
    let says: String
    /// Whether another row may say something else: quotes stand side by side where one of them
    /// does not carry everything.
    var mayDiffer = false
    /// Whether even the same said twice changes the plan.
    var mayNotRepeat = false
  }

  func violations(in draft: ScenarioDraft) -> [Violation] {
    let lookup = Lookup(draft)
    return repeated(
      draft.distances.map {
        Row(about: [$0.from, $0.to], says: "\($0.length) \($0.minutes?.value ?? -1)")
      }, .distances, "distance")
      + repeated(
        draft.quotes.map { row($0, lookup) }, .quotes, "quote")
      + repeated(
        draft.substitutions.map {
          Row(
            about: [$0.from, $0.to],
            says: "\($0.yieldOrOne) \($0.preparationCost) \($0.worstGrade ?? 0) "
              + "\($0.emissions?.value ?? 0) "
              + ($0.level?.rawValue ?? ""))
        }, .substitutions, "substitution")
      + repeated(
        draft.agreements.map {
          Row(about: [$0.surplus, $0.need, $0.kind.rawValue], says: "\($0.quantity)")
        }, .agreements, "agreement")
      + repeated(
        draft.exclusions.map { Row(about: [$0.company, $0.other].sorted(), says: "") },
        .exclusions, "exclusion")
      + repeated(draft.recipeLines.map(row), .recipes, "recipe")
      + repeatedRoads(draft)
  }

  /// What comes out of several inputs has a row for each.
  private func row(_ line: RecipeLine) -> Row {
    let about = [line.recipe, line.resource, line.role.rawValue] + [line.of].compactMap(\.self)
    let numbers = [line.leastShareOrNone, line.mostShareOrAll, line.yield ?? -1]
    return Row(
      about: about,
      says: "\(numbers) \(line.grade ?? 0) \(line.levelOrRecycling.rawValue)", mayNotRepeat: true)
  }

  /// A quote without a mode is one with the mode of its resource.
  private func row(_ quote: Quote, _ lookup: Lookup) -> Row {
    let own = quote.resource.flatMap { lookup.resource($0)?.mode } ?? "its own mode"
    return Row(
      about: [quote.from, quote.to, quote.resource ?? "every resource", quote.mode ?? own],
      says: "\(quote.cost) \(quote.capacity?.value ?? -1) \(quote.setupCost)",
      mayDiffer: quote.capacity != nil, mayNotRepeat: true)
  }

  private func repeated(_ rows: [Row], _ table: Table, _ what: String) -> [Violation] {
    var earlier: [[String]: [Row]] = [:]
    let columns = Self.keyColumns(table)
    return rows.enumerated().compactMap { index, row in
      let before = earlier[row.about] ?? []
      let isSame = before.contains { $0.says == row.says }
      guard isSame || before.contains(where: { !$0.mayDiffer && !row.mayDiffer }) else {
        earlier[row.about, default: []].append(row)
        return nil
      }
      return Violation(
        .init(table, row: index, column: columns[0]),
        severity: isSame && !row.mayNotRepeat ? .warning : .error,
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
    case .recipes: ["resource", "recipe", "role", "of"]
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
