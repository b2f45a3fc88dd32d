import SymbiosisModel
import Testing

@testable import SymbiosisMatching

@Suite struct SpareRulesTests {
  /// Those who work at one time have rules of their own; who comes after has what one of them had.
  @Test func rulesGoFromHandToHand() throws {
    let spare = SpareRules(
      ArcTables(try Scenario(Market(seed: 1, sellers: 6, buyers: 6).draft(.leastCost))))
    let first = spare.borrow()
    let (one, other) = first.use { one in
      spare.borrow().use { other in (ObjectIdentifier(one), ObjectIdentifier(other)) }
    }
    #expect(one != other)
    let (third, fourth) = first.use { _ in
      spare.borrow().use { third in
        spare.borrow().use { (ObjectIdentifier(third), ObjectIdentifier($0)) }
      }
    }
    #expect(third == other)
    #expect(fourth != one && fourth != other)
  }
}
