public import SymbiosisModel

/// The distances between places, each with its route.
public struct DistanceReport: RenderedReport, Sendable {
  private struct Line: Sendable {
    let from: Place
    let to: Place
    let route: Route?
  }

  private let lines: [Line]
  private let language: Language

  /// The distances from some places to others (model.md 1).
  ///
  /// - Parameters:
  ///   - scenario: where the places and roads are.
  ///   - origins: identifiers of the places to start from.
  ///   - destinations: identifiers of the places to go to; a place is not measured to itself.
  ///   - use: what drives, and when.
  ///   - language: of the headings.
  public init(
    _ scenario: Scenario, from origins: [String], to destinations: [String], use: RoadUse,
    language: Language
  ) {
    let finder = RouteFinder(scenario)
    lines = origins.flatMap { origin in
      destinations.filter { $0 != origin }.map { destination in
        Line(
          from: scenario.place(origin), to: scenario.place(destination),
          route: finder.route(from: origin, to: destination, use: use))
      }
    }
    self.language = language
  }

  /// As text, a line a pair; the route by the identifiers of the places passed.
  public func table(_ emphasis: Emphasis = .plain) -> String {
    let words = Words(language)
    var table = AlignedTable([
      (words.pick("Fra", "Frå", "From"), .left), (words.pick("Til", "Til", "To"), .left),
      ("km", .right), (words.pick("Minutter", "Minutt", "Minutes"), .right),
      (words.pick("Bom kr", "Bom kr", "Toll NOK"), .right),
      (words.pick("Målt", "Målt", "Basis"), .left), (words.pick("Rute", "Rute", "Route"), .left),
    ])
    for line in lines {
      guard let route = line.route else {
        let none = words.pick("ingen kjent vei", "ingen kjend veg", "no road known")
        table.add([line.from.name, line.to.name, "–", "–", "–", none, ""])
        continue
      }
      table.add([
        line.from.name, line.to.name, words.number(route.length.value, decimals: 1),
        route.minutes.map { words.whole($0.value) } ?? "–", words.whole(route.toll.value),
        words.basis(route.basis), route.path.joined(separator: " > "),
      ])
    }
    return table.rendered()
  }

  /// By the published schema `distances.schema.json`.
  public func json() -> String {
    let rows = lines.map { line in
      JSONValue.object([
        "from": .text(line.from.id), "to": .text(line.to.id),
        "km": JSONValue(line.route?.length.value), "minutes": JSONValue(line.route?.minutes?.value),
        "toll": JSONValue(line.route?.toll.value), "basis": JSONValue(line.route?.basis.rawValue),
        "route": .list((line.route?.path ?? []).map { .text($0) }),
      ])
    }
    return JSONValue.object(["format": .integer(1), "distances": .list(rows)]).rendered()
  }

  /// A row a pair; the route joined by `>`.
  public func csv() -> String {
    var text = CSVText(["from", "to", "km", "minutes", "toll", "basis", "route"])
    for line in lines {
      text.add([
        "from": CSVText.label(line.from.id), "to": CSVText.label(line.to.id),
        "km": CSVText.number(line.route?.length.value),
        "minutes": CSVText.number(line.route?.minutes?.value),
        "toll": CSVText.number(line.route?.toll.value), "basis": line.route?.basis.rawValue ?? "",
        "route": CSVText.label((line.route?.path ?? []).joined(separator: ">")),
      ])
    }
    return text.text
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
