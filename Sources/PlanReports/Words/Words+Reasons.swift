internal import SymbiosisMatching
internal import SymbiosisModel

/// Why something is left over (model.md 7), as sentences.
extension Words {
  /// Why a surplus, or a part of it, found no partner.
  func reason(_ row: UnplacedSurplus, objective: String, _ names: Names) -> String {
    switch row.reason {
    case .nobody:
      pick("ingen har meldt behov", "ingen har meldt behov", "nobody declares a need")
    case .forbidden(let partner, let refusals, let candidates):
      forbidden(names.buyer(partner), refusals, candidates, names)
    case .partnersFull(let partner):
      pick(
        "de som kan ta imot, er fulle; best passet \(names.buyer(partner))",
        "dei som kan ta imot, er fulle; best passa \(names.buyer(partner))",
        "those who could take it are full; the best fit was \(names.buyer(partner))")
    case .limitReached(let partner): limitReached(names.buyer(partner))
    case .policyReached(let partner, let policy):
      policyReached(names.buyer(partner), policy, names)
    case .searchStopped(let partner): searchStopped(names.buyer(partner))
    case .notOpened(let partner), .capacityReached(let partner), .chainNotWorthIt(let partner),
      .emptyTripsTooDear(let partner), .choicesAgainstIt(let partner),
      .pipeNotBuilt(let partner, _), .pipeFull(let partner, _), .changeTooDear(let partner):
      beyondPairs(row.reason, names.buyer(partner), .taker)
    case .notWorthIt(let partner, let lacking):
      notWorthIt(names.buyer(partner), lacking.value, objective, row.unit)
    }
  }

  /// Why a need, or a part of it, is unmet.
  func reason(_ row: UnmetNeed, objective: String, _ names: Names) -> String {
    switch row.reason {
    case .nobody: pick("ingen tilbyr dette", "ingen tilbyr dette", "nobody offers it")
    case .forbidden(let partner, let refusals, let candidates):
      forbidden(names.seller(partner), refusals, candidates, names)
    case .partnersFull(let partner):
      pick(
        "det som finnes, er brukt opp; best passet \(names.seller(partner))",
        "det som finst, er brukt opp; best passa \(names.seller(partner))",
        "what there is has been used; the best fit was \(names.seller(partner))")
    case .limitReached(let partner): limitReached(names.seller(partner))
    case .policyReached(let partner, let policy):
      policyReached(names.seller(partner), policy, names)
    case .searchStopped(let partner): searchStopped(names.seller(partner))
    case .notOpened(let partner), .capacityReached(let partner), .chainNotWorthIt(let partner),
      .emptyTripsTooDear(let partner), .choicesAgainstIt(let partner),
      .pipeNotBuilt(let partner, _), .pipeFull(let partner, _), .changeTooDear(let partner):
      beyondPairs(row.reason, names.seller(partner), .giver)
    case .notWorthIt(let partner, let lacking):
      notWorthIt(
        names.seller(partner), lacking.value, objective,
        names.unit(ofSurplus: partner) ?? row.unit)
    }
  }

  /// Which side of a pair the partner would be.
  private enum Role {
    case giver
    case taker
  }

  /// What of model.md 4 stands against it.
  private func beyondPairs(_ reason: Reason, _ partner: String, _ role: Role) -> String {
    switch reason {
    case .notOpened:
      pick(
        "\(partner) passer best, men det lønner seg ikke å åpne det",
        "\(partner) passar best, men det løner seg ikkje å opne det",
        "\(partner) fits best, but is not worth opening")
    case .pipeNotBuilt(_, let id):
      pick(
        "\(partner) kunne passe, men det lønner seg ikke å bygge \(pipe(id))",
        "\(partner) kunne passe, men det løner seg ikkje å byggje \(pipe(id))",
        "\(partner) would do, but \(pipe(id)) is not worth building")
    case .pipeFull(_, let id):
      pick(
        "\(partner) kunne passe, men \(pipe(id)) er fullt",
        "\(partner) kunne passe, men \(pipe(id)) er fullt",
        "\(partner) would do, but \(pipe(id)) is full")
    case .changeTooDear:
      pick(
        "\(partner) har plass, men det er ikke verdt det en endring av planen koster",
        "\(partner) har plass, men det er ikkje verdt det ei endring av planen kostar",
        "\(partner) has room, but it is not worth what a change of the plan costs")
    case .capacityReached: capacityReached(partner, role)
    case .chainNotWorthIt: chainNotWorthIt(partner, role)
    case .emptyTripsTooDear:
      pick(
        "\(partner) har plass, men tomkjøringen gjør det for dyrt",
        "\(partner) har plass, men tomkøyringa gjer det for dyrt",
        "\(partner) has room, but the empty driving makes it too dear")
    default:
      pick(
        "\(partner) har plass, men minste parti, hele mengder, antall partnere eller faste "
          + "kostnader gjør at planen er best uten",
        "\(partner) har plass, men minste parti, heile mengder, talet på partnarar eller faste "
          + "kostnader gjer at planen er best utan",
        "\(partner) has room, but lots, whole quantities, numbers of partners or fixed costs make the "
          + "plan best without")
    }
  }

