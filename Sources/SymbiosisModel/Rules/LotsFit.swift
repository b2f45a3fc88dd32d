/// A least lot is no more than there is to exchange, and somebody may be a partner.
struct LotsFit: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    draft.violations(where: { $0.minLot != nil }, of: lot)
      + draft.violations(where: { $0.maxPartners ?? 1 < 1 }) { placed in
        Violation(
          placed.at("max_partners"),
          what: "\(placed.title): max_partners is \(placed.declaration.maxPartners ?? 0)",
          remedy: "Allowed: 1 or more; without a limit leave it empty.")
      }
  }

  private func lot(_ placed: PlacedDeclaration) -> Violation? {
    let declared = placed.declaration
    guard let lot = declared.minLot, lot > declared.quantity else { return nil }
    return Violation(
      placed.at("min_lot"),
      what: "\(placed.title): min_lot is \(plain(lot)), and quantity is "
        + "\(plain(declared.quantity)): nothing could be exchanged",
      remedy: "Allowed: min_lot <= quantity, both in one unit.", restsOn: [placed.at("quantity")])
  }
}
