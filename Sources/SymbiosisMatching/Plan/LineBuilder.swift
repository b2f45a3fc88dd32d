internal import SymbiosisModel

/// Makes the lines of a plan from rows, terms and quantities.
struct LineBuilder: Sendable {
  private let tables: ArcTables
  private var scenario: Scenario { tables.scenario }

  init(_ tables: ArcTables) { self.tables = tables }

  /// The exchange of a quantity over one of a pair's ways of carrying.
  func exchange(
    surplus: Int, need: Int, terms: ArcTerms, option: Int, quantity: Amount
  ) -> Exchange {
    let (seller, buyer) = (tables.sellers[surplus], tables.buyers[need])
    let tonnes = terms.tonnesPerUnit.map { Tonnes($0 * quantity.value) }
    let period = scenario.periodName(terms.period)
    var exchange = Exchange(
      id: LineBuilder.id(seller.id, buyer.id, period: period, option: option),
      surplus: seller.id, need: buyer.id, fromCompany: scenario.companies[seller.company].id,
      toCompany: scenario.companies[buyer.company].id,
      fromPlace: scenario.places[seller.place].id, toPlace: scenario.places[buyer.place].id,
      resource: tables.goods[seller.resource].id, neededResource: tables.goods[buyer.resource].id,
      period: period, quantity: quantity, unit: tables.goods[seller.resource].unit,
      covered: quantity * terms.yield, tonnes: tonnes, length: terms.length,
      minutes: terms.minutes, path: terms.path, pipes: terms.pipes, mode: terms.mode,
      trips: tonnes.flatMap { tonnes in
        terms.payload.map { LineBuilder.trips(tonnes, payload: $0) }
      },
      transportCost: Kroner(
        terms.transportCost.value * quantity.value + terms.setupCost.value),
      preparationCost: Kroner(terms.preparationCost.value * quantity.value),
      emissions: terms.emissions * quantity.value, saving: nil, avoided: .zero, priceLow: nil,
      priceHigh: nil, level: terms.level, quality: LineBuilder.quality(seller, buyer))
    let isPort = (surplus >= scenario.declaredSurpluses, need >= scenario.declaredNeeds)
    exchange.price(
      low: isPort.0 ? .zero : tables.disposalCost(ofSurplus: surplus),
      high: isPort.1 ? .zero : tables.purchaseCost(ofNeed: need),
      terms: terms, carbon: scenario.settings.carbonPrice,
      disposal: isPort.0 ? .zero : tables.goods[seller.resource].disposalEmissions,
      purchase: isPort.1 ? .zero : tables.goods[buyer.resource].purchaseEmissions)
    // What passes through a facility or a store has no alternative of its own.
    if isPort.0 { exchange.priceLow = nil }
    if isPort.1 { exchange.priceHigh = nil }
    return exchange
  }

  /// `surplus>need`, `@period` and `#option` where they tell exchanges apart.
  private static func id(
    _ surplus: String, _ need: String, period: String?, option: Int
  ) -> String {
    var id = ""
    id.reserveCapacity(surplus.utf8.count + 1 + need.utf8.count)
    id += surplus
    id += ">"
    id += need
    if let period { id += "@\(period)" }
    if option > 0 { id += "#\(option + 1)" }
    return id
  }

  /// The worse of the two; nil where either does not say.
  private static func quality(_ seller: Party, _ buyer: Party) -> Quality? {
    guard let offered = seller.quality, let wanted = buyer.quality else { return nil }
    return max(offered, wanted)
  }

  /// Whole truck loads; a load that is full but for rounding is one load.
  private static func trips(_ tonnes: Tonnes, payload: Tonnes) -> Int {
    let loads = tonnes.value / payload.value
    return loads < 1e15 ? Int((loads - 1e-9).rounded(.up)) : Int.max
  }

  /// What is left of a surplus, in one period or in all of them.
  func unplaced(surplus: Int, period: Int?, quantity: Amount, reason: Reason) -> UnplacedSurplus {
    let seller = tables.sellers[surplus]
    let goods = tables.goods[seller.resource]
    return UnplacedSurplus(
      surplus: seller.id, company: scenario.companies[seller.company].id,
      place: scenario.places[seller.place].id, resource: goods.id,
      period: scenario.periodName(period), quantity: quantity, unit: goods.unit,
      cost: tables.disposalCost(ofSurplus: surplus).map { Kroner($0.value * quantity.value) },
      destination: goods.disposalTo, reason: reason)
  }

  /// What is left of a need, in one period or in all of them.
  func unmet(need: Int, period: Int?, quantity: Amount, reason: Reason) -> UnmetNeed {
    let buyer = tables.buyers[need]
    let goods = tables.goods[buyer.resource]
    return UnmetNeed(
      need: buyer.id, company: scenario.companies[buyer.company].id,
      place: scenario.places[buyer.place].id, resource: goods.id,
      period: scenario.periodName(period), quantity: quantity, unit: goods.unit,
      cost: tables.purchaseCost(ofNeed: need).map { Kroner($0.value * quantity.value) },
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
      + (terms.setupCost.value > 0 ? terms.setupCost.value / quantity.value : 0)
    let seller = alpha.value + tau * disposal.value
    let buyer = terms.yield * (beta.value + tau * purchase.value) - cost
    priceLow = KronerPerUnit(seller == 0 ? 0 : -seller)
    priceHigh = KronerPerUnit(buyer)
    saving = Kroner((seller + buyer) * quantity.value)
  }
}
