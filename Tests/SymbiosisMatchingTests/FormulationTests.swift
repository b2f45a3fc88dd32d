import Foundation
import GLPKSolver
import LinearPrograms
import SymbiosisModel
import Testing

@testable import SymbiosisMatching

/// The linear program as text, one golden for each row family under each objective: what is in the
/// program can be read beside model.md 3.
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
  }

  private func draft(_ family: Family, _ objective: Objective) -> ScenarioDraft {
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
    case .bounds:
      maker.need("board", 8, cost: 25)
      maker.quote("sawmill", "plant", 3)
      maker.quote("sawmill", "board", 4, capacity: 6)
      maker.agree("sawmill", "plant", .atLeast, 1)
    }
    return maker.draft
  }

  private func text(_ family: Family, _ objective: Objective) throws -> String {
    try Matcher(Scenario(draft(family, objective)), solver: GLPKSolver()).program().lpText()
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
    let program = try matcher.program()
    let outcome = try GLPKSolver().solve(program)
    let value = try #require(outcome.incumbent).objective
    #expect(abs(value - (try matcher.plan().objective.value)) < 1e-9)
  }
}
