import GLPKSolver
import SymbiosisMatching
import SymbiosisModel
import Testing

/// Very small and very large numbers give the same plan as ordinary ones.
@Suite struct ScaleTests {
  private func market(_ seed: UInt64) -> Market {
    Market(seed: seed, sellers: 3, buyers: 4, hasAgreement: false)
  }

  private func flows(_ market: Market, _ objective: Objective) throws -> [String: Double] {
    let plan = try Matcher(Scenario(market.draft(objective)), solver: GLPKSolver()).plan()
    return Dictionary(uniqueKeysWithValues: plan.exchanges.map { ($0.id, $0.quantity.value) })
  }

  /// All quantities multiplied: so are the flows.
  @Test(arguments: UInt64(1)...6, [1e-9, 1e-4, 1e11])
  func quantities(seed: UInt64, factor: Double) throws {
    var scaled = market(seed)
    for index in scaled.sellers.indices { scaled.sellers[index].quantity *= factor }
    for index in scaled.buyers.indices { scaled.buyers[index].quantity *= factor }
    for objective in Objective.allCases {
      let plain = try flows(market(seed), objective)
      let found = try flows(scaled, objective)
      #expect(Set(found.keys) == Set(plain.keys), "seed \(seed), \(objective)")
      for (pair, flow) in plain {
        #expect(
          abs((found[pair] ?? 0) / factor - flow) < 1e-9, "seed \(seed), \(objective), \(pair)")
      }
    }
  }

  /// All costs multiplied: the flows are the same.
  @Test(arguments: UInt64(1)...6, [1e-9, 1e6])
  func costs(seed: UInt64, factor: Double) throws {
    var scaled = market(seed)
    scaled.preparation *= factor
    scaled.carbonPrice *= factor
    for index in scaled.sellers.indices { scaled.sellers[index].alternative *= factor }
    for index in scaled.buyers.indices { scaled.buyers[index].alternative *= factor }
    for row in scaled.links.indices {
      for column in scaled.links[row].indices { scaled.links[row][column]?.cost *= factor }
    }
    for objective in Objective.allCases {
      let plain = try flows(market(seed), objective)
      #expect(try flows(scaled, objective) == plain, "seed \(seed), \(objective)")
    }
  }

  /// A value of nothing made of large parts.
  ///
  /// Sold at 6 or moved at 1, 0.7 of the need for each: 3000 / 0.7 moved and the rest sold come to
  /// nothing, 4285.714... x 1 - 714.285... x 6 = 0, and twelve digits of each would show.
  @Test func valueSmallBesideItsParts() throws {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", 5000, cost: -6)
    maker.need("d", 3000, cost: 100)
    maker.quote("s", "d", 1)
    maker.draft.resources.append(maker.draft.resources[0])
    maker.draft.resources[1].id = "fuel"
    maker.draft.needs[0].declaration.resource = "fuel"
    var substitution = Substitution(from: "goods", to: "fuel")
    substitution.yield = 0.7
    maker.draft.substitutions = [substitution]
    let plan = try maker.plan()
    #expect(plan.status == .optimal && plan.certificate.gap <= 1e-9)
    #expect(abs(plan.objective.value) < 1e-8)
  }

  /// A gram beside a million million tonnes in one market: each gets its due.
  @Test func smallBesideLarge() throws {
    var maker = DraftMaker(.mostExchange)
    maker.surplus("large", 1e12)
    maker.surplus("small", 1e-6)
    maker.need("huge", 9e11)
    maker.need("tiny", 3e-6)
    maker.quote("large", "huge", 1)
    maker.quote("small", "tiny", 1)
    maker.quote("large", "tiny", 2)
    let plan = try maker.plan()
    let found = Dictionary(uniqueKeysWithValues: plan.exchanges.map { ($0.id, $0.quantity.value) })
    #expect(abs((found["small>tiny"] ?? 0) - 1e-6) < 1e-18)
    #expect(abs((found["large>tiny"] ?? 0) - 2e-6) < 2e-15)
    #expect(abs((found["large>huge"] ?? 0) - 9e11) < 1)
  }

  /// Two costs that differ in the ninth digit are told apart.
  @Test func costsThatAreNearlyEqual() throws {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", 10, cost: 200)
    maker.need("d1", 10)
    maker.need("d2", 10)
    maker.quote("s", "d1", 100)
    maker.quote("s", "d2", 99.999_999_7)
    let plan = try maker.plan()
    #expect(plan.exchanges.map(\.need) == ["d2"])
  }
}
