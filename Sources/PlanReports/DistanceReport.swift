public import SymbiosisModel

/// The distances between places, each with its route.
public struct DistanceReport: RenderedReport, Sendable {
  /// What drives, by its mode's identifier, and how it may use the roads.
  public typealias Driver = (mode: String, use: RoadUse)

  private struct Line: Sendable {
    let from: Place
    let to: Place
    /// Those that go this way.
    var modes: [String]
    let route: Route?
  }

  private let lines: [Line]
  private let modeCount: Int
  private let language: Language

  /// The distances from some places to others (model.md 1).
  ///
  /// - Parameters:
  ///   - scenario: where the places and roads are.
  ///   - origins: rows of the places to start from.
  ///   - destinations: rows of the places to go to; a place is not measured to itself.
  ///   - drivers: what drives; those that go the same way share a line.
  ///   - language: of the headings.
  public init(
    _ scenario: Scenario, from origins: [Int], to destinations: [Int], drivers: [Driver],
    language: Language
  ) {
    let finder = RouteFinder(scenario)
    var lines: [Line] = []
    for origin in origins {
      for destination in destinations where destination != origin {
        var own: [Line] = []
        for driver in drivers {
          let route = finder.table(for: driver.use).route(from: origin, to: destination)
          if let same = own.firstIndex(where: { $0.route == route }) {
            own[same].modes.append(driver.mode)
          } else {
            own.append(
              Line(
                from: scenario.places[origin], to: scenario.places[destination],
                modes: [driver.mode], route: route))
          }
        }
        lines += own
      }
    }
    self.lines = lines
    modeCount = drivers.count
    self.language = language
  }

  /// As text, a line a way; the route by the identifiers of the places passed.
  public func table(_ emphasis: Emphasis = .plain) -> String {
    let words = Words(language)
    var table = AlignedTable([
      (words.pick("Fra", "Frå", "From"), .left), (words.pick("Til", "Til", "To"), .left),
      ("km", .right), (words.pick("Minutter", "Minutt", "Minutes"), .right),
      (words.pick("Bom kr", "Bom kr", "Toll NOK"), .right),
      (words.pick("Grunnlag", "Grunnlag", "Basis"), .left),
      (words.pick("Transport", "Transport", "Mode"), .left),
      (words.pick("Rute", "Rute", "Route"), .left),
    ])
    for line in lines {
      let modes =
        line.modes.count == modeCount && modeCount > 1
        ? words.pick("alle", "alle", "all") : line.modes.joined(separator: ", ")
      guard let route = line.route else {
        let none = words.pick("ingen vei", "ingen veg", "no road")
        table.add([line.from.name, line.to.name, "–", "–", "–", none, modes, ""])
        continue
      }
      table.add([
        line.from.name, line.to.name, words.number(route.length.value, decimals: 1),
        route.minutes.map { words.whole($0.value) } ?? "–", words.whole(route.toll.value),
        words.basis(route.basis), modes, route.path.joined(separator: " > "),
      ])
    }
    return table.rendered()
  }

  /// By the published schema `distances.schema.json`.
  public func json(to sink: @escaping ReportSink) throws {
    let rows = lines.map { line in
      JSONValue.object([
        "from": .text(line.from.id), "to": .text(line.to.id),
        "modes": .list(line.modes.map { .text($0) }),
        "km": JSONValue(line.route?.length.value), "minutes": JSONValue(line.route?.minutes?.value),
        "toll": JSONValue(line.route?.toll.value), "basis": JSONValue(line.route?.basis.rawValue),
        "route": .list((line.route?.path ?? []).map { .text($0) }),
      ])
    }
    try JSONValue.object(["distances": .list(rows), "format": .integer(1)]).write(to: sink)
  }

  /// A row a way; modes and the places of the route joined by bars.
  public func csv(to sink: @escaping ReportSink) throws {
    var text = CSVText(
      ["from", "to", "modes", "km", "minutes", "toll", "basis", "route"], to: sink)
    for line in lines {
      text.add([
        "from": CSVText.label(line.from.id), "to": CSVText.label(line.to.id),
        "modes": CSVText.label(line.modes.joined(separator: "|")),
        "km": CSVText.number(line.route?.length.value),
        "minutes": CSVText.number(line.route?.minutes?.value),
        "toll": CSVText.number(line.route?.toll.value), "basis": line.route?.basis.rawValue ?? "",
        "route": CSVText.label((line.route?.path ?? []).joined(separator: "|")),
      ])
    }
    try text.end()
  }
}

extension Words {
  func basis(_ basis: Route.Basis) -> String {
    switch basis {
    case .samePlace: pick("samme sted", "same stad", "same place")
    case .roads: pick("vei", "veg", "roads")
    case .table: pick("tabell", "tabell", "table")
    case .greatCircle: pick("luftlinje", "luftline", "great circle")
    }
  }
}
