import TestSupport
import Testing

@testable import SymbiosisModel

/// Scenarios of many rows: put in order in place, looked at by several threads.
@Suite struct ManyRowsTests {
  /// So many declarations of each kind, their identifiers in random order, by companies at the
  /// sample's two places; each fourth has a place of its own.
  private static func draft(_ count: Int, _ random: inout SeededGenerator) -> ScenarioDraft {
    var draft = SampleDraft.sound()
    draft.surpluses = []
    draft.needs = []
    let places = draft.places.map(\.id)
    for number in (0..<count).shuffled(using: &random) {
      let company = Company(
        id: "c\(number)", name: "C \(number)", place: places[number % places.count])
      draft.companies.append(company)
      var declaration = Declaration(
        id: "s\(number)", company: "c\(number)", resource: "chips", quantity: Double(number + 1))
      declaration.place = number.isMultiple(of: 4) ? places[(number / 4) % places.count] : nil
      draft.surpluses.append(Surplus(declaration))
      declaration.id = "d\(number)"
      draft.needs.append(Need(declaration))
    }
    return draft
  }

  /// Whatever the order they come in, the rows come out by identifier and each says what it said.
  @Test(arguments: [1, 2, 3, 50, 1_000])
  func rowsAreMovedWhole(count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let scenario = try Scenario(Self.draft(count, &random))
    #expect(scenario.surpluses.map(\.declaration.id) == (0..<count).map { "s\($0)" }.sorted())
    #expect(scenario.needs.map(\.declaration.id) == (0..<count).map { "d\($0)" }.sorted())
    for surplus in scenario.surpluses {
      let declared = surplus.declaration
      #expect(declared.id == "s\(Int(declared.quantity) - 1)", "seed \(count)")
      #expect(declared.company == "c\(Int(declared.quantity) - 1)", "seed \(count)")
    }
  }

  @Test func rowsOfWhatIsNamed() throws {
    var random = SeededGenerator(seed: 7)
    let scenario = try Scenario(Self.draft(200, &random))
    let declarations = scenario.surpluses.map(\.declaration) + scenario.needs.map(\.declaration)
    #expect(declarations.count == 400)
    for (declaration, rows) in zip(declarations, scenario.surplusRows + scenario.needRows) {
      #expect(scenario.companies[Int(rows.company)].id == declaration.company)
      #expect(scenario.resources[Int(rows.resource)].id == declaration.resource)
      #expect(scenario.places[Int(rows.place)].id == scenario.placeID(of: declaration))
    }
  }

  /// Mistakes of many kinds: what each rule finds, and what is told of it, is the same however many
  /// look at once.
  @Test func rulesFindTheSameOnSeveralThreads() {
    for seed in UInt64(1)...20 {
      var random = SeededGenerator(seed: seed)
      var draft = Self.draft(40, &random)
      for _ in 0..<12 {
        let row = Int.random(in: 0..<40, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: draft.surpluses[row].declaration.company = "nobody"
        case 1: draft.needs[row].declaration.resource = "chisp"
        case 2: draft.surpluses[row].declaration.id = draft.surpluses[39 - row].declaration.id
        case 3: draft.needs[row].declaration.quantity = -1
        case 4: draft.surpluses[row].declaration.lowQuantity = 1e6
        case 5: draft.needs[row].worstGrade = 3
        case 6: draft.companies[row].place = "nowhere"
        default: draft.needs[row].declaration.unit = .squareMetre
        }
      }
      let broken = draft
      let serial = Rules.all.map { $0.violations(in: broken) }
      let parallel = concurrently(Rules.all.count) { Rules.all[$0].violations(in: broken) }
      #expect(parallel == serial, "seed \(seed)")
      let told = Rules.check(broken)
      #expect(!told.isEmpty, "seed \(seed)")
      #expect(
        concurrently(4) { _ in Rules.check(broken) }.allSatisfy { $0 == told }, "seed \(seed)")
    }
  }

  @Test func resultsComeByNumber() {
    #expect(concurrently(0) { $0 }.isEmpty)
    #expect(concurrently(1_000) { $0 * $0 } == (0..<1_000).map { $0 * $0 })
    #expect(concurrently(rows: 10, atOnce: 4) { $0 } == [0..<4, 4..<8, 8..<10])
    #expect(concurrently(rows: 0, atOnce: 4) { $0 }.isEmpty)
    let nested = concurrently(8) { outer in concurrently(8) { outer * 8 + $0 } }
    #expect(nested.flatMap(\.self) == Array(0..<64))
  }
}
