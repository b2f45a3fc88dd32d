import SymbiosisModel
import Testing

/// What a scenario uses beyond pairs is known, and refused where the engine does not act on it.
@Suite struct FeatureTests {
  /// A draft that uses a feature, first in the cell that is told, and what is told of it.
  struct Use: Sendable, CustomTestStringConvertible {
    let feature: Feature
    /// Table, row and column; the setting alone.
    let place: String
    let title: String
    let draft: @Sendable () -> ScenarioDraft
    var testDescription: String { title }
  }

  private static func changed(
    _ start: ScenarioDraft = SampleDraft.sound(), _ change: (inout ScenarioDraft) -> Void
  ) -> ScenarioDraft {
    var draft = start
    change(&draft)
    return draft
  }

  static let uses: [Use] = [
    Use(feature: .facilities, place: "facilities 1 id", title: "facility 'second'") {
      changed(SampleDraft.plant()) {
        $0.facilities[0].status = .closed
        $0.facilities += ["second", "third"].map { SampleDraft.facility($0, "chipping") }
      }
    },
    Use(feature: .stores, place: "stores 0 id", title: "store 'silo'") { SampleDraft.storage() },
    Use(feature: .pipes, place: "pipes 0 id", title: "pipe 'main'") { SampleDraft.heating() },
    Use(feature: .policies, place: "policies 0 id", title: "policy 'p0'") {
      SampleDraft.governed([(.budget, 5), (.mostLandfill, 5)])
    },
    Use(feature: .lots, place: "needs 0 min_lot", title: "need 'want': min_lot 25.5") {
      changed { $0.needs[0].declaration.minLot = 25.5 }
    },
    Use(feature: .lots, place: "surpluses 0 whole", title: "surplus 'offer': whole") {
      changed { $0.surpluses[0].declaration.isWhole = true }
    },
    Use(
      feature: .partnerLimits, place: "surpluses 0 max_partners",
      title: "surplus 'offer': max_partners 3"
    ) {
      changed { $0.surpluses[0].declaration.maxPartners = 3 }
    },
    Use(feature: .leastShares, place: "needs 0 least_share", title: "need 'want': least_share 0.5")
    {
      changed { $0.needs[0].leastShare = 0.5 }
    },
    Use(
      feature: .setupCosts, place: "quotes 1 setup_cost",
      title: "quote 'mill' - 'town': setup_cost 900"
    ) {
      changed {
        $0.quotes = [40, 41].map { Quote(from: "mill", to: "town", cost: KronerPerUnit($0)) }
        $0.quotes[0].capacity = Amount(9)
        $0.quotes[1].setupCost = Kroner(900)
      }
    },
    Use(feature: .returnLoads, place: "return_loads", title: "return_loads") {
      changed { $0.settings.returnLoads = true }
    },
  ]

  private func place(_ location: Violation.Location) -> String {
    location.table.map { "\($0.rawValue) \(location.row) \(location.column)" } ?? location.column
  }

  @Test(arguments: uses) func isFoundAtItsFirstUse(use: Use) throws {
    let draft = use.draft()
    let found = draft.featureUses
    #expect(found.map(\.feature) == [use.feature])
    #expect(found.map(\.title) == [use.title])
    #expect(found.map { place($0.location) } == [use.place])
    let scenario = try Scenario(draft, actingOn: [use.feature])
    #expect(scenario.features == [use.feature])
  }

  /// Refused where the feature is the only one that is not acted on, and where none is.
  @Test(arguments: uses) func isRefusedUnlessActedOn(use: Use) throws {
    let others = Set(Feature.allCases).subtracting([use.feature])
    for actedOn in [others, []] {
      let refused = Rules.check(use.draft(), actingOn: actedOn)
      #expect(refused.map { place($0.location) } == [use.place])
      #expect(refused.map(\.severity) == [.error])
      #expect(refused[0].what == use.title + " is not acted on by this version of Tilfang")
      #expect(refused[0].remedy.hasSuffix(": a plan that passed over it would be wrong."))
      #expect(throws: InvalidScenario.self) { try Scenario(use.draft(), actingOn: actedOn) }
      #expect(Scenario.checked(use.draft(), actingOn: actedOn).scenario == nil)
    }
    #expect(Rules.check(use.draft(), actingOn: [use.feature]).isEmpty)
  }

  /// Without being told otherwise, rules and scenarios go by what the engine acts on.
  @Test(arguments: uses) func theEngineSaysWhatIsActedOn(use: Use) {
    let isActedOn = Feature.actedOn.contains(use.feature)
    #expect(Rules.check(use.draft()).isEmpty == isActedOn)
    #expect((Scenario.checked(use.draft()).scenario != nil) == isActedOn)
  }

  @Test func everyFeatureHasAUse() {
    #expect(Set(Self.uses.map(\.feature)) == Set(Feature.allCases))
    #expect(Feature.allCases == Feature.allCases.sorted())
  }

  /// A column with the value that changes nothing, a closed facility and an empty table use nothing.
  @Test func whatChangesNothingIsNoUse() throws {
    var draft = SampleDraft.plant()
    draft.facilities[0].status = .closed
    draft.stores = [Store(id: "silo", place: "town", resource: "chips", capacity: Amount(1))]
    draft.stores[0].status = .closed
    draft.surpluses[0].declaration.minLot = 0
    draft.needs[0].leastShare = 0
    #expect(draft.featureUses.isEmpty)
    #expect(Rules.check(draft, actingOn: []).isEmpty)
    #expect(try Scenario(draft, actingOn: []).features == [])
  }

  /// Being not acted on is no mistake of the writer's: it is told beside what is, in the same cell too.
  @Test func isToldBesideMistakes() {
    var draft = SampleDraft.sound()
    draft.surpluses[0].declaration.minLot = 501
    draft.surpluses[0].declaration.maxPartners = 0
    let found = Rules.check(draft, actingOn: [])
    #expect(
      found.map { place($0.location) } == [
        "surpluses 0 max_partners", "surpluses 0 max_partners", "surpluses 0 min_lot",
        "surpluses 0 min_lot",
      ])
  }

  /// What could not be read uses nothing; the next row that could is the first use.
  @Test func whatWasNotReadIsNoUse() {
    var draft = SampleDraft.governed([(.budget, 5), (.mostLandfill, 5)])
    draft.unread.rows = [.policies: [0]]
    #expect(draft.featureUses.map { place($0.location) } == ["policies 1 id"])
    draft.unread.cells = [.init(.policies, row: 1, column: "id")]
    #expect(draft.featureUses.isEmpty)
  }
}
