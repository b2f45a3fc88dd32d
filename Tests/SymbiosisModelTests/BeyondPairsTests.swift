import SymbiosisModel
import TestSupport
import Testing

/// Scenarios with facilities, stores, pipes and policies: order, rows, and what is reckoned of them.
@Suite struct BeyondPairsTests {
  /// All sample drafts in one: a plant of two recipes, two stores, two pipes, three policies.
  static func draft() -> ScenarioDraft {
    var draft = SampleDraft.mix()
    let heating = SampleDraft.heating()
    draft.modes += heating.modes.suffix(1)
    draft.resources += heating.resources.suffix(1)
    draft.recipeLines += [
      SampleDraft.input("bark", "mixing"), SampleDraft.input("ash", "mixing"),
      SampleDraft.output("pellets", "mixing", yield: 0.5, of: "bark"),
      SampleDraft.output("pellets", "mixing", yield: 0.25, of: "ash"),
      SampleDraft.output("heat", "mixing", yield: 2),
    ]
    draft.facilities.append(
      SampleDraft.facility("mixer", "mixing", company: "heater", place: "town"))
    draft.settings.periods = ["2026-Q1", "2026-Q2"].map(RuleCase.period)
    draft.stores = [
      Store(id: "silo", place: "town", resource: "chips", capacity: Amount(200)),
      Store(id: "heap", place: "mill", resource: "wood", capacity: Amount(50)),
    ]
    var branch = Pipe(id: "branch", from: "town", to: "town", capacity: Megawatts(1))
    branch.length = Kilometres(0.8)
    branch.resource = "heat"
    branch.lossPerKilometre = 0.05
    draft.pipes = heating.pipes + [branch]
    let governed = SampleDraft.governed([(.budget, 5), (.mostLandfill, 6), (.leastReuse, 0.5)])
    draft.places = governed.places
    draft.companies = governed.companies
    draft.policies = governed.policies
    return draft
  }

  private func tables(_ scenario: Scenario) -> String {
    """
    \(scenario.facilities) \(scenario.recipes) \(scenario.stores) \(scenario.pipes) \
    \(scenario.policies) \(scenario.facilityRows) \(scenario.recipeRows) \(scenario.storeRows) \
    \(scenario.pipeRows) \(scenario.assumptions) \(scenario.features.map(\.rawValue).sorted())
    """
  }

  @Test(arguments: UInt64(1)...12) func orderOfRowsDoesNotMatter(seed: UInt64) throws {
    let expected = tables(try Scenario(Self.draft()))
    var random = SeededGenerator(seed: seed)
    var draft = Self.draft()
    draft.places.shuffle(using: &random)
    draft.resources.shuffle(using: &random)
    draft.companies.shuffle(using: &random)
    draft.facilities.shuffle(using: &random)
    draft.recipeLines.shuffle(using: &random)
    draft.stores.shuffle(using: &random)
    draft.pipes.shuffle(using: &random)
    draft.policies.shuffle(using: &random)
    #expect(tables(try Scenario(draft)) == expected, "seed \(seed)")
  }

  /// Quotes that differ in set-up cost alone have an order too.
  @Test func quotesAreOrderedBySetupCost() throws {
    var draft = SampleDraft.sound()
    draft.quotes = [9.0, 0, 5].map { cost in
      var quote = Quote(from: "mill", to: "town", cost: KronerPerUnit(40))
      quote.setupCost = Kroner(cost)
      quote.capacity = Amount(10)
      return quote
    }
    let scenario = try Scenario(draft)
    #expect(scenario.quotes.map(\.setupCost) == [0, 5, 9].map { Kroner($0) })
  }

  @Test func rowsOfWhatIsNamed() throws {
    let scenario = try Scenario(Self.draft())
    #expect(scenario.facilities.map(\.id) == ["chipper", "mixer"])
    for (facility, rows) in zip(scenario.facilities, scenario.facilityRows) {
      #expect(scenario.companies[Int(rows.company)].id == facility.company)
      #expect(scenario.places[Int(rows.place)].id == facility.place)
      #expect(scenario.recipes[Int(rows.recipe)].id == facility.recipe)
    }
    #expect(scenario.recipes.map(\.id) == ["chipping", "mixing"])
    for (recipe, rows) in zip(scenario.recipes, scenario.recipeRows) {
      #expect(rows.inputs.map { scenario.resources[Int($0)].id } == recipe.inputs.map(\.resource))
      #expect(rows.outputs.map { scenario.resources[Int($0)].id } == recipe.outputs.map(\.resource))
      let origins = rows.origins.map { $0.map { recipe.inputs[Int($0)].resource } }
      #expect(origins == recipe.outputs.map(\.of))
    }
    // By resource, then by what it comes of: heat of all, pellets of ash, pellets of bark.
    #expect(scenario.recipes[1].outputs.map(\.yield) == [2, 0.25, 0.5])
    #expect(scenario.recipes[1].inputs.map(\.resource) == ["ash", "bark"])
    for (store, rows) in zip(scenario.stores, scenario.storeRows) {
      #expect(scenario.places[Int(rows.place)].id == store.place)
      #expect(scenario.resources[Int(rows.resource)].id == store.resource)
    }
    for (pipe, rows) in zip(scenario.pipes, scenario.pipeRows) {
      #expect(scenario.places[Int(rows.from)].id == pipe.from)
      #expect(scenario.places[Int(rows.to)].id == pipe.to)
      #expect(scenario.resources[Int(rows.resource)].id == "heat")
    }
    #expect(scenario.facilityIndex["mixer"] == 1 && scenario.recipeIndex["chipping"] == 0)
    #expect(scenario.storeIndex["silo"] == 1 && scenario.pipeIndex["main"] == 1)
    #expect(scenario.policyIndex["p2"] == 2 && scenario.policyIndex["p"] == nil)
  }

