internal import SymbiosisMatching
internal import SymbiosisModel

extension PlanReport {
  private static let columns = [
    "record", "id", "surplus", "need", "from_company", "to_company", "from_place", "to_place",
    "resource", "needed_resource", "period", "quantity", "unit", "covered", "tonnes", "km",
    "minutes", "mode", "trips", "transport_cost", "preparation_cost", "emissions_kg", "saving",
    "avoided_kg", "price_low", "price_high", "level", "quality", "cost", "reason", "group",
    "member", "indicator", "value", "bound", "price",
    "decision", "next", "pipes", "before",
  ]

  /// The plan as one tidy table: a row an exchange, an unplaced surplus, an unmet need, a
  /// policy, an indicator, a figure of a facility, store or pipe, empty trips between two places, and
  /// what is fetched after what, and a change against an earlier plan; the first column, `record`, says which.
  public func csv(to sink: @escaping ReportSink) throws {
    var text = CSVText(Self.columns, to: sink)
    try text.add(plan.exchanges.count) { cells(plan.exchanges[$0]) }
    try text.add(plan.unplaced.count) { cells(plan.unplaced[$0]) }
    try text.add(plan.unmet.count) { cells(plan.unmet[$0]) }
    try text.add(plan.facilities.count, each: { rows(plan.facilities[$0]) })
    try text.add(plan.stores.count, each: { rows(plan.stores[$0]) })
    try text.add(plan.pipes.count, each: { rows(plan.pipes[$0]) })
    if let loads = plan.returnLoads {
      try text.add(loads.runs.count) { cells(loads.runs[$0]) }
      let exchanges = exchangesByID
      try text.add(loads.links.count) { cells(loads.links[$0], exchanges) }
    }
    let changes = plan.changes?.changes ?? []
    try text.add(changes.count) { cells(changes[$0]) }
    try text.add(plan.policies.count) { cells(plan.policies[$0]) }
    try text.add(1, each: { _ in cells(plan.indicators.total, of: "", in: "total") })
    for (kind, groups) in indicatorGroups {
      try text.add(
        groups.names.count, each: { cells(groups.sets[$0], of: groups.names[$0], in: kind) })
    }
    try text.end()
  }

  private func cells(
    _ set: IndicatorSet, of member: String, in group: String
  ) -> [CSVText.Cells] {
    IndicatorSet.byName.compactMap { name, value in
      value(set).map { value in
        [
          "record": "indicator", "unit": name == "quantity" ? set.unit?.rawValue ?? "" : "",
          "group": group, "member": CSVText.label(member), "indicator": name,
          "value": CSVText.number(value),
        ]
      }
    }
  }

  private func cells(_ row: Exchange) -> CSVText.Cells {
    [
      "record": "exchange", "id": CSVText.label(row.id), "surplus": CSVText.label(row.surplus),
      "need": CSVText.label(row.need), "from_company": CSVText.label(row.fromCompany),
      "to_company": CSVText.label(row.toCompany), "from_place": CSVText.label(row.fromPlace),
      "to_place": CSVText.label(row.toPlace), "resource": CSVText.label(row.resource),
      "needed_resource": CSVText.label(row.neededResource), "period": row.period ?? "",
      "quantity": CSVText.number(row.quantity.value), "unit": row.unit.rawValue,
      "covered": CSVText.number(row.covered.value), "tonnes": CSVText.number(row.tonnes?.value),
      "km": CSVText.number(row.length?.value), "minutes": CSVText.number(row.minutes?.value),
      "mode": CSVText.label(row.mode ?? ""), "trips": row.trips.map { "\($0)" } ?? "",
      "transport_cost": CSVText.number(row.transportCost.value),
      "preparation_cost": CSVText.number(row.preparationCost.value),
      "emissions_kg": CSVText.number(row.emissions.value),
      "saving": CSVText.number(row.saving?.value),
      "avoided_kg": CSVText.number(row.avoided.value),
      "price_low": CSVText.number(row.priceLow?.value),
      "price_high": CSVText.number(row.priceHigh?.value), "level": row.level.rawValue,
      "quality": row.quality?.rawValue ?? "",
      "pipes": CSVText.label(row.pipes.joined(separator: "|")),
    ]
  }

  private func cells(_ row: UnplacedSurplus) -> CSVText.Cells {
    [
      "record": "unplaced", "surplus": CSVText.label(row.surplus),
      "from_company": CSVText.label(row.company), "from_place": CSVText.label(row.place),
      "resource": CSVText.label(row.resource), "period": row.period ?? "",
      "quantity": CSVText.number(row.quantity.value), "unit": row.unit.rawValue,
      "level": row.destination.rawValue, "cost": CSVText.number(row.cost?.value),
      "reason": CSVText.label(words.reason(row, objective: plan.objective.unit, names)),
    ]
  }

  private func cells(_ row: UnmetNeed) -> CSVText.Cells {
    [
      "record": "unmet", "need": CSVText.label(row.need),
      "to_company": CSVText.label(row.company), "to_place": CSVText.label(row.place),
      "needed_resource": CSVText.label(row.resource), "period": row.period ?? "",
      "quantity": CSVText.number(row.quantity.value), "unit": row.unit.rawValue,
      "cost": CSVText.number(row.cost?.value),
      "reason": CSVText.label(words.reason(row, objective: plan.objective.unit, names)),
    ]
  }
}
