/// It is clear what an output comes of: the whole intake, or inputs of its own recipe.
struct RecipeOutputsClear: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let isWhole = draft.unread.areWhole(.recipes, "recipe")
    return recipeRows(draft).flatMap { name, rows in
      rows.filter { draft.recipeLines[$0].role == .output }.flatMap { row in
        [isWhole ? unknown(name, row, rows, draft) : nil, twofold(row, rows, draft)]
          .compactMap(\.self)
      }
    }
  }

  private func unknown(
    _ name: String, _ row: Int, _ rows: [Int], _ draft: ScenarioDraft
  ) -> Violation? {
    let line = draft.recipeLines[row]
    let inputs = rows.filter { draft.recipeLines[$0].role == .input }
    let names = Set(inputs.map { draft.recipeLines[$0].resource }).sorted()
    guard let of = line.of, !names.isEmpty, !names.contains(of) else { return nil }
    let cells = rows.flatMap { row in
      ["role", "resource"].map { Violation.Location(.recipes, row: row, column: $0) }
    }
    return Violation(
      .init(.recipes, row: row, column: "of"),
      what: "\(line.title) comes of '\(of)', which does not go into recipe '\(name)'",
      remedy: "Goes in: \(names.joined(separator: ", "))." + didYouMean(nearest(to: of, in: names)),
      restsOn: cells)
  }

  /// The same output given for the whole intake, and for one input besides.
  private func twofold(_ row: Int, _ rows: [Int], _ draft: ScenarioDraft) -> Violation? {
    let line = draft.recipeLines[row]
    let other = rows.first {
      let other = draft.recipeLines[$0]
      return other.role == .output && other.resource == line.resource && other.of == nil
    }
    guard line.of != nil, let other else { return nil }
    return Violation(
      .init(.recipes, row: row, column: "of"),
      what: "\(line.title) comes of the whole intake by one row, and of '\(line.of ?? "")' by "
        + "another",
      remedy: "Give one row without «of», or one for each input it comes of.",
      restsOn: [row, other].flatMap { row in
        ["role", "resource", "of"].map { .init(.recipes, row: row, column: $0) }
      })
  }
}
