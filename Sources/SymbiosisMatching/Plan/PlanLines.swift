internal import SymbiosisModel

/// The lines of a plan with the rows of their declarations, found by their identifiers.
struct PlanLines: Sendable {
  let exchanges: [Exchange]
  let unplaced: [UnplacedSurplus]
  let unmet: [UnmetNeed]
  /// Row of each exchange's surplus; -1 where it is not declared.
  let exchangeSurpluses: [Int32]
  /// Row of each exchange's need.
  let exchangeNeeds: [Int32]
  /// Row of each unplaced line's surplus.
  let unplacedSurpluses: [Int32]
  /// Row of each unmet line's need.
  let unmetNeeds: [Int32]

  init(
    _ tables: ArcTables, _ exchanges: [Exchange], _ unplaced: [UnplacedSurplus],
    _ unmet: [UnmetNeed]
  ) {
    self.exchanges = exchanges
    self.unplaced = unplaced
    self.unmet = unmet
    let (surpluses, needs) = (tables.scenario.surplusIndex, tables.scenario.needIndex)
    exchangeSurpluses = PlanLines.rows(exchanges.count, surpluses, tables.sellers) {
      exchanges[$0].surplus
    }
    exchangeNeeds = PlanLines.rows(exchanges.count, needs, []) { exchanges[$0].need }
    unplacedSurpluses = PlanLines.rows(unplaced.count, surpluses, tables.sellers) {
      unplaced[$0].surplus
    }
    unmetNeeds = PlanLines.rows(unmet.count, needs, tables.buyers) { unmet[$0].need }
  }

  /// The row of each name.
  ///
  /// - Parameter parties: in whose order the lines mostly come, so that the row of the line before
  ///   and the next one are tried first; empty where they come in no order.
  private static func rows(
    _ count: Int, _ index: [String: Int], _ parties: [Party],
    _ name: @Sendable (Int) -> String
  ) -> [Int32] {
    mapInRuns(count, { -1 }) { (row: inout Int, line: Int) -> Int32 in
      let name = name(line)
      if row >= 0, row < parties.count, parties[row].id == name { return Int32(row) }
      if row + 1 < parties.count, parties[row + 1].id == name {
        row += 1
      } else {
        row = index[name] ?? -1
      }
      return Int32(row)
    }
  }

  /// How many lines of every kind there are: exchanges, then unplaced, then unmet.
  var count: Int { exchanges.count + unplaced.count + unmet.count }

  /// The rows of a line's surplus and need by its number among all lines; -1 for none.
  func ends(ofLine line: Int) -> (surplus: Int, need: Int) {
    if line < exchanges.count {
      return (Int(exchangeSurpluses[line]), Int(exchangeNeeds[line]))
    }
    let leftover = line - exchanges.count
    return leftover < unplaced.count
      ? (Int(unplacedSurpluses[leftover]), -1)
      : (-1, Int(unmetNeeds[leftover - unplaced.count]))
  }
}

extension PlanLines {
  /// Whether each exchange is the first of its pair.
  func firstOfPairs(surpluses: Int, needs: Int) -> [Bool] {
    let bySurplus = GroupedLines(groups: surpluses, rows: exchangeSurpluses)
    var isFirst = [Bool](repeating: false, count: exchanges.count)
    var seenBy = [Int32](repeating: -1, count: needs)
    for surplus in 0..<surpluses {
      for line in bySurplus[surplus] {
        let need = Int(exchangeNeeds[Int(line)])
        guard need >= 0, seenBy[need] != surplus else { continue }
        seenBy[need] = Int32(surplus)
        isFirst[Int(line)] = true
      }
    }
    return isFirst
  }
}

/// The lines of each group, by number, in the order of the lines.
struct GroupedLines: Sendable {
  private var starts: [Int]
  private var lines: [Int32]

  /// Groups lines by the rows that each belongs to; a row below 0 is none.
  init(groups: Int, lines count: Int, _ rows: (Int) -> (Int, Int)) {
    var starts = [Int](repeating: 0, count: groups + 1)
    for line in 0..<count {
      let (first, second) = rows(line)
      if first >= 0 { starts[first + 1] += 1 }
      if second >= 0, second != first { starts[second + 1] += 1 }
    }
    for group in 0..<groups { starts[group + 1] += starts[group] }
    var next = starts
    var lines = [Int32](repeating: 0, count: starts[groups])
    for line in 0..<count {
      let (first, second) = rows(line)
      if first >= 0 {
        lines[next[first]] = Int32(line)
        next[first] += 1
      }
      if second >= 0, second != first {
        lines[next[second]] = Int32(line)
        next[second] += 1
      }
    }
    self.starts = starts
    self.lines = lines
  }

  /// The same, of lines that belong to one row each.
  init(groups: Int, rows: [Int32]) {
    self.init(groups: groups, lines: rows.count) { (Int(rows[$0]), -1) }
  }

  /// How many groups there are.
  var count: Int { starts.count - 1 }

  /// The lines of a group.
  subscript(group: Int) -> ArraySlice<Int32> { lines[starts[group]..<starts[group + 1]] }

  /// Runs of groups with about as many lines each.
  func runs(ofLines size: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var first = 0
    for group in 0..<count where starts[group + 1] - starts[first] >= size {
      runs.append(first..<group + 1)
      first = group + 1
    }
    if first < count { runs.append(first..<count) }
    return runs
  }
}
