internal import SymbiosisMatching
internal import SymbiosisModel

extension WorthExplanation.Subject {
  /// What it is called in the results.
  var kind: String {
    switch self {
    case .facility: "facility"
    case .store: "store"
    case .pipe: "pipe"
    case .policy: "policy"
    }
  }
}

extension WorthExplanation {
  /// What is left closed opens where it costs less a year than this, all else as it is; below 0 where it would have
  /// to be paid for; nil for anything else.
  var opensBelow: Double? {
    guard case .leftClosed(let opening?) = decision, let costPerYear, opening.unmet <= 0 else {
      return nil
    }
    return costPerYear.value - opening.lackingPerYear
  }
}

/// Why a facility, store or pipe is open or closed, and what it and a policy are worth, as sentences.
extension Words {
  func worth(
    _ answer: WorthExplanation, _ scenario: Scenario, _ objective: String, _ names: Names
  ) -> [String] {
    switch answer.decision {
    case .leftClosed(let opening): closed(answer, opening, scenario, objective)
    case .stands, .opened: open(answer, scenario, objective)
    case nil: policyWorth(answer, scenario, objective, names)
    }
  }

  private func sum(_ value: Double, _ objective: String) -> String {
    "\(whole(value)) \(objectiveUnit(objective))"
  }

  private func unit(of subject: WorthExplanation.Subject, _ scenario: Scenario) -> QuantityUnit? {
    switch subject {
    case .facility(let row):
      scenario.recipes[Int(scenario.facilityRows[row].recipe)].inputs.first
        .flatMap { scenario.resource($0.resource)?.unit }
    case .store(let row): scenario.resource(scenario.stores[row].resource)?.unit
    case .pipe(let row): scenario.resources[Int(scenario.pipeRows[row].resource)].unit
    case .policy: nil
    }
  }

  private func closed(
    _ answer: WorthExplanation, _ opening: Opening?, _ scenario: Scenario, _ objective: String
  ) -> [String] {
    guard let opening else {
      return [
        pick(
          "Ikke åpnet: ingen plan kan åpne det og holde alt annet som er sagt.",
          "Ikkje opna: ingen plan kan opne det og halde alt anna som er sagt.",
          "Not opened: no plan can open it and keep all else that is said.")
      ]
    }
    let more = sum(opening.lackingPerYear, objective)
    let through = unit(of: answer.subject, scenario).map { amount(opening.throughput, $0) } ?? ""
    var lines = [
      pick(
        "Ikke åpnet: den beste planen som åpner det, er \(more) dårligere per år. Da går \(through) gjennom det.",
        "Ikkje opna: den beste planen som opnar det, er \(more) dårlegare per år. Då går \(through) gjennom det.",
        "Not opened: the best plan that opens it is \(more) worse a year. \(through) then goes through it."
      )
    ]
    if opening.unmet > 0 { lines.append(thenUnmet(opening.unmet)) }
    if let below = answer.opensBelow, let cost = answer.costPerYear, objective == "NOK" {
      let now = sum(cost.value, objective)
      lines.append(
        below > 0
          ? pick(
            "Det lønner seg når det koster under \(sum(below, objective)) per år å ha det åpent; nå er det \(now).",
            "Det løner seg når det kostar under \(sum(below, objective)) per år å ha det ope; no er det \(now).",
            "It pays where it costs less than \(sum(below, objective)) a year to have; now it is \(now)."
          )
          : below > -0.5
            ? pick(
              "Det lønner seg ikke om det så var gratis å ha.",
              "Det løner seg ikkje om det så var gratis å ha.",
              "It does not pay even if it cost nothing to have.")
            : pick(
              "Det lønner seg ikke om det så var gratis å ha: det måtte komme \(sum(-below, objective)) per år i tilskudd.",
              "Det løner seg ikkje om det så var gratis å ha: det måtte kome \(sum(-below, objective)) per år i tilskot.",
              "It does not pay even if it cost nothing to have: it would take a grant of \(sum(-below, objective)) a year."
            ))
    }
    return lines
  }

