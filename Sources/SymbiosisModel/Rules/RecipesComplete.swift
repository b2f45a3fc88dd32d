/// A recipe takes something in and gives something out; each line says what its side is reckoned by,
/// and nothing else.
struct RecipesComplete: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let lines = draft.recipeLines.enumerated().flatMap { row, line in
      strange(line, row) + [missing(line, row)].compactMap(\.self)
    }
    let isWhole = draft.unread.areWhole(.recipes, "recipe")
    let sides = recipeRows(draft).flatMap { name, rows -> [Violation] in
      (isWhole ? oneSided(name, rows, draft) : []) + onBothSides(rows, draft)
    }
    return lines + sides
  }

  private func missing(_ line: RecipeLine, _ row: Int) -> Violation? {
    guard line.role == .output, line.yield == nil else { return nil }
    return Violation(
      .init(.recipes, row: row, column: "yield"),
      what: "\(line.title) comes out and has no yield",
      remedy: "Give how many units of '\(line.resource)' come of one unit of intake.",
      restsOn: [.init(.recipes, row: row, column: "role")])
  }

  private func strange(_ line: RecipeLine, _ row: Int) -> [Violation] {
    let unused: [(String, Bool)] =
      switch line.role {
      case .input: [("yield", line.yield != nil), ("of", line.of != nil)]
      case .output:
        [
          ("least_share", line.leastShare != nil), ("most_share", line.mostShare != nil),
          ("level", line.level != nil),
        ]
      }
    return unused.filter(\.1).map { column, _ in
      Violation(
        .init(.recipes, row: row, column: column),
        what: "\(line.title) has role \(line.role.rawValue) and \(column), which it is not "
          + "reckoned by",
        remedy: "Leave it empty, or mend the role: least_share, most_share and level are for what "
          + "goes in, yield and of for what comes out.",
        restsOn: [.init(.recipes, row: row, column: "role")])
    }
  }

  private func oneSided(_ name: String, _ rows: [Int], _ draft: ScenarioDraft) -> [Violation] {
    let found = Set(rows.map { draft.recipeLines[$0].role })
    return RecipeLine.Role.allCases.filter { !found.contains($0) }.map { role in
      let side = role == .input ? "takes nothing in" : "gives nothing out"
      return Violation(
        .init(.recipes, row: rows[0], column: "recipe"), what: "recipe '\(name)' \(side)",
        remedy: "Give it a row with the role '\(role.rawValue)'.",
        restsOn: rows.map { .init(.recipes, row: $0, column: "role") })
    }
  }

  private func onBothSides(_ rows: [Int], _ draft: ScenarioDraft) -> [Violation] {
    let taken = Dictionary(
      rows.filter { draft.recipeLines[$0].role == .input }.map {
        (draft.recipeLines[$0].resource, $0)
      }, uniquingKeysWith: { first, _ in first })
    return rows.compactMap { row in
      let line = draft.recipeLines[row]
      guard line.role == .output, let other = taken[line.resource] else { return nil }
      return Violation(
        .init(.recipes, row: row, column: "resource"),
        what: "\(line.title) both goes in and comes out",
        remedy: "Give what comes out as a resource of its own, or lower what goes in by it.",
        restsOn: [
          .init(.recipes, row: row, column: "role"), .init(.recipes, row: other, column: "role"),
          .init(.recipes, row: other, column: "resource"),
        ])
    }
  }
}

/// The rows of each recipe in the draft, by the recipe's name.
func recipeRows(_ draft: ScenarioDraft) -> [(name: String, rows: [Int])] {
  Dictionary(grouping: draft.recipeLines.indices) { draft.recipeLines[$0].recipe }
    .sorted { $0.key < $1.key }.map { (name: $0.key, rows: $0.value) }
}

extension RecipeLine {
  /// `recipe 'a': resource 'b'`.
  var title: String { "recipe '\(recipe)': resource '\(resource)'" }
}
