/// The shares of a recipe's inputs can be those of one whole: no least share is above the most, the
/// least shares do not come to more than 1, nor the most shares to less.
struct RecipeSharesFit: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let order = draft.recipeLines.enumerated().compactMap { row, line in disorder(line, row) }
    guard draft.unread.areWhole(.recipes, "recipe") else { return order }
    return order + recipeRows(draft).flatMap { sums($0.name, $0.rows, draft) }
  }

  private func disorder(_ line: RecipeLine, _ row: Int) -> Violation? {
    guard line.role == .input, line.leastShareOrNone > line.mostShareOrAll else { return nil }
    return Violation(
      .init(.recipes, row: row, column: "least_share"),
      what: "\(line.title): least_share is \(plain(line.leastShareOrNone)), and most_share is "
        + plain(line.mostShareOrAll),
      remedy: "Allowed: least_share <= most_share.",
      restsOn: [
        .init(.recipes, row: row, column: "most_share"),
        .init(.recipes, row: row, column: "role"),
      ])
  }

  private func sums(_ name: String, _ rows: [Int], _ draft: ScenarioDraft) -> [Violation] {
    let inputs = rows.filter { draft.recipeLines[$0].role == .input }
    guard let last = inputs.last else { return [] }
    let least = inputs.reduce(0) { $0 + draft.recipeLines[$1].leastShareOrNone }
    let most = inputs.reduce(0) { $0 + draft.recipeLines[$1].mostShareOrAll }
    let cells = rows.flatMap { row in
      ["role", "least_share", "most_share"].map { column in
        Violation.Location(.recipes, row: row, column: column)
      }
    }
    var found: [Violation] = []
    if least > 1 + 1e-9 {
      found.append(
        Violation(
          .init(.recipes, row: last, column: "least_share"),
          what: "recipe '\(name)': the least shares of what goes in come to \(plain(least))",
          remedy: "Lower them to 1 or less in all.", restsOn: cells))
    }
    if most < 1 - 1e-9 {
      found.append(
        Violation(
          .init(.recipes, row: last, column: "most_share"),
          what: "recipe '\(name)': the most shares of what goes in come to only \(plain(most))",
          remedy: "Raise them to 1 or more in all, or give a row for the rest.", restsOn: cells))
    }
    return found
  }
}
