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
  let supplies: [Node]
  let demands: [Node]
  /// How many of the program's rows are supply nodes.
  let supplyCount: Int
  let rowCount: Int
  /// The component's fronts, by their places in `ImplicitArcs.fronts`.
  let fronts: [Int]
  /// The component's supply sites of each kind, and demand sites.
  let tails: [Int: [Site]]
  let heads: [Int: SiteBlocks]
  /// The arcs that are columns.
  var entered: Set<RowPair> = []

  /// - Parameter rows: how many rows the component's program has.
  init(_ arcs: ImplicitArcs, _ network: Network, _ part: Component, rows: Int) {
    self.arcs = arcs
    supplies = network.supplies
    demands = network.demands
    supplyCount = part.supplies.count
    rowCount = rows
    var tails: [Int: [Site]] = [:]
    for (row, node) in part.supplies.enumerated() {
      let declaration = network.supplies[node].declaration
      tails[Int(arcs.kinds.ofSurplus[declaration]), default: []].append(
        arcs.site(arcs.sellers[declaration], node: node, row: row))
    }
    var heads: [Int: [Site]] = [:]
    for (index, node) in part.demands.enumerated() {
      let declaration = network.demands[node].declaration
      heads[Int(arcs.kinds.ofNeed[declaration]), default: []].append(
        arcs.site(arcs.buyers[declaration], node: node, row: part.supplies.count + index))
    }
    fronts = arcs.fronts.indices.filter {
      tails[arcs.fronts[$0].supplyKind] != nil && heads[arcs.fronts[$0].demandKind] != nil
    }
    self.tails = tails.mapValues { SiteBlocks($0).sites }
    self.heads = heads.mapValues { SiteBlocks($0) }
  }

  /// Whether one unit moved is one unit of need met, on all arcs.
  var isPlain: Bool { fronts.allSatisfy { arcs.fronts[$0].use.yield == 1 } }

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
      floor = 1e-12 * rowDuals.reduce(0) { max($0, abs($1)) }
    }
  }

  /// The cost of an arc.
  func cost(_ arc: PricedArc, _ objective: Objective) -> Double {
    let front = arcs.fronts[Int(arc.front)]
    switch objective {
    case .main(let stage): return front.cost(stage: stage, length: arc.length, toll: arc.toll)
    case .work: return front.work(length: arc.length)
    case .weight:
      return PairWeights.weight(
        surplus: arcs.sellers[supplies[Int(arc.tail)].declaration].id,
        need: arcs.buyers[demands[Int(arc.head)].declaration].id, period: Int(arc.period), option: 0
      )
    case .push: return -1
    }
  }

  /// The yield of an arc.
  func yield(_ arc: PricedArc) -> Double { arcs.fronts[Int(arc.front)].use.yield }

  /// c - lambda_s - eta mu_d, and the numbers that it is the rest of.
  func reducedCost(
    _ arc: PricedArc, _ objective: Objective, _ rowDuals: UnsafeBufferPointer<Double>
  ) -> (value: Double, size: Double) {
    let cost = cost(arc, objective)
    let atTail = rowDuals[Int(arc.tailRow)]
    let atHead = yield(arc) * rowDuals[Int(arc.headRow)]
    return (cost - atTail - atHead, abs(cost) + abs(atTail) + abs(atHead))
  }

  /// The arc between two sites of a front; nil where there is none, or where it is a column already.
  func arc(_ front: Int, _ tail: Site, _ head: Site) -> PricedArc? {
    let terms = arcs.fronts[front]
    guard
      let way = arcs.distances.way(from: Int(tail.place), to: Int(head.place), ways: terms.ways)
    else { return nil }
    let length = way.length + tail.access + head.access
    guard length <= min(tail.longest, head.longest, terms.longest) + 1e-9 else { return nil }
    let pair = RowPair(Int(tail.node), Int(head.node))
    let (supply, demand) = (supplies[Int(tail.node)], demands[Int(head.node)])
    guard !entered.contains(pair), arcs.listed.isEmpty || !arcs.listed.contains(pair),
      arcs.mayDeal(supply, demand), let period = arcs.firstPeriod(supply, demand)
    else { return nil }
    return PricedArc(
      tail: tail.node, head: head.node, tailRow: tail.row, headRow: head.row, front: Int32(front),
      period: Int32(period), length: length, toll: way.toll)
  }
}

extension ImplicitArcs {
  func site(_ party: Party, node: Int, row: Int) -> Site {
    let position = distances.positions[party.place]
    return Site(
      x: position.x, y: position.y, z: position.z, access: party.access.value,
      longest: party.longest, row: Int32(row), node: Int32(node), place: Int32(party.place))
  }
}

extension LinearProgram {
  /// Columns for arcs that were none until now, with their costs under an objective.
  mutating func add(
    _ arcs: ArraySlice<PricedArc>, _ problem: PricingProblem?,
    _ objective: PricingProblem.Objective
  ) {
    guard let problem else { return }
    for arc in arcs {
      columnLower.append(0)
      columnUpper.append(.infinity)
      cost.append(problem.cost(arc, objective))
      if !columnNames.isEmpty { columnNames.append("") }
      rowIndices.append(arc.tailRow)
      rowIndices.append(arc.headRow)
      values.append(1)
      values.append(problem.yield(arc))
      columnStarts.append(values.count)
    }
  }
}
