internal import SymbiosisModel

/// The names that people know things by, instead of identifiers.
struct Names: Sendable {
  let scenario: Scenario
  /// A company with the place its goods are at, unless its name says the place already.
  func company(_ id: String, at place: String) -> String {
    let company = company(id)
    let short = ShortPlace(self.place(place))
    return short.isNamed(in: company) ? company : "\(company) (\(short.name))"
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

/// A place's name without what stands in brackets after it.
private struct ShortPlace: Sendable {
  let name: String
  private let first: String
  private let isASCII: Bool

  init(_ full: String) {
    // Most names have no bracket, and a byte is quickly looked for.
    let bracket = full.utf8.contains(UInt8(ascii: "(")) ? full.firstRange(of: " (") : nil
    name = bracket.map { String(full[..<$0.lowerBound]) } ?? full
    first = name.split(separator: " ", maxSplits: 1).first.map(String.init) ?? name
    isASCII = first.utf8.allSatisfy { $0 < 0x80 }
  }

  /// Whether a company's name has the first word of the place as one of its words.
  func isNamed(in company: String) -> Bool {
    // Most names do not even have its first letter, and words are slow to tell apart. Beyond ASCII
    // one letter may be written in several ways.
    if isASCII, let letter = first.utf8.first,
      company.utf8.allSatisfy({ $0 < 0x80 && $0 != letter })
    {
      return false
    }
    return company.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains { $0 == first }
  }
}
