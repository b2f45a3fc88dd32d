internal import LinearPrograms
internal import SymbiosisModel

/// The indicators of one group while its lines are added up, one group after another.
struct IndicatorCount {
  /// What the group itself declares of surplus.
  private var surplus = Shares()
  /// What the group itself declares of need.
  private var need = Shares()
  private var result = IndicatorSet()
  private var exchanges = 0
  private var hasOneUnit = true
  private var isSavingKnown = true
  private var quantity = CompensatedSum()
  private var tonnes = CompensatedSum()
  private var saving = CompensatedSum()
  private var avoided = CompensatedSum()
  private var transportWork = CompensatedSum()
  /// The group that each municipality and company was last counted in.
  private var municipalities: [Int32]
  private var companies: [Int32]
  private var group: Int32 = 0

  init(municipalities: Int, companies: Int) {
    self.municipalities = [Int32](repeating: 0, count: municipalities)
    self.companies = [Int32](repeating: 0, count: companies)
  }

  /// Begins another group.
  mutating func begin() {
    group += 1
    surplus = Shares()
    need = Shares()
    result = IndicatorSet()
    exchanges = 0
    hasOneUnit = true
    isSavingKnown = true
    (quantity, tonnes, saving) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    (avoided, transportWork) = (CompensatedSum(), CompensatedSum())
  }

  /// Counts a line of the group.
  ///
  /// - Parameters:
  ///   - weights: tonnes that a unit of each resource weighs.
  ///   - mix: what becomes in the end of what goes into a store; nil for any other line.
  ///   - gives: whether its giver is of the group; `takes` likewise.
  mutating func add(
    _ line: CountedLine, _ weights: [Double], mix: StoreMix?, gives: Bool, takes: Bool
  ) {
    let isExchange = line.exchange != nil
    if let exchange = line.exchange {
      if !line.isPassing { quantity.add(line.quantity) }
      add(exchange, line)
    }
    if gives, line.giver.resource >= 0, !line.isPort.giver {
      let resource = Int(line.giver.resource)
      if let mix {
        surplus.add(line.quantity, of: resource, weights, mix)
      } else {
        surplus.add(
          line.quantity, of: resource, weights, to: line.destination, used: isExchange)
      }
    }
    if takes, line.taker.resource >= 0, !line.isPort.taker {
      need.add(
        isExchange ? line.covered : line.quantity, of: Int(line.taker.resource), weights,
        to: line.destination, used: isExchange)
    }
  }

  /// Counts an expense of the group.
  mutating func add(_ expense: CountedExpense) {
    saving.add(-expense.kroner)
    avoided.add(-expense.kilograms)
  }

  private mutating func add(_ row: CountedLine.Exchanged, _ line: CountedLine) {
    let (giver, taker) = (line.giver, line.taker)
    if exchanges == 0 { result.unit = row.unit }
    hasOneUnit = hasOneUnit && result.unit == row.unit
    exchanges += 1
    if !line.isPassing { tonnes.add(row.tonnes) }
    if let kroner = row.saving { saving.add(kroner) } else { isSavingKnown = false }
    avoided.add(row.avoided)
    transportWork.add(row.transportWork)
    let (trips, isTooMany) = result.trips.addingReportingOverflow(row.trips)
    result.trips = isTooMany ? Int.max : trips
    if row.isFirstOfPair, !line.isPassing {
      result.pairs += 1
      if giver.municipality >= 0, taker.municipality >= 0, giver.municipality != taker.municipality
      {
        result.pairsAcrossMunicipalities += 1
      }
    }
    count(company: Int(giver.company))
    count(company: Int(taker.company))
    count(municipality: Int(giver.municipality))
    count(municipality: Int(taker.municipality))
  }

  private mutating func count(company: Int) {
    guard company >= 0, companies[company] != group else { return }
    companies[company] = group
    result.companies += 1
  }

  private mutating func count(municipality: Int) {
    guard municipality >= 0, municipalities[municipality] != group else { return }
    municipalities[municipality] = group
    result.municipalities += 1
  }

  /// What the group came to.
  func set() -> IndicatorSet {
    var set = result
    if exchanges > 0, hasOneUnit {
      set.quantity = quantity.value
    } else {
      set.unit = nil
    }
    set.tonnes = tonnes.value
    set.saving = isSavingKnown ? saving.value : nil
    set.avoidedTonnes = avoided.value / 1000
    set.tonneKilometres = transportWork.value
    set.shareUsed = surplus.used
    set.shareReused = surplus.reused
    set.shareRecycled = surplus.recycled
    set.shareToEnergy = surplus.toEnergy
    set.shareToLandfill = surplus.toLandfill
    set.shareMet = need.used
    return set
  }
}

/// Shares of a group's own surplus or need: in the resource's unit where the group has one resource
/// only, else in tonnes, leaving out what does not weigh.
struct Shares {
  private struct Sums {
    var total = CompensatedSum()
    var used = CompensatedSum()
    var reused = CompensatedSum()
    var recycled = CompensatedSum()
    var toEnergy = CompensatedSum()
    var toLandfill = CompensatedSum()

    mutating func add(_ quantity: Double, to destination: Destination, used isUsed: Bool) {
      total.add(quantity)
      if isUsed { used.add(quantity) }
      switch destination {
      case .reuse: reused.add(quantity)
      case .recycling: recycled.add(quantity)
      case .energy: toEnergy.add(quantity)
      case .landfill: toLandfill.add(quantity)
      case .none: break
      }
    }

    mutating func add(_ quantity: Double, _ mix: StoreMix) {
      total.add(quantity)
      used.add(quantity * mix.used)
      reused.add(quantity * mix.reused)
      recycled.add(quantity * mix.recycled)
      toEnergy.add(quantity * mix.toEnergy)
      toLandfill.add(quantity * mix.toLandfill)
    }
  }

  /// Row of the resource that came first; below 0 before any.
  private var resource = -1
  private var hasOneResource = true
  private var inUnits = Sums()
  private var inTonnes = Sums()

  /// Adds one part.
  mutating func add(
    _ quantity: Double, of row: Int, _ weights: [Double], to destination: Destination, used: Bool
  ) {
    see(row)
    if hasOneResource { inUnits.add(quantity, to: destination, used: used) }
    inTonnes.add(quantity * weights[row], to: destination, used: used)
  }

  /// Adds one part that goes into a store.
  mutating func add(_ quantity: Double, of row: Int, _ weights: [Double], _ mix: StoreMix) {
    see(row)
    if hasOneResource { inUnits.add(quantity, mix) }
    inTonnes.add(quantity * weights[row], mix)
  }

  private mutating func see(_ row: Int) {
    if resource < 0 { resource = row }
    hasOneResource = hasOneResource && row == resource
  }

  /// The share that is used; nil, as all shares, where there is nothing to share.
  var used: Double? { share(sums.used) }
  var reused: Double? { share(sums.reused) }
  var recycled: Double? { share(sums.recycled) }
  var toEnergy: Double? { share(sums.toEnergy) }
  var toLandfill: Double? { share(sums.toLandfill) }

  private var sums: Sums { hasOneResource ? inUnits : inTonnes }

  private func share(_ part: CompensatedSum) -> Double? {
    let total = sums.total.value
    return total > 0 ? part.value / total : nil
  }
}
