import GLPKSolver
import SymbiosisMatching
import SymbiosisModel
import Testing

@testable import PlanReports

/// Facilities, stores, pipes and return loads in every form, each figure worked out by hand at the
/// scenario.
@Suite struct BuiltReportTests {
  private static func report(
    _ draft: ScenarioDraft, _ language: Language = .english
  ) throws -> PlanReport {
    try ReportTests.report(of: Scenario(draft), language)
  }

  /// Some lines of a text, from one that begins so until one that is empty; blanks in a row as one.
  private static func lines(_ text: String, from start: String) -> [String] {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    let rest = all.drop { !$0.hasPrefix(start) }.prefix { !$0.isEmpty }
    return rest.map { $0.split(separator: " ").joined(separator: " ") }
  }

  private static func rows(_ draft: ScenarioDraft, _ record: String) throws -> [[String: String]] {
    let lines = try written(report(draft).csv).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().filter { $0[0] == record }.map {
      Dictionary(uniqueKeysWithValues: zip(lines[0], $0)).filter { !$0.value.isEmpty }
    }
  }

  // MARK: Text

  @Test func aFacilityIsToldWithWhatItTakes() throws {
    let text = try Self.report(BuiltScenarios.facility()).table()
    #expect(
      text.contains(
        "The exchanges by themselves save 44,670 NOK; off that go: facilities 1,500 NOK."))
    #expect(
      text.contains("2 exchanges save 43,170 NOK against today: from 45,000 NOK to 1,830 NOK."))
    #expect(
      text.contains(
        "The plan settles 2 yes-or-no choices; distance to what is proved: at most 0.0001%."))
    #expect(
      Self.lines(text, from: "Facilities") == [
        "Facilities",
        "Facility Place Run by In the plan Takes in Of capacity Fixed NOK Running NOK Goes in Comes out",
        "mill Place works Company works opened 50 t 50.0% 1,000 500 FOOD 50 t GAS 100 MWh",
      ])
    #expect(
      Self.lines(text, from: "  Not opened") == [
        "Not opened Place With it in the plan",
        "other Place works would cost 1,000 NOK more a year; 50 t would go in",
      ])
    #expect(text.contains("Company hotel (Place hotel)  facility mill (Place works)"))
    #expect(text.contains("facility mill (Place works)  Company bus (Place bus)"))
    #expect(!text.contains("|"))
  }

  /// Half a year: 181 of 365 days.
  @Test func aStoreIsToldByPeriod() throws {
    let text = try Self.report(BuiltScenarios.store()).table()
    #expect(
      Self.lines(text, from: "Stores") == [
        "Stores",
        "Store Place Resource In the plan Period In Out Lost In stock Of capacity Fixed NOK Holding NOK",
        "heap Place yard STONE stands in all 8 t 12 t 0 t 0 t 0 36",
        "before 4 t 16.7%", "2026-Q1 8 t 0 t 0 t 12 t 50.0%", "2026-Q2 0 t 12 t 0 t 0 t 0.0%",
        "Fixed costs and investments are for the time planned for: 0.496 years.",
      ])
    #expect(text.contains("8 t  2026-Q1  Company quarry (Place quarry)"))
    #expect(text.contains("store heap (Place yard)"))
    #expect(text.contains("STONE, 2026-Q1       2 t  Company quarry (Place quarry)"))
    #expect(!text.contains("|"))
  }

  /// 8 t go into the store, 12 t with what lay there come out: 12 t are exchanged, not 20.
  ///
  /// 8 x (5 - 1) + 12 x (20 - 2) = 248 saved.
  @Test(arguments: [
    (Language.english, "STONE: 12 t, saves 248 NOK"), (.bokmaal, "STONE: 12 t, sparer 248 kr"),
    (.nynorsk, "STONE: 12 t, sparer 248 kr"),
  ])
  func whatIsKeptIsCountedOnce(language: Language, heading: String) throws {
    let text = try Self.report(BuiltScenarios.store(), language).table()
    #expect(text.split(separator: "\n").contains { $0 == heading }, "\(text)")
  }

  @Test func aPipeIsToldWithItsInvestment() throws {
    let text = try Self.report(BuiltScenarios.pipe()).table()
    #expect(
      Self.lines(text, from: "Pipes") == [
        "Pipes",
        "Pipe From To km In the plan Sent Delivered Of capacity Investment NOK",
        "short Place plant Place house 1.0 built 100 MWh 90 MWh 1.1% 1,000",
      ])
    #expect(
      Self.lines(text, from: "  Not built") == [
        "Not built Place With it in the plan",
        "long Place plant – Place bath would cost 10,000 NOK more a year; nothing would go in",
      ])
  }

  @Test func trucksAreToldBothWays() throws {
    let text = try Self.report(BuiltScenarios.returnLoads()).table()
    #expect(
      Self.lines(text, from: "Return loads") == [
        "Return loads",
        "Trucks drive 30 km loaded and 10 km empty. If each drove back empty it would be 30 km: 66.7% of "
          + "the empty driving is saved.",
        "Empty driving costs 100 NOK and emits 0.0 t CO2e, besides what stands at each exchange.",
      ])
    #expect(
      Self.lines(text, from: "  Has brought") == [
        "Has brought Returns with Trips Empty km between",
        "CHIPS from Place down to Place up STONE from Place up to Place down 1 0.0",
        "STONE from Place up to Place down CHIPS from Place down to Place up 1 0.0",
        "more of the same 1 10.0",
      ])
    #expect(
      Self.lines(text, from: "  Drives empty") == [
        "Drives empty From To Trips km a trip Cost NOK", "Truck Place down Place up 1 10.0 100",
      ])
  }

  /// The account under the headline adds up to the saving.
  @Test(arguments: [
    BuiltScenarios.facility(), BuiltScenarios.store(), BuiltScenarios.pipe(),
    BuiltScenarios.returnLoads(), try? ReportTests.draft(),
  ])
  func theAccountAddsUp(draft: ScenarioDraft?) throws {
    let report = try Self.report(try #require(draft))
    let parts = try #require(report.accountParts)
    let saving = try #require(report.plan.saving)
    let sum = parts.costs.reduce(parts.exchanges) { $0 - $1.amount }
    #expect(abs(sum - saving) < 1e-9 * max(1, abs(saving)))
  }

  @Test(arguments: [
    (Language.bokmaal, ["Anlegg", "åpnes", "Åpnes ikke", "ville kostet 1 000 kr mer i året"]),
    (.nynorsk, ["Anlegg", "blir opna", "Blir ikkje opna", "ville kosta 1 000 kr meir i året"]),
  ])
  func norwegian(language: Language, words: [String]) throws {
    let text = try Self.report(BuiltScenarios.facility(), language).table()
    for word in words { #expect(text.contains(word), "\(language)") }
    #expect(text.contains("anlegget mill (Place works)"))
    let pipes = try Self.report(BuiltScenarios.pipe(), language).table()
    #expect(pipes.contains(language == .bokmaal ? "Bygges ikke" : "Blir ikkje bygd"))
  }

  /// A plan of plain exchanges says nothing of what it does not have.
  @Test func nothingIsToldOfNothing() throws {
    let text = try ReportTests.report().table()
    for word in ["Facilities", "Stores", "Pipes", "Return loads", "yes-or-no", "by themselves"] {
      #expect(!text.contains(word))
    }
    let json = try written(ReportTests.report().json)
    #expect(json.contains("\"facilities\" : [\n\n  ]") && json.contains("\"return_loads\" : null"))
  }

  // MARK: CSV

  @Test func aFigureIsARow() throws {
    let rows = try Self.rows(BuiltScenarios.facility(), "facility")
    #expect(
      rows.first == [
        "record": "facility", "id": "mill", "from_company": "works", "from_place": "works",
        "to_place": "works", "unit": "t", "indicator": "intake", "value": "50.0", "bound": "100.0",
        "decision": "opened",
      ])
    let other = rows.filter { $0["id"] == "other" }
    #expect(other.allSatisfy { $0["decision"] == "left-closed" })
    #expect(other.first { $0["indicator"] == "lacking_per_year" }?["value"] == "1000.0")
    let gas = rows.first { $0["indicator"] == "output" }
    #expect(gas?["resource"] == "gas" && gas?["value"] == "100.0" && gas?["unit"] == "MWh")
    let stock = try Self.rows(BuiltScenarios.store(), "store").filter { $0["indicator"] == "stock" }
    #expect(stock.map { $0["value"] } == ["12.0", "0.0"])
    #expect(stock.map { $0["period"] } == ["2026-Q1", "2026-Q2"])
    let pipe = try Self.rows(BuiltScenarios.pipe(), "pipe").filter { $0["id"] == "short" }
    #expect(pipe.first { $0["indicator"] == "investment_cost" }?["value"] == "1000.0")
    let exchange = try Self.rows(BuiltScenarios.pipe(), "exchange").first
    #expect(exchange?["pipes"] == "short")
  }

  @Test func aReturnLoadIsARow() throws {
    let empty = try Self.rows(BuiltScenarios.returnLoads(), "empty-trip")
    #expect(
      empty == [
        [
          "record": "empty-trip", "from_place": "down", "to_place": "up", "km": "10.0",
          "mode": "truck", "trips": "1.0", "transport_cost": "100.0", "emissions_kg": "10.0",
        ]
      ])
    let loads = try Self.rows(BuiltScenarios.returnLoads(), "return-load")
    #expect(
      loads.map { [$0["id"], $0["next"], $0["km"]] } == [
        ["chips>chips", "stone>stone", "0.0"], ["stone>stone", "chips>chips", "0.0"],
        ["stone>stone", "stone>stone", "10.0"],
      ])
  }

  /// Identifiers and names that a spreadsheet would take for formulas.
  @Test func noFacilityIsTakenForAFormula() throws {
    var draft = BuiltScenarios.facility()
    for row in draft.facilities.indices {
      draft.facilities[row].id = "=\(draft.facilities[row].id)"
    }
    draft.facilities[0].recipe = "digest"
    let text = try written(Self.report(draft).csv)
    #expect(text.contains("facility,'=mill"))
    #expect(!text.contains(",=") && !text.contains("\n="))
  }

  // MARK: JSON and the map

  @Test func jsonHasEveryPart() throws {
    let facility = try written(Self.report(BuiltScenarios.facility()).json)
    #expect(facility.contains("\"lacking_per_year\" : 1000,\n        \"throughput\" : 50,"))
    #expect(facility.contains("\"integers\" : 2"))
    let loads = try written(Self.report(BuiltScenarios.returnLoads()).json)
    #expect(loads.contains("\"empty_km\" : 10,\n    \"empty_km_alone\" : 30,"))
    let pipe = try written(Self.report(BuiltScenarios.pipe()).json)
    #expect(pipe.contains("\"investment_cost\" : 1000,\n      \"investment_per_year\" : 1000,"))
    #expect(pipe.contains("\"opening\" : null"))
    let store = try written(Self.report(BuiltScenarios.store()).json)
    #expect(store.contains("\"opening_stock\" : 4"))
  }

  @Test func theMapHasThem() throws {
    let facility = try written(Self.report(BuiltScenarios.facility()).geoJSON)
    #expect(facility.contains("\"id\" : \"facility:other\""))
    #expect(facility.contains("\"decision\" : \"left-closed\""))
    #expect(try written(Self.report(BuiltScenarios.store()).geoJSON).contains("store:heap"))
    #expect(try written(Self.report(BuiltScenarios.pipe()).geoJSON).contains("pipe:long"))
  }

  // MARK: Changes

  /// A plan that keeps to one where near gave 8 t, far 4 t and a seller since gone 3 t.
  ///
  /// Near has 2 t more now, at 23 - 0.5 NOK/t; far loses 1 NOK/t, and 0.5 is less to pay for leaving
  /// it: 6 t changed that need not have been, 3 NOK.
  private static func changed(_ language: Language) throws -> PlanReport {
    let scenario = try ReportTests.scenario()
    var before = PreviousPlan()
    for (id, quantity) in [("near", 8.0), ("far", 4), ("=gone", 3)] {
      before.add(
        PreviousPlan.Pair(surplus: id, need: "buyer"), quantity: Amount(quantity),
        covered: Amount(quantity))
    }
    before.add(unplaced: "far", quantity: Amount(6))
    var options = MatchOptions()
    options.keeping = KeptPlan(before, costPerUnit: KronerPerUnit(0.5))
    return PlanReport(
      plan: try Matcher(scenario, solver: GLPKSolver()).plan(options), scenario: scenario,
      provenance: Provenance(
        tilfang: "0", solver: "test", scenarioSHA256: "", files: [:], overrides: [],
        started: nil, seconds: nil), language: language)
  }

  @Test func aChangeIsToldWithItsCause() throws {
    let report = try Self.changed(.english)
    #expect(
      Self.lines(report.table(), from: "Changes of the plan") == [
        "Changes of the plan",
        "Those that the plan could have done without count 3 NOK against it.",
        "Resource From To Before Now Why",
        "– =gone Buyer (Place buyer) 3 0 '=gone' is no longer declared",
        "STONE Far, \"Ltd\" (Place far) Buyer (Place buyer) 4 t 0 t several declarations together, or costs, "
          + "roads, rules or settings that differ",
        "STONE Near <b> (Place near) Buyer (Place buyer) 8 t 10 t 'near' changed from 8 t to 10 t",
      ])
    #expect(report.table().contains("off that go: changes of the plan 3 NOK."))
    let csv = try written(report.csv)
    #expect(csv.contains("change,,'=gone,buyer,"))
    let json = try written(report.json)
    #expect(json.contains("\"code\" : \"declared-otherwise\""))
    #expect(try written(ReportTests.report().json).contains("\"changes\" : null"))
  }

  @Test(arguments: Language.allCases) func everyCauseHasItsSentence(language: Language) throws {
    let names = Names(scenario: try ReportTests.scenario(), language)
    let causes: [PlanChange.Cause] = [
      .gone("near"), .new("near"), .forbidden([.windowsApart]), .displacedBy("far"), .otherwise,
      .declared("near", before: Amount(8), now: Amount(10)),
    ]
    var change = try #require(Self.changed(language).plan.changes?.changes.last)
    let sentences = causes.map { cause in
      change.cause = cause
      return Words(language).cause(change, names)
    }
    #expect(Set(sentences).count == causes.count && sentences.allSatisfy { !$0.isEmpty })
    #expect(Set(causes.map(\.code)).count == causes.count)
  }
}
