public import SymbiosisMatching
public import SymbiosisModel

/// Answers to «why» with what is needed to show them.
public struct ExplanationReport: RenderedReport, Sendable {
  /// What was asked about.
  public enum Subject: Sendable {
    /// One surplus or need, with all its candidates.
    case declaration(DeclarationExplanation)
    /// One pair.
    case pair(PairExplanation)
    /// A facility, a store, a pipe or a policy.
    case worth(WorthExplanation)
  }

  private let subject: Subject
  private let objectiveUnit: String
  private let language: Language
  private var words: Words { Words(language) }
  private let names: Names
  private let scenario: Scenario

  /// A report of an answer about a plan of a scenario, in a language.
  public init(_ subject: Subject, plan: Plan, scenario: Scenario, language: Language) {
    self.subject = subject
    self.scenario = scenario
    names = Names(scenario: scenario, language)
    objectiveUnit = plan.objective.unit
    self.language = language
  }

  private var pairs: [PairExplanation] {
    switch subject {
    case .declaration(let answer): answer.pairs
    case .pair(let pair): [pair]
    case .worth: []
    }
  }
}

// MARK: Text

extension ExplanationReport {
  /// The answer as sentences.
  public func table(_ emphasis: Emphasis = .plain) -> String {
    var text = ""
    if case .worth(let answer) = subject {
      let lines = words.worth(answer, scenario, objectiveUnit, names)
      return emphasis.heading(AlignedTable.oneLine(answer.id)) + "\n"
        + lines.map { "  \(AlignedTable.oneLine($0))\n" }.joined()
    }
    if case .declaration(let answer) = subject { text += lines(answer, emphasis) + "\n" }
    if pairs.isEmpty {
      text += words.pick(
        "Ingen har meldt noe som passer.\n", "Ingen har meldt noko som passar.\n",
        "Nobody declares anything that fits.\n")
    }
    return text + pairs.map { lines($0, emphasis) }.joined(separator: "\n")
  }

  private func lines(_ pair: PairExplanation, _ emphasis: Emphasis) -> String {
    let title =
      "\(pair.surplus) → \(pair.need) (\(names.seller(pair.surplus)) → \(names.buyer(pair.need)))"
    let sentences = words.explanation(pair, names)
    return emphasis.heading(AlignedTable.oneLine(title)) + "\n"
      + sentences.map { "  \(AlignedTable.oneLine($0))\n" }.joined()
  }

  private func lines(_ answer: DeclarationExplanation, _ emphasis: Emphasis) -> String {
    let owner = answer.isSurplus ? names.seller(answer.id) : names.buyer(answer.id)
    let total = words.amount(answer.quantity, answer.unit)
    let left = words.amount(answer.left, answer.unit)
    let one = words.unit(answer.unit)
    let price = words.perUnit(answer.shadowPrice.value, objectiveUnit, answer.unit)
    let sentence =
      answer.isSurplus
      ? words.pick(
        "Overskudd på \(total); \(left) finner ingen mottaker.",
        "Overskot på \(total); \(left) finn ingen mottakar.",
        "A surplus of \(total); \(left) finds no receiver.")
      : words.pick(
        "Behov for \(total); \(left) blir ikke dekket.",
        "Behov for \(total); \(left) blir ikkje dekt.",
        "A need of \(total); \(left) is not met.")
    let shadow = words.pick(
      "Én enhet (\(one)) mer ville endret planens verdi med \(price) (negativt er en besparelse).",
      "Éi eining (\(one)) meir ville endra verdien av planen med \(price) (negativt er ei sparing).",
      "One unit (\(one)) more would change the plan's value by \(price) (negative is a saving).")
    let met = words.pick(
      "Da ble \(words.plain(-answer.unmetPerUnit)) enheter mer av behovene dekket.",
      "Då vart \(words.plain(-answer.unmetPerUnit)) einingar meir av behova dekte.",
      "Then \(words.plain(-answer.unmetPerUnit)) units more of the needs would be met.")
    let effect = answer.unmetPerUnit < 0 ? "\(shadow) \(met)" : shadow
    return emphasis.heading(AlignedTable.oneLine("\(answer.id) (\(owner))")) + "\n  \(sentence)\n"
      + "  \(effect)\n"
  }
}

