import GLPKSolver
import SymbiosisModel
import TestSupport
import Testing

@testable import SymbiosisMatching

/// How declarations that no arc tells apart share what their node exchanges.
@Suite struct FairSharesTests {
  /// Wood at one place, 40 km of road from where it is wanted: 115 NOK of transport a tonne, saved
  /// 100 by default at the surplus and 300 at the need, so that all that can be moved is.
  private struct Row: CustomTestStringConvertible {
    let name: String
    /// Quantity and alternative of s1, s2 and so on, and of d1, d2 and so on.
    let surpluses: [(quantity: Double, cost: Double)]
    let needs: [(quantity: Double, cost: Double)]
    /// Units of need met by a unit of wood.
    var yield = 1.0
    /// The exchanges and their quantities, in wood.
    let expected: [String: Double]
    var testDescription: String { name }
  }

  private static let rows = [
    // 20 of 40 are left: half of each.
    Row(
      name: "in proportion", surpluses: [(10, 100), (30, 100)], needs: [(20, 300)],
      expected: ["s1>d1": 5, "s2>d1": 15]),
    // To leave the first costs 50 a tonne, the second 200: the second goes first.
    Row(
      name: "the dearest alternative first", surpluses: [(10, 50), (30, 200)],
      needs: [(20, 300)], expected: ["s2>d1": 20]),
    // 30 of the second, then 5 of the first.
    Row(
      name: "the cheaper one takes what is left", surpluses: [(10, 50), (30, 200)],
      needs: [(35, 300)], expected: ["s1>d1": 5, "s2>d1": 30]),
    // 30 are left: the 10 at 50, then 20 of the 40 at 200, a half of each.
    Row(
      name: "in proportion after the cheaper", surpluses: [(10, 50), (10, 200), (30, 200)],
      needs: [(20, 300)], expected: ["s2>d1": 5, "s3>d1": 15]),
    Row(
      name: "needs in proportion", surpluses: [(20, 100)], needs: [(10, 300), (30, 300)],
      expected: ["s1>d1": 5, "s1>d2": 15]),
    Row(
      name: "the need that buys dearest first", surpluses: [(20, 100)],
      needs: [(10, 300), (30, 400)], expected: ["s1>d2": 20]),
    // 20 of need are 40 of wood, of 80.
    Row(
      name: "a yield of a half", surpluses: [(20, 100), (60, 100)], needs: [(20, 900)],
      yield: 0.5, expected: ["s1>d1": 10, "s2>d1": 30]),
    // 40 of wood are 20 of the 40 needed: 5 and 15 of need.
    Row(
      name: "needs with a yield of a half", surpluses: [(40, 100)],
      needs: [(10, 900), (30, 900)], yield: 0.5, expected: ["s1>d1": 10, "s1>d2": 30]),
    // The example of the article JoinedDeclarations: of 46 tonnes 22 are left, the 10 at 50 NOK and a
    // third of the 36 at 200.
    Row(
      name: "the article's", surpluses: [(10, 50), (12, 200), (24, 200)],
      needs: [(14, 300), (10, 300)],
      expected: ["s2>d1": 8, "s3>d1": 6, "s3>d2": 10]),
    // 10, 10, 10 laid against 12, 18.
    Row(
      name: "three against two", surpluses: [(10, 100), (10, 100), (10, 100)],
      needs: [(12, 300), (18, 300)],
      expected: ["s1>d1": 10, "s2>d1": 2, "s2>d2": 8, "s3>d2": 10]),
  ]

  private static func draft(_ row: Row) -> ScenarioDraft {
    var draft = RoadScenario().draft
    draft.settings.periods = []
    if row.yield != 1 {
      draft.resources.append(draft.resources[0])
      draft.resources[1].id = "chips"
      var use = Substitution(from: "wood", to: "chips")
      use.yield = row.yield
      draft.substitutions = [use]
    }
    draft.surpluses = []
    draft.needs = []
    for (index, surplus) in row.surpluses.enumerated() {
      let id = "s\(index + 1)"
      draft.companies.append(Company(id: id, name: id, place: "a"))
      var declaration = Declaration(
        id: id, company: id, resource: "wood", quantity: surplus.quantity)
      declaration.alternativeCost = KronerPerUnit(surplus.cost)
      draft.surpluses.append(Surplus(declaration, grade: 1))
    }
    for (index, need) in row.needs.enumerated() {
      let id = "d\(index + 1)"
      draft.companies.append(Company(id: id, name: id, place: "b"))
      var declaration = Declaration(
        id: id, company: id, resource: row.yield == 1 ? "wood" : "chips",
        quantity: need.quantity)
      declaration.alternativeCost = KronerPerUnit(need.cost)
      draft.needs.append(Need(declaration))
    }
    return draft
  }

