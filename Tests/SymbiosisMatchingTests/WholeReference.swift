import Foundation
import SymbiosisModel

/// model.md 4 written anew from a scenario's tables, without the network: what the engine's plans are held
/// against.
///
/// It knows no tolls, no table of distances and no agreements, and counts every resource in its own unit.
struct WholeReference {
  /// One side of deliveries: a declaration, or a side of a facility, store or pipe.
  struct Party {
    /// What partners are counted by.
    var owner: String
    var resource: String
    /// Of a surplus.
    var grade = 1
    /// Of a need.
    var worst: Int?
    var also: [String] = []
    var company: String?
    var place: String
    var access = 0.0
    var longest = Double.infinity
    var window = TimeWindow.always
    var isConduit = false
    var isFacility = false
  }

  /// A party in one period, or in all of its window.
  struct Node {
    var party: Party
    var period: Int?
    /// The line that its deliveries stand in.
    var line: Int
  }

  struct Delivery {
    var supply: Int
    var demand: Int
    var period: Int
    var variable: Int
    var yield: Double
    var quote: Quote?
  }

  let scenario: Scenario
  var model = ReferenceModel()
  var supplies: [Node] = []
  var demands: [Node] = []
  var deliveries: [Delivery] = []
  var loads: [String: [(variable: Int, weight: Double)]] = [:]
  let ways: [[[Double]]]
  let allWays: [[Double]]
  let piped: Set<String>

  /// Columns that are nothing where the owner is not opened.
  var owned: [String: [Int]] = [:]
  var leastOf: [String: [ReferenceModel.Line]] = [:]
  /// Deliveries over ways through pipes, of which the share that arrives where each begins goes into it.
  var sent: [Int: [(variable: Int, share: Double, period: Int)]] = [:]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    piped = Set(
      scenario.pipes.filter { $0.status != .closed }.map { $0.resource ?? "heat" })
    ways = scenario.periods.map { WholeReference.ways(scenario, $0.window) }
    allWays = WholeReference.ways(scenario, nil)
    addDeclarations()
    for row in scenario.facilities.indices where scenario.facilities[row].status != .closed {
      addFacility(scenario.facilities[row])
    }
    let grades = gradesOffered()
    for store in scenario.stores where store.status != .closed { addStore(store, grades) }
    addDeliveries()
    addPipes()
    addOpenings()
    addLots()
    addLand()
    addTrucks()
  }

  /// The values of the objective's stages at the best plan; nil where there is no plan.
  func values() throws -> [Double]? {
    try model.best(scenario.settings.objective, carbon: scenario.settings.carbonPrice.value)
  }

  // MARK: Ways

  /// Kilometres between all places over the roads open in a period, or over all (Floyd 1962).
  static func ways(_ scenario: Scenario, _ window: TimeWindow?) -> [[Double]] {
    let names = scenario.places.map(\.id)
    var length = names.map { from in names.map { from == $0 ? 0.0 : Double.infinity } }
    for road in scenario.roads where !road.closed.contains(where: { $0.window == window }) {
      guard let from = names.firstIndex(of: road.from), let to = names.firstIndex(of: road.to)
      else { continue }
      length[from][to] = min(length[from][to], road.length.value)
      length[to][from] = min(length[to][from], road.length.value)
    }
    for middle in names.indices {
      for from in names.indices {
        for to in names.indices {
          length[from][to] = min(length[from][to], length[from][middle] + length[middle][to])
        }
      }
    }
    return length
  }

  func row(_ place: String) -> Int { scenario.placeIndex[place] ?? 0 }

  func mode(_ resource: String) -> Mode? {
    scenario.resource(resource)?.mode.flatMap { scenario.modeIndex[$0] }.map { scenario.modes[$0] }
  }

  // MARK: Declarations

  mutating func addLine(_ total: Double) -> Int {
    model.lines.append(.init(least: total, most: total))
    return model.lines.count - 1
  }

  mutating func put(_ variable: Int, _ weight: Double, in line: Int) {
    model.lines[line].terms.append((variable, weight))
  }

  func nodes(_ declaration: Declaration) -> [Int?] {
    guard declaration.profile == .perPeriod else { return [nil] }
    return scenario.periods.indices.filter {
      scenario.periods[$0].window.intersection(declaration.window) != nil
    }
  }

  func party(_ declaration: Declaration) -> Party {
    let company = scenario.company(declaration.company)
    let place = declaration.place ?? company?.place ?? ""
    return Party(
      owner: declaration.id, resource: declaration.resource, company: declaration.company,
      place: place, access: place == company?.place ? company?.access.value ?? 0 : 0,
      longest: declaration.longest?.value ?? .infinity, window: declaration.window)
  }

  mutating func addDeclarations() {
    for surplus in scenario.surpluses {
      let resource = scenario.resource(surplus.declaration.resource)
      var party = party(surplus.declaration)
      party.grade = surplus.grade ?? max(1, resource?.grades.count ?? 1)
      for period in nodes(surplus.declaration) {
        let line = addLine(surplus.declaration.quantity)
        let left = model.add(
          .init(
            cost: surplus.declaration.alternativeCost?.value ?? resource?.disposalCost?.value ?? 0,
            emissions: resource?.disposalEmissions?.value ?? 0, isLeft: true))
        put(left, 1, in: line)
        supplies.append(Node(party: party, period: period, line: line))
      }
    }
    for need in scenario.needs {
      let resource = scenario.resource(need.declaration.resource)
      var party = party(need.declaration)
      party.worst = need.worstGrade
      party.also = need.alsoAccepts
      for period in nodes(need.declaration) {
        let line = addLine(need.declaration.quantity)
        let left = model.add(
          .init(
            cost: need.declaration.alternativeCost?.value ?? resource?.purchaseCost?.value ?? 0,
            emissions: resource?.purchaseEmissions?.value ?? 0, unmet: 1, isLeft: true))
        put(left, 1, in: line)
        demands.append(Node(party: party, period: period, line: line))
      }
    }
  }
}
