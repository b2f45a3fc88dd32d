/// A JSON value; objects are written with their keys in the order of their bytes.
enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  /// A list of so many values, each made when it is written.
  case rows(Int, @Sendable (Int) -> JSONValue)
  case object(JSONMembers)
  /// An object with a member for each key, each value made when it is written.
  case members([String], @Sendable (String) -> JSONValue)

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

  fileprivate static func isBefore(_ first: String, _ second: String) -> Bool {
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
    case .rows(let count, let value):
      text.add("[\n")
      try text.addRows(count) { index, text in
        try value(index).writeItem(index, to: &text, depth: depth + 1)
      }
      text.close("]", depth: depth)
    case .object(let members):
      text.add("{\n")
      for (index, (key, value)) in members.pairs.enumerated() {
        try value.writeItem(index, key: key, to: &text, depth: depth + 1)
      }
      text.close("}", depth: depth)
    case .members(let keys, let value):
      let sorted = keys.sorted(by: JSONMembers.isBefore)
      text.add("{\n")
      try text.addRows(sorted.count) { index, text in
        let key = sorted[index]
        try value(key).writeItem(index, key: key, to: &text, depth: depth + 1)
      }
      text.close("}", depth: depth)
    }
  }

  /// Writes an item of a list, or a member of an object.
  private func writeItem(
    _ index: Int, key: String? = nil, to text: inout ReportText, depth: Int
  ) throws {
    if index > 0 { text.addLine(depth: depth) } else { text.add(blanks: 2 * depth) }
    if let key {
      text.add(json: key)
      text.add(" : ")
    }
    try write(to: &text, depth: depth)
  }
}

extension ReportText {
  fileprivate mutating func close(_ bracket: String, depth: Int) {
    add("\n")
    add(blanks: 2 * depth)
    add(bracket)
  }

  /// The shortest digits that read back the same; a whole number without a decimal point.
  fileprivate mutating func add(json number: Double) throws {
    guard number.isFinite else { throw NumberNotFinite(value: number) }
    if number == number.rounded(), abs(number) < 1e15, number.sign == .plus || number != 0 {
      add(Int(number))
      return
    }
    let digits = number.description
    add(number == number.rounded() && digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits)
  }

  /// A text in quotation marks, with control characters, quotation marks and backslashes escaped.
  fileprivate mutating func add(json text: String) {
    if addQuoted(text) { return }
    add(byte: 0x22)
    for byte in text.utf8 { addEscaped(byte) }
    add(byte: 0x22)
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
