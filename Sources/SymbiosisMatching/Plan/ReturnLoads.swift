internal import LinearPrograms
public import SymbiosisModel

/// What a truck that has brought one exchange fetches next.
public struct ReturnLink: Hashable, Sendable {
  /// Identifier of the exchange that was brought.
  public var brought: String
  /// Identifier of the exchange that is fetched next.
  public var fetched: String
  /// How many trips go so, not rounded to whole trips.
  public var trips: Double
  /// One way that each drives empty in between; 0 where the next load is where the last one came to.
  public var emptyLength: Kilometres
}

/// How trucks drive where empty kilometres are planned (model.md 4).
public struct ReturnLoads: Hashable, Sendable {
  /// The empty trips, by mode, period and places.
  public var runs: [EmptyRun]
  /// What is fetched after what, by what was brought; where a truck drives back for more of the same, the
  /// two are one exchange.
  public var links: [ReturnLink]
  /// Kilometres driven loaded between places, access roads left out.
  public var loadedLength: Kilometres
  /// Kilometres driven empty between places.
  public var emptyLength: Kilometres
  /// Kilometres that would be driven empty if every truck drove back the way it came.
  public var emptyLengthAlone: Kilometres

  /// NOK of the empty trips.
  public var cost: Kroner { runs.reduce(.zero) { $0 + $1.cost } }
  /// kg CO2e of the empty trips.
  public var emissions: KilogramsCO2e { runs.reduce(.zero) { $0 + $1.emissions } }
}

/// Makes the account of the trucks from the lines of a plan and their empty trips.
struct ReturnLoadCount {
  private let tables: ArcTables
  private let lines: PlanLines

  init(_ tables: ArcTables, _ lines: PlanLines) {
    self.tables = tables
    self.lines = lines
  }

  /// One load on its way, of an exchange or of none.
  private struct Trip {
    /// Index of the exchange, or of the run.
    let index: Int
    let from: String
    let to: String
    var trips: Double
  }

  /// What is driven of one mode in one period.
  private struct Fleet: Hashable, Comparable {
    let mode: String
    let period: String?

    static func < (left: Fleet, right: Fleet) -> Bool {
      (left.mode, left.period ?? "") < (right.mode, right.period ?? "")
    }
  }

  /// - Parameters:
  ///   - runs: the empty trips.
  ///   - ways: the length of the way of a mode between two places, access roads left out.
  func account(_ runs: [EmptyRun]) -> ReturnLoads {
    var loaded: [Fleet: [Trip]] = [:]
    var (driven, alone) = (CompensatedSum(), CompensatedSum())
    for index in lines.exchanges.indices {
      guard let trips = trips(ofExchange: index) else { continue }
      let exchange = lines.exchanges[index]
      let length = between(index)
      driven.add(trips * length)
      alone.add(trips * length)
      loaded[Fleet(mode: exchange.mode ?? "", period: exchange.period), default: []].append(
        Trip(index: index, from: exchange.fromPlace, to: exchange.toPlace, trips: trips))
    }
    let links = loaded.keys.sorted().flatMap { fleet in
      self.links(
        loaded[fleet] ?? [],
        runs.indices.filter { runs[$0].mode == fleet.mode && runs[$0].period == fleet.period }.map {
          Trip(index: $0, from: runs[$0].from, to: runs[$0].to, trips: runs[$0].trips)
        }, runs)
    }
    return ReturnLoads(
      runs: runs, links: links.sorted { ($0.brought, $0.fetched) < ($1.brought, $1.fetched) },
      loadedLength: Kilometres(driven.value),
      emptyLength: Kilometres(compensatedSum(runs.map { $0.trips * $0.length.value })),
      emptyLengthAlone: Kilometres(alone.value))
  }

  /// The trips of an exchange whose truck is planned, not rounded; nil for any other.
  func trips(ofExchange index: Int) -> Double? {
    let exchange = lines.exchanges[index]
    guard let mode = exchange.mode.flatMap({ tables.scenario.modeIndex[$0] }),
      exchange.fromPlace != exchange.toPlace, tables.isFetchedByTruck(exchange, mode: mode),
      let payload = tables.scenario.modes[mode].payload, let tonnes = exchange.tonnes,
      tonnes.value > 0
    else { return nil }
    return tonnes.value / payload.value
  }

  /// Kilometres of an exchange between its two places.
  private func between(_ index: Int) -> Double {
    let (seller, buyer) = (
      tables.sellers[Int(lines.exchangeSurpluses[index])],
      tables.buyers[Int(lines.exchangeNeeds[index])]
    )
    return (lines.exchanges[index].length?.value ?? 0) - seller.access.value - buyer.access.value
  }

  // MARK: Links

  /// Who fetches what after what: at each place trucks that have come leave again, loaded where something
  /// waits there, those first that go back where they came from.
  private func links(_ loaded: [Trip], _ empty: [Trip], _ runs: [EmptyRun]) -> [ReturnLink] {
    var coming = loaded
    var leaving = loaded
    var driving = empty
    var links: [String: ReturnLink] = [:]
    func link(_ brought: Int, _ fetched: Int, _ trips: Double, _ length: Double) {
      let names = (lines.exchanges[brought].id, lines.exchanges[fetched].id)
      let key = "\(names.0)\u{0}\(names.1)\u{0}\(length)"
      links[
        key,
        default: ReturnLink(
          brought: names.0, fetched: names.1, trips: 0, emptyLength: Kilometres(length))
      ].trips += trips
    }
    func match(homeward: Bool) {
      for first in coming.indices {
        for next in leaving.indices
        where leaving[next].from == coming[first].to
          && (!homeward || leaving[next].to == coming[first].from)
        {
          let trips = taken(&coming[first], &leaving[next])
          if trips > 0 { link(coming[first].index, leaving[next].index, trips, 0) }
        }
      }
    }
    match(homeward: true)
    match(homeward: false)
    for run in driving.indices {
      let length = runs[driving[run].index].length.value
      for homeward in [true, false] {
        for first in coming.indices where coming[first].to == driving[run].from {
          for next in leaving.indices
          where leaving[next].from == driving[run].to
            && (!homeward || coming[first].index == leaving[next].index)
          {
            var part = Trip(
              index: 0, from: "", to: "", trips: min(coming[first].trips, driving[run].trips))
            let trips = taken(&part, &leaving[next])
            guard trips > 0 else { continue }
            coming[first].trips -= trips
            driving[run].trips -= trips
            link(coming[first].index, leaving[next].index, trips, length)
          }
        }
      }
    }
    return links.keys.sorted().compactMap { links[$0] }
  }

  /// Takes as many trips off both as both have.
  private func taken(_ first: inout Trip, _ second: inout Trip) -> Double {
    let trips = min(first.trips, second.trips)
    // What rounding leaves is no trip.
    guard trips > 1e-9 else { return 0 }
    first.trips -= trips
    second.trips -= trips
    return trips
  }
}

extension ArcTables {
  /// Whether an exchange goes by a mode whose empty trips are planned: not over a quote.
  func isFetchedByTruck(_ exchange: Exchange, mode: Int) -> Bool {
    guard scenario.settings.returnLoads, scenario.modes[mode].kind == .road,
      let from = scenario.placeIndex[exchange.fromPlace],
      let to = scenario.placeIndex[exchange.toPlace]
    else { return false }
    let all = quotes[RowPair(from, to)] ?? []
    return !all.contains { $0.resource == nil || $0.resource == exchange.resource }
  }
}
