import SymbiosisModel
import Testing

/// One change to the sound draft, and what the rules then say.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let change: @Sendable (inout ScenarioDraft) -> Void
  /// `error table row column: part of the sentence`, in order; empty where nothing is wrong.
  let expected: [String]

  init(
    _ name: String, _ expected: [String] = [],
    _ change: @escaping @Sendable (inout ScenarioDraft) -> Void
  ) {
    testDescription = name
    self.expected = expected
    self.change = change
  }

  var draft: ScenarioDraft {
    var draft = SampleDraft.sound()
    change(&draft)
    return draft
  }

  /// Adds a company at a place with a surplus and a need of its own, and a second resource.
  static func addOthers(_ draft: inout ScenarioDraft) {
    var gravel = Resource(id: "gravel", name: "Gravel", unit: .cubicMetre)
    gravel.tonnesPerCubicMetre = 1.6
    gravel.mode = "truck"
    gravel.disposalCost = .zero
    gravel.purchaseCost = .zero
    draft.resources.append(gravel)
    draft.companies.append(Company(id: "quarry", name: "Quarry", place: "mill"))
    draft.surpluses.append(
      Surplus(Declaration(id: "stones", company: "quarry", resource: "gravel", quantity: 100)))
    draft.needs.append(
      Need(Declaration(id: "fill", company: "heater", resource: "gravel", quantity: 80)))
  }

  static func period(_ text: String) -> Period {
    Period(text) ?? Period(name: "no period", window: .always)
  }
}

/// Each rule with drafts that break it and drafts that only come near.
@Suite struct RuleTests {
  @Test func soundDraftIsSound() { #expect(Rules.check(SampleDraft.sound()).isEmpty) }

  @Test(arguments: RuleCase.all) func says(_ example: RuleCase) {
    let found = Rules.check(example.draft).map { violation in
      let location = violation.location
      let place = location.table.map { "\($0.rawValue) \(location.row) " } ?? ""
      let level = violation.severity == .error ? "error" : "warning"
      return "\(level) \(place)\(location.column): \(violation.what). \(violation.remedy)"
    }
    #expect(found.count == example.expected.count, "\(found)")
    for (found, expected) in zip(found, example.expected) {
      let parts = expected.split(separator: ":", maxSplits: 1)
      #expect(found.hasPrefix(parts[0] + ":"), "\(found)")
      #expect(parts.dropFirst().allSatisfy { found.contains($0.dropFirst()) }, "\(found)")
    }
  }

  /// Every rule is broken by some case above: a rule that no case breaks is not tested.
  @Test func everyRuleIsBroken() {
    let drafts = RuleCase.all.map(\.draft)
    for rule in Rules.all {
      #expect(drafts.contains { !rule.violations(in: $0).isEmpty }, "\(rule) is never broken")
    }
  }

  @Test func everyTableHasACase() {
    let places = RuleCase.all.flatMap(\.expected).compactMap {
      $0.split(separator: " ").dropFirst().first
    }
    for table in Table.allCases { #expect(places.contains { $0 == table.rawValue }, "\(table)") }
  }

  /// What rests on a cell that could not be read is left out, and nothing else.
  @Test func unreadCellsAreNotBuiltOn() {
    var draft = SampleDraft.sound()
    draft.surpluses[0].declaration.unit = .cubicMetre
    draft.resources[0].disposalCost = nil
    #expect(Rules.check(draft).map(\.location.column) == ["disposal_cost", "unit"])
    draft.unread.cells = [.init(.surpluses, row: 0, column: "unit")]
    #expect(Rules.check(draft).map(\.location.column) == ["disposal_cost"])
    draft.unread.cells = [.init(.surpluses, row: 0, column: "resource")]
    #expect(Rules.check(draft).isEmpty)
    draft.unread.cells = []
    draft.unread.rows = [.surpluses: [0]]
    #expect(Rules.check(draft).isEmpty)
  }

  @Test func namesOfAnUnreadTableAreNotMissed() {
    var draft = SampleDraft.sound()
    draft.companies[1].id = "other"
    #expect(Rules.check(draft).count == 1)
    draft.unread.tables = [.companies]
    #expect(Rules.check(draft).isEmpty)
  }

  /// Names that are not defined by the hundred thousand must not take for ever.
  @Test func manyUnknownNamesAreTold() {
    var draft = SampleDraft.sound()
    draft.surpluses += (0..<2_000).map {
      Surplus(Declaration(id: "s\($0)", company: "sawmil\($0)", resource: "chips", quantity: 1))
    }
    let found = Rules.check(draft)
    #expect(found.count == 2_000)
    #expect(found.contains { $0.remedy.contains("Did you mean 'sawmill'?") })
  }
}
