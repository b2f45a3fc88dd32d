internal import LinearPrograms
internal import SymbiosisModel

/// A part of the network as a linear program (model.md 3).
///
///     min   sum_a c_a x_a + sum_s alpha_s z_s + sum_d beta_d u_d
///     s.t.  sum_{a out of s} x_a        + z_s = Q_s     (dual lambda_s)
///           sum_{a into d} eta_a x_a    + u_d = N_d     (dual mu_d)
///           sum_{a of pair} x_a         + w_g = b_g     (dual nu_g; pairs with several arcs)
///           sum_j w_pj v_j              + w_p = b_p     (dual nu_p; policies over x, z, u and v)
///           sum_j w_cj v_j              + w_c = b_c     (conditions over x and v)
///           l_a <= x_a <= u_a,  z, u >= 0,  l_v <= v <= u_v, some v whole
///
/// Where a node stands for several declarations, z_s and u_d are sums over their alternatives: the
/// dearest has the node's own column, each cheaper one a column that takes no more than is declared
/// with it.
///
/// The decisions v (model.md 4) stand in the rows of ports too; of a port nothing may be left where the
/// network holds its z or u at zero.
///
/// Rows: the supply nodes, the demand nodes, the agreements, the policies, then the conditions. Columns:
/// z, u, w, each in the place of its row, then the cheaper alternatives, the decisions, and x in the arcs'
/// own order.
struct TransportProgram: Sendable {
  let part: Component
  var program: LinearProgram
  /// The column w of the pair that a question is about: less the sum of its arcs.
  private(set) var probe: Int?
  /// The rows of the part's policies.
  private(set) var policyRows: Range<Int>
  /// The rows of the part's conditions.
  private(set) var conditionRows: Range<Int>
  /// The row by which each decision follows from everything else, where one does.
  private(set) var definitions: [Int?]

  /// - Parameter probing: arcs of a pair whose sum gets a row and a free column of its own.
  init(
    _ network: Network, _ part: Component, probing: [Int] = [],
    name: (Label) -> String = { _ in "" }
  ) {
    self.part = part
    var sums =
      part.agreements.map { SumRow(network.agreements[$0], number: $0) }
      + part.policies.map { SumRow(network.policies[$0], number: $0) }
      + part.conditions.map { SumRow(network.conditions[$0], number: $0) }
    let nodeCount = part.supplies.count + part.demands.count
    let firstPolicy = nodeCount + part.agreements.count
    policyRows = firstPolicy..<firstPolicy + part.policies.count
    let firstCondition = policyRows.upperBound
    conditionRows = policyRows.upperBound..<policyRows.upperBound + part.conditions.count
    if !probing.isEmpty {
      probe = part.supplies.count + part.demands.count + sums.count
      sums.append(
        SumRow(
          arcs: probing.map { ($0, 1) }, total: 0, rest: .free, labels: (.probe, .rest(-1))))
    }
    definitions = []
    var program = LinearProgram(direction: .minimise)
    var supplyRow: [Int: Row] = [:]
    var demandRow: [Int: Row] = [:]
    var sumRows: [Int: [(Row, Double)]] = [:]
    var ownRows: [Label: [(Row, Double)]] = [:]
    for node in part.supplies {
      supplyRow[node] = program.addRow(
        .fixed(network.supplies[node].quantity.value), name: name(.supply(node)))
    }
    for node in part.demands {
      demandRow[node] = program.addRow(
        .fixed(network.demands[node].quantity.value), name: name(.demand(node)))
    }
    for sum in sums {
      let row = program.addRow(.fixed(sum.total), name: name(sum.labels.row))
      for (arc, weight) in sum.arcs { sumRows[arc, default: []].append((row, weight)) }
      for (label, weight) in sum.own { ownRows[label, default: []].append((row, weight)) }
    }
    let labels =
      part.supplies.map { Label.disposal($0) } + part.demands.map { Label.purchase($0) }
    for (row, label) in labels.enumerated() {
      _ = program.addColumn(
        network.isHeld(label) ? .fixed(0) : .nonnegative, cost: 0, name: name(label),
        entries: [(Row(index: row), 1)] + (ownRows[label] ?? []))
    }
    for (index, sum) in sums.enumerated() {
      _ = program.addColumn(
        sum.rest, cost: 0, name: name(sum.labels.rest),
        entries: [(Row(index: labels.count + index), 1)])
    }
    for alternative in part.cheaperDisposals.map({ network.cheaperDisposals[$0] }) {
      _ = program.addCheaper(alternative, at: supplyRow[alternative.node])
    }
    for alternative in part.cheaperPurchases.map({ network.cheaperPurchases[$0] }) {
      _ = program.addCheaper(alternative, at: demandRow[alternative.node])
    }
    for number in part.decisions {
      let decision = network.decisions[number]
      let nodes =
        decision.supplies.compactMap { entry in supplyRow[entry.node].map { ($0, entry.weight) } }
        + decision.demands.compactMap { entry in demandRow[entry.node].map { ($0, entry.weight) } }
      _ = program.addColumn(
        Bounds(lower: decision.least, upper: decision.most), cost: 0, name: name(.decision(number)),
        entries: nodes + (ownRows[.decision(number)] ?? []))
      definitions.append(
        decision.definition.flatMap { definition in
          switch definition {
          case .demandNode(let node): demandRow[node]?.index
          case .condition(let condition):
            part.conditions.firstIndex(of: condition).map { firstCondition + $0 }
          }
        })
    }
    for arc in part.arcs {
      guard let tail = supplyRow[Int(network.tail[arc])],
        let head = demandRow[Int(network.head[arc])]
      else { continue }
      let entries = [(tail, 1.0), (head, network.yield[arc])]
      _ = program.addColumn(
        Bounds(lower: network.least[arc], upper: network.most[arc]), cost: 0, name: name(.arc(arc)),
        entries: entries + (sumRows[arc] ?? []))
    }
    self.program = program
  }

