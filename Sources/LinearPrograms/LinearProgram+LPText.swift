extension LinearProgram {
  /// The program in CPLEX LP format, as GLPK, HiGHS and others read it.
  ///
  /// Names are cut to letters, digits and a few signs, and made unique. The objective constant
  /// stands on a column `constant_one` fixed at one. A range row is written as two rows, a row
  /// without bounds not at all.
  public func lpText() -> String { lpText(integers: []) }

  /// The program with some columns marked as integer.
  func lpText(integers: Set<Int>) -> String { LPWriter(self, integers: integers).text() }
}

private struct LPWriter {
  private let program: LinearProgram
  private let integers: Set<Int>
  private let columns: [String]
  private let rows: [String]
  /// The second of the two rows that a range row becomes.
  private let mostRows: [Int: String]
  private let one = "constant_one"
  private var usesOne = false

  init(_ program: LinearProgram, integers: Set<Int>) {
    self.program = program
    self.integers = integers
    var names = ExportNames(reserved: [one, "obj"])
    columns = names.names(program.columnNames, prefix: "x", count: program.columnCount)
    names = ExportNames(reserved: ["obj", "none"])
    rows = names.names(program.rowNames, prefix: "r", count: program.rowCount)
    var most: [Int: String] = [:]
    for row in 0..<program.rowCount where Self.isRange(program, row) {
      most[row] = names.unique(rows[row] + "_most")
    }
    mostRows = most
  }

  func text() -> String {
    var writer = self
    return writer.write()
  }

  private mutating func write() -> String {
    var text = program.direction == .minimise ? "Minimize\n obj:" : "Maximize\n obj:"
    text += sum(objective()) + "\nSubject To\n" + constraints() + "Bounds\n"
    for column in columns.indices where !isBinary(column) {
      text += boundText(
        columns[column], program.columnLower[column], program.columnUpper[column])
    }
    if usesOne { text += " \(one) = 1\n" }
    let whole = columns.indices.filter(integers.contains)
    text += section("General", whole.filter { !isBinary($0) })
    return text + section("Binary", whole.filter(isBinary)) + "End\n"
  }

  private func isBinary(_ column: Int) -> Bool {
    integers.contains(column) && program.columnLower[column] == 0
      && program.columnUpper[column] == 1
  }

  private func section(_ title: String, _ members: [Int]) -> String {
    members.isEmpty ? "" : members.reduce("\(title)\n") { $0 + " \(columns[$1])\n" }
  }

  private mutating func objective() -> [(Double, String)] {
    var terms: [(Double, String)] = []
    for column in columns.indices {
      let isAlone = program.columnStarts[column] == program.columnStarts[column + 1]
      if program.cost[column] != 0 || isAlone {
        terms.append((program.cost[column], columns[column]))
      }
    }
    if program.objectiveConstant != 0 {
      usesOne = true
      terms.append((program.objectiveConstant, one))
    }
    return terms.isEmpty ? nothing() : terms
  }

  /// A sum of nothing still needs a name in it.
  private mutating func nothing() -> [(Double, String)] {
    if columns.isEmpty { usesOne = true }
    return [(0, columns.first ?? one)]
  }

  private mutating func constraints() -> String {
    var text = ""
    let entries = entriesByRow()
    for row in rows.indices {
      let terms = sum(entries[row].isEmpty ? nothing() : entries[row])
      let (lower, upper) = (program.rowLower[row], program.rowUpper[row])
      if lower == upper {
        text += " \(rows[row]):\(terms) = \(lower)\n"
      } else {
        if lower.isFinite { text += " \(rows[row]):\(terms) >= \(lower)\n" }
        if upper.isFinite { text += " \(mostRows[row] ?? rows[row]):\(terms) <= \(upper)\n" }
      }
    }
    return text.isEmpty ? " none:\(sum(nothing())) <= 0.0\n" : text
  }

  private static func isRange(_ program: LinearProgram, _ row: Int) -> Bool {
    program.rowLower[row].isFinite && program.rowUpper[row].isFinite
      && program.rowLower[row] != program.rowUpper[row]
  }

  private func sum(_ terms: [(Double, String)]) -> String {
    var text = ""
    for (index, term) in terms.enumerated() {
      let sign = term.0 < 0 ? "-" : "+"
      text += "\(index % 6 == 5 ? "\n " : "") \(sign) \(abs(term.0)) \(term.1)"
    }
    return text
  }

  private func boundText(_ name: String, _ lower: Double, _ upper: Double) -> String {
    if lower == upper { return " \(name) = \(lower)\n" }
    if lower == -.infinity, upper == .infinity { return " \(name) free\n" }
    let least = lower == -.infinity ? "-inf" : "\(lower)"
    if upper == .infinity { return lower == 0 ? "" : " \(name) >= \(least)\n" }
    return " \(least) <= \(name) <= \(upper)\n"
  }

  private func entriesByRow() -> [[(Double, String)]] {
    var lists: [[(Double, String)]] = Array(repeating: [], count: program.rowCount)
    for column in columns.indices {
      for entry in program.columnStarts[column]..<program.columnStarts[column + 1] {
        lists[Int(program.rowIndices[entry])].append((program.values[entry], columns[column]))
      }
    }
    return lists
  }
}
