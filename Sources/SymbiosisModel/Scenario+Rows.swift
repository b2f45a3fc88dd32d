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
}
