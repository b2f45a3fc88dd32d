import SymbiosisModel
import TestSupport
import Testing

@testable import SymbiosisMatching

/// What the rules keep for a million declarations is what they would find for each alone.
@Suite struct ArcTablesTests {
  /// Days drawn as runs: the periods in both sets are those that both runs touch.
  @Test(arguments: [1, 2, 63, 64, 65, 128, 129, 200])
  func periodsInBothSets(count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    func run() -> TimeWindow {
      let days = [0, 1].map { _ in Int.random(in: 0...2 * count, using: &random) }.sorted()
      return TimeWindow(first: Day(number: days[0]), last: Day(number: days[1]))
    }
    for draw in 0..<50 {
      let periods = (0..<count).map { _ in run() }
      let (first, second) = (run(), run())
      let shared = periods.indices.filter {
        periods[$0].intersection(first) != nil && periods[$0].intersection(second) != nil
      }
      let sets = [first, second].map { PeriodSet(touchedBy: $0, of: periods) }
      #expect(sets[0].shared(with: sets[1]) == shared, "seed \(count), draw \(draw)")
      #expect(sets[0].meets(sets[1]) == !shared.isEmpty, "seed \(count), draw \(draw)")
    }
  }

  /// Needs of chips, wood or fuel that differ in all that decides how they use a resource.
  private func needs(seed: UInt64) -> ScenarioDraft {
    var random = SeededGenerator(seed: seed)
    var draft = RoadScenario().draft
    for id in ["chips", "fuel"] {
      var resource = draft.resources[0]
      resource.id = id
      draft.resources.append(resource)
    }
    draft.resources[1].permit = "waste"
    draft.companies[1].permits = ["fishing", "waste"]
    var substitution = Substitution(from: "wood", to: "chips")
    substitution.yield = 0.5
    substitution.worstGrade = 2
    draft.substitutions = [substitution]
    draft.needs = (0..<40).map { row in
      func draw<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
      }
      var need = Need(
        Declaration(
          id: "d\(row)", company: draw(["a", "b"]), resource: draw(["wood", "chips", "fuel"]),
          quantity: 1), worstGrade: draw([nil, 1, 3]))
      need.level = draw([.reuse, .energy])
      if need.declaration.resource == "fuel" { need.alsoAccepts = draw([[], ["chips"]]) }
      return need
    }
    return draft
  }

  /// Needs of one kind share what is known of them: each is used as it would be alone.
  @Test(arguments: UInt64(1)...5) func needsOfAKindAreUsedAsEachAlone(seed: UInt64) throws {
    let draft = needs(seed: seed)
    let scenario = try Scenario(draft)
    let rules = ArcRules(scenario)
    #expect(rules.accepted.kindCount < scenario.needs.count)
    for (row, need) in scenario.needs.enumerated() {
      var alone = draft
      alone.needs = [need]
      let other = ArcRules(try Scenario(alone))
      let name = "seed \(seed), \(need.declaration.id)"
      #expect(rules.accepted[row] == other.accepted[0], "\(name)")
      #expect(rules.candidateCount(ofNeed: row) == rules.candidates(ofNeed: row).count, "\(name)")
      for resource in rules.accepted[row] {
        #expect(rules.takers[resource].contains(row), "\(name)")
        let (found, expected) = (
          rules.use(resource: resource, need: row), other.use(resource: resource, need: 0)
        )
        #expect(
          found.yield == expected.yield && found.worstGrade == expected.worstGrade
            && found.missingPermit == expected.missingPermit && found.level == expected.level,
          "\(name), resource \(resource)")
      }
    }
  }

  /// In one period and without quotes the only way is the first of the ways, or none.
  @Test(
    arguments: ArcRuleTests.parties + ArcRuleTests.resources + ArcRuleTests.scales
      + ArcRuleTests.times + ArcRuleTests.roads)
  func theOnlyWayIsTheFirst(_ trial: ArcRuleTests.Case) throws {
    var pair = RoadScenario()
    trial.change(&pair.draft)
    pair.draft.settings.periods = []
    let rules = ArcRules(try Scenario(pair.draft))
    #expect(rules.isOneWay == pair.draft.quotes.isEmpty)
    guard rules.isOneWay else { return }
    let options = rules.options(surplus: 0, need: 0)
    #expect(rules.onlyTerms(surplus: 0, need: 0) == options.terms.first)
    #expect(options.terms.count == (options.refusals.isEmpty ? 1 : 0))
  }

  /// Declared in another unit, a quantity is counted as the scenario counts it.
  @Test func quantityInAnotherUnit() throws {
    var draft = RoadScenario().draft
    draft.resources[0].tonnesPerCubicMetre = 0.4
    draft.surpluses[0].declaration.unit = .litre
    let scenario = try Scenario(draft)
    // 10 l are 0.01 m3, of 0.4 t each.
    let found = ArcTables(scenario).sellers[0].quantity
    #expect(abs(found.value - 0.004) < 1e-15)
    #expect(found == scenario.amount(of: scenario.surpluses[0].declaration))
  }

  /// FNV-1a of «surplus NUL need NUL period», and «NUL option» after the first, mixed: worked out by
  /// a program of another language from the definition.
  @Test(arguments: [
    ("s", "d", 0, 0, 1.535_388_765_030_308_6), ("s", "d", 1, 0, 1.701_741_693_853_2),
    ("s", "d", 10, 0, 1.679_248_360_353_657), ("s", "d", 0, 1, 1.039_226_865_744_369_3),
    ("s", "d", 10, 12, 1.486_674_151_919_943), ("ærlig", "ønske", 0, 0, 1.150_526_913_200_504_5),
  ])
  func pairWeights(
    _ surplus: String, _ need: String, _ period: Int, _ option: Int, _ weight: Double
  ) {
    let weights = PairWeights(
      surpluses: ["other", surplus], needs: ["another", need], periodCount: 11)
    let prefix = weights.prefix(surplus: 1)
    #expect(weights.weight(prefix, need: 1, period: period, option: option) == weight)
  }
}
