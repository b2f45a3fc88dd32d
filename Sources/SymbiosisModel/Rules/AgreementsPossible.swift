/// What is agreed may be done: no rule about the two alone forbids it (model.md 2).
struct AgreementsPossible: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let lookup = Lookup(draft)
    return draft.agreements.enumerated().compactMap { row, agreement in
      guard agreement.kind == .fixed || agreement.kind == .atLeast, agreement.quantity.value > 0,
        let surplus = lookup.surplus(agreement.surplus), let need = lookup.need(agreement.need),
        let obstacle = obstacle(surplus, need, agreement, lookup)
      else { return nil }
      return Violation(
        .init(.agreements, row: row, column: "need"),
        what: "surplus '\(agreement.surplus)' cannot be agreed with need '\(agreement.need)': "
          + obstacle,
        remedy: "Remove the agreement, or change what forbids it.",
        restsOn: cells(agreement, row, lookup))
    }
  }

  private func cells(
    _ agreement: Agreement, _ row: Int, _ lookup: Lookup
  ) -> [Violation.Location] {
    let own = ["surplus", "quantity", "kind"].map {
      Violation.Location(.agreements, row: row, column: $0)
    }
    let columns = ["resource", "company", "from", "to"]
    let sides = columns.flatMap { column in
      [
        lookup.surpluses[agreement.surplus].map { .init(.surpluses, row: $0, column: column) },
        lookup.needs[agreement.need].map { .init(.needs, row: $0, column: column) },
      ].compactMap { $0 as Violation.Location? }
    }
    return own + sides
  }

  private func obstacle(
    _ surplus: Surplus, _ need: Need, _ agreement: Agreement, _ lookup: Lookup
  ) -> String? {
    let offered = surplus.declaration
    let wanted = need.declaration
    guard let resource = lookup.resource(offered.resource) else { return nil }
    guard let use = lookup.use(of: offered.resource, in: need) else {
      return
        "the need takes '\(wanted.resource)', and nothing lets '\(offered.resource)' replace it"
    }
    let grade = surplus.grade ?? max(1, resource.grades.count)
    if let worst = use.worstGrade ?? need.worstGrade, grade > worst {
      return "its grade is \(grade), the worst that will do is \(worst)"
    }
    if offered.window.intersection(wanted.window) == nil { return "their time windows are apart" }
    if let permit = resource.permit, let receiver = lookup.company(wanted.company),
      !receiver.permits.contains(permit)
    {
      return "company '\(receiver.id)' does not hold the permit '\(permit)'"
    }
    let excluded = lookup.draft.exclusions.contains {
      ($0.company, $0.other) == (offered.company, wanted.company)
        || ($0.other, $0.company) == (offered.company, wanted.company)
    }
    if excluded {
      return "companies '\(offered.company)' and '\(wanted.company)' exclude each other"
    }
    if offered.company == wanted.company, lookup.placeID(of: offered) == lookup.placeID(of: wanted)
    {
      return "both are company '\(offered.company)' at one place"
    }
    return capacityObstacle(offered, wanted, agreement, lookup)
  }

  /// Quotes that together carry less than is agreed; per period each carries its capacity anew.
  private func capacityObstacle(
    _ offered: Declaration, _ wanted: Declaration, _ agreement: Agreement, _ lookup: Lookup
  ) -> String? {
    let quotes = lookup.draft.quotes.filter {
      $0.from == lookup.placeID(of: offered) && $0.to == lookup.placeID(of: wanted)
    }
    let own = quotes.filter { $0.resource == offered.resource }
    let capacities = (own.isEmpty ? quotes.filter { $0.resource == nil } : own).map(\.capacity)
    let known = capacities.compactMap(\.self)
    let most = known.reduce(Amount.zero, +)
    let isPerPeriod = offered.profile == .perPeriod || wanted.profile == .perPeriod
    guard !known.isEmpty, known.count == capacities.count, !isPerPeriod,
      most < agreement.quantity
    else { return nil }
    return "\(plain(agreement.quantity.value)) is agreed, and the quotes between them carry "
      + plain(most.value)
  }
}
