internal import SymbiosisMatching
internal import SymbiosisModel

/// How trucks drive where empty kilometres are planned.
extension PlanReport {
  /// Rows of the text that are enough to see what matters; JSON and CSV have all of them.
  private static let longest = 15
  /// Loads told after one that was brought; the others are counted together.
  private static let mostAfterOne = 3

  /// The exchanges by their identifiers.
  var exchangesByID: [String: Exchange] {
    Dictionary(plan.exchanges.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Text

  func returnLoadTables(_ emphasis: Emphasis) -> String {
    guard let loads = plan.returnLoads else { return "" }
    return heading(words.pick("Returlass", "Returlass", "Return loads"), emphasis)
      + words.driving(loads).map { "  \($0)\n" }.joined() + fetchedTable(loads)
      + emptyTrips(loads)
  }

  /// A load as trucks see it: what, from where, to where and when, whoever gives and takes it.
  private struct Load: Hashable {
    let resource: String
    let from: String
    let to: String
    let period: String?

    init(_ row: Exchange) {
      (resource, from, to, period) = (row.resource, row.fromPlace, row.toPlace, row.period)
    }
  }

  /// What is fetched after a load, in how many trips, and how far trucks drive empty for it.
  private struct Fetched: Hashable {
    let load: Load
    let emptyLength: Kilometres
  }

  /// The loads, each with what is fetched after it, those first after which most is not more of the same.
  private func fetchedNext(
    _ links: [ReturnLink]
  ) -> [(brought: Load, fetched: [(next: Fetched, trips: Double)])] {
    let exchanges = exchangesByID
    var trips: [Load: [Fetched: Double]] = [:]
    for link in links {
      guard let brought = exchanges[link.brought], let next = exchanges[link.fetched] else {
        continue
      }
      let fetched = Fetched(load: Load(next), emptyLength: link.emptyLength)
      trips[Load(brought), default: [:]][fetched, default: 0] += link.trips
    }
    func rank(_ load: Load) -> String {
      [load.resource, load.from, load.to, load.period ?? ""].joined(separator: "|")
    }
    let groups = trips.map { brought, next in
      (
        brought: brought,
        fetched: next.map { (next: $0, trips: $1) }.sorted {
          (-$0.trips, rank($0.next.load), $0.next.emptyLength)
            < (-$1.trips, rank($1.next.load), $1.next.emptyLength)
        }
      )
    }
    func others(_ group: (brought: Load, fetched: [(next: Fetched, trips: Double)])) -> Double {
      group.fetched.reduce(0) { $0 + ($1.next.load == group.brought ? 0 : $1.trips) }
    }
    return groups.filter { others($0) > 0 }
      .sorted { (-others($0), rank($0.brought)) < (-others($1), rank($1.brought)) }
  }

  private func fetchedTable(_ loads: ReturnLoads) -> String {
    let groups = fetchedNext(loads.links)
    guard !groups.isEmpty else { return "" }
    var columns: [(heading: String, alignment: AlignedTable.Alignment)] = [
      (words.pick("Har kjørt", "Har køyrt", "Has brought"), .left),
      (words.pick("Kjører tilbake med", "Køyrer tilbake med", "Returns with"), .left),
      (words.pick("Turer", "Turar", "Trips"), .right),
      (words.pick("Tom km imellom", "Tom km imellom", "Empty km between"), .right),
    ]
    if hasPeriods { columns.insert((words.period, .left), at: 0) }
    var table = AlignedTable(columns)
    for group in groups.prefix(Self.longest) {
      for (number, fetched) in group.fetched.prefix(Self.mostAfterOne).enumerated() {
        let next = fetched.next
        var cells = [
          number == 0 ? carried(group.brought) : "",
          next.load == group.brought
            ? words.pick("mer av det samme", "meir av det same", "more of the same")
            : carried(next.load), words.plain(fetched.trips),
          words.number(next.emptyLength.value, decimals: 1),
        ]
        if hasPeriods { cells.insert(number == 0 ? group.brought.period ?? "" : "", at: 0) }
        table.add(cells)
      }
      let rest = group.fetched.dropFirst(Self.mostAfterOne)
      guard !rest.isEmpty else { continue }
      var cells = [
        "", words.otherLoads(rest.count), words.plain(rest.reduce(0) { $0 + $1.trips }), "",
      ]
      if hasPeriods { cells.insert("", at: 0) }
      table.add(cells)
    }
    return "\n" + table.rendered(indent: 2) + words.more(groups.count - Self.longest)
  }

  /// What a load is, and from where to where.
  private func carried(_ load: Load) -> String {
    words.load(
      names.resource(load.resource), names.shortPlace(load.from), names.shortPlace(load.to))
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
        names.mode(run.mode), names.shortPlace(run.from), names.shortPlace(run.to),
        words.plain(run.trips),
        words.number(run.length.value, decimals: 1), words.whole(run.cost.value),
      ]
      if hasPeriods { cells.insert(run.period ?? "", at: 0) }
      table.add(cells)
    }
    return "\n" + table.rendered(indent: 2) + words.more(runs.count - Self.longest)
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
