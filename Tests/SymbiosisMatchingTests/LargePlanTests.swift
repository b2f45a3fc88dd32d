import GLPKSolver
import SymbiosisModel
import TestSupport
import Testing

@testable import SymbiosisMatching

/// Plans with so many lines that they are gone through in several runs.
@Suite struct LargePlanTests {
  /// 12,000 surpluses that nobody needs, of 120 companies at two places.
  private static func draft() -> ScenarioDraft {
    var draft = RoadScenario().draft
    draft.needs = []
    for number in 0..<120 {
      draft.companies.append(
        Company(id: "c\(number)", name: "c", place: number % 2 == 0 ? "a" : "b"))
    }
    draft.places[0].municipality = "Gol"
    draft.surpluses = (0..<12_000).map { row in
      Surplus(
        Declaration(
          id: "s\(row + 10_000)", company: "c\(row % 120)", resource: "wood",
          quantity: Double(row % 7 + 1)), grade: 1)
    }
    return draft
  }

  /// A fault in the first and one in the last of the runs are found, in the order of the lines.
  @Test func faultsOfEveryRunComeInOrder() throws {
    let scenario = try Scenario(Self.draft())
    var plan = try Matcher(scenario, solver: GLPKSolver()).plan()
    #expect(plan.unplaced.count == 12_000)
    let audit = PlanAudit(scenario, objective: .leastCost)
    #expect(audit.faults(in: plan) == [])
    plan.unplaced[11_999].reason = .partnersFull(partner: "d")
    plan.unplaced[3].surplus = "nobody"
    plan.unplaced.append(plan.unplaced[6_000])
    let faults = audit.faults(in: plan)
    #expect(faults.count >= 5)
    #expect(faults.first == "unplaced nobody: it is not declared")
    #expect(faults.dropFirst().first?.hasPrefix("unplaced s21999: its reason") ?? false)
    #expect(faults.contains("unplaced s16000 : there twice"))
    // Row 3 is not accounted for, row 6,000 (6000 % 7 + 1 = 2) is accounted for twice.
    #expect(faults.contains("surplus s10003: 0.0 accounted for, 4.0 declared"))
    #expect(faults.contains("surplus s16000: 4.0 accounted for, 2.0 declared"))
  }

  /// 120 companies, half of them in Gol, and nothing is used.
  @Test func indicatorsOfManyLines() throws {
    var draft = Self.draft()
    draft.resources[0].disposalTo = .landfill
    let indicators = try Matcher(Scenario(draft), solver: GLPKSolver()).plan().indicators
    #expect(indicators.byCompany.names.count == 120)
    #expect(indicators.byMunicipality.names == ["Gol"])
    let sets = [indicators.total] + indicators.byCompany.sets + indicators.byMunicipality.sets
    #expect(sets.count == 122)
    for set in sets {
      #expect(set.shareUsed == 0 && set.shareToLandfill == 1 && set.shareMet == nil)
      #expect(set.pairs == 0 && set.saving == 0 && set.quantity == nil && set.unit == nil)
    }
  }

  /// Lines that give nothing leave no gap, wherever in a run they are.
  @Test(arguments: [0, 1, 9_999, 60_007])
  func linesWithoutAValueAreLeftOut(count: Int) {
    for kept in [1, 3, 7_001, 100_000] {
      let texts = compactMapInRuns(count, { 0 }) { (_: inout Int, line: Int) -> String? in
        line % kept == kept - 1 ? "line number \(line)" : nil
      }
      let expected = (0..<count).filter { $0 % kept == kept - 1 }.map { "line number \($0)" }
      #expect(texts == expected)
    }
  }

  /// Lines grouped by one or two rows each, against dictionaries.
  @Test(arguments: UInt64(1)...20) func groupedLines(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = (0..<200).map { _ in
      (Int.random(in: -1..<12, using: &random), Int.random(in: -1..<12, using: &random))
    }
    let grouped = GroupedLines(groups: 12, lines: rows.count) { rows[$0] }
    for group in 0..<12 {
      let expected = rows.indices.filter { rows[$0].0 == group || rows[$0].1 == group }
      #expect(grouped[group].map { Int($0) } == expected, "seed \(seed)")
    }
    for size in [1, 7, 1_000] {
      #expect(grouped.runs(ofLines: size).flatMap { $0 } == Array(0..<12), "seed \(seed)")
    }
  }
}
