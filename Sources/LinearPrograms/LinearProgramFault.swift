/// Something in a program that no solver should be given.
public enum LinearProgramFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// A cost, coefficient, bound or constant that is not a number, infinite, or beyond 1e300.
  case notFinite(what: String, name: String, found: Double)
  /// A lower bound above its upper bound.
  case invertedBounds(what: String, name: String, lower: Double, upper: Double)
  /// A bound that no number can keep: a lower one of infinity or an upper one of minus infinity.
  case impossibleBound(what: String, name: String, found: Double)
  /// An entry in a row that is not there.
  case rowOutOfRange(column: String, found: Int, rows: Int)
  /// Two entries of one column in one row.
  case duplicateEntry(column: String, row: Int)
  /// A row or column asked for by an index that is not there.
  case noSuch(what: String, index: Int, count: Int)
  /// A bound of an integer column that is finite and not a whole number below 2^53.
  case notWhole(what: String, name: String, found: Double)
  /// A column named twice where each may be named once.
  case namedTwice(column: String)
  /// A value for a column that its bounds do not allow.
  case outsideBounds(column: String, found: Double, lower: Double, upper: Double)
  /// Arrays whose lengths do not fit together, or that do not fit the program loaded.
  case wrongShape(String)

  /// What is wrong, where, and what is allowed.
  public var description: String {
    switch self {
    case .notFinite(let what, let name, let found):
      "\(what) of \(quoted(name)) is \(found); give a finite number, at most 1e300 in magnitude"
    case .invertedBounds(let what, let name, let lower, let upper):
      "\(what) \(quoted(name)): lower bound \(lower) is above upper bound \(upper);"
        + " exchange or relax them"
    case .impossibleBound(let what, let name, let found):
      "\(what) \(quoted(name)): bound \(found) admits no number; use a finite one, or none"
    case .rowOutOfRange(let column, let found, let rows):
      "column \(quoted(column)) has an entry in row \(found); \(known("row", rows))"
    case .duplicateEntry(let column, let row):
      "column \(quoted(column)) has two entries in row \(row); add them up to one"
    case .noSuch(let what, let index, let count):
      "there is no \(what) \(index); \(known(what, count))"
    case .notWhole(let what, let name, let found):
      "\(what) of integer column \(quoted(name)) is \(found); give a whole number, or none"
    case .namedTwice(let column):
      "column \(quoted(column)) is named twice among the integers; name it once"
    case .outsideBounds(let column, let found, let lower, let upper):
      "column \(quoted(column)) cannot be fixed at \(found); its bounds are \(lower) and \(upper)"
    case .wrongShape(let text): text
    }
  }

  private func known(_ what: String, _ count: Int) -> String {
    count == 0 ? "the program has no \(what)s" : "the program has \(what)s 0 to \(count - 1)"
  }

  /// A name fit for one line of a terminal: at most 80 signs, none of them a control character.
  private func quoted(_ name: String) -> String {
    let plain = name.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? "?" : Character(scalar)
    }
    return "'\(String(plain.prefix(80)))\(plain.count > 80 ? "..." : "")'"
  }
}
