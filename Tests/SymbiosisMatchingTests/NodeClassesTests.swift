import GLPKSolver
import SymbiosisModel
import Testing

@testable import SymbiosisMatching

/// What keeps two declarations apart, and what does not.
@Suite struct NodeClassesTests {
  /// Two surpluses of wood at one place, two needs at another, each of a company of its own.
  private static func draft() -> ScenarioDraft {
    var draft = RoadScenario().draft
    for (id, place) in [("a2", "a"), ("b2", "b"), ("c", "c")] {
      draft.companies.append(Company(id: id, name: id, place: place))
    }
    draft.places.append(Place(id: "c", name: "c", latitude: 61, longitude: 9))
    draft.surpluses.append(
      Surplus(Declaration(id: "s2", company: "a2", resource: "wood", quantity: 20), grade: 2))
    draft.needs.append(
      Need(Declaration(id: "d2", company: "b2", resource: "wood", quantity: 20), worstGrade: 2))
    return draft
  }

  private static func company(_ id: String, _ draft: inout ScenarioDraft) -> Int {
    draft.companies.firstIndex { $0.id == id } ?? 0
  }

  /// What may make a difference between two declarations.
  enum Change: String, CaseIterable, Sendable {
    case nothing, quantity, alternative, worthlessPermit, level, openQuote, otherPlacesQuote
    case resource, grade, place, access, limit, window, ownNeed, exclusion, agreement
    case limitedQuote, zero
    case accepted, permit

    /// Whether the declaration that has it is told from the other, on each side.
    var tellsApart: (supplies: Bool, demands: Bool) {
      switch self {
      case .nothing, .quantity, .alternative, .worthlessPermit, .level, .openQuote,
        .otherPlacesQuote:
        (false, false)
      case .accepted, .permit: (false, true)
      default: (true, true)
      }
    }
  }

  private static func changed(_ change: Change) -> ScenarioDraft {
    var draft = Self.draft()
    func both(_ body: (inout Declaration) -> Void) {
      body(&draft.surpluses[1].declaration)
      body(&draft.needs[1].declaration)
    }
    let (seller, buyer) = (company("a2", &draft), company("b2", &draft))
    switch change {
    case .nothing: break
    case .quantity: both { $0.quantity = 7 }
    case .zero: both { $0.quantity = 0 }
    case .alternative: both { $0.alternativeCost = KronerPerUnit(250) }
    case .worthlessPermit: draft.companies[buyer].permits = ["fishing"]
    case .level: draft.needs[1].level = .energy
    case .resource:
      draft.resources.append(draft.resources[0])
      draft.resources[1].id = "stone"
      both { $0.resource = "stone" }
    case .grade:
      draft.surpluses[1].grade = 1
      draft.needs[1].worstGrade = 1
    case .place: both { $0.place = "c" }
    case .access:
      draft.companies[seller].access = Kilometres(2)
      draft.companies[buyer].access = Kilometres(2)
    case .limit: both { $0.longest = Kilometres(90) }
    case .window: both { $0.window = draft.settings.periods[0].window }
    case .ownNeed:
      // Each company both offers and wants at its place.
      draft.needs.append(
        Need(Declaration(id: "d3", company: "a2", resource: "wood", quantity: 1), worstGrade: 2))
      draft.surpluses.append(
        Surplus(Declaration(id: "s3", company: "b2", resource: "wood", quantity: 1), grade: 2))
    case .exclusion:
      draft.exclusions = [
        Exclusion(company: "a2", other: "c"), Exclusion(company: "c", other: "b2"),
      ]
    case .agreement:
      draft.agreements = [
        Agreement(surplus: "s2", need: "d2", quantity: Amount(1), kind: .atLeast)
      ]
    case .openQuote, .limitedQuote:
      var quote = Quote(from: "a", to: "b", cost: KronerPerUnit(5))
      if change == .limitedQuote { quote.capacity = Amount(3) }
      draft.quotes = [quote]
    case .otherPlacesQuote:
      var quote = Quote(from: "c", to: "c", cost: KronerPerUnit(5))
      quote.capacity = Amount(3)
      draft.quotes = [quote]
    case .accepted:
      draft.resources.append(draft.resources[0])
      draft.resources[1].id = "stone"
      draft.needs[1].alsoAccepts = ["stone"]
    case .permit:
      draft.resources[0].permit = "waste"
      draft.companies[buyer].permits = ["waste"]
    }
    return draft
  }

  /// Whether s and s2, and d and d2, are one node.
  private static func areJoined(_ draft: ScenarioDraft) throws -> (supplies: Bool, demands: Bool) {
    let scenario = try Scenario(draft)
    let large = try NetworkBuilder(ArcRules(scenario)).buildLarge()
    func areOne(
      _ side: (declared: [Node], classes: NodeClasses), _ ids: [String], _ index: [String: Int]
    ) -> Bool {
      let rows = ids.compactMap { index[$0] }
      let classes = side.classes.classOfDeclared
      return Set(
        side.declared.indices.filter { rows.contains(side.declared[$0].declaration) }
          .map { classes[$0] }
      ).count == 1
    }
    return (
      areOne(large.supplies, ["s", "s2"], scenario.surplusIndex),
      areOne(large.demands, ["d", "d2"], scenario.needIndex)
    )
  }

  @Test(arguments: Change.allCases) func toldApart(change: Change) throws {
    let joined = try Self.areJoined(Self.changed(change))
    #expect(joined.supplies == !change.tellsApart.supplies)
    #expect(joined.demands == !change.tellsApart.demands)
  }

  /// Offered anew in each of two quarters: each quarter's two nodes are one, the quarters are not.
  @Test func periods() throws {
    var draft = Self.draft()
    for row in 0...1 {
      draft.surpluses[row].declaration.profile = .perPeriod
      draft.needs[row].declaration.profile = .perPeriod
    }
    let large = try NetworkBuilder(ArcRules(Scenario(draft))).buildLarge()
    for classes in [large.supplies.classes, large.demands.classes] {
      #expect(classes.nodes.map(\.period) == [0, 1])
      // 10 and 20 tonnes.
      #expect(classes.nodes.map(\.quantity.value) == [30, 30])
    }
  }

  /// Members by alternative, the pieces of a node's convex alternative, and the dearest of them: 30
  /// tonnes at 40 NOK, then 10 and 20 at the resource's 100.
  @Test func alternatives() throws {
    var draft = Self.draft()
    draft.surpluses.append(
      Surplus(Declaration(id: "s3", company: "a2", resource: "wood", quantity: 30), grade: 2))
    draft.surpluses[2].declaration.alternativeCost = KronerPerUnit(40)
    let (declared, classes) = try NetworkBuilder(ArcRules(Scenario(draft))).buildLarge().supplies
    #expect(classes.nodes.count == 1 && classes.size(of: 0) == 3)
    #expect(Array(classes.members(of: 0)) == [0, 1, 2])
    #expect(Array(classes.byAlternative(of: 0)) == [2, 0, 1])
    #expect(
      classes.cheaper == [CheaperAlternative(node: 0, declaration: 2, quantity: 30)])
    #expect(classes.nodes[0].alternative == 0 && classes.nodes[0].quantity.value == 60)
    #expect(classes.dearest(of: 0, declared) == 0)
  }
}
