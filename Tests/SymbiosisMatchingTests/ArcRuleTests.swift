import SymbiosisModel
import Testing

@testable import SymbiosisMatching

/// The arc rules of model.md 2: each on both sides of its boundary, and together.
@Suite struct ArcRuleTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let refusals: [ArcRefusal]
    let change: @Sendable (inout ScenarioDraft) -> Void
    var testDescription: String { name }

    init(
      _ name: String, _ refusals: [ArcRefusal],
      _ change: @escaping @Sendable (inout ScenarioDraft) -> Void
    ) {
      self.name = name
      self.refusals = refusals
      self.change = change
    }
  }

  static let parties: [Case] = [
    Case("all rules hold", []) { _ in },
    Case("grade equal to the worst", []) { $0.surpluses[0].grade = 2 },
    Case("grade one worse", [.gradeTooLow(grade: 3, worst: 2)]) { $0.surpluses[0].grade = 3 },
    Case("grade unknown counts as the worst", [.gradeTooLow(grade: 3, worst: 2)]) {
      $0.surpluses[0].grade = nil
    },
    Case("grade unknown, any will do", []) {
      $0.surpluses[0].grade = nil
      $0.needs[0].worstGrade = nil
    },
    Case("permit asked for and held", []) {
      $0.resources[0].permit = "waste"
      $0.companies[1].permits = ["waste"]
    },
    Case("permit held by the giver only", [.noPermit(permit: "waste")]) {
      $0.resources[0].permit = "waste"
      $0.companies[0].permits = ["waste"]
    },
    Case("one company at two places", []) {
      $0.needs[0].declaration.company = "a"
      $0.needs[0].declaration.place = "b"
    },
    Case("one company at one place", [.sameCompanyAndPlace]) {
      $0.needs[0].declaration.company = "a"
    },
    Case("two companies at one place", []) { $0.needs[0].declaration.place = "a" },
    Case("excluded", [.excluded(company: "a", other: "b")]) {
      $0.exclusions = [Exclusion(company: "a", other: "b")]
    },
    Case("excluded the other way", [.excluded(company: "a", other: "b")]) {
      $0.exclusions = [Exclusion(company: "b", other: "a")]
    },
    Case("agreed never", [.agreedNever]) {
      $0.agreements = [Agreement(surplus: "s", need: "d", quantity: .zero, kind: .never)]
    },
    Case("fixed at nothing", [.agreedNever]) {
      $0.agreements = [Agreement(surplus: "s", need: "d", quantity: .zero, kind: .fixed)]
    },
    Case("agreed at most something", []) {
      $0.agreements = [Agreement(surplus: "s", need: "d", quantity: Amount(1), kind: .atMost)]
    },
    Case("nothing declared", [.nothingDeclared(declaration: "d")]) {
      $0.needs[0].declaration.quantity = 0
    },
  ]

  static let resources: [Case] = [
    Case("another resource", [.differentResource(offered: "wood", wanted: "chips")]) {
      $0.resources.append(chips)
      $0.needs[0].declaration.resource = "chips"
      $0.needs[0].worstGrade = nil
    },
    Case("another resource, substituted", []) {
      $0.resources.append(chips)
      $0.needs[0].declaration.resource = "chips"
      $0.needs[0].worstGrade = nil
      $0.substitutions = [Substitution(from: "wood", to: "chips")]
    },
    Case("substituted the wrong way", [.differentResource(offered: "wood", wanted: "chips")]) {
      $0.resources.append(chips)
      $0.needs[0].declaration.resource = "chips"
      $0.needs[0].worstGrade = nil
      $0.substitutions = [Substitution(from: "chips", to: "wood")]
    },
    Case("another resource, accepted", []) {
      $0.resources.append(chips)
      $0.needs[0].declaration.resource = "chips"
      $0.needs[0].worstGrade = nil
      $0.needs[0].alsoAccepts = ["wood"]
    },
    Case("the substitution's limit is the stricter", [.gradeTooLow(grade: 2, worst: 1)]) {
      substitute(&$0, worst: 1, need: nil, grades: [])
    },
    Case("the need's limit is the stricter", [.gradeTooLow(grade: 2, worst: 1)]) {
      substitute(&$0, worst: 2, need: 1, grades: [])
    },
    Case("the need's limit is the stricter, in the same grades", [.gradeTooLow(grade: 2, worst: 1)])
    {
      substitute(&$0, worst: 2, need: 1, grades: ["clean", "treated", "mixed"])
    },
    Case("both limits are met", []) {
      substitute(&$0, worst: 2, need: 2, grades: ["clean", "treated", "mixed"])
    },
    Case("the need's limit is in other grades", []) {
      substitute(&$0, worst: 2, need: 1, grades: ["fine", "coarse"])
    },
  ]

  /// A need of fuel, which has no grades.
  ///
  /// Its worst grade, 1, is counted in those of bark (x|y), the first that it takes. What of chips
  /// (a|b|c|d) will do only their substitution says.
  static let scales: [Case] = [
    Case("the need's limit, in the grades it is counted in", [.gradeTooLow(grade: 2, worst: 1)]) {
      fuel(&$0, offered: "bark", grade: 2)
    },
    Case("the need's limit is met, in the grades it is counted in", []) {
      fuel(&$0, offered: "bark", grade: 1)
    },
    Case("the need's limit does not bind other grades", []) {
      fuel(&$0, offered: "chips", grade: 3)
    },
    Case("the substitution's limit binds its own", [.gradeTooLow(grade: 4, worst: 3)]) {
      fuel(&$0, offered: "chips", grade: 4)
    },
    Case("what has no grades has none too low", []) { fuel(&$0, offered: "fuel", grade: nil) },
  ]

  static func fuel(_ draft: inout ScenarioDraft, offered: String, grade: Int?) {
    for (id, grades) in [("bark", ["x", "y"]), ("chips", ["a", "b", "c", "d"]), ("fuel", [])] {
      var resource = chips
      resource.id = id
      resource.grades = grades
      draft.resources.append(resource)
    }
    draft.substitutions = ["bark", "chips"].map { Substitution(from: $0, to: "fuel") }
    draft.substitutions[1].worstGrade = 3
    draft.needs[0].declaration.resource = "fuel"
    draft.needs[0].worstGrade = 1
    draft.surpluses[0].declaration.resource = offered
    draft.surpluses[0].grade = grade
  }

  @Test func aNeedsWorstGradeIsCountedInOneScale() throws {
    var pair = RoadScenario()
    #expect(try Scenario(pair.draft).gradeScale(ofNeed: 0) == ["clean", "treated", "mixed"])
    Self.fuel(&pair.draft, offered: "chips", grade: 3)
    #expect(try Scenario(pair.draft).gradeScale(ofNeed: 0) == ["x", "y"])
    pair.draft.substitutions = []
    pair.draft.needs[0].worstGrade = nil
    #expect(try Scenario(pair.draft).gradeScale(ofNeed: 0) == [])
    pair.draft.needs[0].alsoAccepts = ["wood", "chips"]
    #expect(try Scenario(pair.draft).gradeScale(ofNeed: 0) == ["a", "b", "c", "d"])
  }

  /// The need becomes one of chips, which wood down to a grade is made into.
  static func substitute(_ draft: inout ScenarioDraft, worst: Int, need: Int?, grades: [String]) {
    var chips = chips
    chips.grades = grades
    draft.resources.append(chips)
    draft.needs[0].declaration.resource = "chips"
    draft.needs[0].worstGrade = need
    var substitution = Substitution(from: "wood", to: "chips")
    substitution.worstGrade = worst
    draft.substitutions = [substitution]
  }

  static var chips: Resource {
    var chips = Resource(id: "chips", name: "Chips", unit: .tonne)
    chips.mode = "truck"
    chips.disposalCost = .zero
    chips.purchaseCost = .zero
    return chips
  }

  /// The first quarter and the second.
  static let quarters = ["2026-Q1", "2026-Q2"].compactMap { Period($0)?.window }

  static let times: [Case] = [
    Case("windows meet in one period", []) {
      $0.surpluses[0].declaration.window = quarters[1]
    },
    Case("windows in different periods", [.windowsApart]) {
      $0.surpluses[0].declaration.window = quarters[0]
      $0.needs[0].declaration.window = quarters[1]
    },
    Case("windows meet on one day", []) {
      $0.surpluses[0].declaration.window = TimeWindow(
        first: quarters[0].first, last: quarters[1].first)
      $0.needs[0].declaration.window = quarters[1]
    },
    Case("windows touch one period without a common day", [.windowsApart]) {
      let days = quarters[0]
      $0.surpluses[0].declaration.window = TimeWindow(first: days.first, last: days.first)
      $0.needs[0].declaration.window = TimeWindow(first: days.last, last: days.last)
    },
    Case("window outside every period", [.windowsApart]) {
      let day = Day(number: quarters[1].last.number + 1)
      $0.surpluses[0].declaration.window = TimeWindow(first: day, last: day)
    },
  ]

  static let roads: [Case] = [
    Case("no road", [.noRoad(from: "a", to: "b")]) { $0.roads = [] },
    Case("great circle where the scenario says so", []) {
      $0.roads = []
      $0.settings.missingRoad = .greatCircle(detourFactor: 1.3)
    },
    Case("one way, the right one", []) { $0.roads[0].bothWays = false },
    Case("one way, the wrong one", [.noRoad(from: "a", to: "b")]) {
      $0.roads = [Road(from: "b", to: "a", length: Kilometres(40))]
      $0.roads[0].bothWays = false
    },
    Case("heavy truck on a light road", [.roadClosed(from: "a", to: "b")]) {
      $0.roads[0].allowsHeavy = false
    },
    Case("light van on a light road", []) {
      $0.roads[0].allowsHeavy = false
      $0.modes[0].isHeavy = false
    },
    Case("a closed road is no reason for the great circle", [.roadClosed(from: "a", to: "b")]) {
      $0.roads[0].allowsHeavy = false
      $0.settings.missingRoad = .greatCircle(detourFactor: 1.3)
    },
    Case("closed in one of two periods", []) {
      $0.roads[0].closed = ["2026-Q1"].compactMap { Period($0) }
    },
    Case("closed in the only shared period", [.roadClosed(from: "a", to: "b")]) {
      $0.roads[0].closed = ["2026-Q1"].compactMap { Period($0) }
      $0.needs[0].declaration.window = quarters[0]
    },
    Case("closed in all periods", [.roadClosed(from: "a", to: "b")]) {
      $0.roads[0].closed = ["2026"].compactMap { Period($0) }
    },
    Case("closed in a part of the period", []) {
      $0.roads[0].closed = ["2026-01"].compactMap { Period($0) }
      $0.needs[0].declaration.window = quarters[0]
    },
    Case("no mode, and a quote elsewhere", [.noMode(resource: "wood")]) {
      $0.resources[0].mode = nil
      $0.quotes = [Quote(from: "b", to: "a", cost: KronerPerUnit(5))]
    },
    Case("no mode, but a quote", []) {
      $0.resources[0].mode = nil
      $0.quotes = [Quote(from: "a", to: "b", cost: KronerPerUnit(5))]
    },
    Case("no road, but a quote", []) {
      $0.roads = []
      $0.quotes = [Quote(from: "a", to: "b", cost: KronerPerUnit(5))]
    },
    Case("no road, a quote, and emissions that count", [.noRoad(from: "a", to: "b")]) {
      $0.roads = []
      $0.quotes = [Quote(from: "a", to: "b", cost: KronerPerUnit(5))]
      $0.modes[0].emissionsPerKilometre = KilogramsCO2e(1)
      $0.settings.carbonPrice = KronerPerTonneCO2e(2000)
    },
    Case("no road, a quote by a mode without emissions, and emissions that count", []) {
      $0.roads = []
      $0.quotes = [Quote(from: "a", to: "b", cost: KronerPerUnit(5))]
      $0.modes[0].emissionsPerKilometre = .zero
      $0.settings.carbonPrice = KronerPerTonneCO2e(2000)
    },
    Case("a quote the other way", [.noRoad(from: "a", to: "b")]) {
      $0.roads = []
      $0.quotes = [Quote(from: "b", to: "a", cost: KronerPerUnit(5))]
    },
    Case("a quote for nothing", [.capacityTooSmall(capacity: .zero, agreed: .zero)]) {
      $0.quotes = [Quote(from: "a", to: "b", cost: KronerPerUnit(5))]
      $0.quotes[0].capacity = .zero
    },
  ]

  @Test(arguments: parties + resources + scales + times + roads)
  func refusesJustWhatItShould(_ trial: Case) throws {
    var pair = RoadScenario()
    trial.change(&pair.draft)
    let (terms, refusals) = try pair.options()
    #expect(refusals == trial.refusals)
    #expect(terms.isEmpty == !refusals.isEmpty)
  }

  /// Every party rule that is broken is named, whatever else is broken: all 32 combinations.
  @Test func everyBrokenRuleIsNamed() throws {
    let chosen: [(refusal: ArcRefusal, change: (inout ScenarioDraft) -> Void)] = [
      (.gradeTooLow(grade: 3, worst: 2), { $0.surpluses[0].grade = 3 }),
      (.noPermit(permit: "waste"), { $0.resources[0].permit = "waste" }),
      (
        .excluded(company: "a", other: "b"),
        { $0.exclusions = [Exclusion(company: "a", other: "b")] }
      ),
      (
        .agreedNever,
        { $0.agreements = [Agreement(surplus: "s", need: "d", quantity: .zero, kind: .never)] }
      ),
      (
        .tooFar(length: Kilometres(40), limit: Kilometres(39), setBy: "wood"),
        { $0.resources[0].longest = Kilometres(39) }
      ),
    ]
    for choice in 0..<(1 << chosen.count) {
      var pair = RoadScenario()
      let broken = chosen.indices.filter { choice >> $0 & 1 == 1 }
      for index in broken { chosen[index].change(&pair.draft) }
      let refusals = try pair.options().refusals
      #expect(refusals == broken.map { chosen[$0].refusal }, "combination \(choice)")
    }
  }

  // MARK: Distance

  enum Limit: String, CaseIterable {
    case surplus = "s"
    case need = "d"
    case resource = "wood"
    case mode = "truck"
  }

  private func set(_ limit: Limit, _ kilometres: Double, in draft: inout ScenarioDraft) {
    switch limit {
    case .surplus: draft.surpluses[0].declaration.longest = Kilometres(kilometres)
    case .need: draft.needs[0].declaration.longest = Kilometres(kilometres)
    case .resource: draft.resources[0].longest = Kilometres(kilometres)
    case .mode: draft.modes[0].longest = Kilometres(kilometres)
    }
  }

  /// 40 km of road and two access roads of 0.1 and 0.2 km: 40.3 is allowed, 40.29 is not.
  @Test(arguments: Limit.allCases) func lengthUpToTheLimitIsAllowed(_ limit: Limit) throws {
    var pair = RoadScenario()
    pair.draft.companies[0].access = Kilometres(0.1)
    pair.draft.companies[1].access = Kilometres(0.2)
    set(limit, 40.3, in: &pair.draft)
    #expect(try pair.options().refusals == [])
    set(limit, 40.29, in: &pair.draft)
    let length = Kilometres(40 + 0.1 + 0.2)
    #expect(
      try pair.options().refusals
        == [.tooFar(length: length, limit: Kilometres(40.29), setBy: limit.rawValue)])
  }

  /// Of several limits the smallest counts and is named.
  @Test(arguments: Limit.allCases) func smallestLimitIsNamed(_ tightest: Limit) throws {
    var pair = RoadScenario()
    for limit in Limit.allCases { set(limit, limit == tightest ? 10 : 20, in: &pair.draft) }
    #expect(
      try pair.options().refusals
        == [.tooFar(length: Kilometres(40), limit: Kilometres(10), setBy: tightest.rawValue)])
  }

  /// A limit of distance holds over a quote too, where the distance is known.
  @Test func quoteDoesNotLiftTheLimit() throws {
    var pair = RoadScenario()
    pair.draft.quotes = [Quote(from: "a", to: "b", cost: KronerPerUnit(5))]
    set(.need, 39, in: &pair.draft)
    #expect(try pair.options().refusals.count == 1)
    pair.draft.roads = []
    #expect(try pair.options().refusals == [])
  }
}