  private func capacityReached(_ partner: String, _ role: Role) -> String {
    role == .taker
      ? pick(
        "\(partner) passer best, men er fullt eller kan ikke ta mer av dette",
        "\(partner) passar best, men er fullt eller kan ikkje ta meir av dette",
        "\(partner) fits best, but is full or can take no more of this")
      : pick(
        "\(partner) passer best, men kan ikke gi mer",
        "\(partner) passar best, men kan ikkje gje meir",
        "\(partner) fits best, but can give no more")
  }

  private func chainNotWorthIt(_ partner: String, _ role: Role) -> String {
    role == .taker
      ? pick(
        "\(partner) har plass, men det som kommer ut, er ikke verdt det mer ville koste",
        "\(partner) har plass, men det som kjem ut, er ikkje verdt det meir ville koste",
        "\(partner) has room, but what comes of more is not worth what it would cost")
      : pick(
        "\(partner) kunne gitt mer, men det er ikke verdt det mer ville koste",
        "\(partner) kunne gjeve meir, men det er ikkje verdt det meir ville koste",
        "\(partner) could give more, but it is not worth what more would cost")
  }

  private func forbidden(
    _ partner: String, _ refusals: [ArcRefusal], _ candidates: Int, _ names: Names
  ) -> String {
    let rules = self.refusals(refusals, names)
    if candidates == 1 {
      return pick(
        "bare \(partner) kunne, men \(rules)", "berre \(partner) kunne, men \(rules)",
        "only \(partner) might, but \(rules)")
    }
    return pick(
      "ingen av de \(candidates) mulige får lov; nærmest er \(partner): \(rules)",
      "ingen av dei \(candidates) moglege får lov; nærast er \(partner): \(rules)",
      "none of the \(candidates) candidates is allowed; nearest is \(partner): \(rules)")
  }

  private func limitReached(_ partner: String) -> String {
    pick(
      "avtalen eller pristilbudet med \(partner) tar ikke mer",
      "avtalen eller pristilbodet med \(partner) tek ikkje meir",
      "the agreement or quote with \(partner) allows no more")
  }

  private func searchStopped(_ partner: String) -> String {
    pick(
      "søket ble stanset før det kom til \(partner)",
      "søket vart stansa før det kom til \(partner)",
      "the search was stopped before it came to \(partner)")
  }

  private func notWorthIt(
    _ partner: String, _ lacking: Double, _ objective: String, _ unit: QuantityUnit
  ) -> String {
    let more = perUnit(lacking, objective, unit)
    return pick(
      "ikke verdt det: med \(partner) ville det blitt \(more) dårligere enn i dag",
      "ikkje verd det: med \(partner) ville det blitt \(more) dårlegare enn i dag",
      "not worth it: with \(partner) it would be \(more) worse than today")
  }

  /// Where a surplus goes today.
  func destination(_ destination: Destination) -> String {
    switch destination {
    case .reuse: pick("ombruk", "ombruk", "reuse")
    case .recycling: pick("materialgjenvinning", "materialattvinning", "recycling")
    case .energy: pick("energi", "energi", "energy")
    case .landfill: pick("deponi", "deponi", "landfill")
    case .none: pick("annet", "anna", "other")
    }
  }

  /// How well a figure is known.
  func quality(_ quality: Quality?) -> String {
    switch quality {
    case .measured: pick("målt", "målt", "measured")
    case .estimated: pick("anslått", "anslått", "estimated")
    case .illustrative: pick("tenkt", "tenkt", "illustrative")
    case nil: "–"
    }
  }
}
