import TestSupport
import Testing

@testable import SymbiosisMatching

/// A tree improved by what its cells see of it.
@Suite struct CellTreeTests {
  private static func instance(
    nodes: Int, reach: Int, seed: UInt64
  ) throws -> (simplex: NetworkSimplex, quantities: [Double]) {
    var random = SeededGenerator(seed: seed)
    let quantities = (0..<nodes).map { _ in Double(Int.random(in: 1...9, using: &random)) }
    var simplex = try #require(
      NetworkSimplex(
        quantities: quantities, isSupply: (0..<nodes).map { $0.isMultiple(of: 2) }))
    for tail in stride(from: 0, to: nodes, by: 2) {
      for _ in 0..<6 {
        let head = tail + 1 + 2 * Int.random(in: -reach...reach, using: &random)
        guard (0..<nodes).contains(head) else { continue }
        simplex.add(
          NetworkSimplex.Arc(
            tail: Int32(tail), head: Int32(head),
            cost: Double(Int.random(in: -20...3, using: &random))),
          capacity: Bool.random(using: &random)
            ? .infinity : Double(Int.random(in: 1...5, using: &random)))
      }
    }
    return (simplex, quantities)
  }

  private static func cells(_ simplex: NetworkSimplex, shifts: [Int]) -> [Cells] {
    let count = simplex.nodes.count - 1
    return shifts.map { shift in
      Cells((0..<count).map { Int32(($0 + shift) % count) }, arcCount: simplex.arcs.count) {
        (simplex.arcs[$0].tail, simplex.arcs[$0].head)
      }
    }
  }

  private static func flows(_ simplex: NetworkSimplex) -> [Double] {
    simplex.flows { simplex.standings[$0] == NetworkSimplex.Standing.atUpper }
  }

  private static func cost(_ simplex: NetworkSimplex) -> Double {
    zip(simplex.arcs, flows(simplex)).reduce(0) { $0 + $1.0.cost * $1.1 }
  }

  /// What is put back is a tree that carries everything, no dearer than before, and from it the optimum
  /// is what it is without cells.
  ///
  /// Costs and quantities are small integers, so all sums are exact.
  @Test(arguments: 0..<40) func sameOptimum(seed: UInt64) throws {
    let nodes = 70 + Int(seed) * 37
    var (simplex, quantities) = try CellTreeTests.instance(nodes: nodes, reach: 60, seed: seed)
    var plain = simplex
    #expect(plain.optimise(tolerance: 1e-9) { false })
    simplex.improve(
      CellTreeTests.cells(simplex, shifts: [0, 21, 43]), tolerance: 1e-9, shouldStop: { false })
    let flows = CellTreeTests.flows(simplex)
    #expect(flows.allSatisfy { $0 >= 0 }, "seed \(seed)")
    var sums = [Double](repeating: 0, count: nodes + 1)
    for (arc, flow) in zip(simplex.arcs, flows) {
      sums[Int(arc.tail)] += flow
      sums[Int(arc.head)] += flow
    }
    #expect(Array(sums.prefix(nodes)) == quantities, "seed \(seed)")
    #expect(CellTreeTests.cost(simplex) < 0, "seed \(seed)")
    #expect(CellTreeTests.cost(simplex) >= CellTreeTests.cost(plain), "seed \(seed)")
    #expect(simplex.pivots > 0)
    #expect(simplex.optimise(tolerance: 1e-9) { false })
    #expect(CellTreeTests.cost(simplex) == CellTreeTests.cost(plain), "seed \(seed)")
  }

  /// Where no arc crosses a border, nothing is left to do for the whole.
  @Test func nothingLeft() throws {
    var (simplex, _) = try CellTreeTests.instance(nodes: 640, reach: 0, seed: 1)
    simplex.improve(
      CellTreeTests.cells(simplex, shifts: [0]), tolerance: 1e-9, shouldStop: { false })
    let pivots = simplex.pivots
    #expect(pivots > 0)
    #expect(simplex.optimise(tolerance: 1e-9) { false })
    #expect(simplex.pivots == pivots)
  }

  /// Asked to stop, it leaves a tree from which the optimum is still found.
  @Test func stopped() throws {
    var (simplex, _) = try CellTreeTests.instance(nodes: 4000, reach: 60, seed: 2)
    var plain = simplex
    var asked = 0
    simplex.improve(CellTreeTests.cells(simplex, shifts: [0, 21]), tolerance: 1e-9) {
      asked += 1
      return true
    }
    #expect(asked == 1)
    #expect(plain.optimise(tolerance: 1e-9) { false })
    #expect(simplex.optimise(tolerance: 1e-9) { false })
    #expect(CellTreeTests.cost(simplex) == CellTreeTests.cost(plain))
  }
}
