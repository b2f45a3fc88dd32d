/// A place lies among the others; a company's coordinates come in pairs.
///
/// Latitude and longitude that changed places would make the great circle wrong without a word.
struct CoordinatesPlausible: Rule {
  /// Farther from the middle of all places than this is far, kilometres.
  private static let far = 1_000.0
  /// Nearer to it than this is near, kilometres.
  private static let near = 500.0

  func violations(in draft: ScenarioDraft) -> [Violation] {
    exchanged(draft.places) + halves(draft.companies)
  }

  private func exchanged(_ places: [Place]) -> [Violation] {
    guard places.count > 2 else { return [] }
    let middle = Place(
      id: "", name: "", latitude: median(places.map(\.latitude)),
      longitude: median(places.map(\.longitude)))
    return places.indices.compactMap { row in
      guard abs(places[row].longitude) <= 90 else { return nil }
      let distance = RouteFinder.greatCircle(places[row], middle).value
      guard distance > Self.far else { return nil }
      let place = places[row]
      var turned = place
      turned.latitude = place.longitude
      turned.longitude = place.latitude
      guard RouteFinder.greatCircle(turned, middle).value < Self.near else { return nil }
      return Violation(
        .init(.places, row: row, column: "lat"), severity: .warning,
        what: "place '\(place.id)' lies \(plain(distance.rounded())) km from the middle of the "
          + "others, and among them with lat and lon exchanged",
        remedy: "Give lat in degrees north and lon in degrees east.",
        restsOn: [.init(.places, row: row, column: "lon")])
    }
  }

  private func halves(_ companies: [Company]) -> [Violation] {
    companies.enumerated().compactMap { row, company in
      guard (company.latitude == nil) != (company.longitude == nil) else { return nil }
      let missing = company.latitude == nil ? "lat" : "lon"
      let given = company.latitude == nil ? "lon" : "lat"
      return Violation(
        .init(.companies, row: row, column: missing),
        what: "company '\(company.id)' has \(given) and no \(missing)",
        remedy: "Give both or neither.",
        restsOn: [.init(.companies, row: row, column: given)])
    }
  }

  private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted[sorted.count / 2]
  }
}
