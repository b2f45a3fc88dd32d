internal import SymbiosisModel

/// The cost of moving one unit, and what it emits, by model.md 1.
struct TransportCost {
  let perUnit: KronerPerUnit
  let emissions: KilogramsCO2e
  /// Share that arrives.
  let delivered: Double

  /// Transport over a route with one mode.
  ///
  /// Truck, per tonne: loading + km x (cost_per_km + empty_cost_per_km) / payload, and the tolls of
  /// a round trip; per unit times the tonnes a unit weighs. Pipe and none: km x cost_per_unit_km.
  init(mode: Mode, length: Kilometres, toll: Kroner, tonnesPerUnit: Double) {
    let kilometres = length.value
    switch mode.kind {
    case .road:
      let payload = mode.payload?.value ?? 1
      let roundTrip = kilometres * mode.roundTripRate + 2 * toll.value
      let perTonne = mode.loadingCostPerTonne.value + roundTrip / payload
      perUnit = KronerPerUnit(perTonne * tonnesPerUnit)
      emissions = KilogramsCO2e(
        2 * kilometres * (mode.emissionsPerKilometre?.value ?? 0) / payload * tonnesPerUnit)
      delivered = 1
    case .pipe, .none:
      perUnit = KronerPerUnit(kilometres * (mode.costPerUnitKilometre?.value ?? 0))
      emissions = .zero
      delivered = mode.kind == .pipe ? power(1 - mode.lossPerKilometre, kilometres) : 1
    }
  }
}
