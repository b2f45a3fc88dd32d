/// What is agreed is no smaller than the least lot of either side, and with no more partners than
/// either may have.
struct AgreementsKeepLots: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    guard !draft.agreements.isEmpty else { return [] }
    let lookup = Lookup(draft)
    let kept = draft.agreements.indices.filter {
      let agreement = draft.agreements[$0]
      return agreement.quantity > .zero && [.fixed, .atLeast].contains(agreement.kind)
    }
    return kept.flatMap { lots($0, lookup) } + partners(kept, lookup)
  }

  private func lots(_ row: Int, _ lookup: Lookup) -> [Violation] {
    let agreement = lookup.draft.agreements[row]
    guard agreement.kind == .fixed, let surplus = lookup.surpluses[agreement.surplus],
      let need = lookup.needs[agreement.need]
    else { return [] }
    let offered = lookup.draft.surpluses[surplus].declaration
    let wanted = lookup.draft.needs[need]
    let use = lookup.use(of: offered.resource, in: wanted)
    let sides: [(placed: PlacedDeclaration, yield: Double)] = [
      (PlacedDeclaration(table: .surpluses, row: surplus, declaration: offered), 1),
      (
        PlacedDeclaration(table: .needs, row: need, declaration: wanted.declaration),
        use?.yieldOrOne ?? .infinity
      ),
    ]
    return sides.compactMap { placed, yield -> Violation? in
      guard let lot = lookup.minLot(of: placed.declaration),
        agreement.quantity.value * yield < lot * (1 - 1e-9)
      else { return nil }
      let unit = lookup.resource(placed.declaration.resource)?.unit.rawValue ?? ""
      return Violation(
        .init(.agreements, row: row, column: "quantity"),
        what: "\(placed.title): \(plain(agreement.quantity.value * yield)) \(unit) is agreed, and "
          + "its min_lot is \(plain(lot)) \(unit)",
        remedy: "Raise what is agreed, or lower the min_lot.",
        restsOn: ["surplus", "need", "kind"].map { .init(.agreements, row: row, column: $0) }
          + ["min_lot", "unit", "resource", "quantity"].map(placed.at))
    }
  }

  private func partners(_ rows: [Int], _ lookup: Lookup) -> [Violation] {
    let agreements = lookup.draft.agreements
    let offered = Dictionary(grouping: rows) { agreements[$0].surplus }
    let wanted = Dictionary(grouping: rows) { agreements[$0].need }
    return lookup.draft.violations(where: { $0.maxPartners != nil }) { placed in
      let isSurplus = placed.table == .surpluses
      let most = placed.declaration.maxPartners ?? 0
      var seen: Set<String> = []
      let firsts = ((isSurplus ? offered : wanted)[placed.declaration.id] ?? []).filter {
        seen.insert(isSurplus ? agreements[$0].need : agreements[$0].surplus).inserted
      }
      guard firsts.count > most, let last = firsts.last else { return nil }
      return Violation(
        .init(.agreements, row: last, column: isSurplus ? "surplus" : "need"),
        what: "\(placed.title) has agreements with \(firsts.count) partners, and its max_partners "
          + "is \(most)",
        remedy: "Raise max_partners, or remove agreements.",
        restsOn: [placed.at("max_partners")]
          + firsts.flatMap { row in
            ["surplus", "need", "kind", "quantity"].map {
              .init(.agreements, row: row, column: $0)
            }
          })
    }
  }
}
