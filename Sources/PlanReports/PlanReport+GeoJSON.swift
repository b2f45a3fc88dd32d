internal import SymbiosisMatching
internal import SymbiosisModel

extension PlanReport {
  /// The plan on a map, by RFC 7946: places that take part as points, exchanges as lines along the
  /// places of their route.
  public func geoJSON(to sink: @escaping ReportSink) throws {
    let used = Set(plan.exchanges.flatMap { [$0.fromPlace, $0.toPlace] + $0.path })
    let leftovers = Set(plan.unplaced.map(\.place) + plan.unmet.map(\.place))
    let all = used.union(leftovers)
    let places = scenario.places.filter { all.contains($0.id) }
    try JSONValue.object([
      "features": .rows(places.count + plan.exchanges.count) { row in
        row < places.count ? feature(places[row]) : feature(plan.exchanges[row - places.count])
      },
      "type": .text("FeatureCollection"),
    ]).write(to: sink)
  }

  private func point(_ place: Place) -> JSONValue {
    .list([.number(place.longitude), .number(place.latitude)])
  }

  private func feature(_ place: Place) -> JSONValue {
    .object([
      "type": .text("Feature"), "id": .text("place:\(place.id)"),
      "geometry": .object(["type": .text("Point"), "coordinates": point(place)]),
      "properties": .object([
        "kind": .text("place"), "name": .text(place.name),
        "municipality": JSONValue(place.municipality), "region": JSONValue(place.region),
      ]),
    ])
  }

  private func feature(_ row: Exchange) -> JSONValue {
    let path = row.path.count > 1 ? row.path : [row.fromPlace, row.toPlace]
    return .object([
      "type": .text("Feature"), "id": .text("exchange:\(row.id)"),
      "geometry": .object([
        "type": .text("LineString"),
        "coordinates": .list(path.compactMap { scenario.place($0) }.map(point)),
      ]),
      "properties": .object([
        "kind": .text("exchange"), "resource": .text(row.resource),
        "from": .text(giver(row)),
        "to": .text(taker(row)),
        "quantity": .number(row.quantity.value), "unit": .text(row.unit.rawValue),
        "km": JSONValue(row.length?.value), "saving": JSONValue(row.saving?.value),
        "avoided_kg": .number(row.avoided.value), "period": JSONValue(row.period),
      ]),
    ])
  }
}
