/// What goes into a recipe can be added up, and by weight no more comes out than went in.
struct RecipesBalance: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let lookup = Lookup(draft)
    return recipeRows(draft).flatMap { name, rows -> [Violation] in
      let inputs = rows.filter { draft.recipeLines[$0].role == .input }
      let mixed = mixedUnits(name, inputs, lookup)
      return mixed.isEmpty ? gains(name, inputs, rows, lookup) : mixed
    }
  }

  private func unit(_ row: Int, _ lookup: Lookup) -> QuantityUnit? {
    lookup.resource(lookup.draft.recipeLines[row].resource)?.unit
  }

  private func mixedUnits(_ name: String, _ inputs: [Int], _ lookup: Lookup) -> [Violation] {
    guard let first = inputs.first, let unit = unit(first, lookup) else { return [] }
    return inputs.compactMap { row in
      guard let other = self.unit(row, lookup), other != unit else { return nil }
      let line = lookup.draft.recipeLines[row]
      let cells = [first, row].flatMap { row -> [Violation.Location] in
        let resource = lookup.resources[lookup.draft.recipeLines[row].resource] ?? 0
        return [
          .init(.recipes, row: row, column: "role"),
          .init(.resources, row: resource, column: "unit"),
        ]
      }
      return Violation(
        .init(.recipes, row: row, column: "resource"),
        what: "\(line.title) goes in and is counted in \(other.rawValue), "
          + "'\(lookup.draft.recipeLines[first].resource)' in \(unit.rawValue): they cannot be "
          + "added up to an intake",
        remedy: "Count all that goes into recipe '\(name)' in one unit.", restsOn: cells)
    }
  }

  /// Inputs of which more tonnes come out than go in.
  private func gains(
    _ name: String, _ inputs: [Int], _ rows: [Int], _ lookup: Lookup
  ) -> [Violation] {
    inputs.compactMap { input in
      let line = lookup.draft.recipeLines[input]
      guard unit(input, lookup) == .tonne else { return nil }
      let outputs = rows.filter { row in
        let output = lookup.draft.recipeLines[row]
        return output.role == .output && (output.of ?? line.resource) == line.resource
          && unit(row, lookup) == .tonne
      }
      let sum = outputs.reduce(0) { $0 + (lookup.draft.recipeLines[$1].yield ?? 0) }
      guard sum > 1 + 1e-9 else { return nil }
      return Violation(
        .init(.recipes, row: input, column: "resource"), severity: .warning,
        what: "recipe '\(name)': of one t of '\(line.resource)' \(plain(sum)) t come out",
        remedy: "See that the yields are right; more may come out where water or air is added.",
        restsOn: rows.flatMap { row in
          ["role", "resource", "yield", "of"].map { .init(.recipes, row: row, column: $0) }
        })
    }
  }
}
