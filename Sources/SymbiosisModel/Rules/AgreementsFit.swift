/// What is agreed fits: of a surplus no more than there is, of a need no more than is wanted.
///
/// A plan that does only what is agreed is then feasible, which the solver starts from. Quantities
/// count per period where a side is declared per period; losses in a pipe are left out of account.
struct AgreementsFit: Rule {
  /// What is agreed of one declaration.
  private struct Load {
    var sum = 0.0
    var rows: [Int] = []
  }

  func violations(in draft: ScenarioDraft) -> [Violation] {
    guard !draft.agreements.isEmpty else { return [] }
    let lookup = Lookup(draft)
    var offered: [String: Load] = [:]
    var wanted: [String: Load] = [:]
    for (row, agreement) in draft.agreements.enumerated() {
      guard agreement.kind == .fixed || agreement.kind == .atLeast,
        let surplus = lookup.surplus(agreement.surplus), let need = lookup.need(agreement.need),
        let use = lookup.use(of: surplus.declaration.resource, in: need)
      else { continue }
      let times = periods(surplus.declaration, need.declaration, draft.settings.periods)
      let isOfferedAnew = surplus.declaration.profile == .perPeriod
      let isWantedAnew = need.declaration.profile == .perPeriod
      let quantity = agreement.quantity.value
      offered[agreement.surplus, default: Load()].sum +=
        quantity * (isWantedAnew && !isOfferedAnew ? times : 1)
      offered[agreement.surplus]?.rows.append(row)
      wanted[agreement.need, default: Load()].sum +=
        quantity * use.yield * (isOfferedAnew && !isWantedAnew ? times : 1)
      wanted[agreement.need]?.rows.append(row)
    }
    return draft.declarations.compactMap { placed in
      let load = (placed.table == .surpluses ? offered : wanted)[placed.declaration.id]
      return load.flatMap { violation(placed, $0, lookup) }
    }
  }

  /// In how many periods the two can meet.
  private func periods(_ offered: Declaration, _ wanted: Declaration, _ all: [Period]) -> Double {
    guard let shared = offered.window.intersection(wanted.window), !all.isEmpty else { return 1 }
    return Double(all.filter { $0.window.intersection(shared) != nil }.count)
  }

  private func violation(
    _ placed: PlacedDeclaration, _ load: Load, _ lookup: Lookup
  ) -> Violation? {
    guard let amount = lookup.amount(of: placed.declaration), let last = load.rows.last,
      load.sum > amount * (1 + 1e-9)
    else { return nil }
    let unit = lookup.resource(placed.declaration.resource)?.unit.rawValue ?? ""
    let isSurplus = placed.table == .surpluses
    let verb = isSurplus ? "is declared" : "is wanted"
    let each = placed.declaration.profile == .perPeriod ? " in a period" : ""
    let cells = load.rows.flatMap { row in
      ["quantity", "surplus", "need", "kind"].map {
        Violation.Location(.agreements, row: row, column: $0)
      }
    }
    return Violation(
      .init(.agreements, row: last, column: "quantity"),
      what: "\(placed.title): \(plain(load.sum)) \(unit) is agreed, and \(plain(amount)) \(unit) "
        + "\(verb)\(each)",
      remedy: "Lower what is agreed, or raise the quantity of the "
        + "\(isSurplus ? "surplus" : "need"). Agreements 'fixed' and 'at-least' count"
        + (isSurplus ? "." : ", times the yield of their substitution."),
      restsOn: cells + ["quantity", "unit", "resource", "profile"].map(placed.at))
  }
}
