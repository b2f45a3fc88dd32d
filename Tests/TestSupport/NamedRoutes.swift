public import SymbiosisModel

/// The routes of a scenario by its places' identifiers.
public struct NamedRoutes {
  private let scenario: Scenario
  private let finder: RouteFinder

  /// The routes between a scenario's places.
  public init(_ scenario: Scenario) {
    self.scenario = scenario
    finder = RouteFinder(scenario)
  }

  /// The way from one place to another; nil where none is known.
  public func route(from: String, to: String, use: RoadUse) -> Route? {
    guard let start = scenario.placeIndex[from], let end = scenario.placeIndex[to] else {
      return nil
    }
    return finder.table(for: use).route(from: start, to: end)
  }
}
