/// What a need also accepts, one for one, is counted in the need's own unit.
struct AcceptedResources: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let lookup = Lookup(draft)
    let wide = draft.needs.indices.filter { !draft.needs[$0].alsoAccepts.isEmpty }
    return wide.flatMap { row in
      let need = draft.needs[row]
      return need.alsoAccepts.compactMap { violation(of: $0, need, row, lookup) }
    }
  }

  private func violation(
    of name: String, _ need: Need, _ row: Int, _ lookup: Lookup
  ) -> Violation? {
    let location = Violation.Location(.needs, row: row, column: "also_accepts")
    let own = Violation.Location(.needs, row: row, column: "resource")
    let who = "need '\(need.declaration.id)'"
    let wanted = need.declaration.resource
    if name == wanted {
      return Violation(
        location, severity: .warning, what: "\(who) also accepts '\(name)', its own resource",
        remedy: "Remove it: a need always accepts its own resource.", restsOn: [own])
    }
    guard let offered = lookup.resource(name), let resource = lookup.resource(wanted),
      offered.unit != resource.unit,
      !lookup.draft.substitutions.contains(where: { $0.from == name && $0.to == wanted })
    else { return nil }
    return Violation(
      location,
      what: "\(who) also accepts '\(name)', one for one, but '\(name)' is counted in "
        + "\(offered.unit.rawValue) and '\(wanted)' in \(resource.unit.rawValue)",
      remedy: "Give a substitution from '\(name)' to '\(wanted)' with its yield.",
      restsOn: [own])
  }
}
