/// A grade is one of its resource's grades.
struct GradesInRange: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let lookup = Lookup(draft)
    let lists = draft.resources.enumerated().compactMap { row, resource -> Violation? in
      guard Set(resource.grades).count < resource.grades.count else { return nil }
      return Violation(
        .init(.resources, row: row, column: "grades"),
        what: "resource '\(resource.id)': its grades '\(resource.grades.joined(separator: "|"))' "
          + "name one twice",
        remedy: "Give each grade a name of its own, the best first.")
    }
    let graded = draft.surpluses.indices.filter { draft.surpluses[$0].grade != nil }
    let surpluses = graded.compactMap { row in
      let surplus = draft.surpluses[row]
      return violation(
        surplus.grade, surplus.declaration.resource, .init(.surpluses, row: row, column: "grade"),
        "surplus '\(surplus.declaration.id)'", "resource", lookup)
    }
    let strict = draft.needs.indices.filter { draft.needs[$0].worstGrade != nil }
    let needs = strict.compactMap { row in
      let need = draft.needs[row]
      return violation(
        need.worstGrade,
        lookup.gradedRow(for: need).map { draft.resources[$0].id } ?? need.declaration.resource,
        .init(.needs, row: row, column: "worst_grade"),
        "need '\(need.declaration.id)'", "resource", lookup)
    }
    let substitutions = draft.substitutions.enumerated().compactMap { row, substitution in
      violation(
        substitution.worstGrade, substitution.from,
        .init(.substitutions, row: row, column: "worst_grade"),
        "substitution '\(substitution.from)' - '\(substitution.to)'", "from", lookup)
    }
    let lines = draft.recipeLines.enumerated().compactMap { row, line -> Violation? in
      let location = Violation.Location(.recipes, row: row, column: "grade")
      return violation(line.grade, line.resource, location, line.title, "resource", lookup)
        ?? gradeless(line, location, lookup)
    }
    return lists + surpluses + needs + substitutions + lines
  }

  /// What comes out of a facility in several grades comes out in one that is said.
  private func gradeless(
    _ line: RecipeLine, _ location: Violation.Location, _ lookup: Lookup
  ) -> Violation? {
    guard line.role == .output, line.grade == nil, let row = lookup.resources[line.resource],
      lookup.draft.resources[row].grades.count > 1
    else { return nil }
    return Violation(
      location, what: "\(line.title) comes out, and in which grade is not said",
      remedy: "Allowed: 1 to \(lookup.draft.resources[row].grades.count), 1 the best.",
      restsOn: [
        .init(.resources, row: row, column: "grades"), sibling(of: location, "resource"),
        sibling(of: location, "role"),
      ])
  }

  private func violation(
    _ grade: Int?, _ name: String, _ location: Violation.Location,
    _ who: @autoclosure () -> String, _ source: String,
    _ lookup: Lookup
  ) -> Violation? {
    guard let grade, let row = lookup.resources[name] else { return nil }
    let grades = lookup.draft.resources[row].grades
    guard grade < 1 || grade > grades.count else { return nil }
    let listed = grades.enumerated().map { "\($0.offset + 1) \($0.element)" }
    let isNumbered = grades == grades.indices.map { "\($0 + 1)" }
    let names = isNumbered ? "" : " (\(listed.joined(separator: ", ")))"
    return Violation(
      location, what: "\(who()): \(location.column) is \(grade)",
      remedy: grades.isEmpty
        ? "Resource '\(name)' has no grades: leave it empty, or list the grades on the resource."
        : "Allowed: 1 to \(grades.count)\(names), 1 the best.",
      restsOn: [
        .init(.resources, row: row, column: "grades"),
        sibling(of: location, source),
      ])
  }

  private func sibling(of location: Violation.Location, _ column: String) -> Violation.Location {
    var other = location
    other.column = column
    return other
  }
}
