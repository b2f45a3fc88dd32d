internal import SymbiosisMatching
internal import SymbiosisModel

/// The part that pipes take in the plan; what moving the heat costs stands at each exchange.
extension PlanReport {
  private func row(_ outcome: PipeOutcome) -> Int? { scenario.pipeIndex[outcome.id] }

  /// Where a pipe comes from and goes, by name.
  private func ends(_ outcome: PipeOutcome) -> (from: String, to: String) {
    guard let row = row(outcome) else { return ("", "") }
    let pipe = scenario.pipes[row]
    return (names.shortPlace(pipe.from), names.shortPlace(pipe.to))
  }

  // MARK: Text

  func pipeTable(_ emphasis: Emphasis) -> String {
    guard !plan.pipes.isEmpty else { return "" }
    let open = plan.pipes.filter(\.decision.isOpen)
    let closed = plan.pipes.filter { !$0.decision.isOpen }.map { outcome in
      let ends = ends(outcome)
      return LeftClosed(
        id: outcome.id, place: "\(ends.from) – \(ends.to)", decision: outcome.decision,
        unit: outcome.unit)
    }
    return section(
      words.pick("Rør", "Røyr", "Pipes"), open.isEmpty ? nil : table(open), closed, .pipe, emphasis)
  }

  private func table(_ open: [PipeOutcome]) -> AlignedTable {
    var columns: [(heading: String, alignment: AlignedTable.Alignment)] = [
      (words.pick("Rør", "Røyr", "Pipe"), .left), (words.pick("Fra", "Frå", "From"), .left),
      (words.pick("Til", "Til", "To"), .left), ("km", .right), (words.inPlan, .left),
      (words.pick("Sendt", "Sendt", "Sent"), .right),
      (words.pick("Kommet fram", "Kome fram", "Delivered"), .right), (words.ofCapacity, .right),
      (words.money("Investering", "Investering", "Investment"), .right),
    ]
    if hasPeriods { columns.insert((words.period, .left), at: 5) }
    var table = AlignedTable(columns)
    for outcome in open {
      table.add(totalCells(outcome))
      guard hasPeriods else { continue }
      for period in outcome.periods {
        table.add([
          "", "", "", "", "", period.period ?? "", words.amount(period.sent, outcome.unit),
          words.amount(period.delivered, outcome.unit),
          share(period.sent.value, of: period.capacity.value), "",
        ])
      }
    }
    return table
  }

  private func totalCells(_ outcome: PipeOutcome) -> [String] {
    let ends = ends(outcome)
    var cells = [
      outcome.id, ends.from, ends.to,
      length(outcome).map { words.number($0.value, decimals: 1) } ?? "–",
      words.decision(outcome.decision, of: .pipe), words.amount(outcome.sent, outcome.unit),
      words.amount(delivered(outcome), outcome.unit),
      share(outcome.sent.value, of: capacity(outcome)), words.whole(outcome.investmentCost.value),
    ]
    if hasPeriods { cells.insert(words.inAll, at: 5) }
    return cells
  }

  private func length(_ outcome: PipeOutcome) -> Kilometres? {
    row(outcome).map { scenario.length(ofPipe: $0) }
  }

  private func delivered(_ outcome: PipeOutcome) -> Amount {
    outcome.periods.reduce(.zero) { $0 + $1.delivered }
  }

  /// The most that could go in over the whole time planned for.
  private func capacity(_ outcome: PipeOutcome) -> Double {
    guard let row = row(outcome) else { return 0 }
    let megawatts = scenario.pipes[row].capacity.value
    return scenario.periods.reduce(0) { $0 + megawatts * $1.hours }
  }

  // MARK: JSON and CSV

  func value(_ outcome: PipeOutcome) -> JSONValue {
    let row = row(outcome)
    let pipe = row.map { scenario.pipes[$0] }
    return .object([
      "capacity": .number(capacity(outcome)), "capacity_mw": JSONValue(pipe?.capacity.value),
      "decision": value(outcome.decision), "delivered": .number(delivered(outcome).value),
      "from_place": JSONValue(pipe?.from), "id": .text(outcome.id),
      "investment_cost": .number(outcome.investmentCost.value),
      "investment_per_year": JSONValue(row.map { scenario.annualCost(ofPipe: $0).value }),
      "km": JSONValue(length(outcome)?.value), "opening": opening(outcome.decision),
      "periods": .list(
        outcome.periods.map {
          .object([
            "capacity": .number($0.capacity.value), "delivered": .number($0.delivered.value),
            "period": JSONValue($0.period), "sent": .number($0.sent.value),
          ])
        }),
      "resource": JSONValue(resource(outcome)), "sent": .number(outcome.sent.value),
      "to_place": JSONValue(pipe?.to), "unit": .text(outcome.unit.rawValue),
    ])
  }

  private func resource(_ outcome: PipeOutcome) -> String? {
    row(outcome).map { scenario.resources[Int(scenario.pipeRows[$0].resource)].id }
  }

  /// The pipe as rows of the tidy table, a figure each.
  func rows(_ outcome: PipeOutcome) -> [CSVText.Cells] {
    let pipe = row(outcome).map { scenario.pipes[$0] }
    let unit = outcome.unit.rawValue
    let resource = resource(outcome) ?? ""
    var figures = outcome.periods.flatMap { period in
      [
        Figure(
          name: "sent", value: period.sent.value, unit: unit, resource: resource,
          period: period.period, bound: period.capacity.value),
        Figure(
          name: "delivered", value: period.delivered.value, unit: unit, resource: resource,
          period: period.period),
      ]
    }
    figures.append(
      Figure(name: "investment_cost", value: outcome.investmentCost.value, unit: "NOK"))
    return rows(
      figures,
      of: FigureOwner(
        record: "pipe", id: outcome.id, from: pipe?.from ?? "", to: pipe?.to ?? "",
        decision: outcome.decision), outcome.unit)
  }
}
