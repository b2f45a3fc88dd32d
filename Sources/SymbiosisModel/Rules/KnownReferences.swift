/// Whatever a row names is declared somewhere (files.md 1).
struct KnownReferences: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let checker = Checker(draft)
    checker.checkGeography()
    checker.checkResourcesAndCompanies()
    checker.checkDeclarations()
    checker.checkFacilities()
    checker.checkPolicies()
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
    private let recipes: Names
    private let municipalities: Names
    private let regions: Names
    private let tags: Names
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
      recipes = Names(.recipes, draft.recipeLines, "recipe", unread, column: "recipe") {
        $0.recipe
      }
      municipalities = Names(
        .places, draft.places, "municipality", unread, listed: "municipality"
      ) {
        [$0.municipality].compactMap(\.self)
      }
      regions = Names(.places, draft.places, "region", unread, listed: "region") {
        [$0.region].compactMap(\.self)
      }
      tags = Names(.companies, draft.companies, "tag", unread, listed: "tags") { $0.tags }
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

    func checkFacilities() {
      for (row, facility) in draft.facilities.enumerated() {
        let who = "facility '\(facility.id)'"
        require(facility.company, companies, .facilities, row, "company", who)
        require(facility.place, places, .facilities, row, "place", who)
        require(facility.recipe, recipes, .facilities, row, "recipe", who)
      }
      for (row, line) in draft.recipeLines.enumerated() {
        require(line.resource, resources, .recipes, row, "resource", "recipe '\(line.recipe)'")
      }
      for (row, store) in draft.stores.enumerated() {
        let who = "store '\(store.id)'"
        require(store.place, places, .stores, row, "place", who)
        require(store.resource, resources, .stores, row, "resource", who)
      }
      for (row, pipe) in draft.pipes.enumerated() {
        let who = "pipe '\(pipe.id)'"
        require(pipe.from, places, .pipes, row, "from", who)
        require(pipe.to, places, .pipes, row, "to", who)
        require(pipe.resource, resources, .pipes, row, "resource", who)
      }
    }

    func checkPolicies() {
      for (row, policy) in draft.policies.enumerated() {
        let who = "policy '\(policy.id)'"
        require(policy.resource, resources, .policies, row, "resource", who)
        require(policy.municipality, municipalities, .policies, row, "municipality", who)
        require(policy.region, regions, .policies, row, "region", who)
        require(policy.tag, tags, .policies, row, "tag", who)
      }
    }
  }
}