  /// What a row or column stands for.
  enum Label: Hashable {
    case supply(Int)
    case demand(Int)
    case agreement(Int)
    case policy(Int)
    case condition(Int)
    case probe
    case disposal(Int)
    case purchase(Int)
    case rest(Int)
    case spare(Int)
    case slack(Int)
    case decision(Int)
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
      + part.decisions.map { stage.decision[$0] }
      + part.arcs.map { stage.arc[$0] }
  }

  /// An objective's value at a point.
  func value(_ stage: Stage, at point: [Double]) -> Double {
    compensatedSum(zip(costs(stage), point).map { $0 * $1 })
  }

  /// The columns of the cheaper alternatives.
  var cheaperColumns: Range<Int> {
    program.rowCount..<program.rowCount + part.cheaperDisposals.count + part.cheaperPurchases.count
  }

  /// The columns of the decisions.
  var decisionColumns: Range<Int> {
    cheaperColumns.upperBound..<cheaperColumns.upperBound + part.decisions.count
  }

  /// The columns that may only be whole numbers.
  func integers(_ network: Network) -> [Int] {
    zip(decisionColumns, part.decisions).filter { network.decisions[$0.1].isInteger }.map(\.0)
  }

  /// The largest quantity: what is declared, and what ties arcs and intakes to choices of yes or no.
  func largestQuantity(_ network: Network) -> Double {
    var largest = (0..<nodeCount).reduce(0) { max($0, abs(program.rowLower[$1])) }
    for column in integers(network) {
      for entry in program.columnStarts[column]..<program.columnStarts[column + 1]
      where conditionRows.contains(Int(program.rowIndices[entry])) {
        largest = max(largest, abs(program.values[entry]))
      }
    }
    return largest
  }

  /// The column of the component's n-th arc.
  func column(ofArc index: Int) -> Int { decisionColumns.upperBound + index }

  /// The columns of some of the network's arcs.
  func columns(ofArcs arcs: [Int]) -> [Int] {
    let wanted = Set(arcs)
    return part.arcs.indices.filter { wanted.contains(part.arcs[$0]) }.map(column(ofArc:))
  }

  /// Each row's own column where the cheaper alternatives take nothing.
  ///
  /// - Parameters:
  ///   - arcs: what the arcs carry.
  ///   - decisions: values of decisions; of those that follow from a row, that row's is taken.
  func rests(at arcs: [Double], decisions: [Double]) -> [Double] {
    var point =
      [Double](repeating: 0, count: cheaperColumns.upperBound) + decisions + arcs
    define(&point)
    let activity = program.activity(of: point)
    let sums = policyRows.lowerBound..<conditionRows.upperBound
    for row in 0..<program.rowCount where !sums.contains(row) {
      point[row] = program.rowLower[row] - activity[row]
    }
    takeSumRests(at: &point)
    return point
  }

