internal import SymbiosisMatching
internal import SymbiosisModel

extension PlanReport {
  /// The plan on a map, by RFC 7946: places that take part, facilities and stores as points, exchanges
  /// as lines along the places of their route, pipes as lines between their ends.
  public func geoJSON(to sink: @escaping ReportSink) throws {
    let used = Set(plan.exchanges.flatMap { [$0.fromPlace, $0.toPlace] + $0.path })
    let leftovers = Set(plan.unplaced.map(\.place) + plan.unmet.map(\.place))
    let all = used.union(leftovers)
    let places = scenario.places.filter { all.contains($0.id) }
    let built =
      plan.facilities.compactMap(feature) + plan.stores.compactMap(feature)
      + plan.pipes.compactMap(feature)
    try JSONValue.object([
      "features": .rows(places.count + built.count + plan.exchanges.count) { row in
        if row < places.count { return feature(places[row]) }
        let rest = row - places.count
        return rest < built.count ? built[rest] : feature(plan.exchanges[rest - built.count])
      },
      "type": .text("FeatureCollection"),
    ]).write(to: sink)
  }

  private func feature(_ outcome: FacilityOutcome) -> JSONValue? {
    guard let row = scenario.facilityIndex[outcome.id],
      let place = scenario.place(scenario.facilities[row].place)
    else { return nil }
    let facility = scenario.facilities[row]
    return feature(
      "facility:\(outcome.id)", "Point", point(place),
      [
        "kind": .text("facility"), "name": .text(outcome.id),
        "company": .text(names.company(facility.company)), "recipe": .text(facility.recipe),
        "decision": value(outcome.decision), "intake": .number(outcome.intake.value),
        "unit": .text(outcome.unit.rawValue),
      ])
  }

  private func feature(_ outcome: StoreOutcome) -> JSONValue? {
    guard let row = scenario.storeIndex[outcome.id],
      let place = scenario.place(scenario.stores[row].place)
    else { return nil }
    return feature(
      "store:\(outcome.id)", "Point", point(place),
      [
        "kind": .text("store"), "name": .text(outcome.id), "resource": .text(outcome.resource),
        "decision": value(outcome.decision), "stored": .number(outcome.stored.value),
        "unit": .text(outcome.unit.rawValue),
      ])
  }

  private func feature(_ outcome: PipeOutcome) -> JSONValue? {
    guard let row = scenario.pipeIndex[outcome.id],
      let from = scenario.place(scenario.pipes[row].from),
      let to = scenario.place(scenario.pipes[row].to)
    else { return nil }
    return feature(
      "pipe:\(outcome.id)", "LineString", .list([point(from), point(to)]),
      [
        "kind": .text("pipe"), "name": .text(outcome.id), "decision": value(outcome.decision),
        "km": .number(scenario.length(ofPipe: row).value), "sent": .number(outcome.sent.value),
        "unit": .text(outcome.unit.rawValue),
      ])
  }

  private func feature(
    _ id: String, _ shape: String, _ coordinates: JSONValue, _ properties: JSONMembers
  ) -> JSONValue {
    .object([
      "type": .text("Feature"), "id": .text(id),
      "geometry": .object(["type": .text(shape), "coordinates": coordinates]),
      "properties": .object(properties),
    ])
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