  private static func plan(_ scenario: Scenario) throws -> Plan {
    var options = MatchOptions()
    options.pairsListed = 0
    return try Matcher(scenario, solver: GLPKSolver()).plan(options)
  }

  @Test(arguments: rows.indices) func sharedByTheRule(number: Int) throws {
    let row = Self.rows[number]
    let plan = try Self.plan(Scenario(Self.draft(row)))
    let found = Dictionary(
      uniqueKeysWithValues: plan.exchanges.map { ($0.id, $0.quantity.value) })
    #expect(found == row.expected, "\(row.name)")
    #expect(!plan.certificate.unique, "\(row.name): others could have shared otherwise")
  }

  /// Nobody shares: one of each.
  @Test func uniqueWhereNobodyShares() throws {
    let row = Row(
      name: "alone", surpluses: [(10, 100)], needs: [(20, 300)], expected: ["s1>d1": 10])
    let plan = try Self.plan(Scenario(Self.draft(row)))
    #expect(plan.exchanges.map(\.id) == ["s1>d1"])
    #expect(plan.certificate.unique)
  }

  /// A random valley in which every declaration has a twin of another size and alternative.
  private static func valley(_ seed: UInt64) -> ScenarioDraft {
    let objectives = Objective.allCases
    var draft = RandomValley(
      seed: seed, objective: objectives[Int(seed) % objectives.count],
      isPlain: seed.isMultiple(of: 2)
    ).draft
    var random = SeededGenerator(seed: seed)
    func twin(_ declaration: Declaration) -> Declaration {
      var twin = Declaration(
        id: declaration.id + "-twin", company: declaration.company,
        resource: declaration.resource, quantity: Double(Int.random(in: 1...9, using: &random)))
      twin.alternativeCost =
        Bool.random(using: &random)
        ? declaration.alternativeCost
        : KronerPerUnit(Double(60 * Int.random(in: 0...4, using: &random)))
      (twin.longest, twin.place) = (declaration.longest, declaration.place)
      (twin.profile, twin.window) = (declaration.profile, declaration.window)
      return twin
    }
    draft.surpluses += draft.surpluses.map { Surplus(twin($0.declaration), grade: $0.grade) }
    draft.needs += draft.needs.map { need in
      var other = Need(twin(need.declaration), worstGrade: need.worstGrade)
      other.alsoAccepts = need.alsoAccepts
      return other
    }
    return draft
  }

  /// What is left of each node of one side, by declaration and period.
  private static func left(
    _ nodes: [Node], _ parties: [Party], _ scenario: Scenario,
    _ lines: [(id: String, period: String?, quantity: Double)]
  ) -> [Double] {
    nodes.map { node in
      lines.first {
        $0.id == parties[node.declaration].id && $0.period == scenario.periodName(node.period)
      }?.quantity ?? 0
    }
  }

  /// What each member leaves when all together leave so much: all of those with the cheapest
  /// alternatives, then a common share.
  private static func fair(_ members: [(quantity: Double, cost: Double)], left: Double) -> [Double]
  {
    members.map { member in
      let cheaper = members.filter { $0.cost < member.cost }.reduce(0) { $0 + $1.quantity }
      let same = members.filter { $0.cost == member.cost }.reduce(0) { $0 + $1.quantity }
      return same > 0 ? member.quantity * min(1, max(0, (left - cheaper) / same)) : 0
    }
  }

