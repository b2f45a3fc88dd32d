import Foundation
import SymbiosisModel

/// What may go where, and at what cost.
extension WholeReference {
  /// How a party uses a resource; nil where it does not take it.
  func use(
    _ offered: Party, _ wanted: Party
  ) -> (yield: Double, cost: Double, emissions: Double)? {
    if offered.resource == wanted.resource {
      if let worst = wanted.worst, offered.grade > worst { return nil }
      return (1, 0, 0)
    }
    guard !wanted.isConduit else { return nil }
    let other = scenario.substitutions.first {
      $0.from == offered.resource && $0.to == wanted.resource
    }
    if let other {
      if let worst = other.worstGrade, offered.grade > worst { return nil }
      return (other.yield ?? 1, other.preparationCost.value, other.emissions?.value ?? 0)
    }
    return wanted.also.contains(offered.resource) ? (1, 0, 0) : nil
  }

  func mayDeal(_ offered: Party, _ wanted: Party) -> Bool {
    let permit = scenario.resource(offered.resource)?.permit
    if let permit, let company = wanted.company,
      !(scenario.company(company)?.permits.contains(permit) ?? false)
    {
      return false
    }
    if offered.place == wanted.place, !offered.isFacility, !wanted.isFacility {
      if let company = offered.company, company == wanted.company { return false }
      if offered.isConduit, offered.owner == wanted.owner { return false }
    }
    return !scenario.exclusions.contains {
      [[$0.company, $0.other], [$0.other, $0.company]].contains([offered.company, wanted.company])
    }
  }

  mutating func addDeliveries() {
    for supply in supplies.indices {
      for demand in demands.indices {
        let (offered, wanted) = (supplies[supply].party, demands[demand].party)
        guard let use = use(offered, wanted), mayDeal(offered, wanted),
          offered.window.intersection(wanted.window) != nil
        else { continue }
        for (period, time) in scenario.periods.enumerated() {
          guard time.window.intersection(offered.window) != nil,
            time.window.intersection(wanted.window) != nil,
            supplies[supply].period ?? period == period, demands[demand].period ?? period == period
          else { continue }
          addDeliveries(supply, demand, period, use)
        }
      }
    }
  }

  mutating func addDeliveries(
    _ supply: Int, _ demand: Int, _ period: Int,
    _ use: (yield: Double, cost: Double, emissions: Double)
  ) {
    let (offered, wanted) = (supplies[supply].party, demands[demand].party)
    if piped.contains(offered.resource) {
      let ways = pipeWays(offered.resource, from: offered.place, to: wanted.place)
      if offered.place != wanted.place || !ways.isEmpty {
        addPiped(supply, demand, period, ways, use)
        return
      }
    }
    guard let resource = scenario.resource(offered.resource), let mode = mode(resource.id) else {
      return
    }
    // Only what drives is stopped by a closed road.
    let way = (mode.kind == .road ? ways[period] : allWays)[row(offered.place)][row(wanted.place)]
    let access = offered.access + wanted.access
    let length = way + access
    let limit = min(
      offered.longest, wanted.longest, resource.longest?.value ?? .infinity,
      mode.longest?.value ?? .infinity)
    let emits = mode.emissionsPerKilometre?.value ?? 0
    let settings = scenario.settings
    let counts = settings.objective == .leastEmissions || settings.carbonPrice.value > 0
    let quotes = scenario.quotes.filter {
      $0.from == offered.place && $0.to == wanted.place && $0.resource == resource.id
    }
    if way.isInfinite, quotes.isEmpty || counts && emits > 0 { return }
    if way.isFinite, length > limit + 1e-9 { return }
    let isPlanned = mode.kind == .road && quotes.isEmpty && settings.returnLoads
    var variable = carried(way: way, access: access, mode, isPlanned: isPlanned)
    variable.cost += use.cost
    variable.emissions += use.emissions
    let delivered = mode.kind == .pipe ? pow(1 - mode.lossPerKilometre, length) : 1
    func add(_ variable: ReferenceModel.Variable, _ quote: Quote?) {
      let number = model.add(variable)
      put(number, 1, in: supplies[supply].line)
      put(number, use.yield * delivered, in: demands[demand].line)
      deliveries.append(
        Delivery(
          supply: supply, demand: demand, period: period, variable: number,
          yield: use.yield * delivered, quote: quote))
      guard isPlanned, offered.place != wanted.place, let payload = mode.payload?.value else {
        return
      }
      loads["\(mode.id)|\(period)|\(offered.place)", default: []].append((number, -1 / payload))
      loads["\(mode.id)|\(period)|\(wanted.place)", default: []].append((number, 1 / payload))
    }
    if quotes.isEmpty { add(variable, nil) }
    for quote in quotes {
      var quoted = variable
      quoted.cost = use.cost + quote.cost.value
      add(quoted, quote)
    }
  }

  /// What a unit costs and emits on its way; where empty trips are planned, without these.
  private func carried(
    way: Double, access: Double, _ mode: Mode, isPlanned: Bool
  ) -> ReferenceModel.Variable {
    let length = way + access
    guard mode.kind == .road, let payload = mode.payload?.value else {
      return .init(cost: length * (mode.costPerUnitKilometre?.value ?? 0))
    }
    let loaded = mode.costPerKilometre?.value ?? 0
    let back = mode.emptyCostPerKilometre?.value ?? loaded
    let emptyLength = isPlanned ? access : length
    let emits = mode.emissionsPerKilometre?.value ?? 0
    return .init(
      cost: mode.loadingCostPerTonne.value + (length * loaded + emptyLength * back) / payload,
      emissions: way.isFinite ? (length + emptyLength) * emits / payload : 0)
  }
}
