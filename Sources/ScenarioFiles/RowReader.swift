internal import SymbiosisModel

/// Reads one row's cells as values; complains of what it cannot read and gives something harmless.
struct RowReader {
  let raw: RawTable
  let index: [String: Int]
  var row = 0
  var complaints: [Complaint] = []

  init(_ raw: RawTable) {
    self.raw = raw
    index = Dictionary(
      zip(raw.columns, raw.columns.indices), uniquingKeysWith: { first, _ in first })
  }

  mutating func complain(
    _ column: String, severity: Violation.Severity = .error, _ what: String, _ remedy: String
  ) {
    complaints.append(
      Complaint(
        raw.position(row: row, column: index[column]), severity: severity,
        what: "\(column) \(what)", remedy: remedy))
  }

  func has(_ column: String) -> Bool { optionalText(column) != nil }

  func optionalText(_ column: String) -> String? {
    guard let place = index[column] else { return nil }
    let text = DocumentLoader.trimmed(raw.text(row: row, column: place))
    return text.isEmpty ? nil : text
  }

  mutating func text(_ column: String) -> String {
    if let text = optionalText(column) { return text }
    if index[column] != nil {
      complain(column, "is empty", "Every row must have \(column).")
    }
    return "?\(raw.file):\(row)"
  }

  func list(_ column: String) -> [String] {
    (optionalText(column) ?? "").split(separator: "|").map { DocumentLoader.trimmed($0) }
      .filter { !$0.isEmpty }
  }

  /// What a number may be.
  enum Range {
    case any
    case nonnegative
    case positive
    case share
  }

  mutating func number(_ column: String, _ range: Range = .nonnegative) -> Double? {
    guard let text = optionalText(column) else { return nil }
    switch NumberText.read(text, pointIsDecimal: raw.pointIsDecimal) {
    case .none:
      complain(
        column, "'\(text)' is not a number",
        "Write digits with a decimal comma or point, as 1234,5.")
      return nil
    case .ambiguous(let small, let large):
      complain(
        column, "'\(text)' may be \(Self.plain(small)) or \(Self.plain(large))",
        "Write \(Self.plain(large)) without a point, or the decimals with a comma.")
      return nil
    case .number(let value):
      guard abs(value) <= 1e12 else {
        complain(column, "'\(text)' is absurd", "Allowed: up to 1e12 in magnitude.")
        return nil
      }
      let isAllowed =
        switch range {
        case .any: true
        case .nonnegative: value >= 0
        case .positive: value > 0
        case .share: (0..<1).contains(value)
        }
      guard isAllowed else {
        let words = range == .share ? "from 0 to below 1" : range == .positive ? "above 0" : "0 or more"
        complain(column, "'\(text)' is out of range", "Allowed: \(words).")
        return nil
      }
      return value
    }
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  mutating func obligatoryNumber(_ column: String, _ range: Range = .nonnegative) -> Double {
    if optionalText(column) == nil {
      if index[column] != nil { complain(column, "is empty", "Give a number.") }
      return 1
    }
    return number(column, range) ?? 1
  }

  mutating func whole(_ column: String) -> Int? {
    guard let value = number(column) else { return nil }
    guard value == value.rounded(), value < 1e9 else {
      complain(column, "'\(optionalText(column) ?? "")' is not a whole number", "Give 1, 2, 3, …")
      return nil
    }
    return Int(value)
  }

  mutating func yesNo(_ column: String) -> Bool? {
    guard let text = optionalText(column)?.lowercased() else { return nil }
    if ["yes", "ja", "true", "1"].contains(text) { return true }
    if ["no", "nei", "false", "0"].contains(text) { return false }
    complain(column, "'\(text)' is neither yes nor no", "Allowed: yes, no (ja, nei).")
    return nil
  }

  mutating func choice<Value: RawRepresentable>(
    _ column: String, _ allowed: [Value]
  ) -> Value? where Value.RawValue == String {
    guard let text = optionalText(column) else { return nil }
    if let value = allowed.first(where: { $0.rawValue == text }) { return value }
    let names = allowed.map(\.rawValue)
    let near = nearest(to: text, in: names).map { " Did you mean '\($0)'?" } ?? ""
    complain(column, "'\(text)' is not known", "Allowed: \(names.joined(separator: ", ")).\(near)")
    return nil
  }

  mutating func annotation() -> Annotation {
    var annotation = Annotation()
    annotation.note = optionalText("note") ?? ""
    annotation.source = optionalText("source") ?? ""
    annotation.quality = choice("quality", Quality.allCases)
    return annotation
  }

  /// A column that would change the plan and is not acted on must be empty.
  mutating func refuseUnsupported() {
    for column in Columns.refusedWhenFilled.sorted() where has(column) {
      if column == "whole", yesNo(column) == false { continue }
      complain(
        column, "is not acted on by this version of Tilfang",
        "Leave it empty: a plan that passed over it would be wrong.")
    }
  }
}
