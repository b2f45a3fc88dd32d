extension LinearProgram {
  /// Beyond this solvers answer "optimal" with nonsense: sums of such numbers overflow.
  private static let largest = 1e300

  static func isSound(_ number: Double) -> Bool { abs(number) <= largest }

  /// Everything that is wrong with the program; empty for a sound one.
  ///
  /// Cost: one pass over the entries.
  public func validate() -> [LinearProgramFault] {
    if let fault = shapeFault() { return [fault] }
    var faults: [LinearProgramFault] = []
    if !Self.isSound(objectiveConstant) {
      faults.append(.notFinite(what: "constant", name: "objective", found: objectiveConstant))
    }
    for row in 0..<rowCount {
      let bounds = Bounds(lower: rowLower[row], upper: rowUpper[row])
      faults += bounds.fault(of: "row", name: rowName(row)).map { [$0] } ?? []
    }
    var lastSeen = [Int](repeating: -1, count: rowCount)
    for column in 0..<columnCount {
      let bounds = Bounds(lower: columnLower[column], upper: columnUpper[column])
      faults += bounds.fault(of: "column", name: columnName(column)).map { [$0] } ?? []
      if !Self.isSound(cost[column]) {
        faults.append(.notFinite(what: "cost", name: columnName(column), found: cost[column]))
      }
      for entry in columnStarts[column]..<columnStarts[column + 1] {
        faults += entryFaults(entry, of: column, &lastSeen)
      }
    }
    return faults
  }

  /// The row's name, or its index where it has none.
  public func rowName(_ row: Int) -> String { name(row, rowNames) }

  /// The column's name, or its index where it has none.
  public func columnName(_ column: Int) -> String { name(column, columnNames) }

  private func name(_ index: Int, _ names: [String]) -> String {
    names.indices.contains(index) && !names[index].isEmpty ? names[index] : "\(index)"
  }

  private func shapeFault() -> LinearProgramFault? {
    let columns = [columnLower.count, columnUpper.count, columnStarts.count - 1]
    guard columns.allSatisfy({ $0 == columnCount }), rowUpper.count == rowCount,
      columnStarts.first == 0, columnStarts.last == values.count,
      rowIndices.count == values.count
    else { return .wrongShape("the program's arrays do not have the same lengths") }
    guard zip(columnStarts, columnStarts.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      return .wrongShape("the starts of the program's columns do not rise")
    }
    return nil
  }

  private func entryFaults(
    _ entry: Int, of column: Int, _ lastSeen: inout [Int]
  ) -> [LinearProgramFault] {
    let row = Int(rowIndices[entry])
    guard lastSeen.indices.contains(row) else {
      return [.rowOutOfRange(column: columnName(column), found: row, rows: rowCount)]
    }
    var faults: [LinearProgramFault] = []
    if lastSeen[row] == column {
      faults.append(.duplicateEntry(column: columnName(column), row: row))
    }
    lastSeen[row] = column
    if !Self.isSound(values[entry]) {
      faults.append(
        .notFinite(what: "coefficient", name: columnName(column), found: values[entry]))
    }
    return faults
  }
}
