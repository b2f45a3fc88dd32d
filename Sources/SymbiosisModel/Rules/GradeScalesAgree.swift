/// A need's worst grade is held against a grade of the same scale.
///
/// Where one resource stands in for another and the two have different grades, only the
/// substitution can say which of its grades will do.
struct GradeScalesAgree: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let lookup = Lookup(draft)
    let strict = strictNeeds(lookup)
    let substitutions = draft.substitutions.enumerated().compactMap { row, rule -> Violation? in
      guard rule.worstGrade == nil, let needs = strict[rule.to] else { return nil }
      let location = Violation.Location(.substitutions, row: row, column: "worst_grade")
      return needs.lazy.compactMap { violation(rule.from, $0, lookup, location, "from") }.first
    }
    let strictRows = draft.needs.indices.filter { draft.needs[$0].worstGrade != nil }
    let accepted = strictRows.flatMap { row -> [Violation] in
      let need = draft.needs[row]
      return need.alsoAccepts.compactMap { name in
        let isStated = draft.substitutions.contains {
          $0.from == name && $0.to == need.declaration.resource
        }
        guard !isStated else { return nil }
        return violation(
          name, need, lookup, .init(.needs, row: row, column: "also_accepts"), "resource")
      }
    }
    let told = Set(substitutions.map(\.location.row))
    return substitutions + taken(lookup).filter { !told.contains($0.location.row) } + accepted
  }

  /// What may replace an input of a recipe that names a worst grade.
  private func taken(_ lookup: Lookup) -> [Violation] {
    let draft = lookup.draft
    let strict = draft.recipeLines.filter { $0.role == .input && $0.grade != nil }
    guard !strict.isEmpty else { return [] }
    let lines = Dictionary(
      strict.map { ($0.resource, $0) }, uniquingKeysWith: { first, _ in first })
    return draft.substitutions.enumerated().compactMap { row, rule in
      guard rule.worstGrade == nil, let line = lines[rule.to],
        let wanted = lookup.resources[rule.to]
      else { return nil }
      return violation(
        rule.from, of: wanted, wanted: rule.to,
        "recipe '\(line.recipe)' takes grade \(line.grade ?? 0)", lookup,
        .init(.substitutions, row: row, column: "worst_grade"), "from")
    }
  }

  /// The needs with a worst grade by their resource: the first for each list of grades that it is
  /// counted in, which also depends on what the need accepts besides.
  private func strictNeeds(_ lookup: Lookup) -> [String: [Need]] {
    var seen: [String: Set<Int>] = [:]
    var needs: [String: [Need]] = [:]
    let all = lookup.draft.needs
    for row in all.indices where all[row].worstGrade != nil {
      let need = all[row]
      let wanted = need.declaration.resource
      guard let scale = lookup.gradedRow(for: need),
        seen[wanted, default: []].insert(scale).inserted
      else { continue }
      needs[wanted, default: []].append(need)
    }
    return needs
  }

  private func violation(
    _ name: String, _ need: Need, _ lookup: Lookup, _ location: Violation.Location,
    _ source: String
  ) -> Violation? {
    guard let wantedRow = lookup.gradedRow(for: need), let worst = need.worstGrade else {
      return nil
    }
    return violation(
      name, of: wantedRow, wanted: need.declaration.resource,
      "need '\(need.declaration.id)' takes grade \(worst)", lookup, location, source)
  }

  private func violation(
    _ name: String, of wantedRow: Int, wanted: String, _ who: String, _ lookup: Lookup,
    _ location: Violation.Location, _ source: String
  ) -> Violation? {
    guard let offeredRow = lookup.resources[name] else { return nil }
    let offered = lookup.draft.resources[offeredRow].grades
    let own = lookup.draft.resources[wantedRow].grades
    guard !offered.isEmpty, !own.isEmpty, offered != own else { return nil }
    var origin = location
    origin.column = source
    let cells = [offeredRow, wantedRow].map {
      Violation.Location(.resources, row: $0, column: "grades")
    }
    return Violation(
      location,
      what: "\(who) of '\(lookup.draft.resources[wantedRow].id)' "
        + "(\(own.joined(separator: "|"))) at worst, and '\(name)' has other grades "
        + "(\(offered.joined(separator: "|")))",
      remedy: "Give worst_grade on a substitution from '\(name)' to '\(wanted)', in the grades of "
        + "'\(name)'.",
      restsOn: cells + [origin])
  }
}
