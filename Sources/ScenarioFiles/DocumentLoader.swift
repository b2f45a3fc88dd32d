internal import SymbiosisModel
internal import Yams

/// Loads the files of a scenario into a document.
struct DocumentLoader {
  /// The file with the settings, as the user wrote it.
  private let mainPath: String
  /// What the paths of tables are appended to: empty, or with a slash at its end.
  private let folder: String
  var document: ScenarioDocument
  /// Files that could not be had: told all together.
  private var failures: [ScenarioFileError] = []
  /// Files that have been read and not yet been asked for.
  private var ahead: [TableFile.Request: Result<TableFile, ScenarioFileError>] = [:]

  /// - Parameter path: the folder of the scenario, or its YAML file.
  init(path: String) {
    if FileAccess.isFolder(path) {
      folder = path.hasSuffix("/") ? path : path + "/"
      mainPath = folder + "scenario.yaml"
    } else {
      let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
      folder = String(path[..<name])
      mainPath = path
    }
    document = ScenarioDocument(mainFile: String(mainPath.dropFirst(folder.count)))
  }

  mutating func load(overrides: [String]) throws(ScenarioFileError) {
    let name = document.mainFile
    let bytes = try FileAccess.bytes(mainPath, neededBy: "the scenario")
    let yaml = YAMLDocument(file: name, bytes: bytes)
    document.paths.append(mainPath)
    document.fingerprints[name] =
      yaml.root.map(fingerprint(ofScenario:)) ?? fingerprint(bytes)
    document.complaints += yaml.complaints
    guard let root = yaml.root else {
      if yaml.complaints.isEmpty { complain(nil, yaml, "the file is empty", topRemedy) }
      return
    }
    guard let top = root.mapping else {
      complain(root, yaml, "the scenario is not a mapping of keys to values", topRemedy)
      return
    }
    var overrideNodes: [(name: Node, body: Node)] = []
    for (key, value) in top {
      switch key.string ?? "" {
      case "tables": loadTables(value, yaml)
      case "scenarios": overrideNodes = pairs(value, yaml, what: "scenarios")
      case "distance":
        for (inner, text) in pairs(value, yaml, what: "distance") {
          set("distance.\(inner.string ?? "")", inner, text, yaml)
        }
      case let name: set(name, key, value, yaml)
      }
    }
    document.availableOverrides = overrideNodes.compactMap(\.name.string).sorted()
    apply(overrides, overrideNodes, yaml)
    if let failure = failures.first { throw failures.count == 1 ? failure : .several(failures) }
  }

  private var topRemedy: String {
    "Begin with «format: 1» and give «tables:» with surpluses and needs; «tilfang new» makes one."
  }

  mutating func complain(_ node: Node?, _ yaml: YAMLDocument, _ what: String, _ remedy: String) {
    let position =
      node.map(yaml.position) ?? SourcePosition(file: yaml.file, line: 1, column: 1)
    document.complaints.append(Complaint(position, what: what, remedy: remedy))
  }

  static let settingNames =
    ScenarioReader.settingKeys + ["distance.without_road", "distance.detour_factor"]

  mutating func set(_ name: String, _ key: Node, _ value: Node, _ yaml: YAMLDocument) {
    guard Self.settingNames.contains(name) else {
      let allowed = name.hasPrefix("distance.") ? Self.settingNames : ScenarioReader.topKeys
      complain(
        key, yaml, "'\(name)' is not a key of a scenario", remedy(name, allowed))
      return
    }
    guard let text = value.cellText else {
      complain(value, yaml, "'\(name)' is not a single value", "Give one value, or a list.")
      return
    }
    document.settings[name] = .init(text: text, position: yaml.position(value))
  }

  func remedy(_ name: String, _ allowed: [String]) -> String {
    "Allowed: \(allowed.joined(separator: ", "))." + didYouMean(nearest(to: name, in: allowed))
  }

  mutating func pairs(
    _ node: Node, _ yaml: YAMLDocument, what: String
  ) -> [(name: Node, body: Node)] {
    guard let mapping = node.mapping else {
      complain(node, yaml, "'\(what)' is not a mapping", "Give keys with values under it.")
      return []
    }
    return mapping.map { (name: $0.key, body: $0.value) }
  }

