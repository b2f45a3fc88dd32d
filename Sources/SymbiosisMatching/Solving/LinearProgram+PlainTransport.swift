internal import LinearPrograms

/// A program of nodes and their slacks alone, its arcs with yield one: a row for each node, the
/// columns of the slacks in the place of their rows, then a column with two entries for each arc.
extension LinearProgram {
  /// How many of the rows are supply nodes; nil where the program is not like that, or an arc has a
  /// lower bound.
  var supplyCountIfPlain: Int? {
    guard direction == .minimise, rowCount > 0, columnCount > rowCount,
      values.count == 2 * columnCount - rowCount, values.allSatisfy({ $0 == 1 }),
      (0..<rowCount).allSatisfy({ rowLower[$0] == rowUpper[$0] && rowLower[$0] >= 0 })
    else { return nil }
    for slack in 0..<rowCount {
      guard columnStarts[slack] == slack, Int(rowIndices[slack]) == slack,
        columnLower[slack] == 0, columnUpper[slack] == .infinity
      else { return nil }
    }
    var lastTail: Int32 = -1
    var firstHead = Int32(rowCount)
    for column in rowCount..<columnCount {
      guard columnStarts[column] == entry(ofArc: column), columnLower[column] == 0,
        columnUpper[column] >= 0
      else { return nil }
      let ends = ends(ofArc: column)
      lastTail = max(lastTail, ends.tail)
      firstHead = min(firstHead, ends.head)
    }
    return lastTail < firstHead ? Int(lastTail) + 1 : nil
  }

  /// The first of the two entries of an arc's column.
  func entry(ofArc column: Int) -> Int { 2 * column - rowCount }

  /// The rows of an arc's two nodes.
  func ends(ofArc column: Int) -> (tail: Int32, head: Int32) {
    (rowIndices[entry(ofArc: column)], rowIndices[entry(ofArc: column) + 1])
  }

  /// c'_sd = c_sd - alpha_s - beta_d.
  func foldedCost(_ column: Int) -> Double {
    let ends = ends(ofArc: column)
    return cost[column] - cost[Int(ends.tail)] - cost[Int(ends.head)]
  }

  /// Whether a column has one allowed value.
  func isFixed(_ column: Int) -> Bool { columnLower[column] == columnUpper[column] }
}
