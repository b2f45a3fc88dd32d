internal import SymbiosisMatching
internal import SymbiosisModel

extension PlanReport {
  /// The plan as text to read aloud in a meeting: exchanges by resource, then what is opened and how
  /// trucks drive, then what found no partner and why, then the indicators with their definitions.
  public func table(_ emphasis: Emphasis = .plain) -> String {
    let parts = [
      summary(emphasis), exchangeTables(emphasis), facilityTable(emphasis),
      storeTable(emphasis), pipeTable(emphasis), returnLoadTables(emphasis),
      changeTable(emphasis),
      unplacedTable(emphasis), unmetTable(emphasis), policyTable(emphasis),
      indicatorTable(emphasis), assumptionList(emphasis),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  func heading(_ text: String, _ emphasis: Emphasis) -> String {
    emphasis.heading(AlignedTable.oneLine(text)) + "\n"
  }

  // MARK: Summary

  private func summary(_ emphasis: Emphasis) -> String {
    var title = scenario.settings.name
    if !provenance.overrides.isEmpty {
      title += " (\(provenance.overrides.joined(separator: ", ")))"
    }
    return heading(title, emphasis) + headline + account + "\n" + proof + "\n"
      + words.choices(plan.certificate)
  }

  private var headline: String {
    let exchanges = words.count(
      plan.exchanges.count, ("utveksling", "utvekslinger"), ("utveksling", "utvekslingar"),
      ("exchange", "exchanges"))
    let unit = words.objectiveUnit(plan.objective.unit)
    let value = words.whole(plan.objective.value)
    guard !plan.exchanges.isEmpty else { return nothing }
    if plan.objective.kind == .mostExchange {
      let most =
        plan.status == .optimal
        ? words.pick("mest mulig behov", "mest mogleg behov", "the most need")
        : words.pick("en del av behovet", "ein del av behovet", "some of the need")
      return words.pick(
        "\(exchanges) dekker \(most); transport og behandling koster \(value) \(unit).",
        "\(exchanges) dekkjer \(most); transport og handsaming kostar \(value) \(unit).",
        "\(exchanges) meet \(most); transport and preparation cost \(value) \(unit).")
    }
    guard let saving = plan.saving, let baseline = plan.baseline else {
      return "\(exchanges): \(value) \(unit)."
    }
    let saved = "\(words.whole(saving)) \(unit)"
    let today = "\(words.whole(baseline)) \(unit)"
    let save = plan.exchanges.count == 1 ? "saves" : "save"
    return words.pick(
      "\(exchanges) sparer \(saved) mot i dag: fra \(today) til \(value) \(unit).",
      "\(exchanges) sparer \(saved) mot i dag: frå \(today) til \(value) \(unit).",
      "\(exchanges) \(save) \(saved) against today: from \(today) to \(value) \(unit).")
      + carbon
  }

  /// What an empty plan means: that nothing pays, or that nothing was found in time.
  private var nothing: String {
    guard plan.status == .optimal else {
      return words.pick(
        "Ingen utveksling er funnet ennå: planen er det alle gjør i dag.",
        "Inga utveksling er funnen enno: planen er det alle gjer i dag.",
        "No exchange has been found yet: the plan is what everybody does today.")
    }
    return words.pick(
      "Ingen utveksling er verdt det: alle gjør som i dag.",
      "Inga utveksling er verd det: alle gjer som i dag.",
      "No exchange is worth making: everybody does as today.")
  }

  /// That savings and prices count emissions, where they do.
  private var carbon: String {
    let price = scenario.settings.carbonPrice.value
    guard price > 0, plan.objective.kind == .leastCost else { return "" }
    let rate = "\(words.plain(price)) \(words.objectiveUnit("NOK"))"
    return words.pick(
      "\nUtslipp er regnet med til \(rate) per tonn CO2e; kolonnen Kostnad er uten.",
      "\nUtslepp er rekna med til \(rate) per tonn CO2e; kolonnen Kostnad er utan.",
      "\nEmissions are counted in at \(rate) per tonne of CO2e; the column Cost is without.")
  }

  private var proof: String {
    guard plan.status == .optimal else {
      let worse = words.percent(plan.certificate.gap)
      return words.pick(
        "Stoppet ved en grense: planen kan gjennomføres, og er høyst \(worse) fra den beste.",
        "Stoppa ved ei grense: planen kan gjennomførast, og er høgst \(worse) frå den beste.",
        "Stopped at a limit: the plan can be carried out, and is at most \(worse) from the best.")
    }
    return plan.certificate.unique
      ? words.pick(
        "Bevist best, og ingen annen plan er like god.",
        "Prova best, og ingen annan plan er like god.",
        "Proved best, and no other plan is as good.")
      : words.pick(
        "Bevist best. Andre planer kan være like gode; dette er den med minst transport.",
        "Prova best. Andre planar kan vere like gode; dette er den med minst transport.",
        "Proved best. Other plans may be as good; this is the one with the least transport.")
  }

  // MARK: Exchanges

  /// Exchanges of each resource, the resource that saves most first.
  private var groups: [(resource: String, rows: [Exchange])] {
    let byResource = Dictionary(grouping: plan.exchanges, by: \.resource)
    func saving(_ rows: [Exchange]) -> Double { rows.reduce(0) { $0 + ($1.saving?.value ?? 0) } }
    return byResource.map { resource, rows in
      (resource, rows.sorted { rank($0) < rank($1) })
    }.sorted { (-saving($0.rows), $0.resource) < (-saving($1.rows), $1.resource) }
  }

  private func rank(_ row: Exchange) -> (Double, Double, String) {
    (-(row.saving?.value ?? 0), -row.quantity.value, row.id)
  }

  private func exchangeTables(_ emphasis: Emphasis) -> String {
    groups.map { group in
      heading(groupTitle(group.resource, group.rows), emphasis) + exchangeTable(group.rows)
    }.joined(separator: "\n")
  }

  /// What moves of a resource and what that saves; what goes into a store is counted when it comes out.
  private func groupTitle(_ resource: String, _ rows: [Exchange]) -> String {
    let quantity = rows.reduce(Amount.zero) {
      names.isStore(need: $1.need) ? $0 : $0 + $1.quantity
    }
    let amount = rows.first.map { words.amount(quantity, $0.unit) } ?? ""
    let savings = rows.compactMap { $0.saving?.value }
    guard savings.count == rows.count else { return "\(names.resource(resource)): \(amount)" }
    let saved = "\(words.whole(savings.reduce(0, +))) \(words.objectiveUnit("NOK"))"
    let verb = words.pick("sparer", "sparer", "saves")
    return "\(names.resource(resource)): \(amount), \(verb) \(saved)"
  }

  private func exchangeTable(_ rows: [Exchange]) -> String {
    let money = words.objectiveUnit("NOK")
    var columns: [(heading: String, alignment: AlignedTable.Alignment)] = [
      (words.pick("Mengde", "Mengd", "Quantity"), .right),
      (words.pick("Fra", "Frå", "From"), .left), (words.pick("Til", "Til", "To"), .left),
      ("km", .right), (words.pick("Kostnad \(money)", "Kostnad \(money)", "Cost \(money)"), .right),
      (words.pick("Spart \(money)", "Spart \(money)", "Saved \(money)"), .right),
      (words.pick("Unngått t CO2e", "Unngått t CO2e", "Avoided t CO2e"), .right),
      (words.pick("Grunnlag", "Grunnlag", "Basis"), .left),
    ]
    if hasPeriods { columns.insert((words.pick("Periode", "Periode", "Period"), .left), at: 1) }
    var table = AlignedTable(columns)
    table.add(rows.count) { number in
      let row = rows[number]
      let cost = row.transportCost.value + row.preparationCost.value
      var cells = [
        words.amount(row.quantity, row.unit), giver(row), taker(row),
        row.length.map { words.number($0.value, decimals: 1) } ?? "–", words.whole(cost),
        row.saving.map { words.whole($0.value) } ?? "–",
        words.number(row.avoided.value / 1000, decimals: 1), words.quality(row.quality),
      ]
      if hasPeriods { cells.insert(time(row), at: 1) }
      return cells
    }
    return table.rendered(indent: 2)
  }

  /// When an exchange is: in its period, or whenever it suits within the time that both sides have.
  private func time(_ row: Exchange) -> String {
    let windows = [names.window(ofSurplus: row.surplus), names.window(ofNeed: row.need)]
    return time(row.period, within: windows)
      ?? words.pick("når som helst", "når som helst", "any time")
  }
}
