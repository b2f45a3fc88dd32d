internal import SymbiosisModel

/// Counts the indicators of model.md 8 from a plan's lines.
struct IndicatorBuilder: Sendable {
  private let tables: ArcTables
  private let lines: PlanLines
  /// Whether each exchange is the first of its pair.
  private let isFirstOfPair: [Bool]
  private let municipalities: Naming
  private let regions: Naming

  /// The names that places have, and which of them each place has.
  private struct Naming: Sendable {
    private(set) var names: [String] = []
    private(set) var rows: [Int] = []

    init(_ given: [String?]) {
      var known: [String: Int] = [:]
      for name in given {
        guard let name else {
          rows.append(-1)
          continue
        }
        if known[name] == nil {
          known[name] = names.count
          names.append(name)
        }
        rows.append(known[name] ?? -1)
      }
    }
  }

  /// One way of grouping the declarations.
  private struct Family: Sendable {
    let names: [String]
    /// The group of a party; below 0 for none.
    let group: @Sendable (Party) -> Int
    let members: GroupedLines

    init(
      _ names: [String], _ tables: ArcTables, _ lines: PlanLines,
      _ group: @escaping @Sendable (Party) -> Int
    ) {
      self.names = names
      self.group = group
      members = GroupedLines(groups: names.count, lines: lines.count) { line in
        let (surplus, need) = lines.ends(ofLine: line)
        return (
          surplus < 0 ? -1 : group(tables.sellers[surplus]),
          need < 0 ? -1 : group(tables.buyers[need])
        )
      }
    }
  }

  /// Of these lines.
  init(_ tables: ArcTables, _ lines: PlanLines) {
    self.tables = tables
    self.lines = lines
    municipalities = Naming(tables.scenario.places.map(\.municipality))
    regions = Naming(tables.scenario.places.map(\.region))
    let bySurplus = GroupedLines(groups: tables.sellers.count, rows: lines.exchangeSurpluses)
    var isFirst = [Bool](repeating: false, count: lines.exchanges.count)
    var seenBy = [Int32](repeating: -1, count: tables.buyers.count)
    for surplus in 0..<bySurplus.count {
      for line in bySurplus[surplus] {
        let need = Int(lines.exchangeNeeds[Int(line)])
        guard need >= 0, seenBy[need] != surplus else { continue }
        seenBy[need] = Int32(surplus)
        isFirst[Int(line)] = true
      }
    }
    isFirstOfPair = isFirst
  }

  /// The whole plan's, and a set for each group that anything is declared in; a line counts in the
  /// groups of both ends.
  func indicators() -> Indicators {
    let (scenario, municipalities, regions) = (tables.scenario, municipalities, regions)
    let families = inParallel(5, order: [4, 0, 1, 2, 3]) { number in
      switch number {
      case 0: Family([""], tables, lines) { _ in 0 }
      case 1: Family(scenario.resources.map(\.id), tables, lines) { $0.resource }
      case 2: Family(municipalities.names, tables, lines) { municipalities.rows[$0.place] }
      case 3: Family(regions.names, tables, lines) { regions.rows[$0.place] }
      default: Family(scenario.companies.map(\.id), tables, lines) { $0.company }
      }
    }
    let tasks = families.indices.flatMap { family in
      families[family].members.runs(ofLines: max(10_000, lines.count / 2)).map { (family, $0) }
    }
    let results = inParallel(tasks.count, order: Array(tasks.indices)) { task in
      sets(of: families[tasks[task].0], groups: tasks[task].1)
    }
    var groups = families.map { _ in [String: IndicatorSet]() }
    for (task, found) in zip(tasks, results) {
      for (name, set) in found { groups[task.0][name] = set }
    }
    return Indicators(
      total: groups[0][""] ?? IndicatorCount(municipalities: 0, companies: 0).set(),
      byResource: groups[1], byMunicipality: groups[2], byRegion: groups[3], byCompany: groups[4])
  }

  private func sets(of family: Family, groups: Range<Int>) -> [(String, IndicatorSet)] {
    var count = IndicatorCount(
      municipalities: municipalities.names.count, companies: tables.scenario.companies.count)
    return groups.compactMap { group in
      let members = family.members[group]
      if members.isEmpty { return nil }
      count.begin()
      for line in members { add(Int(line), family, group, to: &count) }
      return (family.names[group], count.set())
    }
  }

  private func add(
    _ line: Int, _ family: Family, _ group: Int, to count: inout IndicatorCount
  ) {
    let (surplus, need) = lines.ends(ofLine: line)
    if line >= lines.exchanges.count {
      addLeftover(line - lines.exchanges.count, surplus: surplus, need: need, to: &count)
      return
    }
    guard surplus >= 0, need >= 0 else { return }
    let (giver, taker) = (tables.sellers[surplus], tables.buyers[need])
    count.add(
      lines.exchanges[line], giver: giver, taker: taker, isFirstOfPair: isFirstOfPair[line],
      municipalities: (municipalities.rows[giver.place], municipalities.rows[taker.place]))
    let level = lines.exchanges[line].level
    if family.group(giver) == group {
      count.surplus.add(
        lines.exchanges[line].quantity, of: giver.resource, tables.goods, to: level, used: true)
    }
    if family.group(taker) == group {
      count.need.add(
        lines.exchanges[line].covered, of: taker.resource, tables.goods, to: level, used: true)
    }
  }

  private func addLeftover(
    _ leftover: Int, surplus: Int, need: Int, to count: inout IndicatorCount
  ) {
    if surplus >= 0 {
      count.surplus.add(
        lines.unplaced[leftover].quantity, of: tables.sellers[surplus].resource, tables.goods,
        to: lines.unplaced[leftover].destination, used: false)
    } else if need >= 0 {
      count.need.add(
        lines.unmet[leftover - lines.unplaced.count].quantity, of: tables.buyers[need].resource,
        tables.goods, to: .none, used: false)
    }
  }
}