  /// Every member leaves what the rule says, and there are no more lines than members and arcs.
  @Test(arguments: UInt64(1)...150) func everyMemberHasItsShare(seed: UInt64) throws {
    guard let scenario = try? Scenario(Self.valley(seed)),
      let large = try? NetworkBuilder(ArcRules(scenario)).buildLarge(),
      let plan = try? Self.plan(scenario)
    else { return }
    let tables = ArcTables(scenario)
    let costs = StageCosts(tables)
    let counted: StageKind =
      scenario.settings.objective == .mostExchange ? .costOfMoving : .cost
    func check(
      _ side: (declared: [Node], classes: NodeClasses), _ left: [Double], _ cost: (Int) -> Double
    ) {
      for node in side.classes.nodes.indices {
        let members = side.classes.members(of: node).map { Int($0) }
        let fair = Self.fair(
          members.map {
            (side.declared[$0].quantity.value, cost(side.declared[$0].declaration))
          }, left: members.reduce(0) { $0 + left[$1] })
        for (member, expected) in zip(members, fair) {
          #expect(
            abs(left[member] - expected) <= 1e-9 * max(1, side.declared[member].quantity.value),
            "seed \(seed), node \(member)")
        }
      }
    }
    check(
      large.supplies,
      Self.left(
        large.supplies.declared, tables.sellers, scenario,
        plan.unplaced.map { ($0.surplus, $0.period, $0.quantity.value) })
    ) { costs.leaving(surplus: $0, counted) }
    check(
      large.demands,
      Self.left(
        large.demands.declared, tables.buyers, scenario,
        plan.unmet.map { ($0.need, $0.period, $0.quantity.value) })
    ) { costs.leaving(need: $0, counted) }
  }

  /// Two declarations alike but for size and alternative change names: each keeps its total.
  @Test(arguments: UInt64(1)...100) func namesDoNotMatter(seed: UInt64) throws {
    let draft = Self.valley(seed)
    guard let scenario = try? Scenario(draft), let plan = try? Self.plan(scenario),
      let large = try? NetworkBuilder(ArcRules(scenario)).buildLarge()
    else { return }
    for node in large.supplies.classes.nodes.indices {
      let members = large.supplies.classes.members(of: node)
      guard let first = members.first, let last = members.last, first < last else { continue }
      let rows = [first, last].map { large.supplies.declared[Int($0)].declaration }
      let names = rows.map { scenario.surpluses[$0].declaration.id }
      func swapped(_ id: String) -> String {
        id == names[0] ? names[1] : id == names[1] ? names[0] : id
      }
      var other = draft
      for row in other.surpluses.indices {
        other.surpluses[row].declaration.id = swapped(other.surpluses[row].declaration.id)
      }
      let changed = try Self.plan(Scenario(other))
      for id in scenario.surpluses.map(\.declaration.id) {
        let before = plan.exchanges.filter { $0.surplus == id }.reduce(0) { $0 + $1.quantity.value }
        let after = changed.exchanges.filter { $0.surplus == swapped(id) }
          .reduce(0) { $0 + $1.quantity.value }
        #expect(abs(before - after) <= 1e-9 * max(1, before), "seed \(seed), \(id), \(names)")
      }
      return
    }
  }

  /// Members of both sides laid along the arcs take at most one line for each member and each arc.
  @Test(arguments: UInt64(1)...60) func fewLines(seed: UInt64) throws {
    guard let scenario = try? Scenario(Self.valley(seed)),
      let large = try? NetworkBuilder(ArcRules(scenario)).buildLarge(),
      let plan = try? Self.plan(scenario), plan.exchanges.allSatisfy({ $0.period == nil })
    else { return }
    let (supplies, demands) = (
      large.supplies.classes.classOfDeclared, large.demands.classes.classOfDeclared
    )
    guard supplies.count == scenario.surpluses.count, demands.count == scenario.needs.count else {
      return
    }
    let ends = plan.exchanges.map { exchange in
      let option = exchange.id.split(separator: "#").dropFirst().first ?? ""
      return [
        "\(supplies[scenario.surplusIndex[exchange.surplus] ?? 0])",
        "\(demands[scenario.needIndex[exchange.need] ?? 0])", "\(option)",
      ]
    }
    let members =
      Set(plan.exchanges.map(\.surplus)).count + Set(plan.exchanges.map(\.need)).count
    #expect(plan.exchanges.count <= members + Set(ends).count, "seed \(seed)")
  }
}
