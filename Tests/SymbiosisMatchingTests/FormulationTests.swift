import Foundation
import GLPKSolver
import LinearPrograms
import SymbiosisModel
import Testing

@testable import SymbiosisMatching

/// The linear program as text, one golden for each row family under each objective: what is in the
/// program can be read beside model.md 3 and 4.
@Suite struct FormulationTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Goldens/Formulation")

  /// What each family's golden shows; the case's name is the file's.
  enum Family: String, CaseIterable {
    case supply
    case demand
    case agreed
    case policy
    /// Bounds of single arcs: an agreement and a quote's capacity.
    case bounds
    /// A candidate with a least throughput.
    case facility
    /// Two inputs with shares, of which the outputs come.
    case share
    /// What a candidate asks of its arcs, beside a store with all that binds one.
    case open
    case store
    /// Two pipes in a row, the second a candidate.
    case pipe
    /// Least lots on both sides, and a set-up cost.
    case lot
    /// A most number of partners.
    case partners
    /// A surplus that is exchanged whole; a plot for all of a need's time.
    case whole
    case trucks
    /// An earlier plan that is to be kept to.
    case kept
  }

  private func draft(_ family: Family, _ objective: Objective) -> ScenarioDraft {
    beyondPairs(family, objective)?.draft ?? pairs(family, objective)
  }

  private func pairs(_ family: Family, _ objective: Objective) -> ScenarioDraft {
    var maker = DraftMaker(objective)
    maker.draft.settings.carbonPrice = KronerPerTonneCO2e(1_000)
    maker.draft.resources[0].disposalEmissions = KilogramsCO2e(30)
    maker.draft.resources[0].purchaseEmissions = KilogramsCO2e(40)
    maker.surplus("sawmill", 10, cost: 5)
    maker.need("plant", 4, cost: 20)
    switch family {
    case .supply:
      maker.need("board", 8, cost: 25)
      maker.quote("sawmill", "plant", 3)
      maker.quote("sawmill", "board", 4)
    case .demand:
      // Rough wood meets 0.5 of the need per unit, after 2 NOK of preparation.
      var rough = Resource(id: "rough", name: "Rough", unit: .tonne)
      rough.disposalCost = KronerPerUnit(1)
      maker.draft.resources.append(rough)
      var substitution = Substitution(from: "rough", to: "goods")
      substitution.yield = 0.5
      substitution.preparationCost = KronerPerUnit(2)
      substitution.emissions = KilogramsCO2e(6)
      maker.draft.substitutions = [substitution]
      maker.surplus("site", 6)
      maker.draft.surpluses[1].declaration.resource = "rough"
      maker.quote("sawmill", "plant", 3)
      maker.quote("site", "plant", 1)
    case .agreed:
      maker.draft.settings.periods = ["2026-Q1", "2026-Q2"].compactMap { Period($0) }
      maker.draft.needs[0].declaration.profile = .perPeriod
      maker.quote("sawmill", "plant", 3)
      maker.agree("sawmill", "plant", .atLeast, 3)
    case .policy:
      // At most 400 kg CO2e of all, and at least 0.3 of the surplus to be used again.
      maker.quote("sawmill", "plant", 3)
      maker.draft.policies = [
        Policy(id: "emissions", kind: .mostEmissions, bound: 400),
        Policy(id: "reuse", kind: .leastReuse, bound: 0.3),
      ]
    case .kept:
      maker.need("board", 8, cost: 25)
      maker.quote("sawmill", "plant", 3)
      maker.quote("sawmill", "board", 4)
    case .bounds:
      maker.need("board", 8, cost: 25)
      maker.quote("sawmill", "plant", 3)
      maker.quote("sawmill", "board", 4, capacity: 6)
      maker.agree("sawmill", "plant", .atLeast, 1)
    default: break
    }
    return maker.draft
  }

  /// Nil for the families of pairs alone.
  private func beyondPairs(_ family: Family, _ objective: Objective) -> PlantMaker? {
    var maker = PlantMaker(objective)
    maker.draft.modes[0].emissionsPerKilometre = KilogramsCO2e(1)
    maker.resource("wood", dispose: 30)
    maker.resource("chips", dispose: 5, buy: 100)
    switch family {
    case .supply, .demand, .agreed, .policy, .bounds, .kept: return nil
    case .facility, .share, .open: addPlant(family, to: &maker)
    case .store: addStore(to: &maker)
    case .pipe: addPipes(to: &maker)
    case .lot, .partners, .whole: addLots(family, to: &maker)
    case .trucks:
      maker.draft.settings.returnLoads = true
      maker.draft.settings.periods = ["2026-Q1", "2026-Q2"].compactMap { Period($0) }
      maker.draft.modes[0].emptyCostPerKilometre = KronerPerKilometre(8)
      maker.surplus("sawmill", "wood", 20, at: "a", in: "2026-Q1")
      maker.need("mill", "wood", 20, at: "b")
      maker.surplus("chipper", "chips", 20, at: "b")
      maker.need("school", "chips", 20, at: "a")
    }
    return maker
  }

  private func addPlant(_ family: Family, to maker: inout PlantMaker) {
    maker.takes("chipping", "wood", least: family == .share ? 0.25 : nil)
    maker.gives("chipping", "chips", 0.9, of: "wood")
    if family == .share {
      maker.resource("rough", dispose: 20)
      maker.takes("chipping", "rough", most: 0.6)
      maker.gives("chipping", "chips", 0.5, of: "rough")
      maker.surplus("site", "rough", 10, at: "c")
    }
    maker.surplus("sawmill", "wood", 10, at: "a")
    maker.need("school", "chips", 8, at: "c")
    maker.facility("chipper", "chipping", at: "b", capacity: 12) {
      $0.variableCost = KronerPerUnit(10)
      $0.emissions = KilogramsCO2e(2)
      guard family != .share else { return }
      $0.status = .candidate
      $0.fixedCost = KronerPerYear(400)
      $0.leastThroughput = Amount(family == .facility ? 3 : 0)
    }
  }

  /// Two grades, of which the worst stands there at first; it keeps from one quarter to the next alone.
  private func addStore(to maker: inout PlantMaker) {
    maker.draft.settings.periods = ["2026-Q1", "2026-Q2", "2026-Q3"].compactMap { Period($0) }
    maker.draft.resources[0].grades = ["clean", "treated"]
    maker.draft.resources[0].perishableDays = 30
    maker.surplus("sawmill", "wood", 10, at: "a", in: "2026-Q1", grade: 1)
    maker.need("mill", "wood", 8, at: "b", in: "2026-Q3")
    maker.store("yard", "wood", at: "b", capacity: 6) {
      $0.holdingCost = KronerPerUnit(7)
      $0.lossPerPeriod = 0.1
      $0.openingStock = Amount(2)
      $0.status = .candidate
      $0.fixedCost = KronerPerYear(365)
    }
  }

  private func addPipes(to maker: inout PlantMaker) {
    var mode = Mode(id: "pipe", name: "Pipe", kind: .pipe)
    mode.costPerUnitKilometre = Kroner(1)
    maker.draft.modes.append(mode)
    maker.resource("heat", dispose: 0, buy: 100, mode: "pipe", unit: .megawattHour)
    maker.surplus("smelter", "heat", 9_000, at: "a")
    maker.need("bath", "heat", 9_000, at: "b")
    maker.need("school", "heat", 3_000, at: "c")
    maker.pipe("main", from: "a", to: "b") {
      $0.length = Kilometres(1)
      $0.lossPerKilometre = 0.125
    }
    maker.pipe("on", from: "b", to: "c") {
      $0.length = Kilometres(2)
      $0.status = .candidate
      $0.investmentPerMetre = KronerPerMetre(100)
      $0.lifetime = Years(1)
    }
    maker.draft.settings.discountRate = 0.05
  }

  private func addLots(_ family: Family, to maker: inout PlantMaker) {
    maker.surplus("sawmill", "wood", 10, at: "a") {
      $0.minLot = family == .lot ? 4 : nil
      $0.maxPartners = family == .partners ? 1 : nil
      $0.isWhole = family == .whole
    }
    maker.need("board", "wood", 8, at: "b")
    maker.need("mill", "wood", 6, at: "c") { $0.minLot = family == .lot ? 3 : nil }
    if family == .lot {
      var quote = Quote(from: "a", to: "c", cost: KronerPerUnit(12))
      quote.setupCost = Kroner(50)
      maker.draft.quotes = [quote]
    }
    if family == .whole {
      var mode = Mode(id: "none", name: "None", kind: .none)
      mode.costPerUnitKilometre = Kroner(1)
      maker.draft.modes.append(mode)
      maker.draft.settings.periods = ["2026-Q1", "2026-Q2"].compactMap { Period($0) }
      maker.resource("land", dispose: 0, buy: 30, mode: "none", unit: .squareMetre)
      maker.surplus("plot", "land", 100, at: "b") { $0.profile = .perPeriod }
      maker.need("depot", "land", 80, at: "a") { $0.profile = .perPeriod }
    }
  }

  /// The plant got 3 t before and the board nothing; a tonne that is other than before costs 6 NOK.
  private func keeping(_ family: Family) -> KeptPlan? {
    guard family == .kept else { return nil }
    var before = PreviousPlan()
    before.add(
      PreviousPlan.Pair(surplus: "sawmill", need: "plant"), quantity: Amount(3),
      covered: Amount(3))
    return KeptPlan(before, costPerUnit: KronerPerUnit(6))
  }

  private func text(_ family: Family, _ objective: Objective) throws -> String {
    try Matcher(Scenario(draft(family, objective)), solver: GLPKSolver())
      .program(keeping: keeping(family)).lpText()
  }

  @Test(arguments: Family.allCases, Objective.allCases)
  func textIsTheGoldenOne(family: Family, objective: Objective) throws {
    let file = Self.folder.appending(path: "\(family.rawValue).\(objective.rawValue).lp")
    let found = try text(family, objective)
    if ProcessInfo.processInfo.environment["TILFANG_WRITE_GOLDENS"] != nil {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try found.write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(found == golden, "\(file.lastPathComponent)")
  }

  /// Every kind of row that the formulation can make has a golden of its own, which shows it.
  @Test func everyRowFamilyHasAGolden() throws {
    for row in RowFamily.allCases {
      let file = Self.folder.appending(path: "\(row.rawValue).least-cost.lp")
      let golden = try String(contentsOf: file, encoding: .utf8)
      #expect(golden.contains("\n \(row.rawValue)("), "\(row)")
    }
    #expect(Set(RowFamily.allCases.map(\.rawValue)).isSubset(of: Family.allCases.map(\.rawValue)))
  }

  /// No golden lies there that nothing makes.
  @Test func everyGoldenIsMade() throws {
    let made = Family.allCases.flatMap { family in
      Objective.allCases.map { "\(family.rawValue).\($0.rawValue).lp" }
    }
    #expect(Set(try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)) == Set(made))
  }

  /// The exported program, solved as it stands, has the plan's value.
  @Test(arguments: Family.allCases) func programGivesThePlansValue(family: Family) throws {
    let matcher = Matcher(try Scenario(draft(family, .leastCost)), solver: GLPKSolver())
    let program = try matcher.program(keeping: keeping(family))
    let outcome = try GLPKSolver().solve(program)
    let value = try #require(outcome.incumbent).objective
    var options = MatchOptions()
    options.keeping = keeping(family)
    #expect(abs(value - (try matcher.plan(options).objective.value)) < 1e-9)
  }
}
