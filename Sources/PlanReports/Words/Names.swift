internal import SymbiosisModel

/// The names that people know things by, instead of identifiers.
struct Names: Sendable {
  let scenario: Scenario

  /// A company with the place its goods are at, unless its name says the place already.
  func company(_ id: String, at place: String) -> String {
    let company = company(id)
    let name = shortPlace(place)
    let first = name.split(separator: " ").first.map(String.init) ?? name
    let words = company.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
    return words.contains { $0 == first } ? company : "\(company) (\(name))"
  }

  /// A place's name without what stands in brackets after it.
  private func shortPlace(_ id: String) -> String {
    let name = place(id)
    guard let bracket = name.firstRange(of: " (") else { return name }
    return String(name[..<bracket.lowerBound])
  }

  func company(_ id: String) -> String {
    scenario.companyIndex[id].map { scenario.companies[$0].name } ?? id
  }

  func place(_ id: String) -> String {
    scenario.placeIndex[id].map { scenario.places[$0].name } ?? id
  }

  func resource(_ id: String) -> String { scenario.resource(id)?.name ?? id }

  func mode(_ id: String) -> String { scenario.modeIndex[id].map { scenario.modes[$0].name } ?? id }

  /// The unit of a surplus's resource: what is moved is counted in it.
  func unit(ofSurplus surplus: String) -> QuantityUnit? {
    scenario.surplusIndex[surplus].map { scenario.resource(ofSurplus: $0).unit }
  }

  /// Whoever declares a surplus.
  func seller(_ surplus: String) -> String {
    guard let row = scenario.surplusIndex[surplus] else { return surplus }
    return owner(scenario.surpluses[row].declaration)
  }

  /// Whoever declares a need.
  func buyer(_ need: String) -> String {
    guard let row = scenario.needIndex[need] else { return need }
    return owner(scenario.needs[row].declaration)
  }

  private func owner(_ declaration: Declaration) -> String {
    company(declaration.company, at: scenario.placeID(of: declaration))
  }
}
