import GLPKSolver
import SymbiosisModel
import TestSupport
import Testing

@testable import SymbiosisMatching

/// Whom a declaration without any arc is nearest to, found by blocks of sites, against a look at every
/// pair.
@Suite struct NearestForbiddenTests {
  /// So many declarations a side, each at a site of its own, that there are many blocks; limits
  /// that most are outside of.
  private static func draft(_ seed: UInt64) -> ScenarioDraft {
    var random = SeededGenerator(seed: seed)
    var draft = RoadScenario().draft
    draft.roads = []
    draft.settings.missingRoad = .greatCircle(detourFactor: 1.3)
    if !seed.isMultiple(of: 3) { draft.settings.periods = [] }
    func declaration(_ id: String) -> Declaration {
      draft.places.append(
        Place(
          id: id, name: id, latitude: 60 + Double(Int.random(in: 0...200, using: &random)) / 200,
          longitude: 9 + Double(Int.random(in: 0...200, using: &random)) / 200))
      draft.companies.append(Company(id: id, name: id, place: id))
      var declaration = Declaration(id: id, company: id, resource: "wood", quantity: 5)
      // Some of equal distance, and some out of reach of everybody.
      declaration.longest = Kilometres(Double(Int.random(in: 0...3, using: &random)))
      if let quarter = draft.settings.periods.randomElement(using: &random),
        Bool.random(using: &random)
      {
        declaration.window = quarter.window
        if Bool.random(using: &random) { declaration.profile = .perPeriod }
      }
      return declaration
    }
    draft.surpluses = (0..<90).map {
      Surplus(declaration("s\($0)"), grade: Int.random(in: 1...3, using: &random))
    }
    draft.needs = (0..<90).map {
      Need(declaration("d\($0)"), worstGrade: Int.random(in: 1...3, using: &random))
    }
    draft.exclusions = (0..<10).map { Exclusion(company: "s\($0)", other: "d\($0)") }
    draft.agreements = (20..<30).map {
      Agreement(surplus: "s\($0)", need: "d\($0)", quantity: Amount(1), kind: .never)
    }
    return draft
  }

  @Test(arguments: UInt64(1)...6) func asOverEveryPair(seed: UInt64) throws {
    let scenario = try Scenario(Self.draft(seed))
    var options = MatchOptions()
    options.pairsListed = .max
    let listed = try Matcher(scenario, solver: GLPKSolver()).plan(options)
    options.pairsListed = 0
    let large = try Matcher(scenario, solver: GLPKSolver()).plan(options)
    let forbidden = listed.unplaced.count {
      if case .forbidden = $0.reason { true } else { false }
    }
    #expect(forbidden > 40, "seed \(seed)")
    #expect(large.unplaced == listed.unplaced, "seed \(seed)")
    #expect(large.unmet == listed.unmet, "seed \(seed)")
  }
}
