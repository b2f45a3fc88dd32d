/// A unit, a destination or a level is one of those that its column takes.
///
/// Their types know more words than each column does: a resource is not counted in kilograms, and
/// nothing is reused by going to landfill.
struct ChoicesAllowed: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let units = draft.resources.enumerated().compactMap { row, resource in
      violation(
        resource.unit, QuantityUnit.basic, .init(.resources, row: row, column: "unit"),
        "resource '\(resource.id)'")
    }
    let destinations = draft.resources.enumerated().compactMap { row, resource in
      violation(
        resource.disposalTo, Destination.disposals,
        .init(.resources, row: row, column: "disposal_to"), "resource '\(resource.id)'")
    }
    let substituted = draft.substitutions.enumerated().compactMap { row, substitution in
      violation(
        substitution.level, Destination.exchangeLevels,
        .init(.substitutions, row: row, column: "level"),
        "substitution '\(substitution.from)' - '\(substitution.to)'")
    }
    let levels = Destination.exchangeLevels
    let strange = draft.needs.indices.filter { !levels.contains(draft.needs[$0].level) }
    let needed = strange.compactMap { row in
      violation(
        draft.needs[row].level, levels, .init(.needs, row: row, column: "level"),
        "need '\(draft.needs[row].declaration.id)'")
    }
    let taken = draft.recipeLines.enumerated().compactMap { row, line in
      violation(line.level, levels, .init(.recipes, row: row, column: "level"), line.title)
    }
    return units + destinations + substituted + needed + taken
  }

  private func violation<Choice: RawRepresentable & Equatable>(
    _ choice: Choice?, _ allowed: [Choice], _ location: Violation.Location,
    _ who: @autoclosure () -> String
  ) -> Violation? where Choice.RawValue == String {
    guard let choice, !allowed.contains(choice) else { return nil }
    return Violation(
      location, what: "\(who()): \(location.column) is '\(choice.rawValue)'",
      remedy: "Allowed: \(allowed.map(\.rawValue).joined(separator: ", ")).")
  }
}
