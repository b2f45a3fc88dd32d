import SymbiosisModel
import TestSupport
import Testing

/// Roads, distances and the great circle.
@Suite struct RouteTests {
  /// Published: Nashville to Los Angeles airport is 2887.2599506071106 km on a sphere of radius
  /// 6372.8 km (Rosetta Code, «Haversine formula»), so 2886.4484 km on one of 6371.0088 km.
  @Test func greatCircleOfAPublishedPair() {
    let nashville = Place(id: "bna", name: "BNA", latitude: 36.12, longitude: -86.67)
    let losAngeles = Place(id: "lax", name: "LAX", latitude: 33.94, longitude: -118.40)
    let expected = 2887.259_950_607_110_6 * 6371.0088 / 6372.8
    #expect(abs(RouteFinder.greatCircle(nashville, losAngeles).value - expected) < 1e-6)
    #expect(abs(RouteFinder.greatCircle(losAngeles, nashville).value - expected) < 1e-6)
  }

  /// By hand, R = 6371.0088 km: pole to equator R pi/2 = 10007.557 km, half way round R pi =
  /// 20015.115 km, one degree of the equator R pi/180 = 111.19508 km, across the date line too.
  @Test(arguments: [
    (90.0, 0.0, 0.0, 0.0, 10_007.557), (0, 0, 0, 180, 20_015.115), (90, 0, -90, 77, 20_015.115),
    (0, 0, 0, 1, 111.195), (0, 179.5, 0, -179.5, 111.195), (60, 9, 60, 9, 0),
  ])
  func greatCircleByHand(
    latitude: Double, longitude: Double, otherLatitude: Double, otherLongitude: Double,
    kilometres: Double
  ) {
    let length = RouteFinder.greatCircle(
      Place(id: "a", name: "A", latitude: latitude, longitude: longitude),
      Place(id: "b", name: "B", latitude: otherLatitude, longitude: otherLongitude))
    #expect(abs(length.value - kilometres) < 1e-3)
  }

  private func finder(_ change: (inout ScenarioDraft) -> Void) throws -> NamedRoutes {
    var draft = SampleDraft.sound()
    change(&draft)
    return NamedRoutes(try Scenario(draft))
  }

  @Test func tableReplacesRoadsInBothDirections() throws {
    let finder = try finder { draft in
      draft.distances = [Distance(from: "town", to: "mill", length: Kilometres(33))]
    }
    for (from, to) in [("mill", "town"), ("town", "mill")] {
      let route = try #require(finder.route(from: from, to: to, use: .unrestricted))
      #expect(route.length.value == 33)
      #expect(route.basis == .table)
    }
  }

  @Test func eachDirectionMayHaveItsOwnDistance() throws {
    let finder = try finder { draft in
      draft.distances = [
        Distance(from: "town", to: "mill", length: Kilometres(33)),
        Distance(from: "mill", to: "town", length: Kilometres(21)),
      ]
    }
    #expect(finder.route(from: "mill", to: "town", use: .unrestricted)?.length.value == 21)
    #expect(finder.route(from: "town", to: "mill", use: .unrestricted)?.length.value == 33)
  }

  @Test func greatCircleStandsInOnlyWhereNoRoadIsKnown() throws {
    let settings: (inout ScenarioDraft) -> Void = { draft in
      draft.settings.missingRoad = .greatCircle(detourFactor: 1.3)
    }
    let byRoad = try finder(settings)
    #expect(byRoad.route(from: "mill", to: "town", use: .unrestricted)?.basis == .roads)
    let direct = try finder { draft in
      settings(&draft)
      draft.roads = []
    }
    let route = try #require(direct.route(from: "mill", to: "town", use: .unrestricted))
    let places = SampleDraft.sound().places
    let straight = RouteFinder.greatCircle(places[0], places[1])
    #expect(route.basis == .greatCircle)
    #expect(abs(route.length.value - 1.3 * straight.value) < 1e-12)
    let unreachable = try finder { $0.roads = [] }
    #expect(unreachable.route(from: "mill", to: "town", use: .unrestricted) == nil)
  }

  @Test func closedRoadIsNotReplacedByTheGreatCircle() throws {
    let winter = try #require(Period("2026-Q1"))
    let finder = try finder { draft in
      draft.settings.missingRoad = .greatCircle(detourFactor: 1.3)
      draft.settings.periods = [winter]
      draft.roads[0].closed = [winter]
    }
    let use = RoadUse(isHeavy: true, kilometresPerTollKrone: 0, period: winter.window)
    #expect(finder.route(from: "mill", to: "town", use: use) == nil)
  }

  /// Three months that follow each other close the road for the quarter.
  @Test func closuresThatTouchCountAsOne() throws {
    let quarter = try #require(Period("2026-Q1"))
    let months = try ["2026-01", "2026-02", "2026-03"].map { try #require(Period($0)) }
    let finder = try finder { draft in
      draft.settings.periods = [quarter]
      draft.roads[0].closed = months.reversed()
    }
    let use = RoadUse(isHeavy: true, kilometresPerTollKrone: 0, period: quarter.window)
    #expect(finder.route(from: "mill", to: "town", use: use) == nil)
  }

  @Test func accessCountsAtTheCompanysOwnPlace() throws {
    var draft = SampleDraft.sound()
    draft.companies[0].access = Kilometres(1.5)
    var away = draft.surpluses[0]
    away.declaration.id = "away"
    away.declaration.place = "town"
    draft.surpluses.append(away)
    let scenario = try Scenario(draft)
    let access = scenario.surpluses.map { scenario.access(of: $0.declaration).value }
    #expect(scenario.surpluses.map(\.declaration.id) == ["away", "offer"])
    #expect(access == [0, 1.5])
  }
}
