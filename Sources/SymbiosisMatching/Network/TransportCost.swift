internal import SymbiosisModel

/// The cost of moving one unit, and what it emits, by model.md 1.
struct TransportCost {
  let perUnit: KronerPerUnit
  let emissions: KilogramsCO2e
  /// Share that arrives.
  let delivered: Double

  /// Transport over a route with one mode.
  init(mode: Mode, length: Kilometres, toll: Kroner, tonnesPerUnit: Double) {
    let rates = TransportRates(mode, tonnesPerUnit: tonnesPerUnit)
    perUnit = KronerPerUnit(rates.cost(length: length.value, toll: toll.value))
    emissions = KilogramsCO2e(rates.emissions(length: length.value))
    delivered =
      mode.kind == .pipe ? power(1 - mode.lossPerKilometre, length.value) : 1
  }
}

/// What a mode takes for one unit of a resource, as plain numbers.
///
/// Truck, per tonne: loading + km x (cost_per_km + empty_cost_per_km) / payload, and the tolls of
/// a round trip; per unit times the tonnes a unit weighs. Pipe and none: km x cost_per_unit_km.
struct TransportRates: Sendable {
  private let isRoad: Bool
  private let payload: Double
  private let loading: Double
  private let roundTrip: Double
  private let empty: Double
  private let emissionsPerKilometre: Double
  private let perUnitKilometre: Double
  private let tonnesPerUnit: Double

  init(_ mode: Mode, tonnesPerUnit: Double) {
    isRoad = mode.kind == .road
    payload = mode.payload?.value ?? 1
    loading = mode.loadingCostPerTonne.value
    roundTrip = mode.roundTripRate
    empty = mode.emptyRate
    emissionsPerKilometre = mode.emissionsPerKilometre?.value ?? 0
    perUnitKilometre = mode.costPerUnitKilometre?.value ?? 0
    self.tonnesPerUnit = tonnesPerUnit
  }

  /// NOK per unit over so many kilometres, with so many NOK of toll for one passage.
  @inline(__always) func cost(length: Double, toll: Double) -> Double {
    guard isRoad else { return length * perUnitKilometre }
    return (loading + (length * roundTrip + 2 * toll) / payload) * tonnesPerUnit
  }

  /// Whether it drives with so and so many tonnes of the resource at a time.
  var isTruck: Bool { isRoad && tonnesPerUnit > 0 }

  /// NOK per unit over so many kilometres where empty trips between places are planned (model.md 4): the
  /// loaded way, and the access roads both ways.
  func loadedCost(length: Double, access: Double, toll: Double) -> Double {
    let perTrip = length * (roundTrip - empty) + access * empty + toll
    return (loading + perTrip / payload) * tonnesPerUnit
  }

  /// NOK per unit of driving back empty between the two places.
  func emptyBackCost(length: Double, access: Double, toll: Double) -> Double {
    ((length - access) * empty + toll) / payload * tonnesPerUnit
  }

  /// kg CO2e per unit of the same.
  func emptyBackEmissions(length: Double, access: Double) -> Double {
    (length - access) * emissionsPerKilometre / payload * tonnesPerUnit
  }

  /// kg CO2e per unit of the loaded way.
  func loadedEmissions(length: Double, access: Double) -> Double {
    (length + access) * emissionsPerKilometre / payload * tonnesPerUnit
  }

  /// kg CO2e per unit.
  @inline(__always) func emissions(length: Double) -> Double {
    isRoad ? 2 * length * emissionsPerKilometre / payload * tonnesPerUnit : 0
  }
}
