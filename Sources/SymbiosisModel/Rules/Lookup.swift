/// The rows of a draft by identifier, for rules that follow names; the first of a repeated one.
///
/// Each index is made when it is first asked for.
final class Lookup {
  let draft: ScenarioDraft
  private(set) lazy var places = index(draft.places) { $0.id }
  private(set) lazy var modes = index(draft.modes) { $0.id }
  private(set) lazy var resources = index(draft.resources) { $0.id }
  private(set) lazy var companies = index(draft.companies) { $0.id }
  private(set) lazy var surpluses = index(draft.surpluses) { $0.declaration.id }
  private(set) lazy var needs = index(draft.needs) { $0.declaration.id }

  /// For each resource, those that substitutions let take its place.
  private(set) lazy var replacing = Dictionary(grouping: draft.substitutions, by: \.to).mapValues {
    $0.map(\.from)
  }

  init(_ draft: ScenarioDraft) { self.draft = draft }

  private func index<Row>(_ rows: [Row], _ name: (Row) -> String) -> [String: Int] {
    var index: [String: Int] = [:]
    index.reserveCapacity(rows.count)
    for (number, row) in rows.enumerated() {
      let name = name(row)
      if index[name] == nil { index[name] = number }
    }
    return index
  }

  func resource(_ id: String) -> Resource? { resources[id].map { draft.resources[$0] } }
  func mode(_ id: String?) -> Mode? { id.flatMap { modes[$0] }.map { draft.modes[$0] } }
  func surplus(_ id: String) -> Surplus? { surpluses[id].map { draft.surpluses[$0] } }
  func need(_ id: String) -> Need? { needs[id].map { draft.needs[$0] } }

  /// The declared quantity in the resource's unit; nil where that cannot be told.
  func amount(of declaration: Declaration) -> Double? {
    counted(declaration.quantity, of: declaration)
  }

  /// The least lot in the resource's unit; nil where there is none or that cannot be told.
  func minLot(of declaration: Declaration) -> Double? {
    declaration.minLot.flatMap { counted($0, of: declaration) }
  }

  private func counted(_ quantity: Double, of declaration: Declaration) -> Double? {
    guard let resource = resource(declaration.resource) else { return nil }
    guard let unit = declaration.unit else { return quantity }
    return resource.factor(from: unit).map { quantity * $0.factor }
  }

  /// The resources that a pipe may carry, sorted: counted in MWh, by a mode that is a pipe.
  private(set) lazy var pipedResources = draft.resources.filter {
    $0.unit == .megawattHour && mode($0.mode)?.kind == .pipe
  }.map(\.id).sorted()

  /// The substitution that lets a need take a resource, one without a row for its own; nil for none.
  func use(of resource: String, in need: Need) -> Substitution? {
    let wanted = need.declaration.resource
    let row = draft.substitutions.last { $0.from == resource && $0.to == wanted }
    if resource != wanted, let row { return row }
    guard resource == wanted || need.alsoAccepts.contains(resource) else { return nil }
    return Substitution(from: resource, to: wanted)
  }
}

extension Lookup {
  /// The resource in whose grades a need's worst grade is counted, by its row; nil where the need's
  /// own is not defined.
  func gradedRow(for need: Need) -> Int? {
    gradedResource(
      of: need, resources: draft.resources, rows: resources,
      replacing: replacing[need.declaration.resource] ?? [])
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
  /// Goes through the surpluses, then the needs, that a rule suspects.
  ///
  /// - Parameters:
  ///   - isSuspect: cheap and rarely true: it is asked of every declaration where it stands.
  ///   - body: what is done with those that it is true of.
  func forEachDeclaration(
    where isSuspect: (Declaration) -> Bool, _ body: (PlacedDeclaration) -> Void
  ) {
    for row in surpluses.indices where isSuspect(surpluses[row].declaration) {
      body(PlacedDeclaration(table: .surpluses, row: row, declaration: surpluses[row].declaration))
    }
    for row in needs.indices where isSuspect(needs[row].declaration) {
      body(PlacedDeclaration(table: .needs, row: row, declaration: needs[row].declaration))
    }
  }

  /// What is wrong with each surplus, then with each need, of those that a rule suspects.
  func violations(
    where isSuspect: (Declaration) -> Bool, of rule: (PlacedDeclaration) -> Violation?
  ) -> [Violation] {
    var found: [Violation] = []
    forEachDeclaration(where: isSuspect) {
      if let violation = rule($0) { found.append(violation) }
    }
    return found
  }
}
