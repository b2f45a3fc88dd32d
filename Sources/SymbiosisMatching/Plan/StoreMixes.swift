internal import SymbiosisModel

/// What becomes of a unit in the end: the shares of it that are put to use and that go where.
///
/// What is lost or left in a store is in none of them.
struct StoreMix: Hashable, Sendable {
  /// Put to use, reused, recycled, to energy, to landfill.
  private var shares = SIMD8<Double>.zero

  /// Nothing becomes of it.
  init() {}

  /// All of it goes to one destination.
  init(_ destination: Destination, isUsed: Bool) {
    if isUsed { shares[0] = 1 }
    switch destination {
    case .reuse: shares[1] = 1
    case .recycling: shares[2] = 1
    case .energy: shares[3] = 1
    case .landfill: shares[4] = 1
    case .none: break
    }
  }

  var used: Double { shares[0] }
  var reused: Double { shares[1] }
  var recycled: Double { shares[2] }
  var toEnergy: Double { shares[3] }
  var toLandfill: Double { shares[4] }

  /// Adds what becomes of so much more.
  mutating func add(_ quantity: Double, of mix: StoreMix) { shares += quantity * mix.shares }
}

/// What becomes of what is brought to stores.
///
///     mix_w = (sum over what comes out of w of q x (its level, or where what is left goes)
///              + sum over what w gives another store v of q x mix_v) / (brought to w + there at first)
///
/// over all periods, for each grade that a store keeps apart: what is brought and what lay there at first
/// cannot be told from each other when they come out. What is lost is brought, and comes to nothing.
struct StoreMixes: Sendable {
  /// How many needs come before the ports.
  private let declared: Int
  /// By port of a need; nothing of those that are no store's.
  private var mixes: [StoreMix] = []

  /// The mix that an exchange into a store has, by the row of the need.
  subscript(need: Int) -> StoreMix { mixes[need - declared] }

  /// Of a plan's lines; nothing is looked at where the scenario has no stores.
  init(_ scenario: Scenario, _ plan: PlanLines) {
    declared = scenario.declaredNeeds
    guard scenario.features.contains(.stores) else { return }
    var stores = StoreLedger(scenario)
    for line in plan.exchanges.indices {
      stores.add(
        plan.exchanges[line].quantity.value, from: Int(plan.exchangeSurpluses[line]),
        to: Int(plan.exchangeNeeds[line]), level: plan.exchanges[line].level)
    }
    for line in plan.unplaced.indices {
      stores.add(
        plan.unplaced[line].quantity.value, left: Int(plan.unplacedSurpluses[line]),
        to: plan.unplaced[line].destination)
    }
    mixes = stores.mixes()
  }
}

/// What is brought to stores and what comes out of them, while it is added up.
private struct StoreLedger {
  private let scenario: Scenario
  /// The port that a store takes in by, for each port of a surplus; below 0 where that is no store's.
  private let entries: [Int]
  /// By port of a need: what is brought or there at first, and what comes out.
  private var into: [Double]
  private var out: [Double]
  /// What becomes of what comes out, but for what other stores take.
  private var ends: [StoreMix]
  /// From store to store.
  private var transfers: [(from: Int, to: Int, quantity: Double)] = []

  init(_ scenario: Scenario) {
    self.scenario = scenario
    let declared = (surpluses: scenario.declaredSurpluses, needs: scenario.declaredNeeds)
    entries = (declared.surpluses..<scenario.surpluses.count).map { row in
      guard scenario.port(ofSurplus: row)?.isStore ?? false,
        let need = scenario.needIndex[scenario.surpluses[row].declaration.id]
      else { return -1 }
      return need - declared.needs
    }
    into = (declared.needs..<scenario.needs.count).map { row in
      guard let port = scenario.port(ofNeed: row), case .store(let store) = port.owner,
        port.grade ?? 1 == max(1, scenario.resources[port.resource].grades.count)
      else { return 0 }
      // What is there at first is of the worst grade.
      return scenario.stores[store].openingStock.value
    }
    out = [Double](repeating: 0, count: into.count)
    ends = [StoreMix](repeating: StoreMix(), count: into.count)
  }

  private func entry(ofSurplus row: Int) -> Int? {
    guard row >= scenario.declaredSurpluses else { return nil }
    let entry = entries[row - scenario.declaredSurpluses]
    return entry < 0 ? nil : entry
  }

  private func entry(ofNeed row: Int) -> Int? {
    scenario.port(ofNeed: row)?.isStore ?? false ? row - scenario.declaredNeeds : nil
  }

  /// Adds an exchange.
  mutating func add(
    _ quantity: Double, from surplus: Int, to need: Int, level: Destination
  ) {
    let taker = entry(ofNeed: need)
    if let taker { into[taker] += quantity }
    guard let giver = entry(ofSurplus: surplus) else { return }
    out[giver] += quantity
    if let taker {
      transfers.append((giver, taker, quantity))
    } else {
      ends[giver].add(quantity, of: StoreMix(level, isUsed: true))
    }
  }

  /// Adds what is left of a surplus.
  mutating func add(_ quantity: Double, left surplus: Int, to destination: Destination) {
    guard let giver = entry(ofSurplus: surplus) else { return }
    out[giver] += quantity
    ends[giver].add(quantity, of: StoreMix(destination, isUsed: false))
  }

  /// By port of a need.
  ///
  /// From store to store as far as anything goes: each round takes it one store further.
  func mixes() -> [StoreMix] {
    let wholes = zip(into, out).map { max($0, $1) }
    let direct = zip(ends, wholes).map { end, whole in
      var mix = StoreMix()
      if whole > 0 { mix.add(1 / whole, of: end) }
      return mix
    }
    var mixes = direct
    guard !transfers.isEmpty else { return mixes }
    for _ in 0..<1000 {
      var next = direct
      for transfer in transfers where transfer.quantity > 0 {
        next[transfer.from].add(
          transfer.quantity / wholes[transfer.from], of: mixes[transfer.to])
      }
      if next == mixes { break }
      mixes = next
    }
    return mixes
  }
}
