extension LinearProgram {
  /// The program in free MPS format.
  ///
  /// A maximisation is written as the minimisation of its negative, since MPS has no agreed way to
  /// say it: the objective that a reader finds has the opposite sign. The objective constant stands
  /// on a column `constant_one` fixed at one, since readers differ in the sign of a constant on the
  /// right-hand side of the objective row (GLPK takes it as it is, CPLEX and HiGHS negate it).
  public func mpsText() -> String { mpsText(integers: []) }

  /// The program with some columns marked as integer.
  func mpsText(integers: Set<Int>) -> String {
    var names = ExportNames(reserved: [Self.one])
    let columns = names.names(columnNames, prefix: "x", count: columnCount)
    names = ExportNames(reserved: ["obj"])
    let rows = names.names(rowNames, prefix: "r", count: rowCount)
    var text = "NAME tilfang\nROWS\n N obj\n"
    for row in 0..<rowCount {
      text += " \(kind(rowLower[row], rowUpper[row])) \(rows[row])\n"
    }
    text += "COLUMNS\n" + columnSection(columns, rows, integers) + "RHS\n" + rightHandSides(rows)
    text += "BOUNDS\n"
    for column in 0..<columnCount {
      text += bounds(columns[column], columnLower[column], columnUpper[column])
      if integers.contains(column), columnLower[column].isFinite, columnUpper[column] == .infinity {
        text += " PL BND \(columns[column])\n"
      }
    }
    if objectiveConstant != 0 { text += " FX BND \(Self.one) 1.0\n" }
    return text + "ENDATA\n"
  }

  private static let one = "constant_one"

  private var sign: Double { direction == .minimise ? 1 : -1 }

  private func columnSection(
    _ columns: [String], _ rows: [String], _ integers: Set<Int>
  ) -> String {
    var text = ""
    var isInteger = false
    func mark(_ next: Bool) -> String {
      defer { isInteger = next }
      return next == isInteger ? "" : " MARKER 'MARKER' '\(next ? "INTORG" : "INTEND")'\n"
    }
    for column in 0..<columnCount {
      text += mark(integers.contains(column))
      let entries = columnStarts[column]..<columnStarts[column + 1]
      if cost[column] != 0 || entries.isEmpty {
        text += " \(columns[column]) obj \(sign * cost[column])\n"
      }
      for entry in entries {
        text += " \(columns[column]) \(rows[Int(rowIndices[entry])]) \(values[entry])\n"
      }
    }
    text += mark(false)
    if objectiveConstant != 0 { text += " \(Self.one) obj \(sign * objectiveConstant)\n" }
    return text
  }

  /// RHS and, where there are any, RANGES: a range row is a `G` row from its lower bound.
  private func rightHandSides(_ rows: [String]) -> String {
    var text = ""
    var ranges = ""
    for row in 0..<rowCount {
      let lower = rowLower[row]
      let upper = rowUpper[row]
      let side = lower.isFinite ? lower : upper
      if side.isFinite, side != 0 { text += " RHS \(rows[row]) \(side)\n" }
      if lower.isFinite, upper.isFinite, lower != upper {
        ranges += " RNG \(rows[row]) \(upper - lower)\n"
      }
    }
    return ranges.isEmpty ? text : text + "RANGES\n" + ranges
  }

  private func kind(_ lower: Double, _ upper: Double) -> String {
    if lower == upper { return "E" }
    if lower.isFinite { return "G" }
    return upper.isFinite ? "L" : "N"
  }

  private func bounds(_ name: String, _ lower: Double, _ upper: Double) -> String {
    if lower == upper { return " FX BND \(name) \(lower)\n" }
    if lower == -.infinity, upper == .infinity { return " FR BND \(name)\n" }
    var text = ""
    if lower == -.infinity {
      text += " MI BND \(name)\n"
    } else if lower != 0 {
      text += " LO BND \(name) \(lower)\n"
    }
    if upper.isFinite { text += " UP BND \(name) \(upper)\n" }
    return text
  }
}
