internal import SymbiosisMatching
internal import SymbiosisModel

/// How the plan differs from an earlier one that it was to keep to.
extension PlanReport {
  // MARK: Text

  func changeTable(_ emphasis: Emphasis) -> String {
    guard let changes = plan.changes else { return "" }
    let title = heading(
      words.pick("Endringer mot planen før", "Endringar mot planen før", "Changes of the plan"),
      emphasis)
    guard !changes.changes.isEmpty else {
      return title
        + words.pick("  Ingen par er endret.\n", "  Ingen par er endra.\n", "  No pair changed.\n")
    }
    var table = AlignedTable([
      (words.pick("Ressurs", "Ressurs", "Resource"), .left),
      (words.pick("Fra", "Frå", "From"), .left), (words.pick("Til", "Til", "To"), .left),
      (words.pick("Før", "Før", "Before"), .right), (words.pick("Nå", "No", "Now"), .right),
      (words.pick("Hvorfor", "Kvifor", "Why"), .left),
    ])
    table.add(changes.changes.count) { number in
      let change = changes.changes[number]
      return [
        names.resourceName(ofSurplus: change.pair.surplus), names.seller(change.pair.surplus),
        names.buyer(change.pair.need),
        words.changed(change.before, change.unit), words.changed(change.now, change.unit),
        words.cause(change, names),
      ]
    }
    return title + words.changeCost(changes.cost) + table.rendered(indent: 2)
  }

  // MARK: JSON and CSV

  func value(_ changes: PlanChanges) -> JSONValue {
    .object([
      "cost": .number(changes.cost.value), "pairs": .rows(changes.changes, change),
    ])
  }

  private var change: JSONShape<PlanChange> {
    [
      "before": .number { $0.before.value },
      "cause.before": .figure { $0.cause.quantities?.before.value },
      "cause.code": .text { $0.cause.code },
      "cause.declaration": .text { $0.cause.declaration },
      "cause.now": .figure { $0.cause.quantities?.now.value },
      "cause.rules": .texts { $0.cause.rules },
      "cause.text": .text { words.cause($0, names) },
      "need": .text { $0.pair.need },
      "now": .number { $0.now.value },
      "surplus": .text { $0.pair.surplus },
      "unit": .text { $0.unit?.rawValue },
    ]
  }

  /// A change as a row of the tidy table.
  func cells(_ change: PlanChange) -> CSVText.Cells {
    [
      "record": "change", "surplus": CSVText.label(change.pair.surplus),
      "need": CSVText.label(change.pair.need), "quantity": CSVText.number(change.now.value),
      "unit": change.unit?.rawValue ?? "", "reason": CSVText.label(words.cause(change, names)),
      "before": CSVText.number(change.before.value),
    ]
  }
}

extension PlanChange.Cause {
  /// What it is called in the results.
  var code: String {
    switch self {
    case .gone: "gone"
    case .new: "new"
    case .forbidden: "forbidden"
    case .declared: "declared-otherwise"
    case .displacedBy: "follows-from"
    case .otherwise: "otherwise"
    }
  }

  /// The declaration that caused it; nil where no single one did.
  var declaration: String? {
    switch self {
    case .gone(let id), .new(let id), .declared(let id, _, _), .displacedBy(let id): id
    case .forbidden, .otherwise: nil
    }
  }

  /// What the declaration came to then and comes to now.
  var quantities: (before: Amount, now: Amount)? {
    if case .declared(_, let before, let now) = self { (before, now) } else { nil }
  }

  /// The rules that forbid the pair now.
  var rules: [String] {
    if case .forbidden(let refusals) = self { refusals.map(\.code) } else { [] }
  }
}
