import GLPKSolver
import SymbiosisMatching
import SymbiosisModel
import Testing

/// What of agreements is left to the matching room: the rules of a scenario look only at how much is
/// agreed (`AgreementsFit`); that a pair is forbidden is found by the arc rules themselves, so that
/// no other reading of them exists.
@Suite struct ForbiddenAgreementTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let refusal: ArcRefusal
    let change: @Sendable (inout ScenarioDraft) -> Void

    init(
      _ name: String, _ refusal: ArcRefusal,
      _ change: @escaping @Sendable (inout ScenarioDraft) -> Void
    ) {
      testDescription = name
      self.refusal = refusal
      self.change = change
    }
  }

  private static let quarters = ["2026-Q1", "2026-Q2"].compactMap { Period($0)?.window }

  static let cases: [Case] = [
    Case("other things", .differentResource(offered: "stones", wanted: "wood")) {
      var stones = $0.resources[0]
      stones.id = "stones"
      $0.resources.append(stones)
      $0.surpluses[0].declaration.resource = "stones"
    },
    Case("one excluded", .excluded(company: "a", other: "b")) {
      $0.exclusions = [Exclusion(company: "b", other: "a")]
    },
    Case("too low a grade", .gradeTooLow(grade: 3, worst: 2)) { $0.surpluses[0].grade = 3 },
    Case("different times", .windowsApart) {
      $0.surpluses[0].declaration.window = quarters[0]
      $0.needs[0].declaration.window = quarters[1]
    },
    Case("no permit", .noPermit(permit: "burn")) { $0.resources[0].permit = "burn" },
    Case("itself", .sameCompanyAndPlace) { $0.surpluses[0].declaration.company = "b" },
    Case("more than the quotes carry", .capacityTooSmall(capacity: Amount(9), agreed: Amount(10))) {
      $0.settings.periods = []
      $0.quotes = [(1.0, 5.0), (2.0, 4.0)].map { cost, capacity in
        var quote = Quote(from: "a", to: "b", cost: KronerPerUnit(cost))
        quote.capacity = Amount(capacity)
        return quote
      }
    },
  ]

  @Test(arguments: cases) func theMatchingRoomRefuses(_ trial: Case) throws {
    var pair = RoadScenario()
    trial.change(&pair.draft)
    pair.draft.agreements = [
      Agreement(surplus: "s", need: "d", quantity: Amount(10), kind: .atLeast)
    ]
    #expect(Rules.check(pair.draft).filter { $0.severity == .error }.isEmpty)
    do {
      _ = try Matcher(Scenario(pair.draft), solver: GLPKSolver()).plan()
      Issue.record("a plan was made")
    } catch MatchingError.impossibleAgreements(let agreements) {
      #expect(agreements.map(\.surplus) == ["s"] && agreements.map(\.need) == ["d"])
      #expect(agreements.map(\.refusals) == [[trial.refusal]])
    }
  }

  /// Two quotes of 5 and 5 carry what is agreed, and what is forbidden may be agreed never to move.
  @Test func whatCanBeAgreedIs() throws {
    var pair = RoadScenario()
    pair.draft.settings.periods = []
    pair.draft.quotes = [1.0, 2.0].map { cost in
      var quote = Quote(from: "a", to: "b", cost: KronerPerUnit(cost))
      quote.capacity = Amount(5)
      return quote
    }
    let agreed = Agreement(surplus: "s", need: "d", quantity: Amount(10), kind: .atLeast)
    pair.draft.agreements = [agreed]
    let plan = try Matcher(Scenario(pair.draft), solver: GLPKSolver()).plan()
    #expect(plan.exchanges.map(\.quantity.value) == [5, 5])
    pair.draft.exclusions = [Exclusion(company: "a", other: "b")]
    pair.draft.agreements[0].kind = .never
    let apart = try Matcher(Scenario(pair.draft), solver: GLPKSolver()).plan()
    #expect(apart.exchanges.isEmpty)
  }
}
