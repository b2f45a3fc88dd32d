/// The rows of a draft by identifier, for rules that follow names; the first of a repeated one.
struct Lookup {
  let places: [String: Int]
  let modes: [String: Int]
  let resources: [String: Int]
  let companies: [String: Int]
  let surpluses: [String: Int]
  let needs: [String: Int]
  let draft: ScenarioDraft

  init(_ draft: ScenarioDraft) {
    func index(_ names: [String]) -> [String: Int] {
      Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }
    self.draft = draft
    places = index(draft.places.map(\.id))
    modes = index(draft.modes.map(\.id))
    resources = index(draft.resources.map(\.id))
    companies = index(draft.companies.map(\.id))
    surpluses = index(draft.surpluses.map(\.declaration.id))
    needs = index(draft.needs.map(\.declaration.id))
  }

  func resource(_ id: String) -> Resource? { resources[id].map { draft.resources[$0] } }
  func mode(_ id: String?) -> Mode? { id.flatMap { modes[$0] }.map { draft.modes[$0] } }
  func place(_ id: String) -> Place? { places[id].map { draft.places[$0] } }
  func company(_ id: String) -> Company? { companies[id].map { draft.companies[$0] } }
  func surplus(_ id: String) -> Surplus? { surpluses[id].map { draft.surpluses[$0] } }
  func need(_ id: String) -> Need? { needs[id].map { draft.needs[$0] } }

  /// The place of a declaration: its own, else its company's.
  func placeID(of declaration: Declaration) -> String? {
    declaration.place ?? company(declaration.company)?.place
  }

  /// The declared quantity in the resource's unit; nil where that cannot be told.
  func amount(of declaration: Declaration) -> Double? {
    guard let resource = resource(declaration.resource) else { return nil }
    guard let unit = declaration.unit else { return declaration.quantity }
    return resource.factor(from: unit).map { declaration.quantity * $0.factor }
  }

  /// The substitution that lets a need take a resource, of yield 1 for its own; nil for none.
  func use(of resource: String, in need: Need) -> Substitution? {
    let wanted = need.declaration.resource
    let row = draft.substitutions.last { $0.from == resource && $0.to == wanted }
    if resource != wanted, let row { return row }
    guard resource == wanted || need.alsoAccepts.contains(resource) else { return nil }
    return Substitution(from: resource, to: wanted)
  }
}

extension Lookup {
  /// The resource whose grades a need's worst grade is one of, by its row.
  ///
  /// The need's own; where that has no grades, the first by identifier of those that it takes.
  func gradedRow(for need: Need) -> Int? {
    guard let own = resources[need.declaration.resource] else { return nil }
    if !draft.resources[own].grades.isEmpty { return own }
    let replacing = draft.substitutions.filter { $0.to == need.declaration.resource }.map(\.from)
    return (replacing + need.alsoAccepts).sorted().compactMap { resources[$0] }
      .first { !draft.resources[$0].grades.isEmpty } ?? own
  }
}

/// A declaration with where it stands, of either kind.
struct PlacedDeclaration {
  let table: Table
  let row: Int
  let declaration: Declaration

  /// `surplus 'a'` or `need 'a'`.
  var title: String { "\(table == .surpluses ? "surplus" : "need") '\(declaration.id)'" }

  func at(_ column: String) -> Violation.Location { .init(table, row: row, column: column) }
}

extension ScenarioDraft {
  /// The surpluses, then the needs.
  var declarations: [PlacedDeclaration] {
    surpluses.enumerated().map {
      PlacedDeclaration(table: .surpluses, row: $0.offset, declaration: $0.element.declaration)
    }
      + needs.enumerated().map {
        PlacedDeclaration(table: .needs, row: $0.offset, declaration: $0.element.declaration)
      }
  }
}

/// A number as a person would write it: whole where it is whole.
func plain(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
}
