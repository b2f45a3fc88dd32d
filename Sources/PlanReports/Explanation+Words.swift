internal import SymbiosisMatching
internal import SymbiosisModel

/// The answers to «why» as sentences (model.md 7).
extension Words {
  /// One pair's answer, a sentence a line.
  func explanation(_ pair: PairExplanation, _ names: Names) -> [String] {
    switch pair.finding {
    case .recommended(let finding): recommended(finding, pair)
    case .notWorthIt(let finding): notWorthIt(finding, pair, names)
    case .notChosen(let finding): notChosen(finding, pair)
    case .forbidden(let refusals):
      [pick("Ikke mulig:", "Ikkje mogleg:", "Not possible:")]
        + refusals.map { "– " + refusal($0, names) + "." }
    }
  }

  /// Which prices suit both sides.
  private func band(_ lowest: Double, _ highest: Double, _ pair: PairExplanation) -> String {
    let low = perUnit(lowest, "NOK", pair.unit)
    let high = perUnit(highest, "NOK", pair.unit)
    if lowest > highest {
      return pick(
        "Ingen pris passer begge: selgeren taper under \(low), kjøperen over \(high). En avtale eller et krav "
          + "ber om det.",
        "Ingen pris passar begge: seljaren taper under \(low), kjøparen over \(high). Ein avtale eller eit krav "
          + "ber om det.",
        "No price suits both: the seller loses below \(low), the buyer above \(high). An agreement or a policy "
          + "asks for it.")
    }
    return pick(
      "Selgeren tjener på enhver pris over \(low), kjøperen på enhver under \(high) "
        + "(negativ pris: selgeren betaler).",
      "Seljaren tener på einkvar pris over \(low), kjøparen på einkvar under \(high) "
        + "(negativ pris: seljaren betaler).",
      "The seller gains at any price above \(low), the buyer at any below \(high) "
        + "(a negative price: the seller pays).")
  }

  private func recommended(
    _ finding: PairExplanation.Recommendation, _ pair: PairExplanation
  ) -> [String] {
    var lines = [recommendation(finding, pair)]
    if finding.exchanges.count == 1, let low = finding.exchanges[0].priceLow,
      let high = finding.exchanges[0].priceHigh
    {
      lines.append(band(low.value, high.value, pair))
    }
    if let lost = finding.needLostIfForbidden, lost > 0 {
      let less = plain(lost)
      lines.append(
        pick(
          "Uten dette paret ble \(less) enheter mer av behovene udekket.",
          "Utan dette paret vart \(less) einingar meir av behova udekte.",
          "Without this pair \(less) units more of the needs would go unmet."))
    } else if let loss = finding.lossIfForbidden {
      let worse = "\(whole(loss)) \(objectiveUnit(pair.objectiveUnit))"
      lines.append(
        pick(
          "Uten dette paret ble planen \(worse) dårligere.",
          "Utan dette paret vart planen \(worse) dårlegare.",
          "Without this pair the plan would be \(worse) worse."))
    } else if !finding.isAgreed {
      lines.append(
        pick(
          "Uten dette paret er det ingen plan som holder alt annet som er sagt.",
          "Utan dette paret er det ingen plan som held alt anna som er sagt.",
          "Without this pair there is no plan that keeps all else that is said."))
    } else {
      lines.append(
        pick(
          "Paret er avtalt på forhånd, og planen holder avtalen.",
          "Paret er avtalt på førehand, og planen held avtalen.",
          "The pair was agreed before, and the plan keeps the agreement."))
    }
    return lines + [ranging(finding, pair)].compactMap { $0 }
  }

  /// How much worse the pair itself may become before the plan changes.
  private func ranging(
    _ finding: PairExplanation.Recommendation, _ pair: PairExplanation
  ) -> String? {
    guard let whole = finding.staysWholeUntil else { return nil }
    if finding.isAtChoices {
      let rise = perUnit(whole.value, pair.objectiveUnit, pair.unit)
      return pick(
        "Med de samme ja/nei-valgene (åpne anlegg, partier) står hele mengden til paret blir \(rise) dårligere.",
        "Med dei same ja/nei-vala (opne anlegg, parti) står heile mengda til paret blir \(rise) dårlegare.",
        "With the same yes-or-no choices (open facilities, lots) the whole quantity stands until the pair "
          + "gets \(rise) worse.")
    }
    guard let out = finding.leavesAt else { return nil }
    let first = perUnit(whole.value, pair.objectiveUnit, pair.unit)
    let last = perUnit(out.value, pair.objectiveUnit, pair.unit)
    let isMoney = pair.objectiveUnit == "NOK"
    let worse =
      isMoney
      ? pick("blir \(first) dyrere", "blir \(first) dyrare", "gets \(first) dearer")
      : pick(
        "gir \(first) mer utslipp", "gir \(first) meir utslepp", "emits \(first) more")
    if first == last {
      return pick(
        "Hele mengden står til paret \(worse); da faller det bort.",
        "Heile mengda står til paret \(worse); då fell det bort.",
        "The whole quantity stands until the pair \(worse); then it is gone.")
    }
    return pick(
      "Hele mengden står til paret \(worse); ved \(last) er det borte.",
      "Heile mengda står til paret \(worse); ved \(last) er det borte.",
      "The whole quantity stands until the pair \(worse); at \(last) it is gone.")
  }

