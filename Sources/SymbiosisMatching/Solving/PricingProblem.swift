internal import LinearPrograms
internal import SymbiosisModel

/// An arc that is wanted: from now on a column of the program.
struct PricedArc: Sendable {
  /// Supply and demand node.
  var tail: Int32
  var head: Int32
  /// Their rows in the component's program.
  var tailRow: Int32
  var headRow: Int32
  /// Place of its front in `ImplicitArcs.fronts`.
  var front: Int32
  var period: Int32
  /// Kilometres with both access roads.
  var length: Double
  /// NOK for one passage.
  var toll: Double
}

/// Finds among a component's arcs that are in no program those that would improve it: the pricing
/// problem of column generation.
///
/// Every arc is decided on in every pass, but most a block of neighbours at a time, by a bound on all
/// of their reduced costs.
struct PricingProblem: Sendable {
  let arcs: ImplicitArcs
  /// What a unit costs, by the places of the fronts in `ImplicitArcs.fronts`.
  let rates: [FrontRates]
  let supplies: [Node]
  let demands: [Node]
  /// How many of the program's rows are supply nodes.
  let supplyCount: Int
  let rowCount: Int
  /// The component's fronts, by their places in `ImplicitArcs.fronts`.
  let fronts: [Int]
  /// The component's supply sites of each kind, far ones after each other so that a pass soon knows
  /// something of every demand site; and demand sites.
  let tails: [Int: [Site]]
  let heads: [Int: SiteBlocks]
  /// The place of each row along a curve through space; rows without a site are nowhere.
  let order: [Int32]
  /// The arcs that are columns.
  var entered: EnteredArcs
  /// All of the component's arcs, where they are so few that all become columns at once.
  private(set) var few: [PricedArc]?
  /// Whether all arcs are columns.
  private(set) var isExhausted = false

  /// - Parameters:
  ///   - rows: how many rows the component's program has.
  ///   - few: all arcs of the component, in the order of their nodes, where all are to become columns at
  ///     once.
  init(
    _ arcs: ImplicitArcs, _ network: Network, _ part: Component, rows: Int, few: [PricedArc]? = nil
  ) {
    self.few = few
    entered = EnteredArcs(rows: part.supplies.count)
    self.arcs = arcs
    rates = arcs.fronts.map(\.rates)
    supplies = network.supplies
    demands = network.demands
    supplyCount = part.supplies.count
    rowCount = rows
    var tails: [Int: [Site]] = [:]
    for (row, node) in part.supplies.enumerated() {
      let declaration = network.supplies[node].declaration
      tails[Int(arcs.kinds.ofSurplus[declaration]), default: []].append(
        arcs.site(arcs.sellers[declaration], network.supplies[node], at: node, row: row))
    }
    var heads: [Int: [Site]] = [:]
    for (index, node) in part.demands.enumerated() {
      let declaration = network.demands[node].declaration
      heads[Int(arcs.kinds.ofNeed[declaration]), default: []].append(
        arcs.site(
          arcs.buyers[declaration], network.demands[node], at: node,
          row: part.supplies.count + index))
    }
    fronts = arcs.fronts.indices.filter {
      tails[arcs.fronts[$0].supplyKind] != nil && heads[arcs.fronts[$0].demandKind] != nil
    }
    order = SiteBlocks.order(
      of: Array(tails.values.joined()) + Array(heads.values.joined()), rows: rows)
    // Where all arcs are known, no pass is made.
    self.tails = few == nil ? tails.mapValues { SiteBlocks.scattered($0) } : tails
    self.heads = heads.mapValues { SiteBlocks($0) }
  }

  /// Whether one unit moved is one unit of need met, on all arcs.
  var isPlain: Bool { fronts.allSatisfy { rates[$0].yield == 1 } }

  /// The places of the rows along other curves, each cut elsewhere.
  var shiftedOrders: [[Int32]] {
    let sites = tails.values.flatMap { $0 } + heads.values.flatMap(\.sites)
    return SiteBlocks.shifts.map { SiteBlocks.order(of: sites, rows: rowCount, shift: $0) }
  }

  /// What is minimised: a main stage, a tie-break, or how much leaves the arcs' lower bound.
  enum Objective: Sendable {
    case main(Int)
    case work
    case weight
    case push
  }

  /// The optimal face of a stage: arcs outside it, whose reduced cost was not zero, stay at zero.
  struct Face: Sendable {
    let objective: Objective
    let rowDuals: [Double]
    /// Less than this is rounding, whatever the numbers are that it is the rest of.
    let floor: Double

    init(_ objective: Objective, rowDuals: [Double]) {
      self.objective = objective
      self.rowDuals = rowDuals
      floor = rowDuals.rounding
    }
  }

