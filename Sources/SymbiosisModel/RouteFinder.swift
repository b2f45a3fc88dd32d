/// Finds the route between two places as model.md 1 says.
///
/// The distance table first, then the roads, then the great circle where the scenario allows it.
public final class RouteFinder {
  private let scenario: Scenario
  private let network: RoadNetwork
  private let positions: [Position]
  private let table: [PlacePair: Distance]
  private var known: [RoadUse: RouteTable] = [:]

  /// A finder over one scenario's places.
  public init(_ scenario: Scenario) {
    self.scenario = scenario
    network = RoadNetwork(scenario)
    positions = scenario.places.map { Position($0) }
    var table: [PlacePair: Distance] = [:]
    func enter(_ from: String, _ to: String, _ row: Distance) {
      guard let from = scenario.placeIndex[from], let to = scenario.placeIndex[to] else { return }
      table[PlacePair(from, to)] = row
    }
    for row in scenario.distances { enter(row.to, row.from, row) }
    for row in scenario.distances { enter(row.from, row.to, row) }
    self.table = table
  }

  /// Mean radius of the Earth, km: 6371.0088 (Moritz, «Geodetic Reference System 1980»).
  public static let earthRadius = 6371.0088

  /// The ways for one use of the roads, shared by all who ask for that use.
  public func table(for use: RoadUse) -> RouteTable {
    if let known = known[use] { return known }
    let ways = RouteTable(scenario, network, table, positions, use: use)
    known[use] = ways
    return ways
  }

  /// The great circle between two places.
  public static func greatCircle(_ first: Place, _ second: Place) -> Kilometres {
    Kilometres(Position(first).distance(to: Position(second)))
  }
}
