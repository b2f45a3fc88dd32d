#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds the route between two places as model.md 1 says.
///
/// The distance table first, then the roads, then the great circle where the scenario allows it.
/// Shortest paths are kept.
public final class RouteFinder {
  private struct Origin: Hashable {
    let place: Int
    let use: RoadUse
  }

  private struct Pair: Hashable {
    let from: String
    let to: String
  }

  private let scenario: Scenario
  private let network: RoadNetwork
  private var known: [Origin: [Route?]] = [:]
  private let table: [Pair: Distance]

  /// A finder over one scenario's places.
  public init(_ scenario: Scenario) {
    self.scenario = scenario
    network = RoadNetwork(scenario)
    var table: [Pair: Distance] = [:]
    for row in scenario.distances { table[Pair(from: row.to, to: row.from)] = row }
    for row in scenario.distances { table[Pair(from: row.from, to: row.to)] = row }
    self.table = table
  }

  /// Mean radius of the Earth, km: 6371.0088 (Moritz, «Geodetic Reference System 1980»).
  public static let earthRadius = 6371.0088

  /// The way from one place to another, nil where none is known.
  public func route(from: String, to: String, use: RoadUse) -> Route? {
    if from == to {
      return Route(basis: .samePlace, length: .zero, minutes: .zero, toll: .zero, path: [from])
    }
    if let row = table[Pair(from: from, to: to)] {
      return Route(
        basis: .table, length: row.length, minutes: row.minutes, toll: .zero, path: [from, to])
    }
    guard let start = scenario.placeIndex[from], let end = scenario.placeIndex[to] else {
      return nil
    }
    if let route = roads(from: start, use: use)[end] { return route }
    guard case .greatCircle(let factor) = scenario.settings.missingRoad,
      roads(from: start, use: .unrestricted)[end] == nil
    else { return nil }
    let length = RouteFinder.greatCircle(scenario.places[start], scenario.places[end])
    return Route(
      basis: .greatCircle, length: length * factor, minutes: nil, toll: .zero, path: [from, to])
  }

  private func roads(from start: Int, use: RoadUse) -> [Route?] {
    let origin = Origin(place: start, use: use)
    if let routes = known[origin] { return routes }
    let routes = network.routes(from: start, use: use)
    known[origin] = routes
    return routes
  }

  /// The great circle between two places by the haversine formula.
  public static func greatCircle(_ first: Place, _ second: Place) -> Kilometres {
    let radians = Double.pi / 180
    let north = (second.latitude - first.latitude) * radians
    let east = (second.longitude - first.longitude) * radians
    let half =
      sin(north / 2) * sin(north / 2)
      + cos(first.latitude * radians) * cos(second.latitude * radians) * sin(east / 2)
      * sin(east / 2)
    return Kilometres(2 * earthRadius * asin(min(1, half.squareRoot())))
  }
}
