import Foundation
import TestSupport
import Testing

@testable import PlanReports

/// JSON is written as Foundation's encoder writes it, byte for byte.
@Suite struct JSONTests {
  /// A value as Foundation's encoder takes it.
  private enum Plain: Encodable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([Plain])
    case object([String: Plain])

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .null: try container.encodeNil()
      case .bool(let value): try container.encode(value)
      case .integer(let value): try container.encode(value)
      case .number(let value): try container.encode(value)
      case .text(let value): try container.encode(value)
      case .list(let values): try container.encode(values)
      case .object(let values): try container.encode(values)
      }
    }

    var written: JSONValue {
      switch self {
      case .null: .null
      case .bool(let value): .bool(value)
      case .integer(let value): .integer(value)
      case .number(let value): .number(value)
      case .text(let value): .text(value)
      case .list(let values): .list(values.map(\.written))
      case .object(let values): .object(JSONMembers(values.mapValues(\.written)))
      }
    }

    /// The same, with lists of which each part is made when it is written.
    var writtenLater: JSONValue {
      switch self {
      case .list(let values):
        let parts = values.map(\.writtenLater)
        return .rows(parts.count) { parts[$0] }
      case .object(let values):
        return .object(JSONMembers(values.mapValues(\.writtenLater)))
      default: return written
      }
    }

    func encoded() throws -> String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  private static let letters: [Character] =
    Array("aAzZ09_ .-/\\\"'åÅéß€🌿\u{7f}\u{0}\u{1f}\t\n\r\u{8}\u{c}\u{2028}")

  private static func text(_ random: inout SeededGenerator) -> String {
    String(
      (0..<Int.random(in: 0...20, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? "a"
      })
  }

  private static func number(_ random: inout SeededGenerator) -> Double {
    let digits = Double(Int.random(in: -10_000_000...10_000_000, using: &random))
    let power = Int.random(in: -25...25, using: &random)
    return Bool.random(using: &random)
      ? digits : digits * Double(sign: .plus, exponent: power, significand: 1)
  }

  private static func value(_ random: inout SeededGenerator, depth: Int) -> Plain {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .integer(Int.random(in: Int.min...Int.max, using: &random))
    case 3: return .number(number(&random))
    case 4: return .text(text(&random))
    case 5, 6:
      return .list(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          value(&random, depth: depth - 1)
        })
    default:
      let members = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        (text(&random), value(&random, depth: depth - 1))
      }
      return .object(Dictionary(members, uniquingKeysWith: { first, _ in first }))
    }
  }

  @Test func asFoundationWritesIt() throws {
    for seed in UInt64(1)...300 {
      var random = SeededGenerator(seed: seed)
      let value = Self.value(&random, depth: 4)
      let expected = try value.encoded()
      #expect(try written(value.written.write) == expected, "seed \(seed)")
      #expect(try written(value.writtenLater.write) == expected, "seed \(seed)")
    }
  }

  /// A row with a value of each kind.
  private struct Row {
    let number: Double
    let figure: Double?
    let integer: Int?
    let text: String?
    let texts: [String]

    init(_ random: inout SeededGenerator) {
      number = JSONTests.number(&random)
      let other = JSONTests.number(&random)
      figure = [nil, other, .infinity, .nan].randomElement(using: &random) ?? nil
      integer =
        Bool.random(using: &random) ? nil : Int.random(in: Int.min...Int.max, using: &random)
      text = Bool.random(using: &random) ? nil : JSONTests.text(&random)
      texts = (0..<Int.random(in: 0...2, using: &random)).map { _ in JSONTests.text(&random) }
    }

    /// Out of order, and with objects within objects at the beginning, in the middle and at the end.
    static let shape: JSONShape<Row> = [
      "z.y.x": .text { $0.text }, "z.y.w": .figure { $0.figure }, "b": .integer { $0.integer },
      "a.b.c": .number { $0.number }, "a.b.b": .texts { $0.texts }, "a.a": .texts { $0.texts },
      "c.d": .figure { $0.figure },
    ]

    /// What Foundation is given, by hand; a figure that is not finite is not known.
    var plain: Plain {
      let list = Plain.list(texts.map { .text($0) })
      let figure = figure.flatMap { $0.isFinite ? Plain.number($0) : nil } ?? .null
      let text = text.map { Plain.text($0) } ?? .null
      let integer = integer.map { Plain.integer($0) } ?? .null
      return .object([
        "a": .object(["a": list, "b": .object(["b": list, "c": .number(number)])]), "b": integer,
        "c": .object(["d": figure]), "z": .object(["y": .object(["w": figure, "x": text])]),
      ])
    }
  }

  /// Objects of one shape, alone, in a list and in an object with keys in any order.
  @Test func shapesAsFoundationWritesThem() throws {
    for seed in UInt64(1)...100 {
      var random = SeededGenerator(seed: seed)
      let rows = (0..<Int.random(in: 0...4, using: &random)).map { _ in Row(&random) }
      let keys = rows.indices.map { "\(Self.text(&random))\($0)" }.shuffled(using: &random)
      let members = Dictionary(
        zip(keys, rows.map(\.plain)), uniquingKeysWith: { first, _ in first })
      let list = try written(JSONValue.rows(rows, Row.shape).write)
      #expect(try list == Plain.list(rows.map(\.plain)).encoded(), "seed \(seed)")
      let object = try written(JSONValue.members(keys, rows, Row.shape).write)
      #expect(try object == Plain.object(members).encoded(), "seed \(seed)")
      for row in rows {
        let alone = try written(JSONValue.list([.object(row, Row.shape)]).write)
        #expect(try alone == Plain.list([row.plain]).encoded(), "seed \(seed)")
      }
    }
  }

  @Test(arguments: [
    0, -0.0, 1, 1e14, 999_999_999_999_999, 1e15, 1e16, 9_007_199_254_740_992, 1e20, 1e100, 0.1,
    1e-5,
    123.456, -2.5, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
  ])
  func numbersAsFoundationWritesThem(number: Double) throws {
    #expect(try written(JSONValue.number(number).write) == Plain.number(number).encoded())
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNoNumberIsRefused(number: Double) {
    #expect(throws: NumberNotFinite.self) { try written(JSONValue.list([.number(number)]).write) }
    let shape: JSONShape<Double> = ["a": .number { $0 }]
    #expect(throws: NumberNotFinite.self) { try written(JSONValue.rows([number], shape).write) }
  }

  /// Members of an object come in the order of their keys, however the code has them.
  @Test func literalsAreSorted() throws {
    let value: JSONMembers = ["b": .integer(1), "a": .integer(2)]
    #expect(try written(JSONValue.object(value).write) == "{\n  \"a\" : 2,\n  \"b\" : 1\n}\n")
  }

  /// 100,000 rows of at least 5 bytes come in several pieces, none of them much over a megabyte.
  @Test func manyRowsComeInPieces() throws {
    final class Sizes {
      var all: [Int] = []
    }
    let sizes = Sizes()
    let rows = JSONValue.rows(100_000) { .text("row number \($0)") }
    try rows.write { sizes.all.append($0.count) }
    #expect(sizes.all.count > 1)
    #expect((sizes.all.max() ?? 0) < 3 << 19)
    // Each row has its number, 11 letters, 2 marks, 2 blanks and ",\n": 17 bytes besides the digits.
    let digits = 10 * 1 + 90 * 2 + 900 * 3 + 9_000 * 4 + 90_000 * 5
    #expect(sizes.all.reduce(0, +) == digits + 100_000 * 17 - 2 + "[\n\n]\n".utf8.count)
  }

  /// A cell that stands out of the table's order is written where it belongs.
  @Test func cellsInAnyOrder() throws {
    let text = try written {
      var table = CSVText(["a", "b", "c"], to: $0)
      try table.add(2) { row in row == 0 ? ["c": "3", "a": "1"] : ["b": "2"] }
      try table.end()
    }
    #expect(text == "a,b,c\n1,,3\n,2,\n")
  }
}
