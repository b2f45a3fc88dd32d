internal import SymbiosisMatching
internal import SymbiosisModel

/// What may be opened or built.
enum BuiltKind {
  case facility
  case store
  case pipe
}

/// Facilities, stores and pipes (model.md 4), and whether the plan opens them.
extension Words {
  /// A facility, by what people call it in a sentence.
  func facility(_ id: String) -> String {
    pick("anlegget \(id)", "anlegget \(id)", "facility \(id)")
  }

  /// A store, by what people call it in a sentence.
  func store(_ id: String) -> String { pick("lageret \(id)", "lageret \(id)", "store \(id)") }

  /// A pipe, by what people call it in a sentence.
  func pipe(_ id: String) -> String { pick("røret \(id)", "røyret \(id)", "pipe \(id)") }

  /// Whether something stands, is opened or is left closed.
  func decision(_ decision: BuildDecision, of kind: BuiltKind) -> String {
    switch (decision, kind) {
    case (.stands, _): pick("finnes", "finst", "stands")
    case (.opened, .facility): pick("åpnes", "blir opna", "opened")
    case (.opened, .store): pick("tas i bruk", "blir teke i bruk", "opened")
    case (.opened, .pipe): pick("bygges", "blir bygd", "built")
    case (.leftClosed, .facility): pick("åpnes ikke", "blir ikkje opna", "not opened")
    case (.leftClosed, .store): pick("tas ikke i bruk", "blir ikkje teke i bruk", "not opened")
    case (.leftClosed, .pipe): pick("bygges ikke", "blir ikkje bygd", "not built")
    }
  }

  /// What it would be like to open or build something that the plan does without.
  func opening(_ opening: Opening?, _ unit: QuantityUnit, objective: String) -> String {
    guard let opening else {
      return pick(
        "ingen plan som bruker det, er funnet", "ingen plan som bruker det, er funnen",
        "no plan that uses it has been found")
    }
    // What rounding leaves is nothing.
    guard opening.throughput.value > 1e-9 else {
      return openingCost(opening, objective)
        + pick(
          "; ingenting ville gått inn", "; ingenting ville gått inn", "; nothing would go in")
    }
    let through = amount(opening.throughput, unit)
    return openingCost(opening, objective)
      + pick(
        "; \(through) ville gått inn", "; \(through) ville gått inn", "; \(through) would go in")
  }

  private func openingCost(_ opening: Opening, _ objective: String) -> String {
    guard opening.unmet <= 1e-9 else {
      let need = plain(opening.unmet)
      return pick(
        "\(need) enheter mer av behovene ville blitt udekket",
        "\(need) einingar meir av behova ville blitt udekte",
        "\(need) more units of the needs would go unmet")
    }
    let more = whole(opening.lackingPerYear)
    guard opening.lackingPerYear >= 0.5 else {
      return pick(
        "planen ville vært like god med det", "planen ville vore like god med det",
        "the plan would be as good with it")
    }
    guard objective == "NOK" else {
      return pick(
        "ville gitt \(more) kg CO2e mer i året", "ville gjeve \(more) kg CO2e meir i året",
        "would emit \(more) kg CO2e more a year")
    }
    return pick(
      "ville kostet \(more) kr mer i året", "ville kosta \(more) kr meir i året",
      "would cost \(more) NOK more a year")
  }

  /// That a plan stands on choices of yes or no, and what that means; empty where it does not.
  ///
  /// A gap that no search can tell from none is told as a limit: its digits say nothing.
  func choices(_ proof: Certificate) -> String {
    guard proof.integers > 0 else { return "" }
    let choices = count(
      proof.integers, ("ja/nei-valg", "ja/nei-valg"), ("ja/nei-val", "ja/nei-val"),
      ("yes-or-no choice", "yes-or-no choices"))
    let finest = Certificate.finestIntegerGap
    let gap = plain(max(proof.gap, finest) * 100) + pick(" %", " %", "%")
    return pick(
      "Planen tar stilling til \(choices); avstand til det som er bevist: høyst \(gap). Priser gjelder med "
        + "valgene slik de er.\n",
      "Planen tek stilling til \(choices); avstand til det som er prova: høgst \(gap). Prisar gjeld med "
        + "vala slik dei er.\n",
      "The plan settles \(choices); distance to what is proved: at most \(gap). Prices hold with the "
        + "choices as they are.\n")
  }

  /// How a saving is made up: what the exchanges save, less what else the plan pays for; a cost below
  /// zero is an income.
  ///
  /// - Parameter costs: each with what it is for; what rounds to nothing is left out.
  func account(exchanges: Double, costs: [(what: String, amount: Double)]) -> String {
    let money = objectiveUnit("NOK")
    let told = costs.filter { abs($0.amount) >= 0.5 }.map {
      "\($0.what) \(whole($0.amount)) \(money)"
    }
    guard !told.isEmpty else { return "" }
    let saved = "\(whole(exchanges)) \(money)"
    let list = told.joined(separator: ", ")
    return pick(
      "\nUtvekslingene hver for seg sparer \(saved); fra det går: \(list).",
      "\nUtvekslingane kvar for seg sparer \(saved); frå det går: \(list).",
      "\nThe exchanges by themselves save \(saved); off that go: \(list).")
  }

  /// That fixed costs are those of the time planned for, where that is not a year; empty where it is.
  func timePlanned(_ years: Double) -> String {
    guard abs(years - 1) > 1e-6 else { return "" }
    let time = plain(years)
    return pick(
      "  Faste kostnader og investeringer er for tiden planen dekker: \(time) år.\n",
      "  Faste kostnader og investeringar er for tida planen dekkjer: \(time) år.\n",
      "  Fixed costs and investments are for the time planned for: \(time) years.\n")
  }
}
