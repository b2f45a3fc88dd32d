internal import SymbiosisModel

/// Counts the indicators of model.md 8 from a plan's lines.
struct IndicatorBuilder: Sendable {
  private let scenario: Scenario
  /// Tonnes that a unit of each resource weighs, 0 where it does not.
  private let weights: [Double]
  private let municipalities: Naming
  private let regions: Naming
  private let lines: [CountedLine]
  /// Row of each exchange's need.
  private let needs: [Int32]
  private let mixes: StoreMixes
  private let expenses: [CountedExpense]

  /// The names that places have, and which of them each place has: below 0 for none.
  private struct Naming: Sendable {
    private(set) var names: [String] = []
    private(set) var rows: [Int32] = []

    init(_ given: [String?]) {
      var known: [String: Int32] = [:]
      for name in given {
        guard let name else {
          rows.append(-1)
          continue
        }
        let row = known[name] ?? Int32(names.count)
        if row == names.count { names.append(name) }
        known[name] = row
        rows.append(row)
      }
    }
  }

  /// One way of grouping the declarations.
  private struct Family: Sendable {
    let names: [String]
    /// The group of one end of a line; below 0 for none.
    let group: @Sendable (CountedLine.Groups) -> Int32
    let members: GroupedLines

    init(
      _ names: [String], _ lines: [CountedLine],
      _ group: @escaping @Sendable (CountedLine.Groups) -> Int32
    ) {
      self.names = names
      self.group = group
      members = GroupedLines(groups: names.count, lines: lines.count) {
        (Int(group(lines[$0].giver)), Int(group(lines[$0].taker)))
      }
    }
  }

  /// Of these lines.
  init(_ tables: ArcTables, _ plan: PlanLines, _ built: BuiltParts) {
    let scenario = tables.scenario
    self.scenario = scenario
    weights = tables.goods.map { $0.tonnesPerUnit ?? 0 }
    let municipalities = Naming(scenario.places.map(\.municipality))
    let regions = Naming(scenario.places.map(\.region))
    let declaredCompanies = scenario.declaredCompanies
    @Sendable func groups(_ row: Int, _ parties: [Party]) -> CountedLine.Groups {
      guard row >= 0 else { return .none }
      let place = parties[row].place
      return CountedLine.Groups(
        resource: Int32(parties[row].resource), municipality: municipalities.rows[place],
        region: regions.rows[place],
        company: parties[row].company < declaredCompanies
          ? Int32(parties[row].company) : -1)
    }
    let isFirst = plan.firstOfPairs(surpluses: tables.sellers.count, needs: tables.buyers.count)
    lines = mapInRuns(plan.count, {}) { _, line in
      let (surplus, need) = plan.ends(ofLine: line)
      var counted = CountedLine(
        plan, line, giver: groups(surplus, tables.sellers), taker: groups(need, tables.buyers),
        isFirstOfPair: line < isFirst.count && isFirst[line])
      counted.isPort = (
        surplus >= scenario.declaredSurpluses, need >= scenario.declaredNeeds
      )
      counted.isPassing =
        counted.isPort.taker && scenario.port(ofNeed: need)?.isStore ?? false
      return counted
    }
    needs = plan.exchangeNeeds
    mixes = StoreMixes(scenario, plan)
    let place = { (place: Int32, resource: Int32, company: Int32) in
      CountedLine.Groups(
        resource: resource, municipality: place < 0 ? -1 : municipalities.rows[Int(place)],
        region: place < 0 ? -1 : regions.rows[Int(place)], company: company)
    }
    expenses =
      scenario.isPlainPairs && built.changeCost == .zero
      ? [] : CountedExpense.all(tables, plan, built, groups: place)
    self.municipalities = municipalities
    self.regions = regions
  }

  /// The whole plan's, and a set for each group that anything is declared in; a line counts in the
  /// groups of both ends.
  func indicators() -> Indicators {
    let families = inParallel(5, order: [4, 0, 1, 2, 3]) { number in
      switch number {
      case 0: Family([""], lines) { _ in 0 }
      case 1: Family(scenario.resources.map(\.id), lines) { $0.resource }
      case 2: Family(municipalities.names, lines) { $0.municipality }
      case 3: Family(regions.names, lines) { $0.region }
      default: Family(scenario.companies.map(\.id), lines) { $0.company }
      }
    }
    let tasks = families.indices.flatMap { family in
      families[family].members.runs(ofLines: max(10_000, lines.count / 2)).map { (family, $0) }
    }
    let results = inParallel(tasks.count, order: Array(tasks.indices)) { task in
      sets(of: families[tasks[task].0], groups: tasks[task].1)
    }
    let groups = families.indices.map { family in
      let own = zip(tasks, results).filter { $0.0.0 == family }.map(\.1)
      return IndicatorGroups(
        own.flatMap { $0.groups.map { families[family].names[$0] } }, own.flatMap(\.sets))
    }
    return Indicators(
      total: groups[0].sets.first ?? IndicatorCount(municipalities: 0, companies: 0).set(),
      byResource: groups[1], byMunicipality: groups[2], byRegion: groups[3], byCompany: groups[4])
  }

  /// The sets of the groups that anything is declared in, of a run of them.
  private func sets(
    of family: Family, groups run: Range<Int>
  ) -> (groups: [Int], sets: [IndicatorSet]) {
    var count = IndicatorCount(
      municipalities: municipalities.names.count, companies: scenario.companies.count)
    let groups = run.filter { !family.members[$0].isEmpty }
    var fetched: [CountedLine] = []
    let sets = groups.map { group in
      count.begin()
      let members = family.members[group]
      for start in stride(from: members.startIndex, to: members.endIndex, by: 32) {
        // All of a block are fetched before any is counted: most of the time is waiting for them.
        fetched.removeAll(keepingCapacity: true)
        let block = members[start..<min(start + 32, members.endIndex)]
        for line in block { fetched.append(lines[Int(line)]) }
        for (number, line) in zip(block, fetched) {
          count.add(
            line, weights, mix: line.isPassing ? mixes[Int(needs[Int(number)])] : nil,
            gives: family.group(line.giver) == group,
            takes: family.group(line.taker) == group)
        }
      }
      for expense in expenses where family.group(expense.groups) == group { count.add(expense) }
      return count.set()
    }
    return (groups, sets)
  }
}
