/// Something in a program that no solver should be given.
public enum LinearProgramFault: Equatable, Sendable, CustomStringConvertible {
  case notFinite(what: String, name: String, found: Double)
  case invertedBounds(what: String, name: String, lower: Double, upper: Double)
  case impossibleBound(what: String, name: String, found: Double)
  case rowOutOfRange(column: String, found: Int, rows: Int)
  case duplicateEntry(column: String, row: Int)
  case wrongShape(String)

  public var description: String {
    switch self {
    case .notFinite(let what, let name, let found):
      "\(what) of '\(name)' is \(found); give a finite number below 1e300 in magnitude"
    case .invertedBounds(let what, let name, let lower, let upper):
      "\(what) '\(name)': lower bound \(lower) is above upper bound \(upper); exchange or relax them"
    case .impossibleBound(let what, let name, let found):
      "\(what) '\(name)': bound \(found) admits no number; use a finite one, or none"
    case .rowOutOfRange(let column, let found, let rows):
      "column '\(column)' has an entry in row \(found); the program has rows 0 to \(rows - 1)"
    case .duplicateEntry(let column, let row):
      "column '\(column)' has two entries in row \(row); add them up to one"
    case .wrongShape(let text): text
    }
  }
}

extension LinearProgram {
  private static let largest = 1e300

  /// Everything that is wrong with the program; empty for a sound one.
  public func validate() -> [LinearProgramFault] {
    let shapes = [columnLower.count, columnUpper.count, columnStarts.count - 1]
    guard shapes.allSatisfy({ $0 == columnCount }), rowUpper.count == rowCount,
      columnStarts.last == values.count, rowIndices.count == values.count
    else { return [.wrongShape("the program's arrays do not have the same lengths")] }
    var faults: [LinearProgramFault] = []
    if !objectiveConstant.isFinite {
      faults.append(.notFinite(what: "constant", name: "objective", found: objectiveConstant))
    }
    for row in 0..<rowCount {
      faults += boundFaults("row", name(row, rowNames), rowLower[row], rowUpper[row])
    }
    var lastSeen = [Int](repeating: -1, count: rowCount)
    for column in 0..<columnCount {
      let name = name(column, columnNames)
      faults += boundFaults("column", name, columnLower[column], columnUpper[column])
      if !isSound(cost[column]) {
        faults.append(.notFinite(what: "cost", name: name, found: cost[column]))
      }
      for entry in columnStarts[column]..<columnStarts[column + 1] {
        let row = Int(rowIndices[entry])
        guard (0..<rowCount).contains(row) else {
          faults.append(.rowOutOfRange(column: name, found: row, rows: rowCount))
          continue
        }
        if lastSeen[row] == column { faults.append(.duplicateEntry(column: name, row: row)) }
        lastSeen[row] = column
        if !isSound(values[entry]) {
          faults.append(.notFinite(what: "coefficient", name: name, found: values[entry]))
        }
      }
    }
    return faults
  }

  private func isSound(_ number: Double) -> Bool { abs(number) <= Self.largest }

  private func name(_ index: Int, _ names: [String]) -> String {
    index < names.count && !names[index].isEmpty ? names[index] : "\(index)"
  }

  private func boundFaults(
    _ what: String, _ name: String, _ lower: Double, _ upper: Double
  ) -> [LinearProgramFault] {
    for bound in [lower, upper] where bound.isNaN || (bound.isFinite && !isSound(bound)) {
      return [.notFinite(what: "\(what) bound", name: name, found: bound)]
    }
    if lower == .infinity { return [.impossibleBound(what: what, name: name, found: lower)] }
    if upper == -.infinity { return [.impossibleBound(what: what, name: name, found: upper)] }
    return lower > upper
      ? [.invertedBounds(what: what, name: name, lower: lower, upper: upper)] : []
  }
}
