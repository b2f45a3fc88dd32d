internal import SymbiosisMatching
internal import SymbiosisModel

/// What found no partner and why, the indicators, and what was taken for granted.
extension PlanReport {
  func unplacedTable(_ emphasis: Emphasis) -> String {
    guard !plan.unplaced.isEmpty else { return "" }
    var table = AlignedTable([
      (words.pick("Ressurs", "Ressurs", "Resource"), .left),
      (words.pick("Mengde", "Mengd", "Quantity"), .right),
      (words.pick("Hos", "Hos", "With"), .left),
      (words.pick("Går til", "Går til", "Goes to"), .left),
      (words.pick("Hvorfor", "Kvifor", "Why"), .left),
    ])
    let rows = plan.unplaced.sorted { ($0.resource, $0.surplus) < ($1.resource, $1.surplus) }
    table.add(rows.count) { number in
      let row = rows[number]
      return [
        names.resource(row.resource) + period(row.period, names.window(ofSurplus: row.surplus)),
        words.amount(row.quantity, row.unit),
        names.giver(row.surplus, row.company, at: row.place), words.destination(row.destination),
        words.reason(row, objective: plan.objective.unit, names),
      ]
    }
    let title = words.pick(
      "Overskudd uten mottaker", "Overskot utan mottakar", "Surplus without a receiver")
    return emphasis.heading(title) + "\n" + table.rendered(indent: 2)
  }

  func unmetTable(_ emphasis: Emphasis) -> String {
    guard !plan.unmet.isEmpty else { return "" }
    var table = AlignedTable([
      (words.pick("Ressurs", "Ressurs", "Resource"), .left),
      (words.pick("Mengde", "Mengd", "Quantity"), .right),
      (words.pick("Hos", "Hos", "With"), .left),
      (words.pick("Hvorfor", "Kvifor", "Why"), .left),
    ])
    let rows = plan.unmet.sorted { ($0.resource, $0.need) < ($1.resource, $1.need) }
    table.add(rows.count) { number in
      let row = rows[number]
      return [
        names.resource(row.resource) + period(row.period, names.window(ofNeed: row.need)),
        words.amount(row.quantity, row.unit),
        names.taker(row.need, row.company, at: row.place),
        words.reason(row, objective: plan.objective.unit, names),
      ]
    }
    let title = words.pick("Behov uten leverandør", "Behov utan leverandør", "Unmet needs")
    return emphasis.heading(title) + "\n" + table.rendered(indent: 2)
  }

  /// When something is left, after its resource: nothing where it may be in any period.
  private func period(_ period: String?, _ window: TimeWindow) -> String {
    guard hasPeriods, let time = time(period, within: [window]) else { return "" }
    return ", \(time)"
  }

  func indicatorTable(_ emphasis: Emphasis) -> String {
    var table = AlignedTable([("", .left), ("", .right), ("", .left)])
    for name in IndicatorSet.names where isTold(name) {
      let words = words.indicator(name)
      table.add([
        words.title, self.words.indicatorValue(name, plan.indicators.total), words.definition,
      ])
    }
    let title = words.pick("Resultatindikatorer", "Resultatindikatorar", "Result indicators")
    return emphasis.heading(title) + "\n" + table.rendered(indent: 2)
  }

  /// Whether an indicator says anything of this plan: it has a value, and municipalities are counted
  /// only where places have them.
  private func isTold(_ name: String) -> Bool {
    if name.contains("municipalities"), scenario.places.allSatisfy({ $0.municipality == nil }) {
      return false
    }
    return plan.indicators.total.value(named: name) != nil
  }

  func assumptionList(_ emphasis: Emphasis) -> String {
    guard !plan.assumptions.isEmpty else { return "" }
    let title = words.pick("Forutsetninger", "Føresetnader", "Assumptions")
    let lines = plan.assumptions.map {
      "  " + AlignedTable.oneLine(words.assumption($0, names)) + "\n"
    }
    return emphasis.heading(title) + "\n" + lines.joined()
  }
}