  private func recommendation(
    _ finding: PairExplanation.Recommendation, _ pair: PairExplanation
  ) -> String {
    let quantity = amount(finding.quantity, pair.unit)
    let cost = whole(finding.cost.value)
    let money = objectiveUnit("NOK")
    let lengths = Set(
      finding.exchanges.map { $0.length.map { number($0.value, decimals: 1) } ?? "–" })
    let distance = lengths.sorted().joined(separator: pick(" og ", " og ", " and "))
    let start = pick(
      "Anbefalt: \(quantity) over \(distance) km, til en kostnad av \(cost) \(money)",
      "Tilrådd: \(quantity) over \(distance) km, til ein kostnad av \(cost) \(money)",
      "Recommended: \(quantity) over \(distance) km, at a cost of \(cost) \(money)")
    guard let saving = finding.saving else { return start + "." }
    let each = perUnit(saving.value / finding.quantity.value, "NOK", pair.unit)
    return start
      + pick(
        "; de to sparer \(whole(saving.value)) \(money) mot i dag, \(each).",
        "; dei to sparer \(whole(saving.value)) \(money) mot i dag, \(each).",
        "; the two save \(whole(saving.value)) \(money) against today, \(each).")
  }

  private func notWorthIt(
    _ finding: PairExplanation.Shortfall, _ pair: PairExplanation, _ names: Names
  ) -> [String] {
    let more = worth(finding.perUnit.value, pair.objectiveUnit)
    let each = unit(pair.unit)
    var lines = [
      finding.perUnit.value <= 0 && finding.needLost <= 0
        ? pick(
          "Mulig, og like godt som det planen gjør.", "Mogleg, og like godt som det planen gjer.",
          "Possible, and as good as what the plan does.")
        : pick(
          "Mulig, men ikke verdt det: planen blir \(more) dårligere per \(each) som flyttes.",
          "Mogleg, men ikkje verd det: planen blir \(more) dårlegare per \(each) som blir flytta.",
          "Possible, but not worth it: the plan gets \(more) worse per \(each) moved.")
    ]
    if finding.needLost > 0 {
      let lost = plain(finding.needLost)
      lines.append(
        pick(
          "Per \(each) blir \(lost) enheter av behovene udekket.",
          "Per \(each) blir \(lost) einingar av behova udekte.",
          "Per \(each), \(lost) units of the needs go unmet."))
    }
    lines.append(costSentence(finding, pair))
    if finding.holdsUpTo.value.isFinite {
      let limit = amount(finding.holdsUpTo, pair.unit)
      lines.append(
        pick(
          "Tallet gjelder opp til \(limit).", "Talet gjeld opp til \(limit).",
          "The figure holds up to \(limit)."))
    }
    if let closer = finding.closerBy, closer.value > 0 {
      let shorter = number(closer.value, decimals: 1)
      lines.append(
        pick(
          "Det ville lønt seg om veien var mer enn \(shorter) km kortere.",
          "Det ville løna seg om vegen var meir enn \(shorter) km kortare.",
          "It would pay if the way were more than \(shorter) km shorter."))
    }
    return lines + givesWay(finding, pair, names)
  }

  private func notChosen(
    _ finding: PairExplanation.Choice, _ pair: PairExplanation
  ) -> [String] {
    let loss = "\(whole(finding.loss)) \(objectiveUnit(pair.objectiveUnit))"
    let quantity = amount(finding.quantity, pair.unit)
    var lines = [
      pick(
        "Mulig, men ikke valgt: den beste planen som har paret med, er \(loss) dårligere. Den flytter \(quantity) her.",
        "Mogleg, men ikkje vald: den beste planen som har paret med, er \(loss) dårlegare. Han flyttar \(quantity) her.",
        "Possible, but not chosen: the best plan that has the pair is \(loss) worse. It moves \(quantity) here."
      )
    ]
    if finding.needLost > 0 { lines.append(thenUnmet(finding.needLost)) }
    if !finding.opens.isEmpty {
      let opened = finding.opens.joined(separator: ", ")
      lines.append(
        pick(
          "Den planen åpner også \(opened).", "Den planen opnar òg \(opened).",
          "That plan also opens \(opened)."))
    }
    return lines
  }

  /// What another plan leaves unmet besides.
  func thenUnmet(_ quantity: Double) -> String {
    let lost = plain(quantity)
    return pick(
      "Da blir \(lost) enheter mer av behovene udekket.",
      "Då blir \(lost) einingar meir av behova udekte.",
      "Then \(lost) units more of the needs go unmet.")
  }

  private func costSentence(
    _ finding: PairExplanation.Shortfall, _ pair: PairExplanation
  ) -> String {
    let cost = perUnit(finding.cost.value, "NOK", pair.unit)
    guard let length = finding.length else {
      return pick(
        "Transport og behandling koster \(cost).", "Transport og handsaming kostar \(cost).",
        "Transport and preparation cost \(cost).")
    }
    let distance = number(length.value, decimals: 1)
    return pick(
      "Transport og behandling koster \(cost) over \(distance) km.",
      "Transport og handsaming kostar \(cost) over \(distance) km.",
      "Transport and preparation cost \(cost) over \(distance) km.")
  }

  private func givesWay(
    _ finding: PairExplanation.Shortfall, _ pair: PairExplanation, _ names: Names
  ) -> [String] {
    finding.givesWay.prefix(5).map { row in
      let less = plain(row.perUnit)
      let each = unit(pair.unit)
      let (from, to) = (names.seller(row.surplus), names.buyer(row.need))
      return pick(
        "– \(from) til \(to) måtte vike med \(less) per \(each).",
        "– \(from) til \(to) måtte vike med \(less) per \(each).",
        "– \(from) to \(to) would give way by \(less) per \(each).")
    }
  }
}
