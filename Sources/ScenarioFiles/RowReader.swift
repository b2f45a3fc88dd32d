internal import SymbiosisModel

/// Reads one row's cells as values; complains of what it cannot read and gives something harmless.
///
/// Cells that hold a stand-in are noted in `unread`, so that no rule builds on them.
struct RowReader {
  let raw: RawTable
  let table: Table
  /// Where each column stands in the table, by its number; -1 where it does not.
  private let places: [Int32]
  var complaints: [Complaint] = []
  /// Columns of the row that could not be read.
  private(set) var unread: Set<Column> = []
  private(set) var row = 0
  /// Whether the row has too few or too many cells: nothing more is said of it.
  private(set) var isRagged = false

  init(_ raw: RawTable, _ table: Table) {
    self.raw = raw
    self.table = table
    var places = [Int32](repeating: -1, count: Column.numberCount)
    for (place, name) in raw.columns.enumerated().reversed() {
      if let column = Column(rawValue: name) { places[column.number] = Int32(place) }
    }
    self.places = places
  }

  /// Goes to a row; of a ragged one nothing more is said.
  mutating func start(row: Int) {
    self.row = row
    unread = []
    isRagged = raw.ragged.contains(row)
  }

  mutating func complain(
    _ column: Column, severity: Violation.Severity = .error, _ what: String, _ remedy: String
  ) {
    if severity == .error { unread.insert(column) }
    guard !isRagged else { return }
    complaints.append(
      Complaint(
        raw.position(row: row, column: place(column)), severity: severity,
        what: "\(title): \(column.rawValue) \(what)", remedy: remedy))
  }

  /// What the row is called in a message, as `surplus 'a'` or `road 'a' - 'b'`.
  private var title: String {
    let keys = Columns.obligatory(table).prefix(Columns.hasIdentifier(table) ? 1 : 2)
    let names = keys.compactMap { Column(rawValue: $0).flatMap(optionalText) }.map { "'\($0)'" }
    return ([Columns.singular(table)] + [names.joined(separator: " - ")]).filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// Where a column stands in the table; nil where it does not.
  private func place(_ column: Column) -> Int? {
    let place = places[column.number]
    return place < 0 ? nil : Int(place)
  }

  func has(_ column: Column) -> Bool {
    place(column).map { raw.isFilled(row: row, column: $0) } ?? false
  }

  func optionalText(_ column: Column) -> String? {
    place(column).flatMap { raw.filledText(row: row, column: $0) }
  }

  mutating func text(_ column: Column) -> String {
    if let text = optionalText(column) { return text }
    missing(column, "Every \(Columns.singular(table)) must have one.")
    return "?\(raw.file):\(row)"
  }

  /// Complains of an empty cell; of a column that is not there the heading's complaint is enough.
  private mutating func missing(_ column: Column, _ remedy: String) {
    unread.insert(column)
    if place(column) != nil { complain(column, "is empty", remedy) }
  }

  func list(_ column: Column) -> [String] {
    guard let text = optionalText(column) else { return [] }
    return text.split(separator: "|").map { trimmed($0) }.filter { !$0.isEmpty }
  }

  mutating func number(_ column: Column, _ range: NumberRange = .nonnegative) -> Double? {
    guard let place = place(column) else { return nil }
    if let value = raw.plainNumber(row: row, column: place), range.bounds.contains(value) {
      return value
    }
    guard let text = optionalText(column) else { return nil }
    let pointIsDecimal = raw.pointIsDecimal(row: row, column: place)
    switch NumberText.read(text, pointIsDecimal: pointIsDecimal) {
    case .none:
      complain(
        column, "'\(text)' is not a number",
        "Write digits with a decimal comma or point, as 1234,5.")
      return nil
    case .ambiguous(let small, let large):
      let decimal = "\(small)".split(separator: ".").joined(separator: pointIsDecimal ? "." : ",")
      complain(
        column, "'\(text)' may be \(plain(small)) or \(plain(large))",
        "Write \(decimal) for the one or \(plain(large)) for the other.")
      return nil
    case .number(let value):
      guard abs(value) <= NumberRange.largest else {
        complain(column, "'\(text)' is absurd", "Allowed: up to 1e12 in magnitude.")
        return nil
      }
      guard range.bounds.contains(value) else {
        complain(column, "'\(text)' is out of range", "Allowed: \(range.words).")
        return nil
      }
      return value
    }
  }

  mutating func obligatoryNumber(_ column: Column, _ range: NumberRange = .nonnegative) -> Double {
    if !has(column) {
      missing(column, "Give a number.")
      return 1
    }
    return number(column, range) ?? 1
  }

  mutating func whole(_ column: Column) -> Int? {
    guard let value = number(column) else { return nil }
    guard value == value.rounded(), value < 1e9 else {
      complain(column, "'\(optionalText(column) ?? "")' is not a whole number", "Give 1, 2, 3, …")
      return nil
    }
    return Int(value)
  }

  /// Yes or no in the words of files; nil for another word.
  static func yesNo(_ text: String) -> Bool? {
    let text = text.lowercased()
    if ["yes", "ja", "true", "1"].contains(text) { return true }
    return ["no", "nei", "false", "0"].contains(text) ? false : nil
  }

  mutating func yesNo(_ column: Column) -> Bool? {
    guard let text = optionalText(column) else { return nil }
    if let answer = Self.yesNo(text) { return answer }
    complain(column, "'\(text)' is neither yes nor no", "Allowed: yes, no (ja, nei).")
    return nil
  }

  /// One of several that every row must name; the one given where it cannot be read.
  mutating func obligatoryChoice<Value: RawRepresentable>(
    _ column: Column, _ allowed: [Value], else standIn: Value
  ) -> Value where Value.RawValue == String {
    if !has(column) { _ = text(column) }
    return choice(column, allowed) ?? standIn
  }

  mutating func choice<Value: RawRepresentable>(
    _ column: Column, _ allowed: @autoclosure () -> [Value]
  ) -> Value? where Value.RawValue == String {
    guard let text = optionalText(column) else { return nil }
    let allowed = allowed()
    if let value = allowed.first(where: { $0.rawValue == text }) { return value }
    let names = allowed.map(\.rawValue)
    let near = didYouMean(nearest(to: text, in: names))
    complain(column, "'\(text)' is not known", "Allowed: \(names.joined(separator: ", ")).\(near)")
    return nil
  }

  mutating func annotation() -> Annotation {
    var annotation = Annotation()
    annotation.note = optionalText(.note) ?? ""
    annotation.source = optionalText(.source) ?? ""
    annotation.quality = choice(.quality, Quality.allCases)
    return annotation
  }
}

extension NumberRange {
  /// What is allowed, in a message.
  fileprivate var words: String {
    switch self {
    case .any: "any number"
    case .nonnegative: "0 or more"
    case .positive: "0.000001 or more"
    case .share: "from 0 to below 1"
    case .fraction: "from 0 to 1"
    case .latitude, .longitude, .detourFactor:
      "\(plain(bounds.lowerBound)) to \(plain(bounds.upperBound))"
    }
  }
}
