import GLPKSolver
import SymbiosisMatching
import SymbiosisModel
import Testing

/// The plan is the one that trying every vertex of the linear program finds: its value, whether it
/// is unique, and which of several equally good ones it is.
@Suite struct EnumerationTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let seed: UInt64
    let sellers: Int
    let buyers: Int
    var testDescription: String { "seed \(seed), \(sellers) x \(buyers)" }
  }

  static let cases =
    (1...80).map { Case(seed: $0, sellers: 2, buyers: 2) }
    + (201...240).map { Case(seed: $0, sellers: 3, buyers: 2) }
    + (301...340).map { Case(seed: $0, sellers: 2, buyers: 3) }
    + (401...408).map { Case(seed: $0, sellers: 3, buyers: 3) }

  @Test(arguments: cases)
  func planIsTheBestVertex(_ trial: Case) throws {
    let market = Market(seed: trial.seed, sellers: trial.sellers, buyers: trial.buyers)
    let reference = VertexEnumeration(market)
    for objective in Objective.allCases {
      let label = "seed \(trial.seed), \(objective)"
      let plan = try Matcher(Scenario(market.draft(objective)), solver: GLPKSolver()).plan()
      let best = reference.best(objective)
      let values = reference.values(try #require(best.first), objective)
      let found = plan.certificate.stages.map(\.primal)
      #expect(zip(found, values).allSatisfy { abs($0 - $1) < 1e-9 }, "\(label): \(found) \(values)")
      #expect(found.count == values.count, "\(label)")
      #expect(plan.certificate.unique == (best.count == 1), "\(label): \(best)")
      let flows = Dictionary(
        uniqueKeysWithValues: plan.exchanges.map { ("\($0.surplus)>\($0.need)", $0.quantity.value) }
      )
      let canonical = reference.canonical(objective)
      #expect(Set(flows.keys) == Set(canonical.keys), "\(label): \(flows) \(canonical)")
      for (pair, flow) in canonical {
        #expect(abs((flows[pair] ?? 0) - flow) < 1e-9, "\(label): \(pair)")
      }
    }
  }

  /// The cases above hold both answers often enough to tell them apart.
  @Test func casesAreBothUniqueAndNot() throws {
    var counts = (unique: 0, several: 0)
    for trial in Self.cases.prefix(80) {
      let market = Market(seed: trial.seed, sellers: trial.sellers, buyers: trial.buyers)
      let reference = VertexEnumeration(market)
      for objective in Objective.allCases {
        if reference.best(objective).count == 1 { counts.unique += 1 } else { counts.several += 1 }
      }
    }
    #expect(counts.unique > 60 && counts.several > 20, "\(counts)")
  }
}
