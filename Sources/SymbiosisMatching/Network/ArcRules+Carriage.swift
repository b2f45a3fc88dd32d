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

  /// Cheaper is better; then the earlier period, then the mode's identifier.
  func isBetter(than other: Carriage) -> Bool {
    (cost.value, period, mode ?? "") < (other.cost.value, other.period, other.mode ?? "")
  }
}

extension ArcRules {
  /// The carriages a pair has, over all its periods, and the refusals where it has none.
  func carriages(
    _ offered: Declaration, _ wanted: Declaration, _ resource: Resource, periods: [Int]
  ) -> (possible: [Carriage], refusals: [ArcRefusal]) {
    let from = scenario.placeID(of: offered)
    let to = scenario.placeID(of: wanted)
    let access = scenario.access(of: offered) + scenario.access(of: wanted)
    var possible: [Carriage] = []
    var refusals: [ArcRefusal] = []
    let quotes = quotes(from: from, to: to, resource: resource.id)
    let modes: [(Mode?, Quote?)] =
      quotes.isEmpty
      ? [(mode(resource.mode), nil)] : quotes.map { (mode($0.mode ?? resource.mode), $0) }
    for period in periods {
      for (mode, quote) in modes {
        guard mode != nil || quote != nil else {
          refusals.append(.noMode(resource: resource.id))
          continue
        }
        let window = scenario.periods[period].window
        let use = mode?.roadUse(in: window) ?? .unrestricted
        let route = routes.route(from: from, to: to, use: use)
        if route == nil, quote == nil {
          let known = routes.route(from: from, to: to, use: .unrestricted) != nil
          refusals.append(known ? .roadClosed(from: from, to: to) : .noRoad(from: from, to: to))
          continue
        }
        let length = route.map { $0.length + access }
        if let length, let refusal = tooFar(length, offered, wanted, resource, mode) {
          refusals.append(refusal)
          continue
        }
        possible.append(
          carriage(resource, mode: mode, quote: quote, route: route, length: length, in: period))
      }
    }
    var seen: Set<ArcRefusal> = []
    return (possible, refusals.filter { seen.insert($0).inserted })
  }

  private func mode(_ id: String?) -> Mode? {
    id.flatMap { scenario.modeIndex[$0] }.map { scenario.modes[$0] }
  }

  private func carriage(
    _ resource: Resource, mode: Mode?, quote: Quote?, route: Route?, length: Kilometres?,
    in period: Int
  ) -> Carriage {
    var carriage = Carriage(
      length: length, minutes: route?.minutes, path: route?.path ?? [], mode: mode?.id,
      payload: mode?.payload, period: period, cost: .zero, emissions: .zero, delivered: 1,
      capacity: quote?.capacity?.value ?? .infinity)
    if let mode {
      let cost = TransportCost(
        mode: mode, length: length ?? .zero, toll: route?.toll ?? .zero,
        tonnesPerUnit: resource.tonnesPerCountedUnit ?? 0)
      carriage.cost = cost.perUnit
      carriage.emissions = cost.emissions
      carriage.delivered = cost.delivered
    }
    if let quote { carriage.cost = quote.cost }
    return carriage
  }

  private func tooFar(
    _ length: Kilometres, _ offered: Declaration, _ wanted: Declaration, _ resource: Resource,
    _ mode: Mode?
  ) -> ArcRefusal? {
    let limits: [(Kilometres?, String)] = [
      (offered.longest, offered.id), (wanted.longest, wanted.id),
      (resource.longest, resource.id), (mode?.longest, mode?.id ?? ""),
    ]
    var tightest: (limit: Kilometres, by: String)?
    for case (let limit?, let name) in limits where tightest.map({ limit < $0.limit }) ?? true {
      tightest = (limit, name)
    }
    guard let tightest, length > tightest.limit else { return nil }
    return .tooFar(length: length, limit: tightest.limit, setBy: tightest.by)
  }
}
