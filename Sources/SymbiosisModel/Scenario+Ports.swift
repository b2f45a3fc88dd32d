/// One side of a facility or a store: it takes part in the network as a declaration does.
///
/// It declares nothing of its own: what goes through it is the plan's to say. Its identifier holds a
/// bar, which no identifier of a scenario does.
public struct Port: Hashable, Sendable {
  /// What may be opened, and what a port is a side of.
  public enum Owner: Hashable, Sendable, Comparable {
    /// A facility, by its row.
    case facility(Int)
    /// A store, by its row.
    case store(Int)
    /// A pipe, by its row; it has no ports, since pairs are joined by it.
    case pipe(Int)
  }

  /// What the port is a side of.
  public let owner: Owner
  /// Row of the resource that goes through it.
  public let resource: Int
  /// The grade that comes out, or the worst that goes in; nil for a resource without grades, and for
  /// an input that takes any.
  public let grade: Int?

  /// Whether it only passes on what it takes in.
  public var isStore: Bool { if case .store = owner { true } else { false } }
}

extension Scenario {
  /// How many surpluses are declared; the ports come after them.
  public var declaredSurpluses: Int { surpluses.count - surplusPorts.count }
  /// How many needs are declared; the ports come after them.
  public var declaredNeeds: Int { needs.count - needPorts.count }
  /// How many companies are declared; those that stand for stores come after them.
  public var declaredCompanies: Int { companies.count - storeCompanies }

  /// The rows of what something gives out, in the order of its outputs or grades.
  public func surplusPorts(of owner: Port.Owner) -> [Int] {
    surplusPorts.indices.filter { surplusPorts[$0].owner == owner }.map { declaredSurpluses + $0 }
  }

  /// The rows of what something takes in, in the order of its inputs or grades.
  public func needPorts(of owner: Port.Owner) -> [Int] {
    needPorts.indices.filter { needPorts[$0].owner == owner }.map { declaredNeeds + $0 }
  }

  /// The identifier of what may be opened.
  public func id(of owner: Port.Owner) -> String {
    switch owner {
    case .facility(let row): facilities[row].id
    case .store(let row): stores[row].id
    case .pipe(let row): pipes[row].id
    }
  }

  /// The port that a surplus is, by its row; nil for one that is declared.
  public func port(ofSurplus row: Int) -> Port? {
    row < declaredSurpluses ? nil : surplusPorts[row - declaredSurpluses]
  }

  /// The port that a need is, by its row; nil for one that is declared.
  public func port(ofNeed row: Int) -> Port? {
    row < declaredNeeds ? nil : needPorts[row - declaredNeeds]
  }

  /// The scenario with the ports of everything that is not closed, after the declarations: outputs and
  /// inputs of facilities, both sides of stores, in the order of their identifiers.
  ///
  /// A store keeps grades apart: it has a port for each grade that there is of its resource.
  public func withPorts() -> Scenario {
    guard !features.isDisjoint(with: [.facilities, .stores]), surplusPorts.isEmpty,
      needPorts.isEmpty
    else { return self }
    var scenario = self
    for row in facilities.indices where facilities[row].status != .closed {
      scenario.addPorts(ofFacility: row)
    }
    let grades = scenario.gradesOffered()
    for row in stores.indices where stores[row].status != .closed {
      scenario.addStore(row, grades)
    }
    return scenario
  }

  // MARK: Facilities

  private mutating func addPorts(ofFacility row: Int) {
    let facility = facilities[row]
    let recipe = recipes[Int(facilityRows[row].recipe)]
    for (line, resource) in zip(recipe.inputs, recipeRows[Int(facilityRows[row].recipe)].inputs) {
      let port = Port(owner: .facility(row), resource: Int(resource), grade: line.grade)
      addInput(
        port, id: "\(facility.id)|\(line.resource)", company: facility.company,
        place: facility.place, quantity: facility.capacity.value,
        level: line.levelOrRecycling)
    }
    for (resource, grade) in outputs(ofFacility: row) {
      let hasSeveral = outputs(ofFacility: row).count { $0.resource == resource } > 1
      let port = Port(owner: .facility(row), resource: resource, grade: grade)
      let suffix = hasSeveral ? "|\(grade ?? 1)" : ""
      addOutput(
        port, id: "\(facility.id)|\(resources[resource].id)\(suffix)", company: facility.company,
        place: facility.place, window: .always,
        quantity: mostOutput(ofFacility: row, resource, grade))
    }
  }