  /// Without a length the straight line is taken, and told; without a loss that of the mode.
  @Test func pipesHaveALengthAndALoss() throws {
    let draft = Self.draft()
    let scenario = try Scenario(draft)
    let straight = RouteFinder.greatCircle(draft.places[0], draft.places[1])
    #expect(scenario.pipes.map(\.id) == ["branch", "main"])
    #expect([0, 1].map(scenario.length) == [Kilometres(0.8), straight])
    #expect([0, 1].map(scenario.lossPerKilometre) == [0.05, 0.02])
    #expect(scenario.assumptions.contains(.straightPipe(pipe: "main", length: straight)))
  }

  /// What comes out of facilities is taken for granted like what is offered; of closed ones nothing is.
  @Test func tellsWhatFacilitiesTakeForGranted() throws {
    var draft = SampleDraft.mix()
    draft.recipeLines.append(SampleDraft.output("ash", yield: 0.05))
    for row in draft.resources.indices where draft.resources[row].id == "chips" {
      draft.resources[row].disposalEmissions = .zero
      draft.resources[row].purchaseEmissions = .zero
      draft.resources[row].disposalTo = .landfill
    }
    draft.modes[0].emissionsPerKilometre = .zero
    #expect(
      try Scenario(draft).assumptions == [
        .noEmissions(resource: "ash", alternative: .disposal), .noDestination(resource: "ash"),
        .noFacilityEmissions(facility: "chipper"),
      ])
    draft.facilities[0].emissions = .zero
    draft.resources[3].disposalEmissions = .zero
    draft.resources[3].disposalTo = .landfill
    #expect(try Scenario(draft).assumptions == [])
    draft.resources[3].disposalTo = nil
    draft.facilities[0].status = .closed
    draft.facilities[0].emissions = nil
    #expect(try Scenario(draft).assumptions == [])
  }

  /// 300,000 kg in lots of 25,000 kg are 25 t each.
  @Test func aLotIsCountedInTheResourcesUnit() throws {
    var draft = SampleDraft.sound()
    draft.needs[0].declaration.unit = .kilogram
    draft.needs[0].declaration.quantity = 300_000
    draft.needs[0].declaration.minLot = 25_000
    let scenario = try Scenario(draft)
    #expect(scenario.minLot(of: scenario.needs[0].declaration) == Amount(25))
    #expect(scenario.minLot(of: scenario.surpluses[0].declaration) == nil)
  }

  /// Which declarations a policy is about; the sawmill at the mill in Gol offers, the heater in town
  /// in Nes wants.
  @Test(arguments: [
    ("", "", "", "", true), ("chips", "Gol", "Hallingdal", "wood", true),
    ("wood", "", "", "", false), ("", "Nes", "", "", false), ("", "", "", "municipal", true),
  ])
  func policiesCover(
    resource: String, municipality: String, region: String, tag: String, isCovered: Bool
  ) throws {
    let scenario = try Scenario(Self.draft())
    var policy = Policy(id: "p", kind: .leastReuse, bound: 0.5)
    policy.resource = resource.isEmpty ? nil : resource
    policy.municipality = municipality.isEmpty ? nil : municipality
    policy.region = region.isEmpty ? nil : region
    policy.tag = tag.isEmpty ? nil : tag
    #expect(scenario.covers(policy, surplus: 0) == isCovered)
    #expect(!scenario.covers(policy, need: 0))
    policy.scope = .needs
    #expect(!scenario.covers(policy, surplus: 0))
    #expect(
      scenario.covers(policy, need: 0)
        == (region.isEmpty && tag.isEmpty && resource != "wood" && municipality != "Gol"))
  }

  /// A year of 365 days: 90 in the first quarter; 2024 had 366, of them 29 in February.
  @Test(arguments: [
    ("2026", 1.0, 8_760.0), ("2026-Q1", 90.0 / 365, 2_160.0), ("2024-02", 29.0 / 366, 696.0),
    ("2024", 1.0, 8_784.0),
  ])
  func periodsLast(text: String, years: Double, hours: Double) {
    let period = RuleCase.period(text)
    #expect(abs(period.years - years) < 1e-12)
    #expect(period.hours == hours)
  }

  /// July to June over a leap year: 184/365 of 2023 and 182/366 of 2024.
  @Test func aPeriodOverTwoYears() {
    let window = TimeWindow(
      first: RuleCase.period("2023-Q3").window.first, last: RuleCase.period("2024-Q2").window.last)
    let period = Period(name: "season", window: window)
    #expect(abs(period.years - (184.0 / 365 + 182.0 / 366)) < 1e-12)
    #expect(Period(name: "", window: .always).years == 1)
    #expect(Period(name: "", window: .always).hours == 8_760)
  }
}

