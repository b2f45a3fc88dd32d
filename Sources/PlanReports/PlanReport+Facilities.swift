internal import SymbiosisMatching
internal import SymbiosisModel

/// The part that facilities take in the plan.
extension PlanReport {
  private func facility(_ outcome: FacilityOutcome) -> Facility? {
    scenario.facilityIndex[outcome.id].map { scenario.facilities[$0] }
  }

  // MARK: Text

  func facilityTable(_ emphasis: Emphasis) -> String {
    guard !plan.facilities.isEmpty else { return "" }
    let open = plan.facilities.filter(\.decision.isOpen)
    let closed = plan.facilities.filter { !$0.decision.isOpen }.map {
      LeftClosed(
        id: $0.id, place: facility($0).map { names.shortPlace($0.place) } ?? "",
        decision: $0.decision,
        unit: $0.unit)
    }
    return section(
      words.pick("Anlegg", "Anlegg", "Facilities"), open.isEmpty ? nil : table(open), closed,
      .facility, emphasis)
  }

  private func table(_ open: [FacilityOutcome]) -> AlignedTable {
    var columns: [(heading: String, alignment: AlignedTable.Alignment)] = [
      (words.pick("Anlegg", "Anlegg", "Facility"), .left), (words.place, .left),
      (words.pick("Drives av", "Blir drive av", "Run by"), .left), (words.inPlan, .left),
      (words.pick("Tar inn", "Tek inn", "Takes in"), .right), (words.ofCapacity, .right),
      (words.money("Fast", "Fast", "Fixed"), .right),
      (words.money("Drift", "Drift", "Running"), .right),
      (words.pick("Går inn", "Går inn", "Goes in"), .left),
      (words.pick("Kommer ut", "Kjem ut", "Comes out"), .left),
    ]
    if hasPeriods { columns.insert((words.period, .left), at: 4) }
    var table = AlignedTable(columns)
    for outcome in open {
      table.add(totalCells(outcome))
      if hasPeriods { for period in outcome.periods { table.add(cells(period, of: outcome)) } }
    }
    return table
  }

  private func totalCells(_ outcome: FacilityOutcome) -> [String] {
    let facility = facility(outcome)
    let capacity = (facility?.capacity.value ?? 0) * Double(scenario.periods.count)
    var cells = [
      outcome.id, facility.map { names.shortPlace($0.place) } ?? "",
      facility.map { names.company($0.company) } ?? "",
      words.decision(outcome.decision, of: .facility), words.amount(outcome.intake, outcome.unit),
      share(outcome.intake.value, of: capacity), words.whole(outcome.fixedCost.value),
      words.whole(outcome.variableCost.value), flows(sums(outcome.periods.map(\.inputs))),
      flows(sums(outcome.periods.map(\.outputs))),
    ]
    if hasPeriods { cells.insert(words.inAll, at: 4) }
    return cells
  }

  private func cells(_ period: FacilityPeriod, of outcome: FacilityOutcome) -> [String] {
    [
      "", "", "", "", period.period ?? "", words.amount(period.intake, outcome.unit),
      share(period.intake.value, of: facility(outcome)?.capacity.value ?? 0), "", "",
      flows(period.inputs), flows(period.outputs),
    ]
  }

  /// Flows in the recipe's order added up over periods.
  private func sums(_ periods: [[FacilityFlow]]) -> [FacilityFlow] {
    guard var sums = periods.first else { return [] }
    for flows in periods.dropFirst() {
      for (index, flow) in flows.enumerated() where index < sums.count {
        sums[index].quantity += flow.quantity
      }
    }
    return sums
  }

  /// What flows, what is nothing left out; grades only where they tell two flows apart.
  private func flows(_ flows: [FacilityFlow]) -> String {
    flows.filter { $0.quantity > .zero }.map { flow in
      let name = names.resource(flow.resource)
      let unit = scenario.resource(flow.resource)?.unit
      let amount = unit.map { words.amount(flow.quantity, $0) } ?? words.plain(flow.quantity.value)
      guard let grade = flow.grade, flows.count(where: { $0.resource == flow.resource }) > 1 else {
        return "\(name) \(amount)"
      }
      let kind = words.pick("klasse", "klasse", "grade")
      return "\(name) \(kind) \(grade) \(amount)"
    }.joined(separator: ", ")
  }

  // MARK: JSON and CSV

  func value(_ outcome: FacilityOutcome) -> JSONValue {
    let facility = facility(outcome)
    return .object([
      "capacity": JSONValue(facility?.capacity.value), "company": JSONValue(facility?.company),
      "decision": value(outcome.decision), "emissions_kg": .number(outcome.emissions.value),
      "fixed_cost": .number(outcome.fixedCost.value), "id": .text(outcome.id),
      "intake": .number(outcome.intake.value), "opening": opening(outcome.decision),
      "periods": .list(
        outcome.periods.map { period in
          .object([
            "inputs": .list(period.inputs.map(value)), "intake": .number(period.intake.value),
            "outputs": .list(period.outputs.map(value)), "period": JSONValue(period.period),
          ])
        }),
      "place": JSONValue(facility?.place), "recipe": JSONValue(facility?.recipe),
      "unit": .text(outcome.unit.rawValue), "variable_cost": .number(outcome.variableCost.value),
    ])
  }

  private func value(_ flow: FacilityFlow) -> JSONValue {
    .object([
      "grade": JSONValue(flow.grade), "quantity": .number(flow.quantity.value),
      "resource": .text(flow.resource), "unit": JSONValue(unit(flow)),
    ])
  }

  private func unit(_ flow: FacilityFlow) -> String? {
    scenario.resource(flow.resource)?.unit.rawValue
  }

  /// The facility as rows of the tidy table, a figure each.
  func rows(_ outcome: FacilityOutcome) -> [CSVText.Cells] {
    let facility = facility(outcome)
    var figures: [Figure] = []
    for period in outcome.periods {
      figures.append(
        Figure(
          name: "intake", value: period.intake.value, unit: outcome.unit.rawValue,
          period: period.period, bound: facility?.capacity.value))
      for (name, flows) in [("input", period.inputs), ("output", period.outputs)] {
        figures += flows.map {
          Figure(
            name: name, value: $0.quantity.value, unit: unit($0) ?? "", resource: $0.resource,
            period: period.period)
        }
      }
    }
    figures += [
      Figure(name: "fixed_cost", value: outcome.fixedCost.value, unit: "NOK"),
      Figure(name: "variable_cost", value: outcome.variableCost.value, unit: "NOK"),
      Figure(name: "emissions_kg", value: outcome.emissions.value, unit: "kg CO2e"),
    ]
    let place = facility?.place ?? ""
    return rows(
      figures,
      of: FigureOwner(
        record: "facility", id: outcome.id, company: facility?.company ?? "", from: place,
        to: place, decision: outcome.decision), outcome.unit)
  }
}
