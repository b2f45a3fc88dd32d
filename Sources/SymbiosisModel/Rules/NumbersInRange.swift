/// Every number is one that can be reckoned with, and lies where such a number can lie.
struct NumbersInRange: Rule {
  /// A number of one cell, and the range it must lie in.
  struct Entry {
    let column: String
    let value: Double?
    let range: NumberRange
  }

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
      + declarations(draft)
      + each(draft.agreements, .agreements, "agreement", { "\($0.surplus) - \($0.need)" }) {
        [Entry(column: "quantity", value: $0.quantity.value, range: .nonnegative)]
      }
      + settings(draft.settings) + beyondPairs(draft)
  }

  func each<Row>(
    _ rows: [Row], _ table: Table, _ what: String, _ name: (Row) -> String,
    _ entries: (Row) -> [Entry]
  ) -> [Violation] {
    rows.enumerated().flatMap { index, row in
      entries(row).compactMap { entry in
        guard let value = entry.value, !entry.range.bounds.contains(value) else { return nil }
        return violation(
          .init(table, row: index, column: entry.column), "\(what) '\(name(row))'", entry, value)
      }
    }
  }

  /// Every declaration is looked at, and a list of entries made only of those that need one.
  private func declarations(_ draft: ScenarioDraft) -> [Violation] {
    var found: [Violation] = []
    draft.forEachDeclaration(where: isOutside) { placed in
      let alternative = placed.table == .surpluses ? "disposal_cost" : "purchase_cost"
      for entry in entries(placed.declaration, alternative) {
        guard let value = entry.value, !entry.range.bounds.contains(value) else { continue }
        found.append(violation(placed.at(entry.column), placed.title, entry, value))
      }
    }
    return found
  }

  /// Whether some number of a declaration is not one that `entries` allows.
  private func isOutside(_ declaration: Declaration) -> Bool {
    func isOutside(_ value: Double?, _ range: NumberRange) -> Bool {
      value.map { !range.bounds.contains($0) } ?? false
    }
    return isOutside(declaration.quantity, .nonnegative)
      || isOutside(declaration.lowQuantity, .nonnegative)
      || isOutside(declaration.highQuantity, .nonnegative)
      || isOutside(declaration.alternativeCost?.value, .any)
      || isOutside(declaration.longest?.value, .nonnegative)
      || isOutside(declaration.minLot, .nonnegative)
  }

  private func violation(
    _ location: Violation.Location, _ who: String, _ entry: Entry, _ value: Double
  ) -> Violation {
    let low = plain(entry.range.bounds.lowerBound)
    let high = plain(entry.range.bounds.upperBound)
    return Violation(
      location, what: "\(who): \(entry.column) is \(plain(value))",
      remedy: "Allowed: \(low) to \(high).")
  }

  private func settings(_ settings: Settings) -> [Violation] {
    var entries = [
      Entry(
        column: "carbon_price", value: settings.carbonPrice.value, range: .nonnegative),
      Entry(column: "discount_rate", value: settings.discountRate, range: .fraction),
    ]
    if case .greatCircle(let factor) = settings.missingRoad {
      entries.append(Entry(column: "distance.detour_factor", value: factor, range: .detourFactor))
    }
    return entries.compactMap { entry in
      guard let value = entry.value, !entry.range.bounds.contains(value) else { return nil }
      return violation(.init(setting: entry.column), "the scenario", entry, value)
    }
  }

  private func entries(_ place: Place) -> [Entry] {
    [
      Entry(column: "lat", value: place.latitude, range: .latitude),
      Entry(column: "lon", value: place.longitude, range: .longitude),
    ]
  }

  private func entries(_ road: Road) -> [Entry] {
    [
      Entry(column: "km", value: road.length.value, range: .nonnegative),
      Entry(column: "minutes", value: road.minutes?.value, range: .nonnegative),
      Entry(column: "toll", value: road.toll.value, range: .nonnegative),
    ]
  }

  private func entries(_ distance: Distance) -> [Entry] {
    [
      Entry(column: "km", value: distance.length.value, range: .nonnegative),
      Entry(column: "minutes", value: distance.minutes?.value, range: .nonnegative),
    ]
  }

  private func entries(_ quote: Quote) -> [Entry] {
    [
      Entry(column: "cost", value: quote.cost.value, range: .any),
      Entry(column: "capacity", value: quote.capacity?.value, range: .nonnegative),
      Entry(column: "setup_cost", value: quote.setupCost.value, range: .nonnegative),
    ]
  }

  private func entries(_ mode: Mode) -> [Entry] {
    let loading = mode.loadingCostPerTonne.value
    let perUnit = mode.costPerUnitKilometre?.value
    return [
      Entry(column: "payload_t", value: mode.payload?.value, range: .positive),
      Entry(column: "cost_per_km", value: mode.costPerKilometre?.value, range: .nonnegative),
      Entry(
        column: "empty_cost_per_km", value: mode.emptyCostPerKilometre?.value,
        range: .nonnegative),
      Entry(column: "loading_cost_per_t", value: loading, range: .nonnegative),
      Entry(
        column: "kg_co2e_per_km", value: mode.emissionsPerKilometre?.value, range: .nonnegative),
      Entry(column: "max_km", value: mode.longest?.value, range: .nonnegative),
      Entry(column: "cost_per_unit_km", value: perUnit, range: .nonnegative),
      Entry(column: "loss_per_km", value: mode.lossPerKilometre, range: .share),
    ]
  }

  private func entries(_ resource: Resource) -> [Entry] {
    let loose = resource.tonnesPerLooseCubicMetre
    return [
      Entry(column: "t_per_unit", value: resource.tonnesPerUnit, range: .positive),
      Entry(column: "t_per_m3", value: resource.tonnesPerCubicMetre, range: .positive),
      Entry(column: "t_per_lm3", value: loose, range: .positive),
      Entry(column: "mwh_per_t", value: resource.megawattHoursPerTonne, range: .positive),
      Entry(column: "max_km", value: resource.longest?.value, range: .nonnegative),
      Entry(column: "disposal_cost", value: resource.disposalCost?.value, range: .any),
      Entry(column: "disposal_kg_co2e", value: resource.disposalEmissions?.value, range: .any),
      Entry(column: "purchase_cost", value: resource.purchaseCost?.value, range: .any),
      Entry(column: "purchase_kg_co2e", value: resource.purchaseEmissions?.value, range: .any),
      Entry(column: "perishable_days", value: resource.perishableDays, range: .nonnegative),
    ]
  }

  private func entries(_ substitution: Substitution) -> [Entry] {
    let preparation = substitution.preparationCost.value
    return [
      Entry(column: "yield", value: substitution.yield, range: .positive),
      Entry(column: "preparation_cost", value: preparation, range: .any),
      Entry(column: "kg_co2e", value: substitution.emissions?.value, range: .any),
    ]
  }

  private func entries(_ company: Company) -> [Entry] {
    [
      Entry(column: "lat", value: company.latitude, range: .latitude),
      Entry(column: "lon", value: company.longitude, range: .longitude),
      Entry(column: "access_km", value: company.access.value, range: .nonnegative),
    ]
  }

  private func entries(_ declaration: Declaration, _ alternative: String) -> [Entry] {
    [
      Entry(column: "quantity", value: declaration.quantity, range: .nonnegative),
      Entry(column: "quantity_low", value: declaration.lowQuantity, range: .nonnegative),
      Entry(column: "quantity_high", value: declaration.highQuantity, range: .nonnegative),
      Entry(column: alternative, value: declaration.alternativeCost?.value, range: .any),
      Entry(column: "max_km", value: declaration.longest?.value, range: .nonnegative),
      Entry(column: "min_lot", value: declaration.minLot, range: .nonnegative),
    ]
  }
}
