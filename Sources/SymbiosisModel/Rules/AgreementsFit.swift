/// What is agreed fits: of a surplus no more than there is, of a need no more than is wanted.
///
/// An agreement is about the whole of a pair. A side that is declared per period has its quantity
/// in each period that it touches, and for one agreement in each that the other side touches too.
/// Losses in a pipe are left out of account.
struct AgreementsFit: Rule {
  /// One agreement, as one of its sides sees it.
  private struct Claim {
    let row: Int
    /// In the unit of the side's resource.
    let quantity: Double
    /// How many periods the two sides share.
    let periods: Int
  }

  func violations(in draft: ScenarioDraft) -> [Violation] {
    guard !draft.agreements.isEmpty else { return [] }
    let lookup = Lookup(draft)
    var offered: [String: [Claim]] = [:]
    var wanted: [String: [Claim]] = [:]
    for (row, agreement) in draft.agreements.enumerated() {
      guard agreement.kind == .fixed || agreement.kind == .atLeast,
        let surplus = lookup.surplus(agreement.surplus), let need = lookup.need(agreement.need),
        let use = lookup.use(of: surplus.declaration.resource, in: need)
      else { continue }
      let shared = surplus.declaration.window.intersection(need.declaration.window)
      let periods = shared.map { touched($0, draft) } ?? 0
      let quantity = agreement.quantity.value
      offered[agreement.surplus, default: []].append(
        Claim(row: row, quantity: quantity, periods: periods))
      wanted[agreement.need, default: []].append(
        Claim(row: row, quantity: quantity * use.yieldOrOne, periods: periods))
    }
    let agreed = Set(offered.keys).union(wanted.keys)
    return draft.violations(where: { agreed.contains($0.id) }) { placed in
      let claims = (placed.table == .surpluses ? offered : wanted)[placed.declaration.id] ?? []
      return violation(placed, claims, lookup)
    }
  }

  private func touched(_ window: TimeWindow, _ draft: ScenarioDraft) -> Int {
    let periods = draft.settings.periods
    return periods.isEmpty ? 1 : periods.filter { $0.window.intersection(window) != nil }.count
  }

  private func violation(
    _ placed: PlacedDeclaration, _ claims: [Claim], _ lookup: Lookup
  ) -> Violation? {
    guard let last = claims.last, let amount = lookup.amount(of: placed.declaration) else {
      return nil
    }
    let isAnew = placed.declaration.profile == .perPeriod
    let periods = isAnew ? touched(placed.declaration.window, lookup.draft) : 1
    let sum = claims.reduce(0) { $0 + $1.quantity }
    if exceeds(sum, amount * Double(periods)) {
      return violation(
        placed, last.row, sum, amount, isAnew ? periods : nil, claims.map(\.row), lookup)
    }
    let tight = claims.first { isAnew && exceeds($0.quantity, amount * Double($0.periods)) }
    return tight.flatMap {
      $0.periods == 0
        ? nil
        : violation(placed, $0.row, $0.quantity, amount, $0.periods, [$0.row], lookup)
    }
  }

  private func exceeds(_ agreed: Double, _ most: Double) -> Bool { agreed > most * (1 + 1e-9) }

  private func violation(
    _ placed: PlacedDeclaration, _ row: Int, _ agreed: Double, _ amount: Double, _ periods: Int?,
    _ rows: [Int], _ lookup: Lookup
  ) -> Violation {
    let unit = lookup.resource(placed.declaration.resource)?.unit.rawValue ?? ""
    let isSurplus = placed.table == .surpluses
    let verb = isSurplus ? "is declared" : "is wanted"
    let times = periods.map { " in each of \($0) \($0 == 1 ? "period" : "periods")" } ?? ""
    let cells = rows.flatMap { row in
      ["quantity", "surplus", "need", "kind"].map {
        Violation.Location(.agreements, row: row, column: $0)
      }
    }
    return Violation(
      .init(.agreements, row: row, column: "quantity"),
      what: "\(placed.title): \(plain(agreed)) \(unit) is agreed, and \(plain(amount)) \(unit) "
        + "\(verb)\(times)",
      remedy: "Lower what is agreed, or raise the quantity of the "
        + "\(isSurplus ? "surplus" : "need"). Agreements 'fixed' and 'at-least' count"
        + (isSurplus ? "." : ", times the yield of their substitution."),
      restsOn: cells + ["quantity", "unit", "resource", "profile"].map(placed.at))
  }
}