  /// Gives the decisions that follow from a row their values, one after another.
  private func define(_ point: inout [Double]) {
    guard definitions.contains(where: { $0 != nil }) else { return }
    var entries: [Int: [(column: Int, value: Double)]] = [:]
    for case let row? in definitions { entries[row] = [] }
    for column in cheaperColumns.upperBound..<program.columnCount {
      for entry in program.columnStarts[column]..<program.columnStarts[column + 1] {
        entries[Int(program.rowIndices[entry])]?.append((column, program.values[entry]))
      }
    }
    for (column, row) in zip(decisionColumns, definitions) {
      guard let row, let terms = entries[row] else { continue }
      var rest = CompensatedSum()
      rest.add(program.rowLower[row])
      var own = 1.0
      for term in terms {
        if term.column == column {
          own = term.value
        } else {
          rest.add(-term.value * point[term.column])
        }
      }
      let value = rest.value / own
      // What is rounding is no distance from a bound.
      let size = terms.reduce(0) { max($0, abs($1.value * point[$1.column])) }
      let bounds = [program.columnLower[column], program.columnUpper[column]]
      point[column] = bounds.first { abs(value - $0) <= 1e-10 * max(abs($0), size) } ?? value
    }
  }

  /// The own columns of policies and conditions by all the others; what is rounding is no distance from a
  /// bound.
  func takeSumRests(at point: inout [Double]) {
    let rows = policyRows.lowerBound..<conditionRows.upperBound
    guard !rows.isEmpty else { return }
    for row in rows { point[row] = 0 }
    let activity = program.activity(of: point)
    let sizes = program.activitySizes(at: point)
    for row in rows {
      let rest = program.rowLower[row] - activity[row]
      let noise = 1e-10 * max(abs(program.rowLower[row]), sizes[row])
      let bounds = [program.columnLower[row], program.columnUpper[row]]
      point[row] = bounds.first { abs(rest - $0) <= noise } ?? rest
    }
  }
}

extension Network {
  /// Whether what a row leaves is held at zero.
  fileprivate func isHeld(_ label: TransportProgram.Label) -> Bool {
    switch label {
    case .disposal(let node): heldSupplies.contains(node)
    case .purchase(let node): heldDemands.contains(node)
    default: false
    }
  }
}

extension LinearProgram {
  /// The largest terms that each row's activity is the sum of.
  func activitySizes(at point: [Double]) -> [Double] {
    var sizes = [Double](repeating: 0, count: rowCount)
    for column in 0..<columnCount where point[column] != 0 {
      for entry in columnStarts[column]..<columnStarts[column + 1] {
        let row = Int(rowIndices[entry])
        sizes[row] = max(sizes[row], abs(values[entry] * point[column]))
      }
    }
    return sizes
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

/// A row that sums some columns, with the column that takes the rest.
private struct SumRow {
  typealias Label = TransportProgram.Label

  let arcs: [(arc: Int, weight: Double)]
  /// The own columns of nodes.
  var own: [(label: Label, weight: Double)] = []
  let total: Double
  let rest: Bounds
  let labels: (row: Label, rest: Label)

  init(
    arcs: [(arc: Int, weight: Double)], total: Double, rest: Bounds,
    labels: (row: Label, rest: Label)
  ) {
    self.arcs = arcs
    self.total = total
    self.rest = rest
    self.labels = labels
  }

  /// least <= sum <= most: the rest up to `most` is from 0 to most - least; without `most` the sum
  /// may exceed `least`, and the rest is not positive.
  private init(
    _ arcs: [(arc: Int, weight: Double)], least: Double, most: Double,
    labels: (row: Label, rest: Label)
  ) {
    let isOpen = most == .infinity
    self.init(
      arcs: arcs, total: isOpen ? least : most,
      rest: isOpen
        ? Bounds(lower: -.infinity, upper: 0) : Bounds(lower: 0, upper: most - least),
      labels: labels)
  }

  init(_ agreement: PairAgreement, number: Int) {
    self.init(
      agreement.arcs.map { ($0, 1) }, least: agreement.least, most: agreement.most,
      labels: (.agreement(number), .rest(number)))
  }

  init(_ policy: PolicyTerms, number: Int) {
    self.init(
      policy.arcs, least: policy.limits.lowerBound - policy.constant,
      most: policy.limits.upperBound - policy.constant,
      labels: (.policy(number), .spare(number)))
    own =
      policy.disposals.map { (.disposal($0.node), $0.weight) }
      + policy.purchases.map { (.purchase($0.node), $0.weight) }
      + policy.decisions.map { (.decision($0.decision), $0.weight) }
  }

  init(_ condition: Condition, number: Int) {
    self.init(
      condition.arcs, least: condition.limits.lowerBound, most: condition.limits.upperBound,
      labels: (.condition(number), .slack(number)))
    own = condition.decisions.map { (.decision($0.decision), $0.weight) }
  }
}
