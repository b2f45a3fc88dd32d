/// Every number is one that can be reckoned with, and lies where such a number can lie.
struct NumbersInRange: Rule {
  /// A number of one cell, and the range it must lie in.
  private struct Entry {
    let column: String
    let value: Double?
    let range: ClosedRange<Double>
  }

  private static let most = 1e12
  private static let any = -most...most
  private static let nonnegative = 0...most
  private static let positive = 1e-6...most
  private static let latitude = -90.0...90
  private static let longitude = -180.0...180
  private static let loss = 0...(1 - 1e-6)

  func violations(in draft: ScenarioDraft) -> [Violation] {
    each(draft.places, .places, "place", \.id, entries)
      + each(draft.roads, .roads, "road", { "\($0.from) - \($0.to)" }, entries)
      + each(draft.distances, .distances, "distance", { "\($0.from) - \($0.to)" }, entries)
      + each(draft.quotes, .quotes, "quote", { "\($0.from) - \($0.to)" }, entries)
      + each(draft.modes, .modes, "mode", \.id, entries)
      + each(draft.resources, .resources, "resource", \.id, entries)
      + each(draft.substitutions, .substitutions, "substitution", { "\($0.from) - \($0.to)" }) {
        entries($0)
      }
      + each(draft.companies, .companies, "company", \.id, entries)
      + each(draft.surpluses, .surpluses, "surplus", \.declaration.id) {
        entries($0.declaration, "disposal_cost")
      }
      + each(draft.needs, .needs, "need", \.declaration.id) {
        entries($0.declaration, "purchase_cost")
      }
      + each(draft.agreements, .agreements, "agreement", { "\($0.surplus) - \($0.need)" }) {
        [Entry(column: "quantity", value: $0.quantity.value, range: Self.nonnegative)]
      }
      + settings(draft.settings)
  }

  private func each<Row>(
    _ rows: [Row], _ table: Table, _ what: String, _ name: (Row) -> String,
    _ entries: (Row) -> [Entry]
  ) -> [Violation] {
    rows.enumerated().flatMap { index, row in
      entries(row).compactMap { entry in
        guard let value = entry.value, !entry.range.contains(value) else { return nil }
        return violation(
          .init(table, row: index, column: entry.column), "\(what) '\(name(row))'", entry, value)
      }
    }
  }

  private func violation(
    _ location: Violation.Location, _ who: String, _ entry: Entry, _ value: Double
  ) -> Violation {
    let low = plain(entry.range.lowerBound)
    let high = plain(entry.range.upperBound)
    return Violation(
      location, what: "\(who): \(entry.column) is \(plain(value))",
      remedy: "Allowed: \(low) to \(high).")
  }

  private func settings(_ settings: Settings) -> [Violation] {
    var entries = [
      Entry(
        column: "carbon_price", value: settings.carbonPrice.value, range: Self.nonnegative)
    ]
    if case .greatCircle(let factor) = settings.missingRoad {
      entries.append(Entry(column: "distance.detour_factor", value: factor, range: 1...10))
    }
    return entries.compactMap { entry in
      guard let value = entry.value, !entry.range.contains(value) else { return nil }
      return violation(.init(setting: entry.column), "the scenario", entry, value)
    }
  }

  private func entries(_ place: Place) -> [Entry] {
    [
      Entry(column: "lat", value: place.latitude, range: Self.latitude),
      Entry(column: "lon", value: place.longitude, range: Self.longitude),
    ]
  }

  private func entries(_ road: Road) -> [Entry] {
    [
      Entry(column: "km", value: road.length.value, range: Self.nonnegative),
      Entry(column: "minutes", value: road.minutes?.value, range: Self.nonnegative),
      Entry(column: "toll", value: road.toll.value, range: Self.nonnegative),
    ]
  }

  private func entries(_ distance: Distance) -> [Entry] {
    [
      Entry(column: "km", value: distance.length.value, range: Self.nonnegative),
      Entry(column: "minutes", value: distance.minutes?.value, range: Self.nonnegative),
    ]
  }

  private func entries(_ quote: Quote) -> [Entry] {
    [
      Entry(column: "cost", value: quote.cost.value, range: Self.any),
      Entry(column: "capacity", value: quote.capacity?.value, range: Self.nonnegative),
    ]
  }

  private func entries(_ mode: Mode) -> [Entry] {
    let loading = mode.loadingCostPerTonne.value
    let perUnit = mode.costPerUnitKilometre?.value
    return [
      Entry(column: "payload_t", value: mode.payload?.value, range: Self.positive),
      Entry(column: "cost_per_km", value: mode.costPerKilometre?.value, range: Self.nonnegative),
      Entry(
        column: "empty_cost_per_km", value: mode.emptyCostPerKilometre?.value,
        range: Self.nonnegative),
      Entry(column: "loading_cost_per_t", value: loading, range: Self.nonnegative),
      Entry(
        column: "kg_co2e_per_km", value: mode.emissionsPerKilometre.value, range: Self.nonnegative),
      Entry(column: "max_km", value: mode.longest?.value, range: Self.nonnegative),
      Entry(column: "cost_per_unit_km", value: perUnit, range: Self.nonnegative),
      Entry(column: "loss_per_km", value: mode.lossPerKilometre, range: Self.loss),
    ]
  }

  private func entries(_ resource: Resource) -> [Entry] {
    let loose = resource.tonnesPerLooseCubicMetre
    return [
      Entry(column: "t_per_unit", value: resource.tonnesPerUnit, range: Self.positive),
      Entry(column: "t_per_m3", value: resource.tonnesPerCubicMetre, range: Self.positive),
      Entry(column: "t_per_lm3", value: loose, range: Self.positive),
      Entry(column: "mwh_per_t", value: resource.megawattHoursPerTonne, range: Self.positive),
      Entry(column: "max_km", value: resource.longest?.value, range: Self.nonnegative),
      Entry(column: "disposal_cost", value: resource.disposalCost?.value, range: Self.any),
      Entry(column: "disposal_kg_co2e", value: resource.disposalEmissions?.value, range: Self.any),
      Entry(column: "purchase_cost", value: resource.purchaseCost?.value, range: Self.any),
      Entry(column: "purchase_kg_co2e", value: resource.purchaseEmissions?.value, range: Self.any),
      Entry(column: "perishable_days", value: resource.perishableDays, range: Self.nonnegative),
    ]
  }

  private func entries(_ substitution: Substitution) -> [Entry] {
    let preparation = substitution.preparationCost.value
    return [
      Entry(column: "yield", value: substitution.yield, range: Self.positive),
      Entry(column: "preparation_cost", value: preparation, range: Self.any),
      Entry(column: "kg_co2e", value: substitution.emissions.value, range: Self.any),
    ]
  }

  private func entries(_ company: Company) -> [Entry] {
    [
      Entry(column: "lat", value: company.latitude, range: Self.latitude),
      Entry(column: "lon", value: company.longitude, range: Self.longitude),
      Entry(column: "access_km", value: company.access.value, range: Self.nonnegative),
    ]
  }

  private func entries(_ declaration: Declaration, _ alternative: String) -> [Entry] {
    [
      Entry(column: "quantity", value: declaration.quantity, range: Self.nonnegative),
      Entry(column: "quantity_low", value: declaration.lowQuantity, range: Self.nonnegative),
      Entry(column: "quantity_high", value: declaration.highQuantity, range: Self.nonnegative),
      Entry(column: alternative, value: declaration.alternativeCost?.value, range: Self.any),
      Entry(column: "max_km", value: declaration.longest?.value, range: Self.nonnegative),
    ]
  }
}
