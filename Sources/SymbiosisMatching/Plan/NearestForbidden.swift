internal import SymbiosisModel

/// For each node without any arc: whom the fewest rules, and then the fewest kilometres too many, keep
/// it from.
struct NearestForbidden: Sendable {
  private let tables: ArcTables
  private let large: LargeNetwork
  /// The partner of each node that was asked about; -1 where nobody declares the other side.
  private let ofSupply: [Int: Int32]
  private let ofDemand: [Int: Int32]

  /// - Parameters:
  ///   - supplies: the supply nodes that will be asked about.
  ///   - demands: the demand nodes.
  init(_ tables: ArcTables, _ large: LargeNetwork, supplies: [Int], demands: [Int]) {
    self.tables = tables
    self.large = large
    guard !supplies.isEmpty || !demands.isEmpty else {
      ofSupply = [:]
      ofDemand = [:]
      return
    }
    let spare = SpareRules(tables)
    let between = spare.borrow().use { KindsBetween($0, large) }
    ofSupply = NearestForbidden.nearest(
      supplies, spare, OppositeSites(tables, large, .demand, between))
    ofDemand = NearestForbidden.nearest(
      demands, spare, OppositeSites(tables, large, .supply, between))
  }

  /// The partners of some nodes, a few nodes at a time on each thread.
  private static func nearest(
    _ nodes: [Int], _ spare: SpareRules, _ opposite: OppositeSites
  ) -> [Int: Int32] {
    let runs = stride(from: 0, to: nodes.count, by: max(1, (nodes.count + 7) / 8)).map {
      $0..<min($0 + max(1, (nodes.count + 7) / 8), nodes.count)
    }
    let found = inParallel(runs.count, order: Array(runs.indices)) { run in
      spare.borrow().use { rules in
        runs[run].map { (nodes[$0], opposite.nearest(to: nodes[$0], rules)) }
      }
    }
    return Dictionary(uniqueKeysWithValues: found.joined())
  }

  func reason(supply node: Int, row: Int, _ rules: ArcRules) -> Reason {
    guard let head = ofSupply[node], head >= 0 else { return .nobody }
    let need = large.network.demands[Int(head)].declaration
    return .forbidden(
      partner: tables.buyers[need].id,
      refusals: rules.refusals(row, need, in: large.network.supplies[node].period),
      candidates: tables.takers[tables.sellers[row].resource].count)
  }

  func reason(demand node: Int, row: Int, _ rules: ArcRules) -> Reason {
    guard let tail = ofDemand[node], tail >= 0 else { return .nobody }
    let surplus = large.network.supplies[Int(tail)].declaration
    return .forbidden(
      partner: tables.sellers[surplus].id,
      refusals: rules.refusals(surplus, row, in: large.network.demands[node].period),
      candidates: rules.candidateCount(ofNeed: row))
  }
}

/// What stands between all of a kind of surplus and a kind of need.
struct KindsBetween: Sendable {
  struct Between: Sendable {
    /// Rules about the kinds alone.
    let count: Int
    /// Which of the ways; nil where no way is looked at, as there is no mode.
    let ways: Int?
    let longest: Double
    /// Whether each pair has to be looked at.
    let isIrregular: Bool
  }

  /// No entry where the need does not take the resource.
  private var between: [RowPair: Between] = [:]

  init(_ rules: ArcRules, _ large: LargeNetwork) {
    let kinds = large.arcs.kinds
    let irregular = Set(large.arcs.irregular.map { RowPair($0.supplyKind, $0.demandKind) })
    let byResource = Dictionary(grouping: kinds.surplusOfKind.indices) {
      rules.sellers[kinds.surplusOfKind[$0]].resource
    }
    for (demandKind, need) in kinds.needOfKind.enumerated() {
      for supplyKind in rules.accepted[need].flatMap({ byResource[$0] ?? [] }) {
        let pair = RowPair(supplyKind, demandKind)
        between[pair] = KindsBetween.between(
          rules, surplus: kinds.surplusOfKind[supplyKind], need: need,
          isIrregular: irregular.contains(pair), large.arcs.distances)
      }
    }
  }

  subscript(pair: RowPair) -> Between? { between[pair] }

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
      ways: goods.mode < 0 ? nil : distances.knownNumber(ofMode: goods.mode),
      longest: goods.mode < 0 ? goods.longest : min(goods.longest, rules.modeLimits[goods.mode]),
      // Kinds that refuse each other are irregular too where roads close in some periods.
      isIrregular: isIrregular || (goods.mode >= 0 && !rules.isSteady(mode: goods.mode)))
  }
}
