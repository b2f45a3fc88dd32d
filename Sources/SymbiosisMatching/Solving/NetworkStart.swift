internal import LinearPrograms

/// Finds for a plain transport program the basis to give to the solver: the optimum of the network
/// simplex method, arcs priced.
///
/// Each slack is folded into the arcs, c'_sd = c_sd - alpha_s - beta_d, and is an arc of the root; so
/// is each cheaper alternative, with a capacity.
/// The program's own columns are priced with the tree's potentials: the cheapest few of each node
/// enter, until none would improve. Arcs that are no columns yet are for the caller to price.
struct NetworkStart: Sendable {
  private(set) var simplex: NetworkSimplex
  private let plain: PlainTransport
  /// The node of each row.
  private let order: [Int32]
  /// The column of each arc of the simplex: the slacks first, by their nodes.
  private var columns: [Int32]
  /// Whether each column is an arc of the simplex.
  private var isInside: [Bool]
  /// Whether all columns are to be inside, and are not yet.
  private var entersWhole: Bool
  /// How often columns entered under the last costs.
  private(set) var rounds = 0

  /// How many columns of each node enter in one round.
  static let perNode = 8
  /// Of programs with no more columns for each node than this, it pays to leave none outside.
  static let columnsForEachNode = 24
  /// How many columns of each node, besides those of the tree, the solver gets.
  private static let spare = 1

  /// Nil where the program is not plain: every row a node with its slack, all yields one, no lower
  /// bounds but zero.
  ///
  /// - Parameters:
  ///   - isWhole: whether all columns are inside from the start; else they are priced.
  ///   - supplyCount: how many of the rows are supply nodes; nil to see it from the columns.
  ///   - order: the place of each row on a curve through space; nil for the order of the rows.
  init?(
    _ program: LinearProgram, isWhole: Bool, supplyCount: Int? = nil, order: [Int32]? = nil
  ) {
    let rows = Int32(program.rowCount)
    let order = order ?? Array(0..<rows)
    var columns = [Int32](repeating: 0, count: program.rowCount)
    for row in 0..<rows { columns[Int(order[Int(row)])] = row }
    guard let plain = PlainTransport(program, supplyCount: supplyCount),
      let simplex = NetworkSimplex(
        quantities: columns.map { program.rowLower[Int($0)] },
        isSupply: columns.map { $0 < plain.supplyCount })
    else { return nil }
    self.simplex = simplex
    self.plain = plain
    self.order = order
    self.columns = columns
    isInside = (0..<program.columnCount).map { $0 < program.rowCount }
    entersWhole = isWhole
    for column in program.rowCount..<plain.firstArc { enter(column, program) }
  }

  /// Takes over the program's costs, and which of its columns are fixed.
  mutating func begin(_ program: LinearProgram) {
    for arc in columns.indices {
      let column = Int(columns[arc])
      simplex.set(
        cost: arc < program.rowCount ? 0 : program.foldedCost(column),
        hold: program.isFixed(column), ofArc: arc)
    }
    rounds = 0
    if entersWhole { enterAll(program) }
  }

  /// Takes in columns that were added to the program since.
  mutating func take(_ added: Range<Int>, of program: LinearProgram) {
    isInside += [Bool](repeating: false, count: added.count)
    for column in added { enter(column, program) }
    rounds += 1
  }

  /// Takes in columns that were added to the program since, and improves the tree cell by
  /// cell, from small cells of near neighbours to large ones of these: while trees are small, so is
  /// what a pivot has to move.
  ///
  /// - Parameters:
  ///   - orders: the places of the rows along other curves, which cut elsewhere.
  ///   - shouldStop: asked now and then.
  mutating func take(
    _ added: Range<Int>, of program: LinearProgram, byCells orders: [[Int32]],
    shouldStop: () -> Bool
  ) {
    isInside += [Bool](repeating: false, count: added.count)
    rounds += 1
    let count = program.rowCount
    let along = Array(0..<Int32(count))
    let own = Cells(along, arcCount: added.count) { ends(added.lowerBound + $0, program) }
    simplex.reserve(added.count)
    columns.reserveCapacity(columns.count + added.count)
    for index in own.arcs { enter(added.lowerBound + Int(index), program) }
    let curves = [along] + orders.map { order in columns.prefix(count).map { order[Int($0)] } }
    let cells = curves.map { places in
      Cells(places, arcCount: simplex.arcs.count) { (simplex.arcs[$0].tail, simplex.arcs[$0].head) }
    }
    simplex.improve(cells, tolerance: program.cost.rounding, shouldStop: shouldStop)
  }

  /// Moves the tree to the optimum under the program's costs, over the columns that are not fixed.
  ///
  /// - Returns: false where it was asked to stop before that.
  mutating func optimise(_ program: LinearProgram, shouldStop: () -> Bool) -> Bool {
    let tolerance = program.cost.rounding
    while true {
      guard !shouldStop(), simplex.optimise(tolerance: tolerance, shouldStop: shouldStop) else {
        return false
      }
      let entering = cheapest(program, tolerance: tolerance)
      if entering.isEmpty { return true }
      rounds += 1
      for column in entering { enter(column, program) }
    }
  }

