internal import LinearPrograms
internal import SymbiosisModel

/// A part of the network as a linear program (model.md 3).
///
///     min   sum_a c_a x_a + sum_s alpha_s z_s + sum_d beta_d u_d
///     s.t.  sum_{a out of s} x_a        + z_s = Q_s     (dual lambda_s)
///           sum_{a into d} eta_a x_a    + u_d = N_d     (dual mu_d)
///           l_a <= x_a <= u_a,  z, u >= 0
///
/// Rows: the supply nodes, then the demand nodes. Columns: z, u, then x, in the nodes' and arcs'
/// own order.
struct TransportProgram: Sendable {
  let part: Component
  var program: LinearProgram

  init(_ network: Network, _ part: Component, name: (Label) -> String = { _ in "" }) {
    self.part = part
    var program = LinearProgram(direction: .minimise)
    var supplyRow: [Int: Row] = [:]
    var demandRow: [Int: Row] = [:]
    for node in part.supplies {
      supplyRow[node] = program.addRow(
        .fixed(network.supplies[node].quantity.value), name: name(.supply(node)))
    }
    for node in part.demands {
      demandRow[node] = program.addRow(
        .fixed(network.demands[node].quantity.value), name: name(.demand(node)))
    }
    for node in part.supplies {
      let entries = supplyRow[node].map { [($0, 1.0)] } ?? []
      _ = program.addColumn(.nonnegative, cost: 0, name: name(.disposal(node)), entries: entries)
    }
    for node in part.demands {
      let entries = demandRow[node].map { [($0, 1.0)] } ?? []
      _ = program.addColumn(.nonnegative, cost: 0, name: name(.purchase(node)), entries: entries)
    }
    for arc in part.arcs {
      guard let tail = supplyRow[Int(network.tail[arc])],
        let head = demandRow[Int(network.head[arc])]
      else { continue }
      let entries = [(tail, 1.0), (head, network.yield[arc])]
      let bounds = Bounds(lower: network.least[arc], upper: network.most[arc])
      _ = program.addColumn(bounds, cost: 0, name: name(.arc(arc)), entries: entries)
    }
    self.program = program
  }

  /// What a row or column stands for.
  enum Label {
    case supply(Int)
    case demand(Int)
    case disposal(Int)
    case purchase(Int)
    case arc(Int)
  }

  /// The cost of every column under one objective.
  func costs(_ stage: Stage) -> [Double] {
    part.supplies.map { stage.supply[$0] } + part.demands.map { stage.demand[$0] }
      + part.arcs.map { stage.arc[$0] }
  }

  /// The column of the component's n-th arc.
  func column(ofArc index: Int) -> Int { part.supplies.count + part.demands.count + index }

  /// What everybody does today: every alternative basic, every arc at its lower bound.
  ///
  /// It is feasible, since agreements fit (rule `AgreementsFit`), and its matrix is the identity.
  var baselineBasis: Basis {
    let arcs = part.arcs.indices.map { index -> ColumnStatus in
      let column = column(ofArc: index)
      return program.columnLower[column] == program.columnUpper[column] ? .fixed : .atLower
    }
    return Basis(
      rows: [ColumnStatus](repeating: .fixed, count: program.rowCount),
      columns: [ColumnStatus](
        repeating: .basic, count: part.supplies.count + part.demands.count) + arcs)
  }

  /// The plan that does only what is agreed: a feasible point without any solver.
  var baselinePoint: [Double] {
    var point = [Double](repeating: 0, count: program.columnCount)
    for index in part.arcs.indices {
      point[column(ofArc: index)] = program.columnLower[column(ofArc: index)]
    }
    let activity = program.activity(of: point)
    for row in 0..<program.rowCount { point[row] = program.rowLower[row] - activity[row] }
    return point
  }
}
