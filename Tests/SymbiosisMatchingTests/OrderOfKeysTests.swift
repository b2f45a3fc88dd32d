import TestSupport
import Testing

@testable import SymbiosisMatching

/// Places in the order of keys.
@Suite struct OrderOfKeysTests {
  /// By hand: 7 comes twice, and stays as it came.
  @Test func byHand() {
    #expect(orderOfKeys([7, .max, 0, 7, 1 << 40]) == [2, 0, 3, 4, 1])
    #expect(orderOfKeys([]).isEmpty)
    #expect(orderOfKeys([3, 3, 3]) == [0, 1, 2])
  }

  /// The same as by comparison, whatever digits the keys have.
  @Test(arguments: [0, 5, 11, 30, 34, 53, 60]) func asByComparison(shift: UInt64) {
    var random = SeededGenerator(seed: shift)
    let keys = (0..<5000).map { _ in UInt64.random(in: 0..<4000, using: &random) << shift }
    let expected = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    #expect(orderOfKeys(keys) == expected.map { Int32($0) }, "shift \(shift)")
  }
}
