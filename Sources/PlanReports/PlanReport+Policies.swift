internal import SymbiosisMatching
internal import SymbiosisModel

/// How the plan stands to the policies.
extension PlanReport {
  func policyTable(_ emphasis: Emphasis) -> String {
    guard !plan.policies.isEmpty else { return "" }
    var table = AlignedTable([
      (words.pick("Krav", "Krav", "Policy"), .left),
      (words.pick("Grense", "Grense", "Bound"), .right),
      (words.pick("I planen", "I planen", "In the plan"), .right),
      (words.pick("Hva det koster", "Kva det kostar", "What it costs"), .left),
    ])
    table.add(plan.policies.count) { number in
      let outcome = plan.policies[number]
      return [
        words.policy(scenario.policies[number], names),
        words.policyValue(outcome.bound, outcome.kind),
        outcome.value.map { words.policyValue($0, outcome.kind) } ?? "–",
        policyPrice(number),
      ]
    }
    let title = words.pick("Krav til planen", "Krav til planen", "Policies")
    return emphasis.heading(title) + "\n" + table.rendered(indent: 2)
  }

  private func policyPrice(_ number: Int) -> String {
    words.policyPrice(
      plan.policies[number], scenario.policies[number], isProved: plan.status == .optimal,
      objective: plan.objective.unit, names)
  }

  static var policy: JSONShape<PolicyOutcome> {
    [
      "bound": .number { $0.bound },
      "id": .text { $0.id },
      "kind": .text { $0.kind.rawValue },
      "price": .figure { $0.price?.value },
      "reached": .truth { $0.isReached },
      "unmet": .figure { $0.unmetPerUnit },
      "unit": .text { $0.kind.isShare ? nil : $0.kind.unit },
      "value": .figure { $0.value },
    ]
  }

  /// The policy as a row of the tidy table.
  func cells(_ outcome: PolicyOutcome) -> CSVText.Cells {
    [
      "record": "policy", "id": CSVText.label(outcome.id),
      "unit": outcome.kind.isShare ? "" : outcome.kind.unit, "indicator": outcome.kind.rawValue,
      "value": CSVText.number(outcome.value), "bound": CSVText.number(outcome.bound),
      "price": CSVText.number(outcome.price?.value),
    ]
  }
}