// MARK: JSON and CSV

extension ExplanationReport {
  /// The answer by the published schema `explanation.schema.json`.
  public func json(to sink: @escaping ReportSink) throws {
    var values: [String: JSONValue] = [
      "format": .integer(1), "objective_unit": .text(objectiveUnit),
      "pairs": .list(pairs.map(value)),
    ]
    if case .worth(let answer) = subject { values["worth"] = value(answer) }
    if case .declaration(let answer) = subject {
      values["declaration"] = .object([
        "id": .text(answer.id), "kind": .text(answer.isSurplus ? "surplus" : "need"),
        "quantity": .number(answer.quantity.value), "left": .number(answer.left.value),
        "unit": .text(answer.unit.rawValue), "shadow_price": .number(answer.shadowPrice.value),
        "unmet_per_unit": .number(answer.unmetPerUnit),
      ])
    }
    try JSONValue.object(JSONMembers(values)).write(to: sink)
  }

  private func value(_ answer: WorthExplanation) -> JSONValue {
    var opening: Opening?
    if case .leftClosed(let found) = answer.decision { opening = found }
    return .object(
      JSONMembers([
        "id": .text(answer.id), "kind": .text(answer.subject.kind),
        "open": answer.decision.map { .bool($0.isOpen) } ?? .null,
        "cost_per_year": JSONValue(answer.costPerYear?.value),
        "loss_without": JSONValue(answer.lossWithout?.value),
        "unmet_without": JSONValue(answer.lossWithout?.unmet),
        "capacity_price": JSONValue(answer.capacityPrice?.value),
        "lacking_per_year": JSONValue(opening?.lackingPerYear),
        "opens_below_cost_per_year": JSONValue(answer.opensBelow),
        "text": .text(words.worth(answer, scenario, objectiveUnit, names).joined(separator: " ")),
      ]))
  }

  private func value(_ pair: PairExplanation) -> JSONValue {
    var values: [String: JSONValue] = [
      "surplus": .text(pair.surplus), "need": .text(pair.need), "unit": .text(pair.unit.rawValue),
      "text": .text(words.explanation(pair, names).joined(separator: " ")),
    ]
    switch pair.finding {
    case .recommended(let finding):
      values["finding"] = .text("recommended")
      values["quantity"] = .number(finding.quantity.value)
      values["saving"] = JSONValue(finding.saving?.value)
      values["need_lost_if_forbidden"] = JSONValue(finding.needLostIfForbidden)
      values["loss_if_forbidden"] = JSONValue(finding.lossIfForbidden)
      values["stays_whole_until"] = JSONValue(finding.staysWholeUntil?.value)
      values["leaves_at"] = JSONValue(finding.leavesAt?.value)
      values["at_choices"] = .bool(finding.isAtChoices)
    case .notWorthIt(let finding):
      values["finding"] = .text("not-worth-it")
      values["lacking"] = .number(finding.perUnit.value)
      values["need_lost"] = .number(finding.needLost)
      values["holds_up_to"] = JSONValue(finding.holdsUpTo.value)
      values["cost"] = .number(finding.cost.value)
      values["km"] = JSONValue(finding.length?.value)
      values["closer_by_km"] = JSONValue(finding.closerBy?.value)
      values["gives_way"] = .list(
        finding.givesWay.map {
          .object([
            "surplus": .text($0.surplus), "need": .text($0.need), "per_unit": .number($0.perUnit),
          ])
        })
    case .notChosen(let finding):
      values["finding"] = .text("not-chosen")
      values["loss"] = .number(finding.loss)
      values["need_lost"] = .number(finding.needLost)
      values["quantity"] = .number(finding.quantity.value)
      values["opens"] = .list(finding.opens.map { .text($0) })
    case .forbidden(let refusals):
      values["finding"] = .text("forbidden")
      values["rules"] = .list(
        refusals.map {
          .object(["code": .text($0.code), "text": .text(words.refusal($0, names))])
        })
    }
    return .object(JSONMembers(values))
  }

