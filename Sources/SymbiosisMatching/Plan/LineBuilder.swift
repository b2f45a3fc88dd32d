internal import SymbiosisModel

/// Makes the lines of a plan from rows, terms and quantities.
struct LineBuilder {
  let scenario: Scenario

  /// The exchange of a quantity over one of a pair's ways of carrying.
  func exchange(
    surplus: Int, need: Int, terms: ArcTerms, option: Int, quantity: Amount
  ) -> Exchange {
    let offered = scenario.surpluses[surplus].declaration
    let wanted = scenario.needs[need].declaration
    let tonnes = terms.tonnesPerUnit.map { Tonnes($0 * quantity.value) }
    let qualities = [offered.annotation.quality, wanted.annotation.quality]
    let period = scenario.periodName(terms.period)
    var exchange = Exchange(
      id: "\(offered.id)>\(wanted.id)" + (period.map { "@\($0)" } ?? "")
        + (option > 0 ? "#\(option + 1)" : ""),
      surplus: offered.id, need: wanted.id, fromCompany: offered.company,
      toCompany: wanted.company, fromPlace: scenario.placeID(of: offered),
      toPlace: scenario.placeID(of: wanted), resource: offered.resource,
      neededResource: wanted.resource, period: period, quantity: quantity,
      unit: scenario.resource(ofSurplus: surplus).unit,
      covered: quantity * terms.yield, tonnes: tonnes, length: terms.length,
      minutes: terms.minutes, path: terms.path, mode: terms.mode,
      trips: tonnes.flatMap { tonnes in
        terms.payload.map { LineBuilder.trips(tonnes, payload: $0) }
      },
      transportCost: Kroner(terms.transportCost.value * quantity.value),
      preparationCost: Kroner(terms.preparationCost.value * quantity.value),
      emissions: terms.emissions * quantity.value, saving: nil, avoided: .zero, priceLow: nil,
      priceHigh: nil, level: terms.level,
      quality: qualities.contains(nil) ? nil : qualities.compactMap { $0 }.max())
    exchange.price(
      low: scenario.disposalCost(ofSurplus: surplus), high: scenario.purchaseCost(ofNeed: need),
      terms: terms, carbon: scenario.settings.carbonPrice,
      disposal: scenario.disposalEmissions(ofSurplus: surplus),
      purchase: scenario.purchaseEmissions(ofNeed: need))
    return exchange
  }

  /// Whole truck loads; a load that is full but for rounding is one load.
  private static func trips(_ tonnes: Tonnes, payload: Tonnes) -> Int {
    let loads = tonnes.value / payload.value
    return loads < 1e15 ? Int((loads - 1e-9).rounded(.up)) : Int.max
  }

  /// What is left of a surplus, in one period or in all of them.
  func unplaced(surplus: Int, period: Int?, quantity: Amount, reason: Reason) -> UnplacedSurplus {
    let declaration = scenario.surpluses[surplus].declaration
    let resource = scenario.resource(ofSurplus: surplus)
    return UnplacedSurplus(
      surplus: declaration.id, company: declaration.company,
      place: scenario.placeID(of: declaration), resource: resource.id,
      period: scenario.periodName(period), quantity: quantity, unit: resource.unit,
      cost: scenario.disposalCost(ofSurplus: surplus).map { Kroner($0.value * quantity.value) },
      destination: resource.disposalTo ?? Destination.none, reason: reason)
  }

  /// What is left of a need, in one period or in all of them.
  func unmet(need: Int, period: Int?, quantity: Amount, reason: Reason) -> UnmetNeed {
    let declaration = scenario.needs[need].declaration
    return UnmetNeed(
      need: declaration.id, company: declaration.company,
      place: scenario.placeID(of: declaration), resource: declaration.resource,
      period: scenario.periodName(period), quantity: quantity,
      unit: scenario.resource(ofNeed: need).unit,
      cost: scenario.purchaseCost(ofNeed: need).map { Kroner($0.value * quantity.value) },
      reason: reason)
  }
}

extension Scenario {
  /// The name of a period; nil where the scenario names none.
  func periodName(_ index: Int?) -> String? {
    guard let index, settings.periods.indices.contains(index) else { return nil }
    return settings.periods[index].name
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
