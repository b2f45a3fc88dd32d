import TestSupport
import Testing

@testable import SymbiosisMatching

/// Arcs by cells of neighbours.
@Suite struct CellsTests {
  private static func cells(_ places: [Int32], _ ends: [(Int32, Int32)]) -> Cells {
    Cells(places, arcCount: ends.count) { ends[$0] }
  }

  /// By hand: 100 places make two cells of 64; (3, 60), (64, 64) and (65, root) are within a cell,
  /// (63, 64) across.
  @Test func byHand() {
    let cells = CellsTests.cells(
      Array(0..<100), [(63, 64), (64, 64), (3, 60), (60, 3), (65, 100)])
    #expect(cells.sizes == 1 && cells.mostArcs == 2)
    #expect(cells.arcs == [2, 3, 1, 4, 0])
    #expect(cells.cells(0).map { Array($0.arcs) } == [[2, 3], [1, 4]])
    #expect(cells.cells(0).map { Array($0.nodes) } == [Array(0..<64), Array(64..<100)])
  }

  /// By hand: along a curve that comes the other way, node 0 has the last place.
  @Test func otherCurve() {
    let cells = CellsTests.cells((0..<65).reversed(), [(0, 1), (1, 64)])
    #expect(cells.cells(0).map { Array($0.arcs) } == [[1], []])
    #expect(cells.cells(0).map { Array($0.nodes) } == [(1...64).reversed(), [0]])
  }

  /// Fewer places than a cell has: there is no size but everything.
  @Test func onlyOne() {
    let cells = CellsTests.cells(Array(0..<5), [(0, 4), (2, 2)])
    #expect(cells.sizes == 0 && cells.arcs == [0, 1] && cells.mostArcs == 0)
  }

  /// Every cell has just the arcs with both ends in it.
  @Test(arguments: [65, 256, 1000, 5000]) func asArcByArc(places: Int) {
    var random = SeededGenerator(seed: UInt64(places))
    let ends = (0..<3 * places).map { _ in
      let one = Int32.random(in: 0..<Int32(places), using: &random)
      let near = Int32.random(in: -90...90, using: &random)
      return (one, min(max(0, one + near), Int32(places) - 1))
    }
    let cells = CellsTests.cells(Array(0..<Int32(places)), ends)
    #expect(cells.arcs.sorted() == ends.indices.map { Int32($0) })
    for size in 0..<cells.sizes {
      let width = 64 << (2 * size)
      for (number, cell) in cells.cells(size).enumerated() {
        let inside = ends.indices.filter {
          Int(ends[$0].0) / width == number && Int(ends[$0].1) / width == number
        }
        #expect(cell.arcs.sorted() == inside.map { Int32($0) }, "\(size), \(number)")
      }
    }
  }
}