  /// A row a pair.
  ///
  /// Under `most-exchange` losses of cost are told with the need lost beside them.
  public func csv(to sink: @escaping ReportSink) throws {
    let columns = [
      "surplus", "need", "finding", "quantity", "unit", "saving", "loss_if_forbidden",
      "need_lost_if_forbidden", "stays_whole_until", "leaves_at", "lacking", "need_lost",
      "holds_up_to", "cost", "km", "closer_by_km", "gives_way", "loss_if_chosen", "opens", "rules",
      "text",
    ]
    if case .worth(let answer) = subject { return try csv(answer, to: sink) }
    var text = CSVText(columns, to: sink)
    for pair in pairs {
      var cells = [
        "surplus": CSVText.label(pair.surplus), "need": CSVText.label(pair.need),
        "unit": pair.unit.rawValue,
        "text": CSVText.label(words.explanation(pair, names).joined(separator: " ")),
      ]
      switch pair.finding {
      case .recommended(let finding):
        cells["finding"] = "recommended"
        cells["quantity"] = CSVText.number(finding.quantity.value)
        cells["saving"] = CSVText.number(finding.saving?.value)
        cells["loss_if_forbidden"] = CSVText.number(finding.lossIfForbidden)
        cells["need_lost_if_forbidden"] = CSVText.number(finding.needLostIfForbidden)
        cells["stays_whole_until"] = CSVText.number(finding.staysWholeUntil?.value)
        cells["leaves_at"] = CSVText.number(finding.leavesAt?.value)
      case .notWorthIt(let finding):
        cells["finding"] = "not-worth-it"
        cells["lacking"] = CSVText.number(finding.perUnit.value)
        cells["need_lost"] = CSVText.number(finding.needLost)
        cells["gives_way"] = CSVText.label(
          finding.givesWay.map { "\($0.surplus)>\($0.need) \($0.perUnit)" }.joined(separator: "|"))
        cells["holds_up_to"] =
          finding.holdsUpTo.value.isFinite ? CSVText.number(finding.holdsUpTo.value) : ""
        cells["cost"] = CSVText.number(finding.cost.value)
        cells["km"] = CSVText.number(finding.length?.value)
        cells["closer_by_km"] = CSVText.number(finding.closerBy?.value)
      case .notChosen(let finding):
        cells["finding"] = "not-chosen"
        cells["loss_if_chosen"] = CSVText.number(finding.loss)
        cells["need_lost"] = CSVText.number(finding.needLost)
        cells["quantity"] = CSVText.number(finding.quantity.value)
        cells["opens"] = CSVText.label(finding.opens.joined(separator: "|"))
      case .forbidden(let refusals):
        cells["finding"] = "forbidden"
        cells["rules"] = refusals.map(\.code).joined(separator: "|")
      }
      text.add(cells)
    }
    try text.end()
  }

  /// One row.
  private func csv(_ answer: WorthExplanation, to sink: @escaping ReportSink) throws {
    let columns = [
      "kind", "id", "open", "cost_per_year", "loss_without", "unmet_without", "capacity_price",
      "lacking_per_year", "opens_below_cost_per_year", "text",
    ]
    var opening: Opening?
    if case .leftClosed(let found) = answer.decision { opening = found }
    var text = CSVText(columns, to: sink)
    text.add([
      "kind": answer.subject.kind, "id": CSVText.label(answer.id),
      "open": answer.decision.map { $0.isOpen ? "yes" : "no" } ?? "",
      "cost_per_year": CSVText.number(answer.costPerYear?.value),
      "loss_without": CSVText.number(answer.lossWithout?.value),
      "unmet_without": CSVText.number(answer.lossWithout?.unmet),
      "capacity_price": CSVText.number(answer.capacityPrice?.value),
      "lacking_per_year": CSVText.number(opening?.lackingPerYear),
      "opens_below_cost_per_year": CSVText.number(answer.opensBelow),
      "text": CSVText.label(
        words.worth(answer, scenario, objectiveUnit, names).joined(separator: " ")),
    ])
    try text.end()
  }
}
