internal import SymbiosisModel

/// Makes the exchange of a quantity over an arc.
struct ExchangeBuilder {
  let scenario: Scenario

  func exchange(
    _ surplus: Surplus, _ need: Need, terms: ArcTerms, quantity: Amount, period: String?
  ) -> Exchange {
    let offered = surplus.declaration
    let wanted = need.declaration
    let tonnes = terms.tonnesPerUnit.map { Tonnes($0 * quantity.value) }
    let qualities = [offered.annotation.quality, wanted.annotation.quality].compactMap { $0 }
    return Exchange(
      id: "\(offered.id)>\(wanted.id)" + (period.map { "@\($0)" } ?? ""),
      surplus: offered.id, need: wanted.id, fromCompany: offered.company,
      toCompany: wanted.company, fromPlace: scenario.placeID(of: offered),
      toPlace: scenario.placeID(of: wanted), resource: offered.resource,
      neededResource: wanted.resource, period: period, quantity: quantity,
      unit: scenario.resource(offered.resource).unit,
      covered: quantity * terms.yield, tonnes: tonnes, length: terms.length,
      minutes: terms.minutes, path: terms.path, mode: terms.mode,
      trips: tonnes.flatMap { tonnes in
        terms.payload.map { ExchangeBuilder.trips(tonnes, payload: $0) }
      },
      transportCost: Kroner(terms.transportCost.value * quantity.value),
      preparationCost: Kroner(terms.preparationCost.value * quantity.value),
      emissions: terms.emissions * quantity.value, saving: nil, avoided: .zero, priceLow: nil,
      priceHigh: nil, level: terms.level, quality: qualities.max())
  }

  /// Whole truck loads; a load that is full but for rounding is one load.
  private static func trips(_ tonnes: Tonnes, payload: Tonnes) -> Int {
    let loads = tonnes.value / payload.value
    return loads < 1e15 ? Int((loads - 1e-9).rounded(.up)) : Int.max
  }
}

extension Exchange {
  /// Fills in what the exchange saves and the band of prices both can accept (model.md 6).
  ///
  /// b_a = alpha_s + eta_a beta_d - c_a; low = -alpha_s, high = eta_a beta_d - c_a, every cost with
  /// the carbon price on its emissions.
  mutating func price(
    low alpha: KronerPerUnit?, high beta: KronerPerUnit?, terms: ArcTerms,
    carbon: KronerPerTonneCO2e, disposal: KilogramsCO2e, purchase: KilogramsCO2e
  ) {
    let tau = carbon.value / 1000
    let avoidedPerUnit = disposal.value + terms.yield * purchase.value - terms.emissions.value
    avoided = KilogramsCO2e(avoidedPerUnit * quantity.value)
    guard let alpha, let beta else { return }
    let cost =
      terms.transportCost.value + terms.preparationCost.value + tau * terms.emissions.value
    let seller = alpha.value + tau * disposal.value
    let buyer = terms.yield * (beta.value + tau * purchase.value) - cost
    priceLow = KronerPerUnit(seller == 0 ? 0 : -seller)
    priceHigh = KronerPerUnit(buyer)
    saving = Kroner((seller + buyer) * quantity.value)
  }
}
