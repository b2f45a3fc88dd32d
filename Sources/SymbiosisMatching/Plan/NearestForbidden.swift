internal import SymbiosisModel

/// For a node without any arc: whom the fewest rules, and then the fewest kilometres too many, keep it
/// from.
struct NearestForbidden {
  private let rules: ArcRules
  private let large: LargeNetwork
  private let suppliesOfKind: [[Int]]
  private let demandsOfKind: [[Int]]
  /// What stands between all of a kind of surplus and a kind of need; no entry where the need does
  /// not take the resource.
  private let between: [RowPair: Between]

  private struct Between {
    /// Rules about the kinds alone.
    let count: Int
    /// Which of the ways; nil where no way is looked at, as there is no mode.
    let ways: Int?
    let longest: Double
    /// Whether each pair has to be looked at.
    let isIrregular: Bool
  }

  init(_ rules: ArcRules, _ large: LargeNetwork) {
    self.rules = rules
    self.large = large
    let kinds = large.arcs.kinds
    var supplies = [[Int]](repeating: [], count: kinds.surplusOfKind.count)
    for node in large.network.supplies.indices {
      supplies[Int(kinds.ofSurplus[large.network.supplies[node].declaration])].append(node)
    }
    var demands = [[Int]](repeating: [], count: kinds.needOfKind.count)
    for node in large.network.demands.indices {
      demands[Int(kinds.ofNeed[large.network.demands[node].declaration])].append(node)
    }
    suppliesOfKind = supplies
    demandsOfKind = demands
    let irregular = Set(large.arcs.irregular.map { RowPair($0.supplyKind, $0.demandKind) })
    let byResource = Dictionary(grouping: kinds.surplusOfKind.indices) {
      rules.sellers[kinds.surplusOfKind[$0]].resource
    }
    var between: [RowPair: Between] = [:]
    for (demandKind, need) in kinds.needOfKind.enumerated() {
      for supplyKind in rules.accepted[need].flatMap({ byResource[$0] ?? [] }) {
        let pair = RowPair(supplyKind, demandKind)
        between[pair] = NearestForbidden.between(
          rules, surplus: kinds.surplusOfKind[supplyKind], need: need,
          isIrregular: irregular.contains(pair), large.arcs.distances)
      }
    }
    self.between = between
  }

  private static func between(
    _ rules: ArcRules, surplus: Int, need: Int, isIrregular: Bool, _ distances: PlaceDistances
  ) -> Between {
    let (offered, wanted) = (rules.sellers[surplus], rules.buyers[need])
    let goods = rules.goods[offered.resource]
    let use = rules.use(resource: offered.resource, need: need)
    let against = [
      offered.quantity.value <= 0, wanted.quantity.value <= 0, use.missingPermit != nil,
      use.worstGrade.map { offered.grade > $0 } ?? false, goods.mode < 0,
    ]
    return Between(
      count: against.count { $0 },
      ways: goods.mode < 0 ? nil : distances.knownNumber(ofMode: goods.mode, rules),
      longest: goods.mode < 0 ? goods.longest : min(goods.longest, rules.modeLimits[goods.mode]),
      isIrregular: isIrregular)
  }

  func reason(supply node: Int, row: Int) -> Reason {
    let kind = large.arcs.kinds.ofSurplus[row]
    let candidates = rules.takers[rules.sellers[row].resource].count
    var nearest: (node: Int, rank: (Int, Double))?
    for demandKind in demandsOfKind.indices {
      guard let between = between[RowPair(Int(kind), demandKind)] else { continue }
      for head in demandsOfKind[demandKind] {
        let rank = rank(node, head, between, large.network.supplies[node].period)
        if nearest.map({ (rank.0, rank.1, head) < ($0.rank.0, $0.rank.1, $0.node) }) ?? true {
          nearest = (head, rank)
        }
      }
    }
    guard let nearest else { return .nobody }
    let need = large.network.demands[nearest.node].declaration
    return .forbidden(
      partner: rules.buyers[need].id,
      refusals: refusals(row, need, large.network.supplies[node].period), candidates: candidates)
  }

  func reason(demand node: Int, row: Int) -> Reason {
    let kind = large.arcs.kinds.ofNeed[row]
    var nearest: (node: Int, rank: (Int, Double))?
    for supplyKind in suppliesOfKind.indices {
      guard let between = between[RowPair(supplyKind, Int(kind))] else { continue }
      for tail in suppliesOfKind[supplyKind] {
        let rank = rank(tail, node, between, large.network.demands[node].period)
        if nearest.map({ (rank.0, rank.1, tail) < ($0.rank.0, $0.rank.1, $0.node) }) ?? true {
          nearest = (tail, rank)
        }
      }
    }
    guard let nearest else { return .nobody }
    let surplus = large.network.supplies[nearest.node].declaration
    return .forbidden(
      partner: rules.sellers[surplus].id,
      refusals: refusals(surplus, row, large.network.demands[node].period),
      candidates: rules.candidates(ofNeed: row).count)
  }

  private func refusals(_ surplus: Int, _ need: Int, _ period: Int?) -> [ArcRefusal] {
    let shared = rules.sellers[surplus].sharedPeriods(with: rules.buyers[need])
    return rules.options(
      surplus: surplus, need: need, periods: shared.filter { (period ?? $0) == $0 }
    ).refusals
  }

  /// How many rules stand between two nodes, whatever the other's period, and by how many kilometres
  /// the way is too long.
  private func rank(
    _ tail: Int, _ head: Int, _ between: Between, _ period: Int?
  ) -> (Int, Double) {
    let (supply, demand) = (large.network.supplies[tail], large.network.demands[head])
    if between.isIrregular || large.arcs.listed.contains(RowPair(tail, head)) {
      let told = refusals(supply.declaration, demand.declaration, period)
      return (told.count, LeftoverReasons.excess(told))
    }
    let (offered, wanted) = (rules.sellers[supply.declaration], rules.buyers[demand.declaration])
    var count = between.count
    if offered.company == wanted.company, offered.place == wanted.place { count += 1 }
    if large.arcs.exclusions.contains(RowPair(offered.company, wanted.company)) { count += 1 }
    let shared = offered.sharedPeriods(with: wanted)
    guard shared.contains(where: { (period ?? $0) == $0 }) else { return (count + 1, 0) }
    guard let ways = between.ways else { return (count, 0) }
    guard
      let way = large.arcs.distances.way(from: offered.place, to: wanted.place, ways: ways)
    else { return (count + 1, 0) }
    let length = way.length + offered.access.value + wanted.access.value
    let limit = min(offered.longest, wanted.longest, between.longest)
    return length > limit + 1e-9 ? (count + 1, length - limit) : (count, 0)
  }
}
