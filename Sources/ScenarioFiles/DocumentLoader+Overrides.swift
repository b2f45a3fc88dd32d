internal import SymbiosisModel
internal import Yams

/// Named overrides: set, scale, add, remove (files.md 1).
extension DocumentLoader {
  mutating func apply(
    _ names: [String], _ available: [(name: Node, body: Node)], _ yaml: YAMLDocument
  ) throws(ScenarioFileError) {
    for (name, body) in available {
      for (verb, node) in pairs(body, yaml, what: name.string ?? "") {
        if !["set", "scale", "add", "remove", "note"].contains(verb.string ?? "") {
          complain(
            verb, yaml, "'\(verb.string ?? "")' is not something an override does",
            remedy(verb.string ?? "", ["set", "scale", "add", "remove", "note"]))
        } else if verb.string != "note", node.mapping == nil {
          complain(node, yaml, "'\(verb.string ?? "")' is not a mapping", "Give path: value.")
        }
      }
    }
    for name in names {
      guard let chosen = available.first(where: { $0.name.string == name }) else {
        complain(
          nil, yaml, "there is no override '\(name)'",
          remedy(name, document.availableOverrides))
        continue
      }
      document.overrides.append(name)
      try applyOne(chosen.body, yaml)
    }
  }

  private mutating func applyOne(
    _ body: Node, _ yaml: YAMLDocument
  ) throws(ScenarioFileError) {
    for verb in ["set", "scale", "add", "remove"] {
      guard let items = body.mapping?[Node(verb)]?.mapping else { continue }
      for (key, value) in items {
        switch verb {
        case "add": try add(key, value, yaml)
        case "remove": remove(key, value, yaml)
        default: change(key, value, scale: verb == "scale", yaml)
        }
      }
    }
  }

  private mutating func add(
    _ key: Node, _ value: Node, _ yaml: YAMLDocument
  ) throws(ScenarioFileError) {
    guard let table = Table(rawValue: key.string ?? "") else {
      complain(
        key, yaml, "'\(key.string ?? "")' is not a table",
        remedy(key.string ?? "", Table.allCases.map(\.rawValue)))
      return
    }
    document.tables[table, default: []] += try rawTables(value, for: table, yaml)
  }

  private mutating func remove(_ key: Node, _ value: Node, _ yaml: YAMLDocument) {
    guard let table = Table(rawValue: key.string ?? "") else {
      complain(
        key, yaml, "'\(key.string ?? "")' is not a table",
        remedy(key.string ?? "", Table.allCases.map(\.rawValue)))
      return
    }
    let items = value.sequence.map(Array.init) ?? [value]
    for item in items {
      let text = item.string ?? ""
      let conditions = text.contains("=") ? Self.conditions(text) : [("id", text)]
      let rows = matching(table, conditions)
      if rows.isEmpty {
        complain(
          item, yaml, "no row of '\(table.rawValue)' is '\(text)'",
          "Give an id of the table, or column=value,column=value.")
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

  static func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  private func matching(_ table: Table, _ conditions: [(String, String)]) -> [(Int, Int)] {
    var found: [(Int, Int)] = []
    for (index, raw) in (document.tables[table] ?? []).enumerated() {
      let places = conditions.map { raw.columns.firstIndex(of: $0.0) }
      for row in raw.rows {
        let holds = zip(places, conditions).allSatisfy { place, condition in
          place.map { Self.trimmed(raw.text(row: row, column: $0)) == condition.1 } ?? false
        }
        if holds { found.append((index, row)) }
      }
    }
    return found
  }

  /// What a path points at: `table.id.column`, `table[column=value].column` or `table.column`.
  private struct Target {
    var table: Table
    var conditions: [(String, String)]
    var column: String
  }

  private func target(_ path: String) -> Target? {
    var rest = Substring(path)
    var conditions: [(String, String)] = []
    if let open = path.firstIndex(of: "["), let close = path.lastIndex(of: "]"), open < close {
      conditions = Self.conditions(String(path[path.index(after: open)..<close]))
      rest = path[..<open] + path[path.index(after: close)...]
    }
    let parts = rest.split(separator: ".").map(String.init)
    guard let table = parts.first.flatMap({ Table(rawValue: $0) }), parts.count >= 2,
      let column = parts.last
    else { return nil }
    if parts.count > 2 { conditions.append(("id", parts[1..<(parts.count - 1)].joined(separator: "."))) }
    return Target(table: table, conditions: conditions, column: column)
  }

  private mutating func change(_ key: Node, _ value: Node, scale: Bool, _ yaml: YAMLDocument) {
    let path = key.string ?? ""
    guard let target = target(path) else {
      changeSetting(path, key, value, scale: scale, yaml)
      return
    }
    guard Columns.all(target.table).contains(target.column) else {
      complain(
        key, yaml, "table '\(target.table.rawValue)' has no column '\(target.column)'",
        remedy(target.column, Columns.all(target.table)))
      return
    }
    let rows = matching(target.table, target.conditions)
    guard !rows.isEmpty else {
      complain(
        key, yaml, "'\(path)' points at no row",
        "Give table.id.column, table[column=value].column, or table.column for every row.")
      return
    }
    guard let text = value.cellText else {
      complain(value, yaml, "'\(path)' is not given a single value", "Give one value.")
      return
    }
    var changed = 0
    for (index, row) in rows {
      guard var raw = document.tables[target.table]?[index] else { continue }
      let column = raw.column(target.column, at: yaml.position(key))
      var written = text
      if scale {
        let old = raw.text(row: row, column: column)
        if Self.trimmed(old).isEmpty { continue }
        guard let product = product(old, text, raw, value, yaml) else { return }
        written = product
      }
      changed += 1
      raw.change(row: row, column: column, to: written, at: yaml.position(value))
      document.tables[target.table]?[index] = raw
    }
    if changed == 0 {
      complain(key, yaml, "'\(path)' has nothing to scale: the cell is empty", "Use set instead.")
    }
  }

  private mutating func product(
    _ old: String, _ factor: String, _ raw: RawTable, _ value: Node, _ yaml: YAMLDocument
  ) -> String? {
    guard case .number(let number) = NumberText.read(old, pointIsDecimal: raw.pointIsDecimal)
    else { return old }
    guard case .number(let scale) = NumberText.read(factor, pointIsDecimal: true) else {
      complain(value, yaml, "'\(factor)' is not a factor", "Give a number, as 1.5.")
      return nil
    }
    return Self.plain(number * scale)
  }

  /// A number that reads back the same whatever the table's separator: an exponent makes its point
  /// a decimal point.
  private static func plain(_ number: Double) -> String {
    let text = "\(number)"
    return text.contains("e") ? text : text + "e0"
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
