internal import LinearPrograms
internal import SymbiosisModel

/// The indicators of one group while its lines are added up, one group after another.
struct IndicatorCount {
  /// What the group itself declares of surplus.
  var surplus = Shares()
  /// What the group itself declares of need.
  var need = Shares()
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

  /// Counts an exchange of the group.
  ///
  /// - Parameters:
  ///   - isFirstOfPair: whether no other exchange of the pair was counted before.
  ///   - places: the municipalities of both ends; below 0 where not known.
  mutating func add(
    _ row: Exchange, giver: Party, taker: Party, isFirstOfPair: Bool,
    municipalities places: (Int, Int)
  ) {
    if exchanges == 0 { result.unit = row.unit }
    hasOneUnit = hasOneUnit && result.unit == row.unit
    exchanges += 1
    quantity.add(row.quantity.value)
    if let weight = row.tonnes { tonnes.add(weight.value) }
    if let kroner = row.saving { saving.add(kroner.value) } else { isSavingKnown = false }
    avoided.add(row.avoided.value)
    transportWork.add((row.tonnes?.value ?? 0) * (row.length?.value ?? 0))
    let (trips, isTooMany) = result.trips.addingReportingOverflow(row.trips ?? 0)
    result.trips = isTooMany ? Int.max : trips
    if isFirstOfPair {
      result.pairs += 1
      if places.0 >= 0, places.1 >= 0, places.0 != places.1 {
        result.pairsAcrossMunicipalities += 1
      }
    }
    count(company: giver.company)
    count(company: taker.company)
    count(municipality: places.0)
    count(municipality: places.1)
  }

  private mutating func count(company: Int) {
    guard companies[company] != group else { return }
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
  }

  /// Row of the resource that came first; below 0 before any.
  private var resource = -1
  private var hasOneResource = true
  private var inUnits = Sums()
  private var inTonnes = Sums()

  /// Adds one part.
  mutating func add(
    _ quantity: Amount, of row: Int, _ goods: [Goods], to destination: Destination, used: Bool
  ) {
    if resource < 0 { resource = row }
    hasOneResource = hasOneResource && row == resource
    if hasOneResource { inUnits.add(quantity.value, to: destination, used: used) }
    inTonnes.add(
      quantity.value * (goods[row].tonnesPerUnit ?? 0), to: destination, used: used)
  }

  /// The share that is used; nil, as all shares, where there is nothing to share.
  var used: Double? { share(\.used) }
  var reused: Double? { share(\.reused) }
  var recycled: Double? { share(\.recycled) }
  var toEnergy: Double? { share(\.toEnergy) }
  var toLandfill: Double? { share(\.toLandfill) }

  private func share(_ part: KeyPath<Sums, CompensatedSum>) -> Double? {
    let sums = hasOneResource ? inUnits : inTonnes
    guard sums.total.value > 0 else { return nil }
    return sums[keyPath: part].value / sums.total.value
  }
}
