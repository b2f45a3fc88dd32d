/// A least lot is no more than there is to exchange, and somebody may be a partner.
struct LotsFit: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    var found: [Violation] = []
    draft.forEachDeclaration(where: { $0.minLot != nil || $0.maxPartners ?? 1 < 1 }) { placed in
      found += [lot(placed), partners(placed)].compactMap(\.self)
    }
    return found
  }

  private func partners(_ placed: PlacedDeclaration) -> Violation? {
    guard let most = placed.declaration.maxPartners, most < 1 else { return nil }
    return Violation(
      placed.at("max_partners"), what: "\(placed.title): max_partners is \(most)",
      remedy: "Allowed: 1 or more; without a limit leave it empty.")
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
