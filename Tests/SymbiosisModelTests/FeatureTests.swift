import SymbiosisModel
import Testing

/// What a scenario uses beyond pairs is known.
@Suite struct FeatureTests {
  /// A draft that uses a feature, and no other.
  struct Use: Sendable, CustomTestStringConvertible {
    let feature: Feature
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
    Use(feature: .facilities, title: "facility 'second'") {
      changed(SampleDraft.plant()) {
        $0.facilities[0].status = .closed
        $0.facilities += ["second", "third"].map { SampleDraft.facility($0, "chipping") }
      }
    },
    Use(feature: .stores, title: "store 'silo'") { SampleDraft.storage() },
    Use(feature: .pipes, title: "pipe 'main'") { SampleDraft.heating() },
    Use(feature: .policies, title: "policy 'p0'") {
      SampleDraft.governed([(.budget, 5), (.mostLandfill, 5)])
    },
    Use(feature: .lots, title: "need 'want': min_lot 25.5") {
      changed { $0.needs[0].declaration.minLot = 25.5 }
    },
    Use(feature: .lots, title: "surplus 'offer': whole") {
      changed { $0.surpluses[0].declaration.isWhole = true }
    },
    Use(
      feature: .partnerLimits, title: "surplus 'offer': max_partners 3"
    ) {
      changed { $0.surpluses[0].declaration.maxPartners = 3 }
    },
    Use(feature: .leastShares, title: "need 'want': least_share 0.5") {
      changed { $0.needs[0].leastShare = 0.5 }
    },
    Use(
      feature: .setupCosts, title: "quote 'mill' - 'town': setup_cost 900"
    ) {
      changed {
        $0.quotes = [40, 41].map { Quote(from: "mill", to: "town", cost: KronerPerUnit($0)) }
        $0.quotes[0].capacity = Amount(9)
        $0.quotes[1].setupCost = Kroner(900)
      }
    },
    Use(feature: .returnLoads, title: "return_loads") {
      changed { $0.settings.returnLoads = true }
    },
  ]

  @Test(arguments: uses) func isFound(use: Use) throws {
    #expect(try Scenario(use.draft()).features == [use.feature])
  }

  @Test func everyFeatureHasAUse() {
    #expect(Set(Self.uses.map(\.feature)) == Set(Feature.allCases))
  }

  /// A column with the value that changes nothing, a closed facility and an empty table use nothing.
  @Test func whatChangesNothingIsNoUse() throws {
    var draft = SampleDraft.plant()
    draft.facilities[0].status = .closed
    draft.stores = [Store(id: "silo", place: "town", resource: "chips", capacity: Amount(1))]
    draft.stores[0].status = .closed
    draft.surpluses[0].declaration.minLot = 0
    draft.needs[0].leastShare = 0
    #expect(try Scenario(draft).features == [])
  }
}
