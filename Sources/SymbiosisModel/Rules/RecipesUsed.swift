/// A recipe is one that some facility works by.
struct RecipesUsed: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let recipes = recipeRows(draft)
    let used = Set(draft.facilities.map(\.recipe))
    // A facility with a recipe that is not defined may mean any: that is told of it.
    guard used.isSubset(of: recipes.map(\.name)), draft.unread.areWhole(.facilities, "recipe")
    else {
      return []
    }
    return recipes.filter { !used.contains($0.name) }.map { name, rows in
      Violation(
        .init(.recipes, row: rows[0], column: "recipe"), severity: .warning,
        what: "no facility works by recipe '\(name)'",
        remedy: "It takes no part; give a facility, or remove the recipe.")
    }
  }
}