  /// The resources and grades that come out of a facility, each once, in the recipe's order.
  public func outputs(ofFacility row: Int) -> [(resource: Int, grade: Int?)] {
    let recipe = Int(facilityRows[row].recipe)
    var found: [(resource: Int, grade: Int?)] = []
    for (line, resource) in zip(recipes[recipe].outputs, recipeRows[recipe].outputs)
    where !found.contains(where: { $0.resource == Int(resource) && $0.grade == line.grade }) {
      found.append((Int(resource), line.grade))
    }
    return found
  }

  /// What an input gives of an output, per unit of it; 0 for nothing.
  public func yield(ofFacility row: Int, input: Int, resource: Int, grade: Int?) -> Double {
    let recipe = Int(facilityRows[row].recipe)
    return recipes[recipe].outputs.indices.reduce(0) { sum, line in
      let output = recipes[recipe].outputs[line]
      guard Int(recipeRows[recipe].outputs[line]) == resource, output.grade == grade else {
        return sum
      }
      let origin = recipeRows[recipe].origins[line]
      return origin.map { Int($0) == input } ?? true ? sum + (output.yield ?? 0) : sum
    }
  }

  /// The most of an output in one period.
  private func mostOutput(ofFacility row: Int, _ resource: Int, _ grade: Int?) -> Double {
    let recipe = Int(facilityRows[row].recipe)
    let yields = recipes[recipe].inputs.indices.map {
      yield(ofFacility: row, input: $0, resource: resource, grade: grade)
    }
    return facilities[row].capacity.value * (yields.max() ?? 0)
  }

  // MARK: Stores

  /// The grades that there are of each resource, best first; what has no grade is of the worst.
  private func gradesOffered() -> [[Int]] {
    var grades = [Set<Int>](repeating: [], count: resources.count)
    for row in surpluses.indices {
      let resource = Int(surplusRows[row].resource)
      grades[resource].insert(surpluses[row].grade ?? max(1, resources[resource].grades.count))
    }
    return grades.map { $0.sorted() }
  }

  /// - Parameter grades: those offered of each resource.
  private mutating func addStore(_ row: Int, _ grades: [[Int]]) {
    let store = stores[row]
    let resource = Int(storeRows[row].resource)
    var company = Company(id: "store|\(store.id)", name: store.id, place: store.place)
    company.permits = Set(resources.compactMap(\.permit)).sorted()
    companyIndex[company.id] = companies.count
    companies.append(company)
    storeCompanies += 1
    let last = max(1, resources[resource].grades.count)
    // What is there at first is of the worst grade.
    let own = Set(grades[resource] + (store.openingStock > .zero ? [last] : [])).sorted()
    for grade in own {
      let port = Port(
        owner: .store(row), resource: resource,
        grade: resources[resource].grades.isEmpty ? nil : grade)
      let name = "\(store.id)|\(resources[resource].id)" + (last > 1 ? "|\(grade)" : "")
      addInput(
        port, id: name, company: company.id, place: store.place, quantity: .infinity, level: .none,
        window: store.window)
      addOutput(
        port, id: name, company: company.id, place: store.place, window: store.window,
        quantity: .infinity)
    }
  }

  // MARK: Rows

  private mutating func addInput(
    _ port: Port, id: String, company: String, place: String, quantity: Double,
    level: Destination, window: TimeWindow = .always
  ) {
    var need = Need(declaration(port, id, company, place, quantity, window), worstGrade: port.grade)
    need.level = level
    needIndex[id] = needs.count
    needs.append(need)
    needRows.append(rows(of: port, company: company, place: place))
    needPorts.append(port)
  }

  private mutating func addOutput(
    _ port: Port, id: String, company: String, place: String, window: TimeWindow,
    quantity: Double
  ) {
    surplusIndex[id] = surpluses.count
    surpluses.append(
      Surplus(declaration(port, id, company, place, quantity, window), grade: port.grade))
    surplusRows.append(rows(of: port, company: company, place: place))
    surplusPorts.append(port)
  }

  /// What goes through a port is counted anew in each period.
  private func declaration(
    _ port: Port, _ id: String, _ company: String, _ place: String, _ quantity: Double,
    _ window: TimeWindow
  ) -> Declaration {
    var declaration = Declaration(
      id: id, company: company, resource: resources[port.resource].id, quantity: quantity)
    declaration.place = place
    declaration.window = window
    declaration.profile = .perPeriod
    return declaration
  }

  private func rows(of port: Port, company: String, place: String) -> DeclaredRows {
    DeclaredRows(
      company: Int32(companyIndex[company] ?? -1), place: Int32(placeIndex[place] ?? -1),
      resource: Int32(port.resource))
  }
}
