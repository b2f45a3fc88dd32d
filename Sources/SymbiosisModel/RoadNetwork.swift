internal import HeapModule

/// How a vehicle may use the roads, and what a toll is worth to it in kilometres.
public struct RoadUse: Hashable, Sendable {
  /// Whether roads closed to heavy vehicles are closed to it.
  public var isHeavy: Bool
  /// Kilometres that cost as much as one krone of toll paid on the way out and back.
  public var kilometresPerTollKrone: Double
  /// The period it drives in; roads closed throughout it are not used.
  public var period: TimeWindow

  /// A use of the roads.
  public init(isHeavy: Bool, kilometresPerTollKrone: Double, period: TimeWindow) {
    self.isHeavy = isHeavy
    self.kilometresPerTollKrone = kilometresPerTollKrone
    self.period = period
  }
}

extension RoadUse {
  /// Every road, at any time, tolls aside.
  public static let unrestricted = RoadUse(
    isHeavy: false, kilometresPerTollKrone: 0, period: .always)
}

/// A way from one place to another.
public struct Route: Hashable, Sendable {
  /// What the way was taken from.
  public enum Basis: String, Sendable {
    /// Both ends are one place.
    case samePlace = "same-place"
    /// The road network.
    case roads
    /// The table of distances.
    case table
    /// The great circle times the detour factor.
    case greatCircle = "great-circle"
  }

  /// What the way was taken from.
  public var basis: Basis
  /// From end to end.
  public var length: Kilometres
  /// Nil when a stretch on the way has none.
  public var minutes: Minutes?
  /// NOK for one passage of the whole way, one way.
  public var toll: Kroner
  /// The places passed, first and last included.
  public var path: [String]
}

/// The road graph over the scenario's places, ready for shortest paths (model.md 1).
struct RoadNetwork: Sendable {
  struct Stretch: Sendable {
    let target: Int
    let length: Double
    let minutes: Double?
    let toll: Double
    let allowsHeavy: Bool
    let closed: [TimeWindow]
  }

  let placeIDs: [String]
  let starts: [Int]
  let stretches: [Stretch]

  /// Builds the graph; both directions of a road where it may be driven both ways.
  init(_ scenario: Scenario) {
    var outgoing: [[Stretch]] = Array(repeating: [], count: scenario.places.count)
    for road in scenario.roads {
      guard let from = scenario.placeIndex[road.from], let to = scenario.placeIndex[road.to]
      else { continue }
      for (start, end) in road.bothWays ? [(from, to), (to, from)] : [(from, to)] {
        outgoing[start].append(
          Stretch(
            target: end, length: road.length.value, minutes: road.minutes?.value,
            toll: road.toll.value, allowsHeavy: road.allowsHeavy,
            closed: TimeWindow.joined(road.closed.map(\.window))))
      }
    }
    var starts = [0]
    for list in outgoing { starts.append((starts.last ?? 0) + list.count) }
    placeIDs = scenario.places.map(\.id)
    self.starts = starts
    stretches = outgoing.flatMap { $0 }
  }

  private struct Label: Comparable {
    let cost: Double
    let place: Int
    static func < (left: Label, right: Label) -> Bool {
      (left.cost, left.place) < (right.cost, right.place)
    }
  }

  /// Dijkstra's algorithm from one place.
  ///
  /// The weight of a stretch is its kilometres plus its toll expressed in kilometres. Of routes of
  /// equal weight the one whose last stop has the smaller identifier is taken.
  func tree(from origin: Int, use: RoadUse) -> RouteTree {
    let count = placeIDs.count
    var tree = RouteTree(
      origin: origin, length: [Double](repeating: .nan, count: count),
      toll: [Double](repeating: 0, count: count), arrival: [Int32](repeating: -1, count: count))
    var cost = [Double](repeating: .infinity, count: count)
    var settled = [Bool](repeating: false, count: count)
    var queue = Heap<Label>()
    cost[origin] = 0
    tree.length[origin] = 0
    queue.insert(Label(cost: 0, place: origin))
    while let label = queue.popMin() {
      guard !settled[label.place] else { continue }
      settled[label.place] = true
      for index in starts[label.place]..<starts[label.place + 1] {
        let stretch = stretches[index]
        guard stretch.allowsHeavy || !use.isHeavy,
          !stretch.closed.contains(where: { $0.covers(use.period) })
        else { continue }
        let next = label.cost + stretch.length + stretch.toll * use.kilometresPerTollKrone
        if next < cost[stretch.target] {
          cost[stretch.target] = next
          tree.arrival[stretch.target] = Int32(index)
          tree.length[stretch.target] = tree.length[label.place] + stretch.length
          tree.toll[stretch.target] = tree.toll[label.place] + stretch.toll
          queue.insert(Label(cost: next, place: stretch.target))
        }
      }
    }
    return tree
  }

  private func source(of stretch: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= stretch { low = middle } else { high = middle }
    }
    return low
  }

  /// The route to a place that a tree reaches.
  func route(to place: Int, in tree: RouteTree) -> Route {
    var used: [Int] = []
    var here = place
    while here != tree.origin {
      used.append(Int(tree.arrival[here]))
      here = source(of: Int(tree.arrival[here]))
    }
    used.reverse()
    var minutes: Double? = 0
    for index in used {
      minutes = minutes.flatMap { sum in stretches[index].minutes.map { sum + $0 } }
    }
    return Route(
      basis: .roads, length: Kilometres(tree.length[place]), minutes: minutes.map { Minutes($0) },
      toll: Kroner(tree.toll[place]),
      path: [placeIDs[tree.origin]] + used.map { placeIDs[stretches[$0].target] })
  }
}
