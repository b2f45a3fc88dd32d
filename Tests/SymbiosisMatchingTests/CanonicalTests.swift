import GLPKSolver
import SymbiosisMatching
import SymbiosisModel
import TestSupport
import Testing

/// The plan depends on what is declared alone: not on the order of rows, nor on what has nothing to
/// do with it.
@Suite struct CanonicalTests {
  private func shuffled(_ draft: ScenarioDraft, seed: UInt64) -> ScenarioDraft {
    var random = SeededGenerator(seed: seed)
    var draft = draft
    draft.places.shuffle(using: &random)
    draft.distances.shuffle(using: &random)
    draft.quotes.shuffle(using: &random)
    draft.resources.shuffle(using: &random)
    draft.companies.shuffle(using: &random)
    draft.surpluses.shuffle(using: &random)
    draft.needs.shuffle(using: &random)
    draft.agreements.shuffle(using: &random)
    return draft
  }

  /// Round numbers and fractions that do not add up exactly in binary.
  private func draft(_ seed: UInt64, _ objective: Objective) -> ScenarioDraft {
    var market = Market(seed: seed, sellers: 6, buyers: 7)
    for index in market.sellers.indices { market.sellers[index].quantity += 0.1 * Double(index) }
    for index in market.buyers.indices { market.buyers[index].quantity += 0.7 }
    return market.draft(objective)
  }

  @Test(arguments: UInt64(1)...8) func orderOfRowsDoesNotMatter(seed: UInt64) throws {
    for objective in Objective.allCases {
      let draft = draft(seed, objective)
      let plan = try Matcher(Scenario(draft), solver: GLPKSolver()).plan()
      let other = try Matcher(Scenario(shuffled(draft, seed: seed)), solver: GLPKSolver()).plan()
      #expect(plan == other, "seed \(seed), \(objective)")
    }
  }

  /// A market of another resource beside it: the lines of the first are what they were.
  @Test(arguments: UInt64(1)...8) func unrelatedDeclarationsDoNotMatter(seed: UInt64) throws {
    for objective in Objective.allCases {
      var draft = draft(seed, objective)
      let plan = try Matcher(Scenario(draft), solver: GLPKSolver()).plan()
      var other = Resource(id: "another", name: "another", unit: .cubicMetre)
      other.disposalCost = KronerPerUnit(1e6)
      other.purchaseCost = KronerPerUnit(3)
      draft.resources.append(other)
      draft.surpluses.append(
        Surplus(Declaration(id: "a0", company: "s0", resource: "another", quantity: 7e8)))
      draft.needs.append(
        Need(Declaration(id: "e1", company: "d1", resource: "another", quantity: 3)))
      let joined = try Matcher(Scenario(draft), solver: GLPKSolver()).plan()
      #expect(
        joined.exchanges.filter { $0.resource != "another" } == plan.exchanges, "seed \(seed)")
      #expect(joined.unplaced.filter { $0.resource != "another" } == plan.unplaced, "seed \(seed)")
      #expect(joined.unmet.filter { $0.resource != "another" } == plan.unmet, "seed \(seed)")
    }
  }

  /// Two equal ways: the shorter one is taken, though the other has the earlier identifier.
  @Test func tieGoesToTheFewestTonneKilometres() throws {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", 10, cost: 10)
    maker.need("d1", 10)
    maker.need("d2", 10)
    maker.quote("s", "d1", 4)
    maker.quote("s", "d2", 4)
    maker.draft.distances = [
      Distance(from: "s", to: "d1", length: Kilometres(9)),
      Distance(from: "s", to: "d2", length: Kilometres(8)),
    ]
    let plan = try maker.plan()
    #expect(plan.exchanges.map(\.need) == ["d2"])
    #expect(!plan.certificate.unique)
    // A hundredth of a krone less on the longer way decides, and the plan is the only best one.
    maker.draft.quotes[0].cost = KronerPerUnit(3.99)
    let decided = try maker.plan()
    #expect(decided.exchanges.map(\.need) == ["d1"])
    #expect(decided.certificate.unique)
  }
}
