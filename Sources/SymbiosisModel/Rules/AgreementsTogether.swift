/// Several agreements on one pair make sense together: a least and a most quantity may stand side by
/// side; one that is fixed, or for never, stands alone.
struct AgreementsTogether: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    var pairs: [[String]: [Int]] = [:]
    return draft.agreements.enumerated().compactMap { row, agreement in
      let pair = [agreement.surplus, agreement.need]
      defer { pairs[pair, default: []].append(row) }
      let others = (pairs[pair] ?? []).filter { isOtherwise(draft.agreements[$0], agreement) }
      guard let other = others.first else { return nil }
      return violation(agreement, row, draft.agreements[other], other)
    }
  }

  /// The same said twice is for the rule `RowsNotRepeated`.
  private func isOtherwise(_ first: Agreement, _ second: Agreement) -> Bool {
    first.kind != second.kind
  }

  private func violation(
    _ agreement: Agreement, _ row: Int, _ other: Agreement, _ otherRow: Int
  ) -> Violation? {
    let least = [agreement, other].first { $0.kind == .atLeast }
    let most = [agreement, other].first { $0.kind == .atMost }
    if let least, let most, least.quantity <= most.quantity { return nil }
    let about = "agreement '\(agreement.surplus)' - '\(agreement.need)'"
    return Violation(
      .init(.agreements, row: row, column: "kind"),
      what: "\(about): \(agreement.kind.rawValue) \(plain(agreement.quantity.value)) does not go "
        + "with \(other.kind.rawValue) \(plain(other.quantity.value))",
      remedy: "Give one agreement a pair, or an at-least with an at-most that is no smaller.",
      restsOn: [
        .init(.agreements, row: row, column: "surplus"),
        .init(.agreements, row: row, column: "need"),
        .init(.agreements, row: row, column: "quantity"),
        .init(.agreements, row: otherRow, column: "kind"),
        .init(.agreements, row: otherRow, column: "quantity"),
      ])
  }
}