  private mutating func loadTables(_ node: Node, _ yaml: YAMLDocument) {
    let tables = pairs(node, yaml, what: "tables")
    let wanted = tables.filter { Table(rawValue: $0.name.string ?? "") != nil }
      .flatMap { Self.paths($0.body) ?? [] }
    ahead = TableFile.readAhead(
      wanted.compactMap { Self.request($0.path, $0.node, yaml) }, in: folder)
    for (key, value) in tables {
      let name = key.string ?? ""
      if let table = Table(rawValue: name) {
        document.tables[table, default: []] += rawTables(value, for: table, yaml)
      } else {
        complain(
          key, yaml, "'\(name)' is not a table",
          remedy(name, Table.allCases.map(\.rawValue)))
        if let meant = nearest(to: name, in: Table.allCases.map(\.rawValue)) {
          document.misnamed.formUnion(Table(rawValue: meant).map { [$0] } ?? [])
        }
      }
    }
  }

  /// The tables that a value names: a path, a list of paths, or rows.
  mutating func rawTables(
    _ node: Node, for table: Table, _ yaml: YAMLDocument
  ) -> [RawTable] {
    if let paths = Self.paths(node) { return paths.compactMap { csv($0.path, $0.node, yaml) } }
    guard let list = node.sequence else {
      complain(
        node, yaml, "table '\(table.rawValue)' is neither a file nor rows",
        "Give the path of a CSV file, a list of paths, or a list of rows.")
      return []
    }
    return [inline(Array(list), for: table, yaml)]
  }

  /// The paths that a value gives, each with where it stands; nil where it gives none.
  private static func paths(_ node: Node) -> [(path: String, node: Node)]? {
    if let scalar = node.scalar { return scalar.isNull ? nil : [(scalar.string, node)] }
    guard let list = node.sequence, !list.isEmpty else { return nil }
    let paths = list.compactMap { item in item.scalar.map { ($0.string, item) } }
    return paths.count == list.count ? paths : nil
  }

  /// What to read for a path; nil where it does not lie in the scenario's folder.
  private static func request(
    _ path: String, _ node: Node, _ yaml: YAMLDocument
  ) -> TableFile.Request? {
    let isInside =
      !path.hasPrefix("/") && !path.isEmpty && !path.split(separator: "/").contains("..")
    return isInside
      ? TableFile.Request(path: path, neededBy: yaml.position(node).description) : nil
  }

  private mutating func csv(
    _ path: String, _ node: Node, _ yaml: YAMLDocument
  ) -> RawTable? {
    guard let request = Self.request(path, node, yaml) else {
      complain(
        node, yaml, "'\(path)' does not lie in the scenario's folder",
        "Give a path from the folder, without a leading / and without «..».")
      return nil
    }
    let file: TableFile
    do {
      if let known = ahead.removeValue(forKey: request) {
        file = try known.get()
      } else {
        file = try TableFile(request, in: folder)
      }
    } catch {
      failures.append(error)
      return nil
    }
    document.paths.append(folder + path)
    document.fingerprints[path] = file.digest
    document.complaints += file.complaints
    return file.table
  }

  private mutating func inline(
    _ rows: [Node], for table: Table, _ yaml: YAMLDocument
  ) -> RawTable {
    var columns: [String] = []
    var positions: [SourcePosition] = []
    var cells: [(line: SourcePosition, values: [String: (String, SourcePosition)])] = []
    for row in rows {
      guard let mapping = row.mapping else {
        complain(row, yaml, "a row of '\(table.rawValue)' is not a mapping", "Give column: value.")
        continue
      }
      var values: [String: (String, SourcePosition)] = [:]
      for (key, value) in mapping {
        let name = key.string ?? ""
        if !columns.contains(name) {
          columns.append(name)
          positions.append(yaml.position(key))
        }
        guard let text = value.cellText else {
          complain(value, yaml, "'\(name)' is not a single value", "Give one value, or a list.")
          continue
        }
        values[name] = (text, yaml.position(value))
      }
      cells.append((yaml.position(row), values))
    }
    var raw = RawTable(file: yaml.file, columns: columns, positions: positions)
    for row in cells {
      raw.append(
        row: columns.map { name in
          row.values[name].map { (text: $0.0, position: $0.1) } ?? (text: "", position: row.line)
        }, line: row.line.line)
    }
    return raw
  }
}