/// Loops are found whatever the order of rows, and only where there are some.
@Suite struct LoopTests {
  /// Facilities in a random graph, resource `a-b` going from a to b; loops told against a search of
  /// all paths by hand.
  @Test func randomGraphs() {
    var (looped, free) = (0, 0)
    for seed in UInt64(1)...200 {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 2...6, using: &random)
      var arcs: Set<[Int]> = []
      for _ in 0..<Int.random(in: 1...(2 * count), using: &random) {
        let arc = [0, 1].map { _ in Int.random(in: 0..<count, using: &random) }
        if arc[0] != arc[1] { arcs.insert(arc) }
      }
      let found = Rules.check(draft(count, arcs, &random))
        .filter { $0.column == "recipe" }
      #expect(found.isEmpty == !hasLoop(count, arcs), "seed \(seed)")
      for violation in found { expectLoop(violation.what, arcs, "seed \(seed)") }
      looped += found.isEmpty ? 0 : 1
      free += found.isEmpty ? 1 : 0
    }
    #expect(looped > 30 && free > 30)
  }

  /// Ten thousand sorting lines and as many chippers could be followed by each other a hundred million
  /// times over: where no recipe goes round, no facility is looked at.
  @Test func manyFacilitiesWithoutALoop() {
    var draft = SampleDraft.mix()
    draft.recipeLines += [
      SampleDraft.input("chips", "pressing"), SampleDraft.output("pellets", "pressing"),
    ]
    draft.facilities = (0..<20_000).map {
      SampleDraft.facility("f\($0)", $0.isMultiple(of: 2) ? "chipping" : "pressing")
    }
    #expect(Rules.check(draft).isEmpty)
  }

  private func draft(
    _ count: Int, _ arcs: Set<[Int]>, _ random: inout SeededGenerator
  ) -> ScenarioDraft {
    var draft = SampleDraft.with("start")
    draft.resources[1].mode = "truck"
    for name in arcs.map({ "\($0[0])-\($0[1])" }) + ["end"] {
      draft.resources.append(draft.resources[1])
      draft.resources[draft.resources.count - 1].id = name
    }
    for number in 0..<count {
      draft.facilities.append(SampleDraft.facility("f\(number)", "r\(number)"))
      draft.recipeLines.append(SampleDraft.input("start", "r\(number)"))
      draft.recipeLines.append(SampleDraft.output("end", "r\(number)", yield: 0.01))
    }
    for arc in arcs {
      let name = "\(arc[0])-\(arc[1])"
      draft.recipeLines.append(SampleDraft.output(name, "r\(arc[0])", yield: 0.01))
      draft.recipeLines.append(SampleDraft.input(name, "r\(arc[1])"))
    }
    draft.facilities.shuffle(using: &random)
    draft.recipeLines.shuffle(using: &random)
    return draft
  }

  /// Whether some facility reaches itself, by the closure of the arcs (Warshall 1962).
  private func hasLoop(_ count: Int, _ arcs: Set<[Int]>) -> Bool {
    var reaches = arcs
    for middle in 0..<count {
      for first in 0..<count where reaches.contains([first, middle]) {
        for last in 0..<count where reaches.contains([middle, last]) {
          reaches.insert([first, last])
        }
      }
    }
    return (0..<count).contains { reaches.contains([$0, $0]) }
  }

  /// The sentence names facilities and resources that follow one another, and ends where it begins.
  private func expectLoop(_ sentence: String, _ arcs: Set<[Int]>, _ seed: String) {
    let path = sentence.split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
    #expect(path.count >= 5 && path.first == path.last, "\(seed): \(sentence)")
    for place in stride(from: 0, to: path.count - 2, by: 2) {
      let name = "\(path[place].dropFirst())-\(path[place + 2].dropFirst())"
      #expect(path[place + 1] == name, "\(seed): \(sentence)")
    }
  }
}

extension Violation {
  fileprivate var column: String { location.column }
}
