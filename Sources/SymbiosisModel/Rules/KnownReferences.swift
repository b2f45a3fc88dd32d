/// Whatever a row names is declared somewhere (files.md 1).
struct KnownReferences: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let checker = Checker(draft)
    checker.checkGeography()
    checker.checkResourcesAndCompanies()
    checker.checkDeclarations()
    return checker.found
  }

  /// Follows every name of a draft.
  private final class Checker {
    private let draft: ScenarioDraft
    private let places: Names
    private let modes: Names
    private let resources: Names
    private let companies: Names
    private let surpluses: Names
    private let needs: Names
    private(set) var found: [Violation] = []

    init(_ draft: ScenarioDraft) {
      let unread = draft.unread
      self.draft = draft
      places = Names(.places, draft.places, "place", unread) { $0.id }
      modes = Names(.modes, draft.modes, "mode", unread) { $0.id }
      resources = Names(.resources, draft.resources, "resource", unread) { $0.id }
      companies = Names(.companies, draft.companies, "company", unread) { $0.id }
      surpluses = Names(.surpluses, draft.surpluses, "surplus", unread) { $0.declaration.id }
      needs = Names(.needs, draft.needs, "need", unread) { $0.declaration.id }
    }

    private func require(
      _ name: String?, _ names: Names, _ table: Table, _ row: Int, _ column: String,
      _ who: @autoclosure () -> String
    ) {
      guard let name, !names.all.contains(name) else { return }
      let location = Violation.Location(table, row: row, column: column)
      guard !draft.unread.holds(location),
        let violation = names.violation(name, location, who: who())
      else { return }
      found.append(violation)
    }

    func checkGeography() {
      for (row, road) in draft.roads.enumerated() {
        let who = "road '\(road.from)' - '\(road.to)'"
        require(road.from, places, .roads, row, "from", who)
        require(road.to, places, .roads, row, "to", who)
      }
      for (row, distance) in draft.distances.enumerated() {
        let who = "distance '\(distance.from)' - '\(distance.to)'"
        require(distance.from, places, .distances, row, "from", who)
        require(distance.to, places, .distances, row, "to", who)
      }
      for (row, quote) in draft.quotes.enumerated() {
        let who = "quote '\(quote.from)' - '\(quote.to)'"
        require(quote.from, places, .quotes, row, "from", who)
        require(quote.to, places, .quotes, row, "to", who)
        require(quote.resource, resources, .quotes, row, "resource", who)
        require(quote.mode, modes, .quotes, row, "mode", who)
      }
    }

    func checkResourcesAndCompanies() {
      for (row, resource) in draft.resources.enumerated() {
        require(resource.mode, modes, .resources, row, "mode", "resource '\(resource.id)'")
      }
      for (row, substitution) in draft.substitutions.enumerated() {
        let who = "substitution '\(substitution.from)' - '\(substitution.to)'"
        require(substitution.from, resources, .substitutions, row, "from", who)
        require(substitution.to, resources, .substitutions, row, "to", who)
      }
      let places = places
      for (row, company) in draft.companies.enumerated() where !places.all.contains(company.place) {
        require(company.place, places, .companies, row, "place", "company '\(company.id)'")
      }
      for (row, exclusion) in draft.exclusions.enumerated() {
        let who = "exclusion '\(exclusion.company)' - '\(exclusion.other)'"
        require(exclusion.company, companies, .exclusions, row, "company", who)
        require(exclusion.other, companies, .exclusions, row, "other", who)
      }
    }

    func checkDeclarations() {
      let (companies, resources, places) = (companies, resources, places)
      func namesUnknown(_ declaration: Declaration) -> Bool {
        !companies.all.contains(declaration.company)
          || !resources.all.contains(declaration.resource)
          || declaration.place.map { !places.all.contains($0) } ?? false
      }
      draft.forEachDeclaration(where: namesUnknown) { placed in
        let declaration = placed.declaration
        let (table, row) = (placed.table, placed.row)
        require(declaration.company, companies, table, row, "company", placed.title)
        require(declaration.resource, resources, table, row, "resource", placed.title)
        require(declaration.place, places, table, row, "place", placed.title)
      }
      for row in draft.needs.indices where !draft.needs[row].alsoAccepts.isEmpty {
        let who = "need '\(draft.needs[row].declaration.id)'"
        for name in draft.needs[row].alsoAccepts {
          require(name, resources, .needs, row, "also_accepts", who)
        }
      }
      for (row, agreement) in draft.agreements.enumerated() {
        let who = "agreement '\(agreement.surplus)' - '\(agreement.need)'"
        require(agreement.surplus, surpluses, .agreements, row, "surplus", who)
        require(agreement.need, needs, .agreements, row, "need", who)
      }
    }
  }

  /// The names of one table.
  private final class Names {
    /// Made when it is first asked for: declarations are many, and only agreements name them.
    private(set) lazy var all = defined()
    private let defined: () -> Set<String>
    private lazy var sorted = all.sorted()
    private let what: String
    private let table: Table
    private let isWhole: Bool
    private var hints: [String: String] = [:]
    private var isToldEmpty = false

    init<Row>(
      _ table: Table, _ rows: [Row], _ what: String, _ unread: UnreadParts,
      _ name: @escaping (Row) -> String
    ) {
      defined = {
        var names = Set<String>(minimumCapacity: rows.count)
        for row in rows.indices
        where unread.cells.isEmpty || !unread.cells.contains(.init(table, row: row, column: "id")) {
          names.insert(name(rows[row]))
        }
        return names
      }
      isWhole = !unread.tables.contains(table)
      self.table = table
      self.what = what
    }

    /// Nil where the name may stand in a part that could not be read, or where it has been said
    /// already that the whole table is empty.
    func violation(_ name: String, _ location: Violation.Location, who: String) -> Violation? {
      guard isWhole, !(all.isEmpty && isToldEmpty) else { return nil }
      let title = "\(who): \(what) '\(name)' is not defined"
      if all.isEmpty {
        isToldEmpty = true
        return Violation(
          location, what: title + ", nor is any other: table '\(table.rawValue)' is empty",
          remedy: "Give table '\(table.rawValue)'.")
      }
      let more = sorted.count > 12 ? " and \(sorted.count - 12) more" : ""
      return Violation(
        location, what: title,
        remedy: "Defined: \(sorted.prefix(12).joined(separator: ", "))\(more).\(hint(name))")
    }

    /// A guess at what was meant, for the first hundred names: each looks through the whole table.
    private func hint(_ name: String) -> String {
      if let known = hints[name] { return known }
      guard hints.count < 100 else { return "" }
      let hint = didYouMean(nearest(to: name, in: sorted))
      hints[name] = hint
      return hint
    }
  }
}
