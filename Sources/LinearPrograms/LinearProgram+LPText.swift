extension LinearProgram {
  /// The program in CPLEX LP format, as GLPK, HiGHS and others read it.
  ///
  /// Names are cut to letters, digits and a few signs, and made unique by their index; the
  /// objective constant stands on a column fixed at one.
  public func lpText() -> String {
    let columns = exportNames(columnNames, prefix: "x", count: columnCount)
    let rows = exportNames(rowNames, prefix: "r", count: rowCount)
    var text = direction == .minimise ? "Minimize\n obj:" : "Maximize\n obj:"
    var terms = cost.enumerated().filter { $0.element != 0 }.map { ($0.element, columns[$0.offset]) }
    if objectiveConstant != 0 { terms.append((objectiveConstant, "constant_one")) }
    if terms.isEmpty { terms.append((0, columns.first ?? "constant_one")) }
    text += sum(terms) + "\nSubject To\n"
    let entries = entriesByRow()
    for row in 0..<rowCount {
      var list = entries[row].map { ($0.value, columns[$0.column]) }
      if list.isEmpty { list = [(0, columns.first ?? "constant_one")] }
      text += rowText(rows[row], sum(list), rowLower[row], rowUpper[row])
    }
    if rowCount == 0 { text += " none: 0 \(columns.first ?? "constant_one") <= 0\n" }
    text += "Bounds\n"
    for column in 0..<columnCount {
      text += boundText(columns[column], columnLower[column], columnUpper[column])
    }
    if text.contains("constant_one") { text += " constant_one = 1\n" }
    return text + "End\n"
  }

  private func sum(_ terms: [(Double, String)]) -> String {
    var text = ""
    for (index, term) in terms.enumerated() {
      let sign = term.0 < 0 ? "-" : "+"
      text += "\(index % 6 == 5 ? "\n " : "") \(sign) \(abs(term.0)) \(term.1)"
    }
    return text
  }

  private func rowText(_ name: String, _ sum: String, _ lower: Double, _ upper: Double) -> String {
    if lower == upper { return " \(name):\(sum) = \(lower)\n" }
    var text = ""
    if lower.isFinite { text += " \(name):\(sum) >= \(lower)\n" }
    if upper.isFinite { text += " \(name)\(lower.isFinite ? "_most" : ""):\(sum) <= \(upper)\n" }
    return text
  }

  private func boundText(_ name: String, _ lower: Double, _ upper: Double) -> String {
    if lower == upper { return " \(name) = \(lower)\n" }
    if lower == -.infinity, upper == .infinity { return " \(name) free\n" }
    let least = lower == -.infinity ? "-inf" : "\(lower)"
    if upper == .infinity { return lower == 0 ? "" : " \(name) >= \(least)\n" }
    return " \(least) <= \(name) <= \(upper)\n"
  }

  func entriesByRow() -> [[(column: Int, value: Double)]] {
    var rows: [[(column: Int, value: Double)]] = Array(repeating: [], count: rowCount)
    for column in 0..<columnCount {
      for entry in columnStarts[column]..<columnStarts[column + 1] {
        rows[Int(rowIndices[entry])].append((column, values[entry]))
      }
    }
    return rows
  }

  /// Names that every reader takes: plain signs only, at most 60 of them, no two the same.
  func exportNames(_ names: [String], prefix: String, count: Int) -> [String] {
    var used: Set<String> = ["constant_one", "obj", "none"]
    return (0..<count).map { index in
      let given = index < names.count ? names[index] : ""
      var clean = String(
        given.prefix(60).map { letter -> Character in
          letter.isASCII && (letter.isLetter || letter.isNumber) || "_.[],".contains(letter)
            ? letter : "_"
        })
      clean = clean.replacing("[", with: "(").replacing("]", with: ")")
      let starts = clean.first.map { $0.isLetter && !"eE".contains($0) } ?? false
      let name = starts ? clean : "\(prefix)\(index)_\(clean)"
      let unique = used.insert(name).inserted ? name : "\(name)_\(prefix)\(index)"
      used.insert(unique)
      return unique
    }
  }
}
