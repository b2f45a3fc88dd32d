#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How far it is from one place to another, without the places passed.
public struct Way: Sendable, Hashable {
  /// Kilometres.
  public let length: Double
  /// NOK of toll for one passage of the whole way, one way.
  public let toll: Double
}

/// The ways between the places of a scenario for one use of the roads, places given by their rows.
///
/// The distance table first, then the roads, then the great circle where the scenario allows it
/// (model.md 1). Shortest paths are kept, up to a limit of memory.
public final class RouteTable {
  private let scenario: Scenario
  private let network: RoadNetwork
  private let table: [PlacePair: Distance]
  private let positions: [Position]
  private let use: RoadUse
  /// Kilometres of detour per kilometre of great circle; nil where it may not be taken.
  private let detour: Double?
  private var trees: [RouteTree?]
  private var open: [RouteTree?]
  private var memory = 0

  /// Trees are forgotten when they take more memory than this, in bytes.
  private static let mostMemory = 64 << 20

  init(
    _ scenario: Scenario, _ network: RoadNetwork, _ table: [PlacePair: Distance],
    _ positions: [Position], use: RoadUse
  ) {
    self.scenario = scenario
    self.network = network
    self.table = table
    self.positions = positions
    self.use = use
    trees = [RouteTree?](repeating: nil, count: scenario.places.count)
    open = trees
    if case .greatCircle(let factor) = scenario.settings.missingRoad {
      detour = factor
    } else {
      detour = nil
    }
  }

  /// How far it is; nil where no way is known.
  public func way(from: Int, to: Int) -> Way? {
    if from == to { return Way(length: 0, toll: 0) }
    if !table.isEmpty, let row = table[PlacePair(from, to)] {
      return Way(length: row.length.value, toll: 0)
    }
    if !network.stretches.isEmpty {
      let tree = tree(from: from)
      if !tree.length[to].isNaN { return Way(length: tree.length[to], toll: tree.toll[to]) }
    }
    guard let detour, !isJoinedByRoad(from, to) else { return nil }
    return Way(length: positions[from].distance(to: positions[to]) * detour, toll: 0)
  }

  /// Kilometres of way per kilometre of great circle, where every way is a great circle; nil where
  /// a table or roads have a say, or where no way may be guessed.
  public var detourOfEveryWay: Double? {
    table.isEmpty && network.stretches.isEmpty ? detour : nil
  }

  /// The way with its driving time and the places passed; nil where none is known.
  public func route(from: Int, to: Int) -> Route? {
    guard let way = way(from: from, to: to) else { return nil }
    let ends = [scenario.places[from].id, scenario.places[to].id]
    var route = Route(
      basis: .greatCircle, length: Kilometres(way.length), minutes: nil, toll: Kroner(way.toll),
      path: ends)
    if from == to {
      route.basis = .samePlace
      route.minutes = .zero
      route.path = [ends[0]]
    } else if !table.isEmpty, let row = table[PlacePair(from, to)] {
      route.basis = .table
      route.minutes = row.minutes
    } else if !network.stretches.isEmpty, !tree(from: from).length[to].isNaN {
      route = network.route(to: to, in: tree(from: from))
    }
    return route
  }

  private func tree(from origin: Int) -> RouteTree {
    if let known = trees[origin] { return known }
    let tree = network.tree(from: origin, use: use)
    keep(tree.size)
    trees[origin] = tree
    return tree
  }

  /// Whether any road joins the places, be it closed to this use: then no great circle stands in.
  private func isJoinedByRoad(_ from: Int, _ to: Int) -> Bool {
    guard !network.stretches.isEmpty else { return false }
    if let known = open[from] { return !known.length[to].isNaN }
    let tree = network.tree(from: from, use: .unrestricted)
    keep(tree.size)
    open[from] = tree
    return !tree.length[to].isNaN
  }

  private func keep(_ size: Int) {
    memory += size
    guard memory > Self.mostMemory else { return }
    for place in trees.indices {
      trees[place] = nil
      open[place] = nil
    }
    memory = size
  }
}

/// Two places by their rows, in that direction.
struct PlacePair: Hashable {
  let from: Int32
  let to: Int32

  init(_ from: Int, _ to: Int) {
    self.from = Int32(truncatingIfNeeded: from)
    self.to = Int32(truncatingIfNeeded: to)
  }
}

/// A place on the unit sphere.
public struct Position: Sendable {
  /// Towards latitude 0, longitude 0.
  public let x: Double
  /// Towards latitude 0, longitude 90 east.
  public let y: Double
  /// Towards the North Pole.
  public let z: Double

  /// Where a place is.
  public init(_ place: Place) {
    let north = place.latitude * .pi / 180
    let east = place.longitude * .pi / 180
    x = cos(north) * cos(east)
    y = cos(north) * sin(east)
    z = sin(north)
  }

  /// The straight line through the Earth, in radii of it.
  @inlinable public func chord(to other: Position) -> Double {
    let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
    return (dx * dx + dy * dy + dz * dz).squareRoot()
  }

  /// The great circle in kilometres: 2 R asin(chord / 2), on the sphere of the Earth's mean radius.
  public func distance(to other: Position) -> Double {
    2 * RouteFinder.earthRadius * asin(min(1, chord(to: other) / 2))
  }
}
