/// Whatever a row names is declared somewhere (files.md 1).
struct KnownReferences: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let places = Names(draft.places.map(\.id), "place")
    let modes = Names(draft.modes.map(\.id), "mode")
    let resources = Names(draft.resources.map(\.id), "resource")
    let companies = Names(draft.companies.map(\.id), "company")
    let surpluses = Names(draft.surpluses.map(\.declaration.id), "surplus")
    let needs = Names(draft.needs.map(\.declaration.id), "need")
    var found: [Violation] = []
    func require(
      _ name: String?, _ names: Names, _ table: Table, _ row: Int, _ column: String, _ who: String
    ) {
      guard let name, !names.all.contains(name) else { return }
      found.append(names.violation(name, .init(table, row: row, column: column), who: who))
    }
    for (row, road) in draft.roads.enumerated() {
      require(road.from, places, .roads, row, "from", "road")
      require(road.to, places, .roads, row, "to", "road")
    }
    for (row, distance) in draft.distances.enumerated() {
      require(distance.from, places, .distances, row, "from", "distance")
      require(distance.to, places, .distances, row, "to", "distance")
    }
    for (row, quote) in draft.quotes.enumerated() {
      require(quote.from, places, .quotes, row, "from", "quote")
      require(quote.to, places, .quotes, row, "to", "quote")
      require(quote.resource, resources, .quotes, row, "resource", "quote")
      require(quote.mode, modes, .quotes, row, "mode", "quote")
    }
    for (row, resource) in draft.resources.enumerated() {
      require(resource.mode, modes, .resources, row, "mode", "resource '\(resource.id)'")
    }
    for (row, substitution) in draft.substitutions.enumerated() {
      require(substitution.from, resources, .substitutions, row, "from", "substitution")
      require(substitution.to, resources, .substitutions, row, "to", "substitution")
    }
    for (row, company) in draft.companies.enumerated() {
      require(company.place, places, .companies, row, "place", "company '\(company.id)'")
    }
    let offered = draft.surpluses.map { (Table.surpluses, "surplus", $0.declaration) }
    let wanted = draft.needs.map { (Table.needs, "need", $0.declaration) }
    for list in [offered, wanted] {
      for (row, (table, what, declaration)) in list.enumerated() {
        let who = "\(what) '\(declaration.id)'"
        require(declaration.company, companies, table, row, "company", who)
        require(declaration.resource, resources, table, row, "resource", who)
        require(declaration.place, places, table, row, "place", who)
      }
    }
    for (row, need) in draft.needs.enumerated() {
      for name in need.alsoAccepts {
        require(name, resources, .needs, row, "also_accepts", "need '\(need.declaration.id)'")
      }
    }
    for (row, exclusion) in draft.exclusions.enumerated() {
      require(exclusion.company, companies, .exclusions, row, "company", "exclusion")
      require(exclusion.other, companies, .exclusions, row, "other", "exclusion")
    }
    for (row, agreement) in draft.agreements.enumerated() {
      require(agreement.surplus, surpluses, .agreements, row, "surplus", "agreement")
      require(agreement.need, needs, .agreements, row, "need", "agreement")
    }
    return found
  }

  /// The names of one table.
  private struct Names {
    let all: Set<String>
    let what: String

    init(_ names: [String], _ what: String) {
      all = Set(names)
      self.what = what
    }

    func violation(_ name: String, _ location: Violation.Location, who: String) -> Violation {
      let sorted = all.sorted()
      let more = sorted.count > 12 ? " and \(sorted.count - 12) more" : ""
      let listed = sorted.isEmpty ? "none" : sorted.prefix(12).joined(separator: ", ") + more
      let near = nearest(to: name, in: sorted).map { " Did you mean '\($0)'?" } ?? ""
      return Violation(
        location, what: "\(who): \(what) '\(name)' is not defined",
        remedy: "Defined: \(listed).\(near)")
    }
  }
}
