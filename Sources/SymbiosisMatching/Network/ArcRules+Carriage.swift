internal import SymbiosisModel

/// One way of carrying a pair's goods.
struct Carriage {
  var length: Kilometres?
  var minutes: Minutes?
  var path: [String]
  var mode: String?
  var payload: Tonnes?
  var period: Int
  var cost: KronerPerUnit
  var emissions: KilogramsCO2e
  var delivered: Double
  var capacity: Double
  /// Which of the pair's quotes; nil without one.
  var quote: Int?

  /// Cheaper is better; then cleaner, then the earlier period, then the mode's identifier.
  func isBetter(than other: Carriage) -> Bool {
    (cost.value, emissions.value, period, mode ?? "", quote ?? 0)
      < (other.cost.value, other.emissions.value, other.period, other.mode ?? "", other.quote ?? 0)
  }

  /// A quote's capacity is for the exchange, not anew in each period it could move in.
  func isSameQuote(as other: Carriage) -> Bool { quote != nil && quote == other.quote }

  /// Whether nothing is ever gained by the other: this one takes any quantity, costs no more, emits
  /// no more and loses no more.
  func dominates(_ other: Carriage) -> Bool {
    capacity == .infinity && cost <= other.cost && emissions <= other.emissions
      && delivered >= other.delivered
  }
}

/// A way that was looked up before.
struct RouteKey: Hashable {
  let places: RowPair
  /// Row of the mode and of the period; -1 for no mode.
  let use: RowPair
}

extension ArcRules {
  /// The carriages worth having, best first, over all the periods; and the refusals of the others.
  ///
  /// More than one only where quotes with a capacity, or with a dearer but cleaner mode, stand side
  /// by side.
  func carriages(
    surplus: Int, need: Int, periods: [Int]
  ) -> (possible: [Carriage], refusals: [ArcRefusal]) {
    let offered = sellers[surplus]
    let wanted = buyers[need]
    let quotes = quotes(from: offered.place, to: wanted.place, resource: offered.resource)
    var all: [Carriage] = []
    var refusals: [ArcRefusal] = []
    func take(_ mode: Int?, _ number: Int?, _ period: Int) {
      let quote = number.map { quotes[$0] }
      switch carriage(offered, wanted, mode: mode, quote: quote, period: period) {
      case .success(var carriage):
        carriage.quote = number
        all.append(carriage)
      case .failure(let refusal):
        if !refusals.contains(refusal.reason) { refusals.append(refusal.reason) }
      }
    }
    for period in periods {
      if quotes.isEmpty { take(goods[offered.resource].mode, nil, period) }
      for (number, quote) in quotes.enumerated() {
        let mode = quote.mode.flatMap { scenario.modeIndex[$0] } ?? goods[offered.resource].mode
        take(mode, number, period)
      }
    }
    if all.count < 2 { return (all, refusals) }
    var kept: [Carriage] = []
    for carriage in all.sorted(by: { $0.isBetter(than: $1) })
    where !kept.contains(where: { $0.dominates(carriage) || $0.isSameQuote(as: carriage) }) {
      kept.append(carriage)
    }
    return (kept, refusals)
  }

  private struct Refused: Error {
    let reason: ArcRefusal
  }

  private func carriage(
    _ offered: Party, _ wanted: Party, mode row: Int?, quote: Quote?, period: Int
  ) -> Result<Carriage, Refused> {
    func refuse(_ reason: ArcRefusal) -> Result<Carriage, Refused> {
      .failure(Refused(reason: reason))
    }
    let goods = goods[offered.resource]
    let mode = row.map { scenario.modes[$0] }
    guard mode != nil || quote != nil else { return refuse(.noMode(resource: goods.id)) }
    if let capacity = quote?.capacity, capacity.value <= 0 {
      return refuse(.capacityTooSmall(capacity: capacity, agreed: .zero))
    }
    let route = route(from: offered.place, to: wanted.place, mode: row, period: period)
    if route == nil, quote == nil {
      let from = scenario.places[offered.place].id
      let to = scenario.places[wanted.place].id
      let known = self.route(from: offered.place, to: wanted.place, mode: nil, period: period)
      return refuse(known != nil ? .roadClosed(from: from, to: to) : .noRoad(from: from, to: to))
    }
    let length = route.map { $0.length + offered.access + wanted.access }
    if let length, let refusal = tooFar(length, offered, wanted, goods, mode) {
      return refuse(refusal)
    }
    var carriage = Carriage(
      length: length, minutes: route?.minutes, path: route?.path ?? [], mode: mode?.id,
      payload: mode?.payload, period: period, cost: .zero, emissions: .zero, delivered: 1,
      capacity: quote?.capacity?.value ?? .infinity)
    if let mode {
      let cost = TransportCost(
        mode: mode, length: length ?? .zero, toll: route?.toll ?? .zero,
        tonnesPerUnit: goods.tonnesPerUnit ?? 0)
      carriage.cost = cost.perUnit
      carriage.emissions = cost.emissions
      carriage.delivered = cost.delivered
    }
    if let quote { carriage.cost = quote.cost }
    return .success(carriage)
  }

  /// The route as the mode may use the roads in the period, looked up once for each pair of places;
  /// without a mode, by any road that there is.
  private func route(from: Int, to: Int, mode: Int?, period: Int) -> Route? {
    let use = RowPair(mode ?? -1, mode == nil ? -1 : period)
    let key = RouteKey(places: RowPair(from, to), use: use)
    if let known = knownRoutes[key] { return known }
    if knownRoutes.count > 300_000 { knownRoutes.removeAll(keepingCapacity: true) }
    let roadUse =
      knownUses[use] ?? mode.map { scenario.modes[$0].roadUse(in: periods[period].window) }
      ?? .unrestricted
    knownUses[use] = roadUse
    let route = routes.route(
      from: scenario.places[from].id, to: scenario.places[to].id, use: roadUse)
    knownRoutes[key] = .some(route)
    return route
  }

  /// Whether the way is longer than the smallest limit; a micrometre is forgiven to the sum.
  private func tooFar(
    _ length: Kilometres, _ offered: Party, _ wanted: Party, _ goods: Goods, _ mode: Mode?
  ) -> ArcRefusal? {
    var tightest: (limit: Kilometres, by: String)?
    func take(_ limit: Kilometres?, by name: String) {
      guard let limit, tightest.map({ limit < $0.limit }) ?? true else { return }
      tightest = (limit, name)
    }
    take(offered.longest, by: offered.id)
    take(wanted.longest, by: wanted.id)
    take(goods.longest, by: goods.id)
    take(mode?.longest, by: mode?.id ?? "")
    guard let tightest, length.value > tightest.limit.value + 1e-9 else { return nil }
    return .tooFar(length: length, limit: tightest.limit, setBy: tightest.by)
  }
}
