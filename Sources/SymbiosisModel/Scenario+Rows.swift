extension Scenario {
  /// The resource of an identifier; nil where there is none.
  public func resource(_ id: String) -> Resource? { resourceIndex[id].map { resources[$0] } }
  /// The company of an identifier; nil where there is none.
  public func company(_ id: String) -> Company? { companyIndex[id].map { companies[$0] } }
  /// The place of an identifier; nil where there is none.
  public func place(_ id: String) -> Place? { placeIndex[id].map { places[$0] } }

  /// The resource that is offered, by the row of the surplus.
  public func resource(ofSurplus row: Int) -> Resource { resources[Int(surplusRows[row].resource)] }
  /// The resource that is wanted, by the row of the need.
  public func resource(ofNeed row: Int) -> Resource { resources[Int(needRows[row].resource)] }

  /// The place of a declaration: its own, else its company's.
  ///
  /// Empty, which no identifier is, for a declaration that is not the scenario's and whose company
  /// is not defined.
  public func placeID(of declaration: Declaration) -> String {
    declaration.place ?? company(declaration.company)?.place ?? ""
  }

  /// Kilometres from the declaration's place to the gate.
  ///
  /// A company's access road counts where the declaration lies at the company's own place. Not a
  /// number for a declaration that is not the scenario's and whose company is not defined.
  public func access(of declaration: Declaration) -> Kilometres {
    guard let owner = company(declaration.company) else { return Kilometres(.nan) }
    return placeID(of: declaration) == owner.place ? owner.access : .zero
  }

  /// The declared quantity in the resource's own unit.
  ///
  /// Not a number for a declaration that is not the scenario's and whose resource is not defined or
  /// does not say how to convert.
  public func amount(of declaration: Declaration) -> Amount {
    guard let resource = resource(declaration.resource) else { return Amount(.nan) }
    guard let unit = declaration.unit else { return Amount(declaration.quantity) }
    return Amount(declaration.quantity * (resource.factor(from: unit)?.factor ?? .nan))
  }

  /// The periods the plan is made for; one without ends where the scenario names none.
  public var periods: [Period] {
    settings.periods.isEmpty ? [Period(name: "", window: .always)] : settings.periods
  }

  /// The periods in which a store may be used, by its row.
  public func periods(ofStore row: Int) -> [Int] {
    periods.indices.filter { periods[$0].window.intersection(stores[row].window) != nil }
  }

  /// The least lot of a declaration in the resource's own unit; nil where it has none.
  ///
  /// Not a number for a declaration that is not the scenario's and whose resource is not defined or
  /// does not say how to convert.
  public func minLot(of declaration: Declaration) -> Amount? {
    declaration.minLot.map { lot in
      var least = declaration
      least.quantity = lot
      return amount(of: least)
    }
  }

  /// How long a pipe is: as given, else the straight line between its places.
  public func length(ofPipe row: Int) -> Kilometres {
    pipes[row].length
      ?? RouteFinder.greatCircle(
        places[Int(pipeRows[row].from)], places[Int(pipeRows[row].to)])
  }

  /// The share that a pipe loses per kilometre: its own, else that of its resource's mode.
  public func lossPerKilometre(ofPipe row: Int) -> Double {
    let mode = resources[Int(pipeRows[row].resource)].mode.flatMap { modeIndex[$0] }
    return pipes[row].lossPerKilometre ?? mode.map { modes[$0].lossPerKilometre } ?? 0
  }

  /// Whether a policy is about a surplus, by its row; never where its scope is the needs.
  public func covers(_ policy: Policy, surplus row: Int) -> Bool {
    policy.scope == .surpluses && covers(policy, surplusRows[row])
  }

  /// Whether a policy is about a need, by its row; never where its scope is the surpluses.
  public func covers(_ policy: Policy, need row: Int) -> Bool {
    policy.scope == .needs && covers(policy, needRows[row])
  }

  private func covers(_ policy: Policy, _ rows: DeclaredRows) -> Bool {
    policy.covers(
      resource: resources[Int(rows.resource)].id, place: places[Int(rows.place)],
      company: companies[Int(rows.company)])
  }

  /// Row of the first resource counted in MWh whose mode is a pipe: rule `PipesUsable` sees to it
  /// that it is the only one where a pipe names none.
  static func pipedResource(_ resources: [Resource], _ modes: [Mode]) -> Int {
    let pipes = Set(modes.filter { $0.kind == .pipe }.map(\.id))
    return resources.firstIndex {
      $0.unit == .megawattHour && $0.mode.map(pipes.contains) ?? false
    } ?? -1
  }
}

extension Scenario {
  /// The scenario with so many times the quantity of one surplus, by its row.
  public func scaling(surplus row: Int, by factor: Double) -> Scenario {
    var scenario = self
    scenario.surpluses[row].declaration.quantity *= factor
    return scenario
  }

  /// The scenario with so many times the quantity of one need, by its row.
  public func scaling(need row: Int, by factor: Double) -> Scenario {
    var scenario = self
    scenario.needs[row].declaration.quantity *= factor
    return scenario
  }
}
