internal import SymbiosisModel

/// What moving costs with one mode, in plain numbers.
struct ModeRates: Sendable {
  let kind: Mode.Kind
  /// Tonnes.
  let payload: Double
  /// NOK per tonne.
  let loading: Double
  /// NOK for a kilometre out and back.
  let roundTrip: Double
  /// kg CO2e per driven kilometre.
  let emissions: Double
  /// NOK per unit and kilometre; pipe and none.
  let unitKilometre: Double
  /// Share lost per kilometre; pipe.
  let loss: Double
  /// Longest way in kilometres; infinite for no limit.
  let longest: Double

  init(_ mode: Mode) {
    kind = mode.kind
    payload = mode.payload?.value ?? 1
    loading = mode.loadingCostPerTonne.value
    roundTrip = mode.roundTripRate
    emissions = mode.emissionsPerKilometre?.value ?? 0
    unitKilometre = mode.costPerUnitKilometre?.value ?? 0
    loss = mode.lossPerKilometre
    longest = mode.longest?.value ?? .infinity
  }

  /// Whether a way of some kilometres emits anything.
  var emits: Bool {
    TransportCost(rates: self, length: Kilometres(1), toll: .zero, tonnesPerUnit: 1).emissions
      > .zero
  }
}

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
  init(rates: ModeRates, length: Kilometres, toll: Kroner, tonnesPerUnit: Double) {
    let kilometres = length.value
    switch rates.kind {
    case .road:
      let roundTrip = kilometres * rates.roundTrip + 2 * toll.value
      let perTonne = rates.loading + roundTrip / rates.payload
      perUnit = KronerPerUnit(perTonne * tonnesPerUnit)
      emissions = KilogramsCO2e(2 * kilometres * rates.emissions / rates.payload * tonnesPerUnit)
      delivered = 1
    case .pipe, .none:
      perUnit = KronerPerUnit(kilometres * rates.unitKilometre)
      emissions = .zero
      delivered = rates.kind == .pipe ? power(1 - rates.loss, kilometres) : 1
    }
  }

  /// The same, from a mode as it is declared.
  init(mode: Mode, length: Kilometres, toll: Kroner, tonnesPerUnit: Double) {
    self.init(
      rates: ModeRates(mode), length: length, toll: toll, tonnesPerUnit: tonnesPerUnit)
  }
}