  /// The cost of an arc.
  func cost(_ arc: PricedArc, _ objective: Objective) -> Double {
    let rates = rates[Int(arc.front)]
    switch objective {
    case .main(let stage): return rates.cost(stage: stage, length: arc.length, toll: arc.toll)
    case .work: return rates.work(length: arc.length)
    case .weight:
      return PairWeights.weight(
        surplus: arcs.sellers[supplies[Int(arc.tail)].declaration].id,
        need: arcs.buyers[demands[Int(arc.head)].declaration].id, period: Int(arc.period), option: 0
      )
    case .push: return -1
    }
  }

  /// The costs of arcs.
  func costs(_ arcs: [PricedArc], _ objective: Objective) -> [Double] {
    arcs.map { cost($0, objective) }
  }

  /// The yield of an arc.
  func yield(_ arc: PricedArc) -> Double { rates[Int(arc.front)].yield }

  /// c - lambda_s - eta mu_d, and the numbers that it is the rest of.
  func reducedCost(
    _ arc: PricedArc, _ objective: Objective, _ rowDuals: UnsafePointer<Double>
  ) -> (value: Double, size: Double) {
    let cost = cost(arc, objective)
    let atTail = rowDuals[Int(arc.tailRow)]
    let atHead = yield(arc) * rowDuals[Int(arc.headRow)]
    return (cost - atTail - atHead, abs(cost) + abs(atTail) + abs(atHead))
  }

  /// What would be the arc between two sites of a front; nil where no way is known, or none short
  /// enough.
  func way(_ front: Int, _ tail: Site, _ head: Site) -> PricedArc? {
    guard
      let way = arcs.distances.way(
        from: Int(tail.place), to: Int(head.place), ways: arcs.fronts[front].ways)
    else { return nil }
    let length = way.length + tail.access + head.access
    guard length <= min(tail.longest, head.longest, rates[front].longest) + 1e-9 else {
      return nil
    }
    return PricedArc(
      tail: tail.node, head: head.node, tailRow: tail.row, headRow: head.row, front: Int32(front),
      period: 0, length: length, toll: way.toll)
  }

  /// The arc over a way; nil where windows or companies are against it, or where it is a column
  /// already.
  func allowed(_ way: PricedArc, _ tail: Site, _ head: Site) -> PricedArc? {
    guard !entered.contains(tail: tail.row, head: head.row),
      arcs.listed.isEmpty
        || !arcs.listed.contains(RowPair(Int(tail.node), Int(head.node))),
      arcs.mayDeal(tail, head)
    else { return nil }
    if tail.isAlways, head.isAlways { return way }
    guard
      let period = arcs.firstPeriod(supplies[Int(tail.node)], demands[Int(head.node)])
    else { return nil }
    var arc = way
    arc.period = Int32(period)
    return arc
  }

  /// All arcs become columns, where they are few.
  mutating func takeFew() -> [PricedArc]? {
    guard let all = few else { return nil }
    few = nil
    isExhausted = true
    return all
  }

  /// The arc between two sites of a front; nil where there is none, or where it is a column already.
  func arc(_ front: Int, _ tail: Site, _ head: Site) -> PricedArc? {
    way(front, tail, head).flatMap { allowed($0, tail, head) }
  }
}

extension ImplicitArcs {
  func site(_ party: Party, _ node: Node, at index: Int, row: Int) -> Site {
    let position = distances.positions[party.place]
    return Site(
      x: position.x, y: position.y, z: position.z, access: party.access.value,
      longest: party.longest, row: Int32(row), node: Int32(index), place: Int32(party.place),
      company: Int32(party.company), isAlways: node.period == nil && party.window == .always)
  }
}

extension LinearProgram {
  /// Columns for arcs that were none until now, with their costs under an objective.
  mutating func add(
    _ arcs: ArraySlice<PricedArc>, _ problem: PricingProblem?,
    _ objective: PricingProblem.Objective
  ) {
    guard let problem else { return }
    // Arcs that are few come all at once: arrays that double would be copied again and again.
    if arcs.count > columnCount { reserve(arcs.count) }
    let isNamed = !columnNames.isEmpty
    for arc in arcs {
      columnLower.append(0)
      columnUpper.append(.infinity)
      cost.append(problem.cost(arc, objective))
      if isNamed { columnNames.append("") }
      rowIndices.append(arc.tailRow)
      rowIndices.append(arc.headRow)
      values.append(1)
      values.append(problem.yield(arc))
      columnStarts.append(values.count)
    }
  }

  /// Makes room for so many arcs.
  private mutating func reserve(_ count: Int) {
    columnLower.reserveCapacity(columnCount + count)
    columnUpper.reserveCapacity(columnCount + count)
    cost.reserveCapacity(columnCount + count)
    columnStarts.reserveCapacity(columnStarts.count + count)
    rowIndices.reserveCapacity(values.count + 2 * count)
    values.reserveCapacity(values.count + 2 * count)
  }
}
