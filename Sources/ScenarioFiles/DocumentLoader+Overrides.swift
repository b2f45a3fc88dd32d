internal import SymbiosisModel
internal import Yams

/// Named overrides: set, scale, add, remove (files.md 1).
extension DocumentLoader {
  private static let verbs = ["set", "scale", "add", "remove"]

  mutating func apply(
    _ names: [String], _ available: [(name: Node, body: Node)], _ yaml: YAMLDocument
  ) {
    for (name, body) in available {
      for (verb, node) in pairs(body, yaml, what: name.string ?? "") {
        if !(Self.verbs + ["note"]).contains(verb.string ?? "") {
          complain(
            verb, yaml, "'\(verb.string ?? "")' is not something an override does",
            remedy(verb.string ?? "", Self.verbs + ["note"]))
        } else if verb.string != "note", node.mapping == nil {
          complain(node, yaml, "'\(verb.string ?? "")' is not a mapping", "Give path: value.")
        }
      }
    }
    for name in names {
      guard let chosen = available.first(where: { $0.name.string == name }) else {
        complain(
          nil, yaml, "there is no override '\(name)'",
          document.availableOverrides.isEmpty
            ? "The scenario names none: give them under «scenarios:»."
            : remedy(name, document.availableOverrides))
        continue
      }
      document.overrides.append(name)
      applyOne(chosen.body, yaml)
    }
  }

  private mutating func applyOne(_ body: Node, _ yaml: YAMLDocument) {
    for verb in Self.verbs {
      guard let items = body.mapping?[Node(verb)]?.mapping else { continue }
      for (key, value) in items {
        switch verb {
        case "add": add(key, value, yaml)
        case "remove": remove(key, value, yaml)
        default: change(key, value, scale: verb == "scale", yaml)
        }
      }
    }
  }

  /// The table that a key names, or nil with a complaint.
  private mutating func table(_ key: Node, _ yaml: YAMLDocument) -> Table? {
    let name = key.string ?? ""
    if let table = Table(rawValue: name) { return table }
    complain(
      key, yaml, "'\(name)' is not a table", remedy(name, Table.allCases.map(\.rawValue)))
    return nil
  }

  private mutating func add(_ key: Node, _ value: Node, _ yaml: YAMLDocument) {
    guard let table = table(key, yaml) else { return }
    document.tables[table, default: []] += rawTables(value, for: table, yaml)
  }

  private mutating func remove(_ key: Node, _ value: Node, _ yaml: YAMLDocument) {
    guard let table = table(key, yaml) else { return }
    for item in value.sequence.map(Array.init) ?? [value] {
      let text = item.string ?? ""
      let conditions = text.contains("=") ? Self.conditions(text) : [("id", text)]
      guard areColumns(conditions, of: table, item, yaml) else { continue }
      let rows = matching(table, conditions)
      if rows.isEmpty {
        complain(
          item, yaml, "no row of '\(table.rawValue)' is '\(text)'",
          "Give an id of the table, or column=value,column=value."
            + hint(table, conditions))
      }
      for (index, row) in rows { document.tables[table]?[index].remove(row: row) }
    }
  }

  private static func conditions(_ text: String) -> [(String, String)] {
    text.split(separator: ",").map { part in
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (trimmed(sides[0]), sides.count > 1 ? trimmed(sides[1]) : "")
    }
  }

  /// Whether every condition is about a column of the table; complains of the first that is not.
  private mutating func areColumns(
    _ conditions: [(String, String)], of table: Table, _ node: Node, _ yaml: YAMLDocument
  ) -> Bool {
    let known = Columns.all(table)
    guard let wrong = conditions.first(where: { !known.contains($0.0) }) else { return true }
    complain(
      node, yaml, "table '\(table.rawValue)' has no column '\(wrong.0)'", remedy(wrong.0, known))
    return false
  }

  private func matching(_ table: Table, _ conditions: [(String, String)]) -> [(Int, Int)] {
    var found: [(Int, Int)] = []
    for (index, raw) in (document.tables[table] ?? []).enumerated() {
      let places = conditions.map { raw.columns.firstIndex(of: $0.0) }
      for row in raw.rows {
        let holds = zip(places, conditions).allSatisfy { place, condition in
          (place.map { trimmed(raw.text(row: row, column: $0)) } ?? "") == condition.1
        }
        if holds { found.append((index, row)) }
      }
    }
    return found
  }

  /// « Did you mean 'x'?» where a condition on the identifier is nearly met.
  private func hint(_ table: Table, _ conditions: [(String, String)]) -> String {
    guard let wanted = conditions.first(where: { $0.0 == "id" })?.1 else { return "" }
    let names = (document.tables[table] ?? []).flatMap { raw -> [String] in
      guard let column = raw.columns.firstIndex(of: "id") else { return [] }
      return raw.rows.map { trimmed(raw.text(row: $0, column: column)) }
    }
    return didYouMean(nearest(to: wanted, in: names))
  }

