extension LinearProgram {
  /// The program in free MPS format. A maximisation is written as the minimisation of its negative,
  /// since MPS has no agreed way to say it.
  public func mpsText() -> String {
    let columns = exportNames(columnNames, prefix: "x", count: columnCount)
    let rows = exportNames(rowNames, prefix: "r", count: rowCount)
    let sign = direction == .minimise ? 1.0 : -1.0
    var text = "NAME tilfang\nROWS\n N obj\n"
    for row in 0..<rowCount {
      text += " \(kind(rowLower[row], rowUpper[row])) \(rows[row])\n"
    }
    text += "COLUMNS\n"
    for column in 0..<columnCount {
      let entries = columnStarts[column]..<columnStarts[column + 1]
      if cost[column] != 0 || entries.isEmpty {
        text += " \(columns[column]) obj \(sign * cost[column])\n"
      }
      for entry in entries {
        text += " \(columns[column]) \(rows[Int(rowIndices[entry])]) \(values[entry])\n"
      }
    }
    text += "RHS\n"
    if objectiveConstant != 0 { text += " RHS obj \(-sign * objectiveConstant)\n" }
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
    if !ranges.isEmpty { text += "RANGES\n" + ranges }
    text += "BOUNDS\n"
    for column in 0..<columnCount {
      text += bounds(columns[column], columnLower[column], columnUpper[column])
    }
    return text + "ENDATA\n"
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
