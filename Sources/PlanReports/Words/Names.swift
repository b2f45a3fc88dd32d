internal import SymbiosisModel

/// The names that people know things by, instead of identifiers.
struct Names: Sendable {
  /// With its ports: what goes through facilities and stores has rows of its own.
  let scenario: Scenario
  private let words: Words

  /// Names of a scenario, in a language where they have words in them.
  init(scenario: Scenario, _ language: Language) {
    self.scenario = scenario.withPorts()
    words = Words(language)
  }

  /// A company with the place its goods are at, unless its name says the place already.
  func company(_ id: String, at place: String) -> String {
    let company = company(id)
    let short = ShortPlace(self.place(place))
    return short.isNamed(in: company) ? company : "\(company) (\(short.name))"
  }

  func company(_ id: String) -> String {
    scenario.companyIndex[id].map { scenario.companies[$0].name } ?? id
  }

  /// Who gives something: the company at its place, or the facility or store that it comes out of.
  func giver(_ surplus: String, _ company: String, at place: String) -> String {
    guard Names.isPort(surplus), let row = scenario.surplusIndex[surplus],
      let port = scenario.port(ofSurplus: row)
    else { return self.company(company, at: place) }
    return name(of: port.owner)
  }

  /// Who takes something: the company at its place, or the facility or store that it goes into.
  func taker(_ need: String, _ company: String, at place: String) -> String {
    guard Names.isPort(need), let row = scenario.needIndex[need],
      let port = scenario.port(ofNeed: row)
    else { return self.company(company, at: place) }
    return name(of: port.owner)
  }

  /// Whether something is not declared: ports have a bar in their identifiers, and nothing else has.
  static func isPort(_ id: String) -> Bool { id.utf8.contains(UInt8(ascii: "|")) }

  /// Whether what a need takes goes into a store.
  func isStore(need: String) -> Bool {
    guard Names.isPort(need), let row = scenario.needIndex[need] else { return false }
    return scenario.port(ofNeed: row)?.isStore ?? false
  }

  /// A facility or a store with its place, unless its identifier says it; a pipe lies between two places.
  private func name(of owner: Port.Owner) -> String {
    switch owner {
    case .facility(let row):
      let facility = scenario.facilities[row]
      return words.facility(facility.id) + inBrackets(facility.place, unlessIn: facility.id)
    case .store(let row):
      let store = scenario.stores[row]
      return words.store(store.id) + inBrackets(store.place, unlessIn: store.id)
    case .pipe(let row): return words.pipe(scenario.pipes[row].id)
    }
  }

  private func inBrackets(_ place: String, unlessIn id: String) -> String {
    let short = ShortPlace(self.place(place))
    return short.isNamed(inIdentifier: id) ? "" : " (\(short.name))"
  }

  func place(_ id: String) -> String {
    scenario.placeIndex[id].map { scenario.places[$0].name } ?? id
  }

  /// A place without what stands in brackets after its name.
  func shortPlace(_ id: String) -> String { ShortPlace(place(id)).name }

  func resource(_ id: String) -> String { scenario.resource(id)?.name ?? id }

  func mode(_ id: String) -> String { scenario.modeIndex[id].map { scenario.modes[$0].name } ?? id }

  /// The unit of a surplus's resource: what is moved is counted in it.
  func unit(ofSurplus surplus: String) -> QuantityUnit? {
    scenario.surplusIndex[surplus].map { scenario.resource(ofSurplus: $0).unit }
  }

  /// The resource of a surplus; a dash for one that is not declared.
  func resourceName(ofSurplus surplus: String) -> String {
    scenario.surplusIndex[surplus].map { scenario.resource(ofSurplus: $0).name } ?? "–"
  }

  /// The unit of a need's resource.
  func unit(ofNeed need: String) -> QuantityUnit? {
    scenario.needIndex[need].map { scenario.resource(ofNeed: $0).unit }
  }

  /// When a surplus may be taken.
  func window(ofSurplus surplus: String) -> TimeWindow {
    scenario.surplusIndex[surplus].map { scenario.surpluses[$0].declaration.window } ?? .always
  }

  /// When a need may be met.
  func window(ofNeed need: String) -> TimeWindow {
    scenario.needIndex[need].map { scenario.needs[$0].declaration.window } ?? .always
  }

  /// Whoever declares a surplus.
  func seller(_ surplus: String) -> String {
    guard let row = scenario.surplusIndex[surplus] else { return surplus }
    let declaration = scenario.surpluses[row].declaration
    return giver(surplus, declaration.company, at: scenario.placeID(of: declaration))
  }

  /// Whoever declares a need.
  func buyer(_ need: String) -> String {
    guard let row = scenario.needIndex[need] else { return need }
    let declaration = scenario.needs[row].declaration
    return taker(need, declaration.company, at: scenario.placeID(of: declaration))
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

  /// Whether an identifier, in small letters as a rule, has the place's first word as one of its words.
  func isNamed(inIdentifier id: String) -> Bool {
    let word = first.lowercased()
    return id.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber })
      .contains { $0 == word }
  }
}
