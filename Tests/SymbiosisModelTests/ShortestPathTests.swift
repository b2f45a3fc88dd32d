import SymbiosisModel
import TestSupport
import Testing

/// Dijkstra's routes against Floyd and Warshall's distances, on random road networks.
@Suite struct ShortestPathTests {
  private struct Network {
    var draft = ScenarioDraft()
    var periods: [Period] = []
  }

  /// Places and roads with whole kilometres and kroner, so that sums are exact.
  private func network(_ random: inout SeededGenerator) throws -> Network {
    var network = Network()
    network.periods = try ["2026-Q1", "2026-Q2"].map { try #require(Period($0)) }
    network.draft.settings.periods = network.periods
    let count = Int.random(in: 2...14, using: &random)
    network.draft.places = (0..<count).map {
      Place(id: "p\($0)", name: "P\($0)", latitude: 60, longitude: 9)
    }
    for number in 0..<Int.random(in: 1...(3 * count), using: &random) {
      let from = Int.random(in: 0..<count, using: &random)
      let to = Int.random(in: 0..<count, using: &random)
      guard from != to else { continue }
      let length = Kilometres(Double(Int.random(in: 1...40, using: &random)))
      var road = Road(from: "p\(from)", to: "p\(to)", length: length)
      road.road = "r\(number)"
      road.bothWays = Int.random(in: 0...2, using: &random) > 0
      road.allowsHeavy = Int.random(in: 0...3, using: &random) > 0
      road.toll = Kroner(Double(Int.random(in: 0...2, using: &random) * 8))
      if Int.random(in: 0...3, using: &random) == 0 {
        road.closed = [network.periods[Int.random(in: 0...1, using: &random)]]
      }
      network.draft.roads.append(road)
    }
    return network
  }

  private func isOpen(_ road: Road, _ use: RoadUse) -> Bool {
    (road.allowsHeavy || !use.isHeavy)
      && !road.closed.contains { $0.window.covers(use.period) }
  }

  /// Least cost in kilometres between all pairs, by brute force.
  private func allPairs(_ draft: ScenarioDraft, _ use: RoadUse) -> [[Double]] {
    let count = draft.places.count
    let index = Dictionary(uniqueKeysWithValues: draft.places.enumerated().map { ($1.id, $0) })
    var cost = [[Double]](
      repeating: [Double](repeating: .infinity, count: count), count: count)
    for place in 0..<count { cost[place][place] = 0 }
    for road in draft.roads where isOpen(road, use) {
      guard let from = index[road.from], let to = index[road.to] else { continue }
      let own = road.length.value + road.toll.value * use.kilometresPerTollKrone
      cost[from][to] = min(cost[from][to], own)
      if road.bothWays { cost[to][from] = min(cost[to][from], own) }
    }
    for middle in 0..<count {
      for from in 0..<count {
        for to in 0..<count {
          cost[from][to] = min(cost[from][to], cost[from][middle] + cost[middle][to])
        }
      }
    }
    return cost
  }

  /// Whether each step of a path has an open road.
  private func isDrivable(_ path: [String], _ draft: ScenarioDraft, _ use: RoadUse) -> Bool {
    zip(path, path.dropFirst()).allSatisfy { from, to in
      draft.roads.contains { road in
        isOpen(road, use)
          && ((road.from, road.to) == (from, to)
            || (road.bothWays && (road.to, road.from) == (from, to)))
      }
    }
  }

  @Test(arguments: UInt64(1)...40)
  func agreesWithBruteForce(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let network = try network(&random)
    let scenario = try Scenario(network.draft)
    let finder = NamedRoutes(scenario)
    for period in network.periods {
      for isHeavy in [true, false] {
        let use = RoadUse(
          isHeavy: isHeavy, kilometresPerTollKrone: 0.5, period: period.window)
        let expected = allPairs(network.draft, use)
        for (from, start) in network.draft.places.enumerated() {
          for (to, end) in network.draft.places.enumerated() {
            let route = finder.route(from: start.id, to: end.id, use: use)
            let cost = route.map { $0.length.value + 0.5 * $0.toll.value } ?? .infinity
            #expect(cost == expected[from][to], "seed \(seed), \(start.id) to \(end.id)")
            guard let route else { continue }
            #expect(route.path.first == start.id && route.path.last == end.id, "seed \(seed)")
            #expect(isDrivable(route.path, network.draft, use), "seed \(seed): \(route.path)")
          }
        }
      }
    }
  }
}
