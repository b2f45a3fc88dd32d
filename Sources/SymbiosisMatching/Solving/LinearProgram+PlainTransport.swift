internal import LinearPrograms

/// The shape of a program of nodes and what is left of them alone, its arcs with yield one: a row
/// for each node, the columns of the slacks in the place of their rows, then columns of one entry
/// for cheaper alternatives, then a column with two entries for each arc.
struct PlainTransport: Sendable {
  /// How many of the rows are supply nodes.
  let supplyCount: Int
  /// The first column of an arc.
  let firstArc: Int

  /// Nil where the program is not like that, or an arc has a lower bound.
  ///
  /// - Parameter supplyCount: how many of the rows are supply nodes; nil to see it from the arcs.
  init?(_ program: LinearProgram, supplyCount known: Int?) {
    let rows = program.rowCount
    guard program.direction == .minimise, rows > 0, program.values.allSatisfy({ $0 == 1 }),
      (0..<rows).allSatisfy({
        program.rowLower[$0] == program.rowUpper[$0] && program.rowLower[$0] >= 0
      })
    else { return nil }
    for slack in 0..<rows {
      guard program.columnStarts[slack] == slack, Int(program.rowIndices[slack]) == slack,
        program.columnLower[slack] == 0, program.columnUpper[slack] == .infinity
      else { return nil }
    }
    firstArc =
      (rows..<program.columnCount).first { program.entryCount(ofColumn: $0) != 1 }
      ?? program.columnCount
    var lastTail: Int32 = -1
    var firstHead = Int32(rows)
    for column in rows..<program.columnCount {
      guard program.columnLower[column] == 0, program.columnUpper[column] >= 0 else { return nil }
      guard column >= firstArc else { continue }
      guard program.entryCount(ofColumn: column) == 2 else { return nil }
      let ends = program.ends(ofArc: column)
      lastTail = max(lastTail, ends.tail)
      firstHead = min(firstHead, ends.head)
    }
    supplyCount = known ?? Int(lastTail) + 1
    guard lastTail < supplyCount, supplyCount <= firstHead else { return nil }
  }
}

extension LinearProgram {
  /// In how many rows a column is.
  func entryCount(ofColumn column: Int) -> Int { columnStarts[column + 1] - columnStarts[column] }

  /// The rows of an arc's two nodes.
  func ends(ofArc column: Int) -> (tail: Int32, head: Int32) {
    let entry = columnStarts[column]
    return (rowIndices[entry], rowIndices[entry + 1])
  }

  /// The cost of a column less that of the slacks of its rows: c'_sd = c_sd - alpha_s - beta_d.
  func foldedCost(_ column: Int) -> Double {
    (columnStarts[column]..<columnStarts[column + 1]).reduce(cost[column]) {
      $0 - cost[Int(rowIndices[$1])]
    }
  }

  /// Whether a column has one allowed value.
  func isFixed(_ column: Int) -> Bool { columnLower[column] == columnUpper[column] }
}
