/// What an object made of a row holds: its members, and where in the row the value of each is found.
///
/// Described once and written for each of a million rows, so that the text between the values is made
/// once and no row is made into a tree first. A member of an object within the object has a path for
/// its key, as `price.high`.
struct JSONShape<Row>: Sendable, ExpressibleByDictionaryLiteral {
  /// Where in a row a value is found; what is nil is written as null.
  enum Value: Sendable {
    /// A number that every row has: one that is not finite cannot be written.
    case number(@Sendable (Row) -> Double)
    /// A number that may not be known; one that is not finite is not.
    case figure(@Sendable (Row) -> Double?)
    case integer(@Sendable (Row) -> Int?)
    case truth(@Sendable (Row) -> Bool)
    case text(@Sendable (Row) -> String?)
    case texts(@Sendable (Row) -> [String])
  }

  /// In the order of the keys' bytes.
  private let members: [(path: [Substring], value: Value)]

  init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }

  /// Members in any order, their keys plain ASCII.
  init(_ elements: [(String, Value)]) {
    members = elements.map { ($0.0.split(separator: "."), $0.1) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }
  }

  /// The shape with all the text of an object at a depth but the values.
  func laidOut(depth: Int) -> JSONLayout<Row> {
    var steps: [JSONLayout<Row>.Step] = []
    var last: [Substring] = []
    var text = ReportText(to: nil)
    for (path, value) in members {
      let shared = zip(path.dropLast(), last.dropLast()).prefix { $0 == $1 }.count
      text.closeObjects(from: last.count - 1, through: shared + 1, depth: depth)
      if last.isEmpty { text.add("{\n") } else { text.add(",\n") }
      for level in shared..<path.count {
        if level > shared { text.add("{\n") }
        text.add(blanks: 2 * (depth + level + 1))
        text.add(json: String(path[level]))
        text.add(" : ")
      }
      steps.append(.init(start: text.bytes.count, value: value, depth: depth + path.count))
      last = path
    }
    if last.isEmpty { text.add("{\n") }
    text.closeObjects(from: max(last.count - 1, 0), through: 0, depth: depth)
    return JSONLayout(steps: steps, between: text.bytes)
  }
}

extension ReportText {
  /// Ends the objects of some levels below a depth, the innermost first.
  fileprivate mutating func closeObjects(from inner: Int, through outer: Int, depth: Int) {
    for level in stride(from: inner, through: outer, by: -1) { close("}", depth: depth + level) }
  }
}

/// A shape at a depth, ready to be filled in.
struct JSONLayout<Row>: Sendable {
  fileprivate struct Step {
    /// How many bytes of the text stand before the value.
    let start: Int
    let value: JSONShape<Row>.Value
    /// Of the value.
    let depth: Int
  }

  fileprivate let steps: [Step]
  /// All the text that stands between the values.
  fileprivate let between: [UInt8]

  /// Writes the object of a row.
  ///
  /// - Throws: where a number is not finite that must be.
  func write(_ row: Row, to text: inout ReportText) throws {
    try between.withUnsafeBufferPointer { between in
      var written = 0
      for step in steps {
        text.add(bytes: between[written..<step.start])
        written = step.start
        try text.add(step.value, of: row, depth: step.depth)
      }
      text.add(bytes: between[written...])
    }
  }
}

extension ReportText {
  /// Adds a value of a row.
  fileprivate mutating func add<Row>(
    _ value: JSONShape<Row>.Value, of row: Row, depth: Int
  ) throws {
    switch value {
    case .number(let number): try add(json: number(row))
    case .figure(let figure):
      if let number = figure(row), number.isFinite { try add(json: number) } else { add("null") }
    case .integer(let integer):
      if let number = integer(row) { add(number) } else { add("null") }
    case .truth(let truth): add(truth(row) ? "true" : "false")
    case .text(let text):
      if let text = text(row) { add(json: text) } else { add("null") }
    case .texts(let texts): add(json: texts(row), depth: depth)
    }
  }
}