  private func open(
    _ answer: WorthExplanation, _ scenario: Scenario, _ objective: String
  ) -> [String] {
    var lines: [String] = []
    if answer.decision == .opened, let cost = answer.costPerYear {
      let each = sum(cost.value, "NOK")
      lines.append(
        pick(
          "Åpnet i planen, til \(each) per år.", "Opna i planen, til \(each) per år.",
          "Opened by the plan, at \(each) a year."))
    } else {
      lines.append(pick("Finnes fra før.", "Finst frå før.", "It stands already."))
    }
    if let loss = answer.lossWithout {
      let worse = sum(loss.value, objective)
      lines.append(
        loss.value < 1e-6 * max(1, abs(loss.value)) && loss.unmet <= 0
          ? pick(
            "Planen er like god uten det.", "Planen er like god utan det.",
            "The plan is as good without it.")
          : pick(
            "Uten det ble planen \(worse) dårligere i hele perioden.",
            "Utan det vart planen \(worse) dårlegare i heile perioden.",
            "Without it the plan would be \(worse) worse over the whole time."))
      if loss.unmet > 0 { lines.append(thenUnmet(loss.unmet)) }
    } else {
      lines.append(
        pick(
          "Uten det er det ingen plan som holder alt annet som er sagt.",
          "Utan det er det ingen plan som held alt anna som er sagt.",
          "Without it there is no plan that keeps all else that is said."))
    }
    guard let price = answer.capacityPrice, let unit = unit(of: answer.subject, scenario) else {
      return lines
    }
    let gain = perUnit(-price.value, objective, unit)
    lines.append(
      price.value >= 0
        ? pick(
          "Mer kapasitet ville ikke gjort planen bedre.",
          "Meir kapasitet ville ikkje gjort planen betre.",
          "More capacity would not make the plan better.")
        : pick(
          "Én enhet mer kapasitet i hver periode ville spart \(gain).",
          "Éi eining meir kapasitet i kvar periode ville spart \(gain).",
          "One unit more of capacity in each period would save \(gain)."))
    return lines
  }

  private func policyWorth(
    _ answer: WorthExplanation, _ scenario: Scenario, _ objective: String, _ names: Names
  ) -> [String] {
    guard let outcome = answer.policy, case .policy(let row) = answer.subject else {
      return [
        pick(
          "Stengt i scenarioet: det tar ikke del i planen.",
          "Stengt i scenarioet: det tek ikkje del i planen.",
          "Closed in the scenario: it takes no part in the plan.")
      ]
    }
    let policy = scenario.policies[row]
    let value = outcome.value.map { policyValue($0, outcome.kind) } ?? "–"
    var lines = [
      "\(self.policy(policy, names)): "
        + pick(
          "\(value) i planen, grensen er \(policyValue(outcome.bound, outcome.kind)).",
          "\(value) i planen, grensa er \(policyValue(outcome.bound, outcome.kind)).",
          "\(value) in the plan, the bound is \(policyValue(outcome.bound, outcome.kind)).")
    ]
    if let loss = answer.lossWithout {
      let gain = sum(-loss.value, objective)
      lines.append(
        -loss.value <= 1e-6
          ? pick(
            "Det koster ingenting: planen er like god uten det.",
            "Det kostar ingenting: planen er like god utan det.",
            "It costs nothing: the plan is as good without it.")
          : pick(
            "Det koster \(gain): så mye bedre er den beste planen uten det.",
            "Det kostar \(gain): så mykje betre er den beste planen utan det.",
            "It costs \(gain): the best plan without it is that much better."))
    }
    return lines
      + [policyPrice(outcome, policy, isProved: true, objective: objective, names)].filter {
        !$0.isEmpty
      }
  }
}
