/// What a declaration names, by rows in the scenario's tables.
public struct DeclaredRows: Hashable, Sendable {
  /// Row of who declares, in the scenario's companies.
  public let company: Int32
  /// Row of where it is, in the scenario's places: its own place, else its company's.
  public let place: Int32
  /// Row of what is declared, in the scenario's resources.
  public let resource: Int32
}

/// What a facility names, by rows in the scenario's tables.
public struct FacilityRows: Hashable, Sendable {
  /// Row of who runs it, in the scenario's companies.
  public let company: Int32
  /// Row of where it is, in the scenario's places.
  public let place: Int32
  /// Row of what it works by, in the scenario's recipes.
  public let recipe: Int32
}

/// What a recipe names, by rows in the scenario's tables.
public struct RecipeRows: Hashable, Sendable {
  /// Row of what each input is, in the scenario's resources, in the order of `Recipe.inputs`.
  public let inputs: [Int32]
  /// Row of what each output is, in the scenario's resources, in the order of `Recipe.outputs`.
  public let outputs: [Int32]
  /// Which of `Recipe.inputs` each output comes of, in the order of `Recipe.outputs`; nil for the
  /// whole intake.
  public let origins: [Int32?]
}

/// What a store names, by rows in the scenario's tables.
public struct StoreRows: Hashable, Sendable {
  /// Row of where it is, in the scenario's places.
  public let place: Int32
  /// Row of what it keeps, in the scenario's resources.
  public let resource: Int32
}

/// What a pipe names, by rows in the scenario's tables.
public struct PipeRows: Hashable, Sendable {
  /// Row of where it begins, in the scenario's places.
  public let from: Int32
  /// Row of where it ends, in the scenario's places.
  public let to: Int32
  /// Row of what it carries, in the scenario's resources, also where the pipe names none.
  public let resource: Int32
}

/// Finds the rows of names; each is there, for rule `KnownReferences` has found it.
struct RowFinder: Sendable {
  let companies: [String: Int]
  let places: [String: Int]
  let resources: [String: Int]
  /// Row of each company's place.
  let placeOfCompany: [Int]

  func rows(of declaration: Declaration) -> DeclaredRows {
    let company = companies[declaration.company] ?? -1
    let own = declaration.place.map { places[$0] ?? -1 }
    return DeclaredRows(
      company: Int32(company), place: Int32(own ?? (company < 0 ? -1 : placeOfCompany[company])),
      resource: Int32(resources[declaration.resource] ?? -1))
  }

  private func row(_ name: String, in rows: [String: Int]) -> Int32 { Int32(rows[name] ?? -1) }

  func rows(of facility: Facility, recipes: [String: Int]) -> FacilityRows {
    FacilityRows(
      company: row(facility.company, in: companies), place: row(facility.place, in: places),
      recipe: row(facility.recipe, in: recipes))
  }

  func rows(of recipe: Recipe) -> RecipeRows {
    RecipeRows(
      inputs: recipe.inputs.map { row($0.resource, in: resources) },
      outputs: recipe.outputs.map { row($0.resource, in: resources) },
      origins: recipe.outputs.map { output in
        output.of.flatMap { of in recipe.inputs.firstIndex { $0.resource == of } }.map(Int32.init)
      })
  }

  func rows(of store: Store) -> StoreRows {
    StoreRows(place: row(store.place, in: places), resource: row(store.resource, in: resources))
  }

  /// - Parameter piped: row of the resource that a pipe carries where it names none.
  func rows(of pipe: Pipe, piped: Int) -> PipeRows {
    PipeRows(
      from: row(pipe.from, in: places), to: row(pipe.to, in: places),
      resource: pipe.resource.map { row($0, in: resources) } ?? Int32(piped))
  }
}

/// The row of each name of a table.
struct RowIndex: Sendable {
  let rows: [String: Int]

  init(_ count: Int, _ name: (Int) -> String) {
    var rows = [String: Int](minimumCapacity: count)
    for row in 0..<count { rows[name(row)] = row }
    self.rows = rows
  }
}
