import GLPKSolver
import SymbiosisMatching
import SymbiosisModel
import Testing

@testable import PlanReports

/// Reports of a market so small that every figure is worked out by hand.
@Suite struct ReportTests {
  /// Two sellers of stone, one buyer.
  ///
  /// «near» sells 10 t for 2 NOK/t of transport, saving
  /// 5 + 20 - 2 = 23 NOK/t; «far» at 26 NOK/t would lose 5 + 20 - 26 = -1 NOK/t; «odd» has a resource
  /// that nobody wants.
  static func scenario(_ objective: Objective = .leastCost) throws -> Scenario {
    try Scenario(draft(objective))
  }

  static func draft(_ objective: Objective = .leastCost) throws -> ScenarioDraft {
    var draft = ScenarioDraft()
    draft.settings.name = "Small"
    draft.settings.objective = objective
    for (id, cost) in [("stone", 5.0), ("=odd", 1)] {
      var resource = Resource(id: id, name: id.uppercased(), unit: .tonne)
      resource.disposalCost = KronerPerUnit(cost)
      resource.purchaseCost = KronerPerUnit(20)
      resource.disposalTo = .landfill
      draft.resources.append(resource)
    }
    for (id, name) in [
      ("near", "Near <b>"), ("far", "Far, \"Ltd\""), ("odd", "=Odd"), ("buyer", "Buyer"),
    ] {
      draft.places.append(Place(id: id, name: "Place \(id)", latitude: 60, longitude: 9))
      draft.companies.append(Company(id: id, name: name, place: id))
    }
    for (id, resource) in [("near", "stone"), ("far", "stone"), ("odd", "=odd")] {
      var declaration = Declaration(id: id, company: id, resource: resource, quantity: 10)
      declaration.annotation.quality = id == "near" ? .estimated : nil
      draft.surpluses.append(Surplus(declaration))
    }
    var wanted = Declaration(id: "buyer", company: "buyer", resource: "stone", quantity: 15)
    wanted.annotation.quality = .measured
    draft.needs = [Need(wanted)]
    draft.quotes = [
      Quote(from: "near", to: "buyer", cost: KronerPerUnit(2)),
      Quote(from: "far", to: "buyer", cost: KronerPerUnit(26)),
    ]
    return draft
  }

  static func report(
    _ language: Language = .english, _ objective: Objective = .leastCost
  ) throws -> PlanReport {
    try report(of: scenario(objective), language)
  }

  static func report(of scenario: Scenario, _ language: Language) throws -> PlanReport {
    PlanReport(
      plan: try Matcher(scenario, solver: GLPKSolver()).plan(), scenario: scenario,
      provenance: Provenance(
        tilfang: "0", solver: "test", scenarioSHA256: "", files: [:], overrides: [],
        started: nil, seconds: nil), language: language)
  }

  /// Baseline: 20 t stone x 5 + 10 t odd x 1 + 15 t x 20 = 410; 10 t at 23 saves 230.
  @Test func theTableTellsTheWholePlan() throws {
    let text = try Self.report().table()
    #expect(
      text.hasPrefix("Small\n1 exchange saves 230 NOK against today: from 410 NOK to 180 NOK."))
    #expect(text.contains("STONE: 10 t, saves 230 NOK"))
    #expect(
      text.contains("10 t  Near <b> (Place near)  Buyer (Place buyer)   –        20        230"))
    #expect(text.contains("estimated"))
    #expect(text.contains("not worth it: with Buyer (Place buyer) it would be 1.00 NOK/t worse"))
    #expect(text.contains("nobody declares a need"))
    #expect(text.contains("Need met"))
  }

  @Test(arguments: Language.allCases) func everyLanguageIsWhole(language: Language) throws {
    let words = ["nb": "Overskudd uten mottaker", "nn": "Overskot utan mottakar"]
    let text = try Self.report(language).table()
    #expect(text.contains(words[language.rawValue] ?? "Surplus without a receiver"))
    let other = language == .english ? "utveksling" : "exchange"
    #expect(!text.contains(other))
  }

  @Test func mostExchangeSaysWhatItCosts() throws {
    let text = try Self.report(.bokmaal, .mostExchange).table()
    #expect(text.contains("2 utvekslinger dekker mest mulig behov"))
    #expect(text.contains("koster 150 kr"))
  }

  /// What a pair lacks is told per unit moved, also to whoever needs something else.
  ///
  /// Stone in t against paving in m², 0.5 m² of 1 t. 26 - 5 - 0.5 x 20 = 11 NOK per tonne of stone.
  @Test func whatIsLackingIsPerUnitMoved() throws {
    var draft = try Self.draft()
    var paving = Resource(id: "paving", name: "Paving", unit: .squareMetre)
    paving.purchaseCost = KronerPerUnit(20)
    draft.resources.append(paving)
    draft.needs[0].declaration.resource = "paving"
    draft.quotes = [Quote(from: "far", to: "buyer", cost: KronerPerUnit(26))]
    var substitution = Substitution(from: "stone", to: "paving")
    substitution.yield = 0.5
    draft.substitutions = [substitution]
    let report = try Self.report(of: Scenario(draft), .english)
    #expect(report.table().contains("15 m²  Buyer (Place buyer)"))
    #expect(report.table().contains("11.00 NOK/t worse than today"))
    #expect(try written(report.json).contains("\"lacking_per\" : \"t\""))
  }

  /// One row an exchange, an unplaced surplus, an unmet need and an indicator, all of one width.
  @Test func csvIsTidy() throws {
    let lines = try written(Self.report().csv).split(separator: "\n").map(String.init)
    let records = Dictionary(grouping: lines.dropFirst()) { $0.prefix { $0 != "," } }
    #expect(records["exchange"]?.count == 1)
    #expect(records["unplaced"]?.count == 2)
    #expect(records["unmet"]?.count == 1)
    #expect(records["exchange"]?.first?.contains(",230.0,") == true)
    #expect(lines.contains { $0.contains("'=odd") })
    #expect(!lines.contains { $0.contains(",=") || $0.hasPrefix("=") })
    #expect(records["indicator"]?.contains { $0.contains(",total,,saving,230.0") } == true)
  }

  @Test func longitudeComesFirstOnTheMap() throws {
    let text = try written(Self.report().geoJSON)
    #expect(text.contains("LineString"))
    let place = try #require(text.firstRange(of: "9,\n"))
    #expect(text[place.upperBound...].drop { $0 == " " }.hasPrefix("60"))
  }
}
