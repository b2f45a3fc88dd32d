import TestSupport
import Testing

@testable import SymbiosisMatching

/// Arcs by cells of neighbours.
@Suite struct CellsTests {
  /// By hand: 100 places make two cells of 64 and everything; (3, 60) and (64, 64) are within a cell,
  /// (63, 64) across.
  @Test func byHand() {
    let cells = Cells(places: 100, [(63, 64), (64, 64), (3, 60), (60, 3)])
    #expect(cells.levels == 2)
    #expect(cells.arcs == [2, 3, 1, 0])
    #expect(cells.parts(0) == [0..<2, 2..<3])
    #expect(cells.parts(1) == [0..<4])
    #expect(cells.parts(2).isEmpty)
  }

  /// Fewer places than a cell has: everything is one.
  @Test func onlyOne() {
    let cells = Cells(places: 5, [(0, 4), (2, 2)])
    #expect(cells.levels == 1 && cells.arcs == [0, 1] && cells.parts(0) == [0..<2])
  }

  /// Every cell has just the arcs with both ends in it.
  @Test(arguments: [65, 256, 1000, 5000]) func asArcByArc(places: Int) {
    var random = SeededGenerator(seed: UInt64(places))
    let ends = (0..<3 * places).map { _ in
      let one = Int32.random(in: 0..<Int32(places), using: &random)
      let near = Int32.random(in: -90...90, using: &random)
      return (one, min(max(0, one + near), Int32(places) - 1))
    }
    let cells = Cells(places: places, ends)
    #expect(cells.arcs.sorted() == ends.indices.map { Int32($0) })
    for level in 0..<cells.levels {
      let size = level + 1 < cells.levels ? Cells.sizes[level] : places
      for (number, part) in cells.parts(level).enumerated() {
        let inside = ends.indices.filter {
          Int(ends[$0].0) / size == number && Int(ends[$0].1) / size == number
        }
        #expect(cells.arcs[part].sorted() == inside.map { Int32($0) }, "\(level), \(number)")
      }
    }
  }
}
