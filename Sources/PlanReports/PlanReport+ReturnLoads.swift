internal import SymbiosisMatching
internal import SymbiosisModel

/// How trucks drive where empty kilometres are planned.
extension PlanReport {
  /// Rows of the text that are enough to see what matters; JSON and CSV have all of them.
  private static let longest = 20

  /// The exchanges by their identifiers.
  var exchangesByID: [String: Exchange] {
    Dictionary(plan.exchanges.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Text

  func returnLoadTables(_ emphasis: Emphasis) -> String {
    guard let loads = plan.returnLoads else { return "" }
    return heading(words.pick("Returlass", "Returlass", "Return loads"), emphasis)
      + words.driving(loads).map { "  \($0)\n" }.joined() + fetchedNext(loads)
      + emptyTrips(loads)
  }

  /// What is fetched after what was brought, the most trips with another load back first.
  private func fetchedNext(_ loads: ReturnLoads) -> String {
    let exchanges = exchangesByID
    let all = Dictionary(grouping: loads.links, by: \.brought)
    let groups = all.filter { $1.contains { $0.brought != $0.fetched } }
      .map { brought, links in
        (
          brought: brought, links: links.sorted { ($0.trips, $1.fetched) > ($1.trips, $0.fetched) },
          trips: links.reduce(0) { $0 + ($1.brought == $1.fetched ? 0 : $1.trips) }
        )
      }
      .sorted { ($1.trips, $0.brought) < ($0.trips, $1.brought) }
    guard !groups.isEmpty else { return "" }
    var columns: [(heading: String, alignment: AlignedTable.Alignment)] = [
      (words.pick("Har kjørt", "Har køyrt", "Has brought"), .left),
      (words.pick("Henter så", "Hentar så", "Then fetches"), .left),
      (words.pick("Turer", "Turar", "Trips"), .right),
      (words.pick("Tom km imellom", "Tom km imellom", "Empty km between"), .right),
    ]
    if hasPeriods { columns.insert((words.period, .left), at: 0) }
    var table = AlignedTable(columns)
    for group in groups.prefix(Self.longest) {
      for (number, link) in group.links.enumerated() {
        let brought = exchanges[link.brought]
        var cells = [
          number == 0 ? brought.map(carried) ?? link.brought : "",
          link.brought == link.fetched
            ? words.pick("mer av det samme", "meir av det same", "more of the same")
            : exchanges[link.fetched].map(carried) ?? link.fetched,
          words.plain(link.trips), words.number(link.emptyLength.value, decimals: 1),
        ]
        if hasPeriods { cells.insert(number == 0 ? brought?.period ?? "" : "", at: 0) }
        table.add(cells)
      }
    }
    return table.rendered(indent: 2) + words.more(groups.count - Self.longest)
  }

  /// What an exchange moves, and between whom.
  private func carried(_ row: Exchange) -> String {
    "\(names.resource(row.resource)): \(giver(row)) → \(taker(row))"
  }

  /// Where trucks drive empty, the most kilometres first.
  private func emptyTrips(_ loads: ReturnLoads) -> String {
    guard !loads.runs.isEmpty else { return "" }
    var columns: [(heading: String, alignment: AlignedTable.Alignment)] = [
      (words.pick("Kjører tom", "Køyrer tom", "Drives empty"), .left),
      (words.pick("Fra", "Frå", "From"), .left), (words.pick("Til", "Til", "To"), .left),
      (words.pick("Turer", "Turar", "Trips"), .right),
      (words.pick("km per tur", "km per tur", "km a trip"), .right),
      (words.money("Kostnad", "Kostnad", "Cost"), .right),
    ]
    if hasPeriods { columns.insert((words.period, .left), at: 0) }
    var table = AlignedTable(columns)
    let runs = loads.runs.enumerated().sorted { first, second in
      let driven = (
        first.element.trips * first.element.length.value,
        second.element.trips * second.element.length.value
      )
      return driven.0 == driven.1 ? first.offset < second.offset : driven.0 > driven.1
    }.map(\.element)
    for run in runs.prefix(Self.longest) {
      var cells = [
        names.mode(run.mode), names.place(run.from), names.place(run.to), words.plain(run.trips),
        words.number(run.length.value, decimals: 1), words.whole(run.cost.value),
      ]
      if hasPeriods { cells.insert(run.period ?? "", at: 0) }
      table.add(cells)
    }
    return table.rendered(indent: 2) + words.more(runs.count - Self.longest)
  }

  // MARK: JSON and CSV

  func value(_ loads: ReturnLoads) -> JSONValue {
    .object([
      "cost": .number(loads.cost.value), "emissions_kg": .number(loads.emissions.value),
      "empty_km": .number(loads.emptyLength.value),
      "empty_km_alone": .number(loads.emptyLengthAlone.value),
      "empty_trips": .rows(loads.runs, Self.run), "links": .rows(loads.links, Self.link),
      "loaded_km": .number(loads.loadedLength.value),
    ])
  }

  private static var run: JSONShape<EmptyRun> {
    [
      "cost": .number { $0.cost.value },
      "emissions_kg": .number { $0.emissions.value },
      "from_place": .text { $0.from },
      "km": .number { $0.length.value },
      "mode": .text { $0.mode },
      "period": .text { $0.period },
      "to_place": .text { $0.to },
      "trips": .number { $0.trips },
    ]
  }

  private static var link: JSONShape<ReturnLink> {
    [
      "brought": .text { $0.brought },
      "empty_km": .number { $0.emptyLength.value },
      "fetched": .text { $0.fetched },
      "trips": .number { $0.trips },
    ]
  }

  /// Empty trips as a row of the tidy table.
  func cells(_ run: EmptyRun) -> CSVText.Cells {
    [
      "record": "empty-trip", "from_place": CSVText.label(run.from),
      "to_place": CSVText.label(run.to), "period": run.period ?? "",
      "km": CSVText.number(run.length.value), "mode": CSVText.label(run.mode),
      "trips": CSVText.number(run.trips), "transport_cost": CSVText.number(run.cost.value),
      "emissions_kg": CSVText.number(run.emissions.value),
    ]
  }

  /// What is fetched after what as a row of the tidy table: from where the one was brought to where the
  /// other waits.
  func cells(_ link: ReturnLink, _ exchanges: [String: Exchange]) -> CSVText.Cells {
    let (brought, fetched) = (exchanges[link.brought], exchanges[link.fetched])
    return [
      "record": "return-load", "id": CSVText.label(link.brought),
      "from_place": CSVText.label(brought?.toPlace ?? ""),
      "to_place": CSVText.label(fetched?.fromPlace ?? ""), "period": brought?.period ?? "",
      "km": CSVText.number(link.emptyLength.value), "mode": CSVText.label(brought?.mode ?? ""),
      "trips": CSVText.number(link.trips), "next": CSVText.label(link.fetched),
    ]
  }
}
