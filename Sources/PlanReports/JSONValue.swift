/// A JSON value; objects are written with their keys in the order of their bytes.
enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object(JSONMembers)
  /// A value that is made while it is written.
  case made(@Sendable (inout ReportText, _ depth: Int) throws -> Void)

  init(_ number: Double?) { self = number.map { $0.isFinite ? .number($0) : .null } ?? .null }
  init(_ number: Int?) { self = number.map { .integer($0) } ?? .null }
  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
}

/// The members of a JSON object, by the bytes of their keys.
struct JSONMembers: Sendable, ExpressibleByDictionaryLiteral {
  fileprivate let pairs: [(String, JSONValue)]

  /// Members of which the keys are plain ASCII, as they stand in the code; best in order.
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    let isInOrder = elements.indices.dropFirst().allSatisfy { elements[$0 - 1].0 < elements[$0].0 }
    pairs = isInOrder ? elements : elements.sorted { $0.0 < $1.0 }
  }

  /// Members with any keys, such as names that people gave.
  init(_ values: [String: JSONValue]) {
    pairs = values.map { ($0.key, $0.value) }.sorted { JSONMembers.isBefore($0.0, $1.0) }
  }

  /// The order of some keys by their bytes; nil where they are in it.
  fileprivate static func order(of keys: [String]) -> [Int]? {
    if zip(keys, keys.dropFirst()).allSatisfy(isBefore) { return nil }
    return keys.indices.sorted { isBefore(keys[$0], keys[$1]) }
  }

  private static func isBefore(_ first: String, _ second: String) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }
}

/// A number that JSON has no way to write: such a result is not one.
struct NumberNotFinite: Error {
  let value: Double
}

extension JSONValue {
  /// Writes it: keys sorted, two blanks of indentation, shortest numbers, a line feed at the end.
  ///
  /// - Throws: where a number is not finite, or a piece cannot be written.
  func write(to sink: @escaping ReportSink) throws {
    var text = ReportText(to: sink)
    try write(to: &text, depth: 0)
    text.add("\n")
    try text.handOn()
  }

  private func write(to text: inout ReportText, depth: Int) throws {
    switch self {
    case .null: text.add("null")
    case .bool(let value): text.add(value ? "true" : "false")
    case .integer(let value): text.add(value)
    case .number(let value): try text.add(json: value)
    case .text(let value): text.add(json: value)
    case .list(let values):
      text.add("[\n")
      for (index, value) in values.enumerated() {
        try value.writeItem(index, to: &text, depth: depth + 1)
      }
      text.close("]", depth: depth)
    case .object(let members):
      text.add("{\n")
      for (index, (key, value)) in members.pairs.enumerated() {
        try value.writeItem(index, key: key, to: &text, depth: depth + 1)
      }
      text.close("}", depth: depth)
    case .made(let write): try write(&text, depth)
    }
  }

  /// Writes an item of a list, or a member of an object.
  private func writeItem(
    _ index: Int, key: String? = nil, to text: inout ReportText, depth: Int
  ) throws {
    text.beginItem(index, key: key, depth: depth)
    try write(to: &text, depth: depth)
  }
}

/// Values that are made while they are written: lists and objects of any length.
extension JSONValue {
  /// A list of so many values.
  static func rows(_ count: Int, _ value: @escaping @Sendable (Int) -> JSONValue) -> JSONValue {
    .made { text, depth in
      text.add("[\n")
      try text.addRows(count) { index, text in
        try value(index).writeItem(index, to: &text, depth: depth + 1)
      }
      text.close("]", depth: depth)
    }
  }

  /// A list of objects of one shape, one a row.
  static func rows<Row: Sendable>(_ rows: [Row], _ shape: JSONShape<Row>) -> JSONValue {
    .made { text, depth in
      let layout = shape.laidOut(depth: depth + 1)
      text.add("[\n")
      try text.addRows(rows.count) { index, text in
        text.beginItem(index, depth: depth + 1)
        try layout.write(rows[index], to: &text)
      }
      text.close("]", depth: depth)
    }
  }

  /// An object of objects of one shape, one a row.
  ///
  /// - Parameter keys: of each row, all different.
  static func members<Row: Sendable>(
    _ keys: [String], _ rows: [Row], _ shape: JSONShape<Row>
  ) -> JSONValue {
    .made { text, depth in
      let layout = shape.laidOut(depth: depth + 1)
      let order = JSONMembers.order(of: keys)
      text.add("{\n")
      try text.addRows(keys.count) { index, text in
        let row = order?[index] ?? index
        text.beginItem(index, key: keys[row], depth: depth + 1)
        try layout.write(rows[row], to: &text)
      }
      text.close("}", depth: depth)
    }
  }

  /// The object of one row.
  static func object<Row: Sendable>(_ row: Row, _ shape: JSONShape<Row>) -> JSONValue {
    .made { text, depth in try shape.laidOut(depth: depth).write(row, to: &text) }
  }
}

extension ReportText {
  /// Begins an item of a list, or a member of an object, on a line of its own.
  mutating func beginItem(_ index: Int, key: String? = nil, depth: Int) {
    if index > 0 { addLine(depth: depth) } else { add(blanks: 2 * depth) }
    guard let key else { return }
    add(json: key)
    add(" : ")
  }

  /// Ends a list or an object at a depth.
  mutating func close(_ bracket: String, depth: Int) {
    add("\n")
    add(blanks: 2 * depth)
    add(bracket)
  }

  /// The shortest digits that read back the same; a whole number without a decimal point.
  ///
  /// - Throws: `NumberNotFinite`.
  mutating func add(json number: Double) throws {
    guard number.isFinite else { throw NumberNotFinite(value: number) }
    guard abs(number) < 1e15 else {
      let digits = number.description
      return add(digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits)
    }
    let whole = Int(number)
    if Double(whole) == number, whole != 0 || number.sign == .plus {
      add(whole)
    } else {
      number == 0 ? add("-0") : number.write(to: &self)
    }
  }

  /// A text in quotation marks, with control characters, quotation marks and backslashes escaped.
  mutating func add(json text: String) {
    if addQuoted(text) { return }
    add(byte: 0x22)
    for byte in text.utf8 { addEscaped(byte) }
    add(byte: 0x22)
  }

  /// Texts as a list at a depth.
  mutating func add(json texts: [String], depth: Int) {
    add("[\n")
    for (index, text) in texts.enumerated() {
      beginItem(index, depth: depth + 1)
      add(json: text)
    }
    close("]", depth: depth)
  }

  private mutating func addEscaped(_ byte: UInt8) {
    switch byte {
    case 0x22: add("\\\"")
    case 0x5c: add("\\\\")
    case 0x08: add("\\b")
    case 0x09: add("\\t")
    case 0x0a: add("\\n")
    case 0x0c: add("\\f")
    case 0x0d: add("\\r")
    case 0..<0x10: add("\\u000" + String(byte, radix: 16))
    case 0x10..<0x20: add("\\u00" + String(byte, radix: 16))
    default: add(byte: byte)
    }
  }
}
