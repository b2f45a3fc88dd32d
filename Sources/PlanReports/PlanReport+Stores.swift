internal import SymbiosisMatching
internal import SymbiosisModel

/// The part that stores take in the plan.
extension PlanReport {
  private func store(_ outcome: StoreOutcome) -> Store? {
    scenario.storeIndex[outcome.id].map { scenario.stores[$0] }
  }

  // MARK: Text

  func storeTable(_ emphasis: Emphasis) -> String {
    guard !plan.stores.isEmpty else { return "" }
    let open = plan.stores.filter(\.decision.isOpen)
    let closed = plan.stores.filter { !$0.decision.isOpen }.map {
      LeftClosed(
        id: $0.id, place: store($0).map { names.shortPlace($0.place) } ?? "", decision: $0.decision,
        unit: $0.unit)
    }
    return section(
      words.pick("Lager", "Lager", "Stores"), open.isEmpty ? nil : table(open), closed, .store,
      emphasis)
  }

  private func table(_ open: [StoreOutcome]) -> AlignedTable {
    var columns: [(heading: String, alignment: AlignedTable.Alignment)] = [
      (words.pick("Lager", "Lager", "Store"), .left), (words.place, .left),
      (words.pick("Ressurs", "Ressurs", "Resource"), .left), (words.inPlan, .left),
      (words.pick("Inn", "Inn", "In"), .right), (words.pick("Ut", "Ut", "Out"), .right),
      (words.pick("Tapt", "Tapt", "Lost"), .right),
      (words.pick("Ligger igjen", "Ligg att", "In stock"), .right), (words.ofCapacity, .right),
      (words.money("Fast", "Fast", "Fixed"), .right),
      (words.money("Lagring", "Lagring", "Holding"), .right),
    ]
    if hasPeriods { columns.insert((words.period, .left), at: 4) }
    var table = AlignedTable(columns)
    for outcome in open {
      table.add(totalCells(outcome))
      guard hasPeriods, isUsed(outcome) else { continue }
      if let before = store(outcome)?.openingStock, before > .zero {
        let first = words.pick("før", "før", "before")
        table.add(stockCells(first, "", "", "", before, outcome))
      }
      for period in outcome.periods {
        table.add(
          stockCells(
            period.period ?? "", words.amount(period.stored, outcome.unit),
            words.amount(period.taken, outcome.unit), words.amount(period.lost, outcome.unit),
            period.stock, outcome))
      }
    }
    return table
  }

  /// Whether anything is ever in it.
  private func isUsed(_ outcome: StoreOutcome) -> Bool {
    outcome.periods.contains { max($0.stored, $0.taken, $0.stock, $0.lost) > .zero }
  }

  private func totalCells(_ outcome: StoreOutcome) -> [String] {
    let store = store(outcome)
    func sum(_ amount: (StorePeriod) -> Amount) -> String {
      words.amount(outcome.periods.reduce(.zero) { $0 + amount($1) }, outcome.unit)
    }
    let last = outcome.periods.last?.stock ?? .zero
    var cells = [
      outcome.id, store.map { names.shortPlace($0.place) } ?? "", names.resource(outcome.resource),
      words.decision(outcome.decision, of: .store), sum(\.stored), sum(\.taken), sum(\.lost),
      words.amount(last, outcome.unit),
      hasPeriods ? "" : share(last.value, of: store?.capacity.value ?? 0),
      words.whole(outcome.fixedCost.value), words.whole(outcome.holdingCost.value),
    ]
    if hasPeriods { cells.insert(words.inAll, at: 4) }
    return cells
  }

  private func stockCells(
    _ period: String, _ stored: String, _ taken: String, _ lost: String, _ stock: Amount,
    _ outcome: StoreOutcome
  ) -> [String] {
    [
      "", "", "", "", period, stored, taken, lost, words.amount(stock, outcome.unit),
      share(stock.value, of: store(outcome)?.capacity.value ?? 0), "", "",
    ]
  }

  // MARK: JSON and CSV

  func value(_ outcome: StoreOutcome) -> JSONValue {
    let store = store(outcome)
    return .object([
      "capacity": JSONValue(store?.capacity.value), "decision": value(outcome.decision),
      "fixed_cost": .number(outcome.fixedCost.value),
      "holding_cost": .number(outcome.holdingCost.value), "id": .text(outcome.id),
      "opening": opening(outcome.decision), "opening_stock": JSONValue(store?.openingStock.value),
      "periods": .list(
        outcome.periods.map {
          .object([
            "lost": .number($0.lost.value), "period": JSONValue($0.period),
            "stock": .number($0.stock.value), "stored": .number($0.stored.value),
            "taken": .number($0.taken.value),
          ])
        }),
      "place": JSONValue(store?.place), "resource": .text(outcome.resource),
      "stored": .number(outcome.stored.value), "unit": .text(outcome.unit.rawValue),
    ])
  }

  /// The store as rows of the tidy table, a figure each.
  func rows(_ outcome: StoreOutcome) -> [CSVText.Cells] {
    let store = store(outcome)
    let unit = outcome.unit.rawValue
    var figures = outcome.periods.flatMap { period in
      [
        ("stored", period.stored), ("taken", period.taken), ("lost", period.lost),
        ("stock", period.stock),
      ].map { name, amount in
        Figure(
          name: name, value: amount.value, unit: unit, resource: outcome.resource,
          period: period.period, bound: name == "stock" ? store?.capacity.value : nil)
      }
    }
    figures += [
      Figure(name: "fixed_cost", value: outcome.fixedCost.value, unit: "NOK"),
      Figure(name: "holding_cost", value: outcome.holdingCost.value, unit: "NOK"),
    ]
    let place = store?.place ?? ""
    return rows(
      figures,
      of: FigureOwner(
        record: "store", id: outcome.id, from: place, to: place, decision: outcome.decision),
      outcome.unit)
  }
}