  private mutating func enterAll(_ program: LinearProgram) {
    entersWhole = false
    for column in plain.firstArc..<program.columnCount where !program.isFixed(column) {
      enter(column, program)
    }
  }

  private mutating func enter(_ column: Int, _ program: LinearProgram) {
    guard !isInside[column] else { return }
    isInside[column] = true
    columns.append(Int32(column))
    let ends = ends(column, program)
    simplex.add(
      NetworkSimplex.Arc(tail: ends.tail, head: ends.head, cost: program.foldedCost(column)),
      capacity: program.columnUpper[column])
  }

  /// The nodes that a column joins: cheaper alternatives lead to the root, or from it.
  private func ends(_ column: Int, _ program: LinearProgram) -> (tail: Int32, head: Int32) {
    if column >= plain.firstArc {
      let rows = program.ends(ofArc: column)
      return (order[Int(rows.tail)], order[Int(rows.head)])
    }
    let row = Int(program.rowIndices[program.columnStarts[column]])
    let root = Int32(program.rowCount)
    return row < plain.supplyCount ? (order[row], root) : (root, order[row])
  }

  /// The columns outside with the most negative reduced costs, a few of each node.
  private func cheapest(_ program: LinearProgram, tolerance: Double) -> [Int] {
    // No column but those of the program's beginning can be outside.
    guard columns.count < isInside.count else { return [] }
    var best = CheapestOfEachNode(
      nodes: program.rowCount, count: Self.perNode, below: -tolerance)
    let duals = rowDuals(program)
    duals.withUnsafeBufferPointer { duals in
      program.cost.withUnsafeBufferPointer { cost in
        program.rowIndices.withUnsafeBufferPointer { rows in
          var entry = program.columnStarts[plain.firstArc]
          for column in plain.firstArc..<cost.count {
            let (tail, head) = (Int(rows[entry]), Int(rows[entry + 1]))
            entry += 2
            let reduced = cost[column] - duals[tail] - duals[head]
            if reduced < -tolerance, !isInside[column], !program.isFixed(column) {
              best.offer(column, reduced, tail, head)
            }
          }
        }
      }
    }
    return best.columns
  }

  /// The dual of each row: lambda_s = alpha_s + pi_s, mu_d = beta_d - pi_d.
  func rowDuals(_ program: LinearProgram) -> [Double] {
    (0..<program.rowCount).map { row in
      let potential = simplex.potentials[Int(order[row])]
      return program.cost[row] + (row < plain.supplyCount ? potential : -potential)
    }
  }

  /// What the tree carries, for all columns.
  func point(_ program: LinearProgram) -> [Double] {
    let flows = simplex.flows { arc in
      let column = Int(columns[arc])
      return simplex.standings[arc] == NetworkSimplex.Standing.atUpper
        || (program.isFixed(column) && program.columnUpper[column] > 0)
    }
    var point = [Double](repeating: 0, count: program.columnCount)
    for (arc, column) in columns.enumerated() { point[Int(column)] = flows[arc] }
    return point
  }

  /// The columns that the solver is to have: the tree's, the full ones, and a few cheap ones of each node.
  func columnsWanted(_ program: LinearProgram) -> [Int] {
    let isBasic = simplex.isBasic
    var best = CheapestOfEachNode(
      nodes: program.rowCount, count: Self.spare, below: .infinity)
    var isWanted = [Bool](repeating: false, count: program.columnCount)
    for (arc, column) in columns.enumerated().dropFirst(program.rowCount) {
      if isBasic[arc] || simplex.standings[arc] == NetworkSimplex.Standing.atUpper {
        isWanted[Int(column)] = true
      } else if column >= plain.firstArc, !program.isFixed(Int(column)) {
        let ends = simplex.arcs[arc]
        best.offer(
          Int(column), simplex.reducedCost(ofArc: arc), Int(ends.tail), Int(ends.head))
      }
    }
    for column in best.columns { isWanted[column] = true }
    return isWanted.indices.filter { isWanted[$0] }
  }

  /// The tree as a basis of the columns that the solver has.
  func basis(of loaded: [Int], _ program: LinearProgram) -> Basis {
    let isBasic = simplex.isBasic
    var statuses = [ColumnStatus](repeating: .atLower, count: program.columnCount)
    for (arc, column) in columns.enumerated() {
      if isBasic[arc] {
        statuses[Int(column)] = .basic
      } else if simplex.standings[arc] == NetworkSimplex.Standing.atUpper {
        statuses[Int(column)] = .atUpper
      }
    }
    return Basis(
      rows: [ColumnStatus](repeating: .fixed, count: program.rowCount),
      columns: loaded.map {
        statuses[$0] == .atLower && program.isFixed($0) ? .fixed : statuses[$0]
      })
  }
}
