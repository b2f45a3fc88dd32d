internal import LinearPrograms
internal import SymbiosisModel

/// A part of the network as a linear program (model.md 3).
///
///     min   sum_a c_a x_a + sum_s alpha_s z_s + sum_d beta_d u_d
///     s.t.  sum_{a out of s} x_a        + z_s = Q_s     (dual lambda_s)
///           sum_{a into d} eta_a x_a    + u_d = N_d     (dual mu_d)
///           sum_{a of pair} x_a         + w_g = b_g     (dual nu_g; pairs with several arcs)
///           l_a <= x_a <= u_a,  z, u >= 0
///
/// Where a node stands for several declarations, z_s and u_d are sums over their alternatives: the
/// dearest has the node's own column, each cheaper one a column that takes no more than is declared
/// with it.
///
/// Rows: the supply nodes, the demand nodes, then the agreements. Columns: z, u, w, each in the
/// place of its row, then the cheaper alternatives, then x in the arcs' own order.
struct TransportProgram: Sendable {
  let part: Component
  var program: LinearProgram
  /// The column w of the pair that a question is about: less the sum of its arcs.
  private(set) var probe: Int?

  /// - Parameter probing: arcs of a pair whose sum gets a row and a free column of its own.
  init(
    _ network: Network, _ part: Component, probing: [Int] = [],
    name: (Label) -> String = { _ in "" }
  ) {
    self.part = part
    var sums = part.agreements.map { SumRow(network.agreements[$0], label: .agreement($0)) }
    if !probing.isEmpty {
      probe = part.supplies.count + part.demands.count + sums.count
      sums.append(SumRow(arcs: probing, total: 0, rest: .free, label: .probe))
    }
    var program = LinearProgram(direction: .minimise)
    var supplyRow: [Int: Row] = [:]
    var demandRow: [Int: Row] = [:]
    var sumRows: [Int: [Row]] = [:]
    for node in part.supplies {
      supplyRow[node] = program.addRow(
        .fixed(network.supplies[node].quantity.value), name: name(.supply(node)))
    }
    for node in part.demands {
      demandRow[node] = program.addRow(
        .fixed(network.demands[node].quantity.value), name: name(.demand(node)))
    }
    for sum in sums {
      let row = program.addRow(.fixed(sum.total), name: name(sum.label))
      for arc in sum.arcs { sumRows[arc, default: []].append(row) }
    }
    let labels =
      part.supplies.map { Label.disposal($0) } + part.demands.map { Label.purchase($0) }
    for (row, label) in labels.enumerated() {
      _ = program.addColumn(
        .nonnegative, cost: 0, name: name(label), entries: [(Row(index: row), 1)])
    }
    for (index, sum) in sums.enumerated() {
      _ = program.addColumn(
        sum.rest, cost: 0, name: name(.rest(of: index)),
        entries: [(Row(index: labels.count + index), 1)])
    }
    for alternative in part.cheaperDisposals.map({ network.cheaperDisposals[$0] }) {
      _ = program.addCheaper(alternative, at: supplyRow[alternative.node])
    }
    for alternative in part.cheaperPurchases.map({ network.cheaperPurchases[$0] }) {
      _ = program.addCheaper(alternative, at: demandRow[alternative.node])
    }
    for arc in part.arcs {
      guard let tail = supplyRow[Int(network.tail[arc])],
        let head = demandRow[Int(network.head[arc])]
      else { continue }
      let entries = [(tail, 1.0), (head, network.yield[arc])]
      _ = program.addColumn(
        Bounds(lower: network.least[arc], upper: network.most[arc]), cost: 0, name: name(.arc(arc)),
        entries: entries + (sumRows[arc] ?? []).map { ($0, 1.0) })
    }
    self.program = program
  }

  /// What a row or column stands for.
  enum Label {
    case supply(Int)
    case demand(Int)
    case agreement(Int)
    case probe
    case disposal(Int)
    case purchase(Int)
    case rest(of: Int)
    case arc(Int)
  }

  /// How many rows are nodes: those of supplies and demands.
  var nodeCount: Int { part.supplies.count + part.demands.count }

  /// The cost of every column under one objective.
  func costs(_ stage: Stage) -> [Double] {
    part.supplies.map { stage.supply[$0] } + part.demands.map { stage.demand[$0] }
      + [Double](repeating: 0, count: program.rowCount - nodeCount)
      + part.cheaperDisposals.map { stage.cheaperDisposal[$0] }
      + part.cheaperPurchases.map { stage.cheaperPurchase[$0] }
      + part.arcs.map { stage.arc[$0] }
  }

  /// The columns of the cheaper alternatives.
  var cheaperColumns: Range<Int> {
    program.rowCount..<program.rowCount + part.cheaperDisposals.count + part.cheaperPurchases.count
  }

  /// The column of the component's n-th arc.
  func column(ofArc index: Int) -> Int { cheaperColumns.upperBound + index }

  /// The columns of some of the network's arcs.
  func columns(ofArcs arcs: [Int]) -> [Int] {
    let wanted = Set(arcs)
    return part.arcs.indices.filter { wanted.contains(part.arcs[$0]) }.map(column(ofArc:))
  }

  /// Each row's own column where the cheaper alternatives take nothing.
  func rests(at arcs: [Double]) -> [Double] {
    var point = [Double](repeating: 0, count: cheaperColumns.upperBound) + arcs
    let activity = program.activity(of: point)
    for row in 0..<program.rowCount { point[row] = program.rowLower[row] - activity[row] }
    return point
  }
}

extension LinearProgram {
  fileprivate mutating func addCheaper(_ alternative: CheaperAlternative, at row: Row?) -> Column? {
    row.map {
      addColumn(
        Bounds(lower: 0, upper: alternative.quantity), cost: 0, entries: [($0, 1)])
    }
  }
}

/// A row that sums the arcs of one pair, with the column that takes the rest.
private struct SumRow {
  let arcs: [Int]
  let total: Double
  let rest: Bounds
  let label: TransportProgram.Label

  init(arcs: [Int], total: Double, rest: Bounds, label: TransportProgram.Label) {
    self.arcs = arcs
    self.total = total
    self.rest = rest
    self.label = label
  }

  /// least <= sum <= most: the rest up to `most` is from 0 to most - least; without `most` the sum
  /// may exceed `least`, and the rest is not positive.
  init(_ agreement: PairAgreement, label: TransportProgram.Label) {
    let isOpen = agreement.most == .infinity
    self.init(
      arcs: agreement.arcs, total: isOpen ? agreement.least : agreement.most,
      rest: isOpen
        ? Bounds(lower: -.infinity, upper: 0)
        : Bounds(lower: 0, upper: agreement.most - agreement.least),
      label: label)
  }
}