  /// What a path points at: `table.id.column`, `table[column=value].column` or `table.column`.
  private struct Target {
    var table: Table
    var conditions: [(String, String)]
    var column: String
  }

  /// The parts of a path; nil, with a complaint, where it points at nothing that can be.
  private mutating func target(
    _ path: String, _ key: Node, _ yaml: YAMLDocument
  ) -> Target? {
    var rest = Substring(path)
    var conditions: [(String, String)] = []
    if let open = path.firstIndex(of: "["), let close = path.lastIndex(of: "]"), open < close {
      conditions = Self.conditions(String(path[path.index(after: open)..<close]))
      rest = path[..<open] + path[path.index(after: close)...]
    }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let table = parts.first.flatMap({ Table(rawValue: $0) }) else {
      let tables = Table.allCases.map(\.rawValue)
      complain(
        key, yaml, "'\(path)' points at no setting and no table",
        remedy(parts.first ?? path, tables + Self.settingNames))
      return nil
    }
    guard parts.count >= 2, let column = parts.last, Columns.all(table).contains(column) else {
      let name = parts.count < 2 ? "" : parts.last ?? ""
      complain(
        key, yaml, "table '\(table.rawValue)' has no column '\(name)'",
        remedy(name, Columns.all(table)))
      return nil
    }
    if parts.count > 2 {
      conditions.append(("id", parts[1..<(parts.count - 1)].joined(separator: ".")))
    }
    guard areColumns(conditions, of: table, key, yaml) else { return nil }
    return Target(table: table, conditions: conditions, column: column)
  }

  private mutating func change(_ key: Node, _ value: Node, scale: Bool, _ yaml: YAMLDocument) {
    let path = key.string ?? ""
    if Self.settingNames.contains(path) {
      changeSetting(path, key, value, scale: scale, yaml)
      return
    }
    guard let target = target(path, key, yaml) else { return }
    let rows = matching(target.table, target.conditions)
    guard !rows.isEmpty else {
      complain(
        key, yaml, "'\(path)' points at no row",
        "Give table.id.column, table[column=value].column, or table.column for every row."
          + hint(target.table, target.conditions))
      return
    }
    guard let text = value.cellText else {
      complain(value, yaml, "'\(path)' is not given a single value", "Give one value.")
      return
    }
    var factor: Double?
    if scale {
      guard Columns.numeric.contains(target.column) else {
        complain(key, yaml, "'\(path)' is not a number and cannot be scaled", "Use set instead.")
        return
      }
      guard case .number(let number) = NumberText.read(text, pointIsDecimal: true) else {
        complain(value, yaml, "'\(text)' is not a factor", "Give a number, as 1.5.")
        return
      }
      factor = number
    }
    let changed = write(
      text, factor, to: target, rows, key: yaml.position(key), yaml.position(value))
    if changed == 0 {
      complain(key, yaml, "'\(path)' has nothing to scale: the cell is empty", "Use set instead.")
    }
  }

  /// Writes a text, or the old number times a factor, into cells; how many were written.
  private mutating func write(
    _ text: String, _ factor: Double?, to target: Target, _ rows: [(Int, Int)],
    key: SourcePosition, _ position: SourcePosition
  ) -> Int {
    var changed = 0
    for (index, group) in Dictionary(grouping: rows, by: \.0) {
      guard var raw = document.tables[target.table]?[index] else { continue }
      document.tables[target.table]?[index] = RawTable(file: raw.file, columns: [], positions: [])
      let column = raw.column(target.column, at: key)
      for (_, row) in group {
        guard let factor else {
          raw.change(row: row, column: column, to: text, at: position)
          changed += 1
          continue
        }
        let old = raw.text(row: row, column: column)
        if trimmed(old).isEmpty { continue }
        changed += 1
        let pointIsDecimal = raw.pointIsDecimal(row: row, column: column)
        // What is no number is complained of where it stands.
        if case .number(let number) = NumberText.read(old, pointIsDecimal: pointIsDecimal) {
          raw.change(row: row, column: column, to: "\(number * factor)", at: position)
        }
      }
      document.tables[target.table]?[index] = raw
    }
    return changed
  }

  private mutating func changeSetting(
    _ path: String, _ key: Node, _ value: Node, scale: Bool, _ yaml: YAMLDocument
  ) {
    guard scale else {
      set(path, key, value, yaml)
      return
    }
    guard let old = document.settings[path],
      case .number(let number) = NumberText.read(old.text, pointIsDecimal: true),
      case .number(let factor) = NumberText.read(value.cellText ?? "", pointIsDecimal: true)
    else {
      complain(
        key, yaml, "'\(path)' cannot be scaled", "Scale a number that the scenario gives.")
      return
    }
    document.settings[path] = .init(text: "\(number * factor)", position: yaml.position(value))
  }
}
