import Foundation

/// The examples that every test over examples goes through.
enum Examples {
  /// The folders below `examples` with a scenario, by their paths.
  static let all: [String] = {
    let found = FileManager.default.enumerator(atPath: CommandRun.examples.path)
    return (found?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix("/scenario.yaml") }
      .map { String($0.dropLast("/scenario.yaml".count)) }.sorted()
  }()

  static func path(_ name: String) -> String { CommandRun.examples.appending(path: name).path }

  static func file(_ name: String, _ file: String) -> URL {
    CommandRun.examples.appending(path: name).appending(path: file)
  }
}

/// JSON as the tests look at it.
enum Tree: Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([Tree])
  case object([String: Tree])

  init(_ data: Data) throws {
    self = try JSONDecoder().decode(Tree.self, from: data)
  }

  subscript(_ keys: String...) -> Tree {
    keys.reduce(self) { tree, key in
      if case .object(let members) = tree { return members[key] ?? .null }
      return .null
    }
  }

  var number: Double? { if case .number(let value) = self { value } else { nil } }
  var text: String? { if case .text(let value) = self { value } else { nil } }
  var items: [Tree] { if case .list(let values) = self { values } else { [] } }

  /// Where this differs from another, numbers apart by more than 1e-9 of their size counted.
  func differences(from other: Tree, at path: String = "") -> [String] {
    switch (self, other) {
    case (.number(let first), .number(let second)):
      abs(first - second) <= 1e-9 * max(1, abs(first), abs(second))
        ? [] : ["\(path): \(first), not \(second)"]
    case (.list(let first), .list(let second)) where first.count == second.count:
      zip(first, second).enumerated().flatMap {
        $1.0.differences(from: $1.1, at: "\(path)[\($0)]")
      }
    case (.object(let first), .object(let second)) where first.keys == second.keys:
      first.keys.sorted().flatMap {
        (first[$0] ?? .null).differences(from: second[$0] ?? .null, at: "\(path).\($0)")
      }
    default: self == other ? [] : ["\(path): \(self), not \(other)".prefix(300).description]
    }
  }

  /// Without the members of these names, wherever they are.
  func without(_ names: Set<String>) -> Tree {
    switch self {
    case .list(let values): .list(values.map { $0.without(names) })
    case .object(let members):
      .object(members.filter { !names.contains($0.key) }.mapValues { $0.without(names) })
    default: self
    }
  }
}

extension Tree: Decodable {
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .bool(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([Tree].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: Tree].self))
    }
  }
}
