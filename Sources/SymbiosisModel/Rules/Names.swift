/// The names that one column of a table gives.
final class Names {
  /// Made when it is first asked for: declarations are many, and only agreements name them.
  private(set) lazy var all = defined()
  private let defined: () -> Set<String>
  private lazy var sorted = all.sorted()
  private let what: String
  private let table: Table
  private let column: String
  private let isWhole: Bool
  private var hints: [String: String] = [:]
  private var isToldEmpty = false

  init<Row>(
    _ table: Table, _ rows: [Row], _ what: String, _ unread: UnreadParts, column: String = "id",
    _ name: @escaping (Row) -> String
  ) {
    defined = {
      var names = Set<String>(minimumCapacity: rows.count)
      for row in rows.indices
      where unread.cells.isEmpty || !unread.cells.contains(.init(table, row: row, column: column)) {
        names.insert(name(rows[row]))
      }
      return names
    }
    isWhole = !unread.tables.contains(table)
    self.table = table
    self.what = what
    self.column = column
  }

  /// Names that rows need not give, or give several of.
  init<Row>(
    _ table: Table, _ rows: [Row], _ what: String, _ unread: UnreadParts, listed column: String,
    _ names: @escaping (Row) -> [String]
  ) {
    defined = { Set(rows.lazy.flatMap(names)) }
    isWhole = unread.areWhole(table, column)
    self.table = table
    self.what = what
    self.column = column
  }

  /// Nil where the name may stand in a part that could not be read, or where it has been said
  /// already that the whole table is empty.
  func violation(_ name: String, _ location: Violation.Location, who: String) -> Violation? {
    guard isWhole, !(all.isEmpty && isToldEmpty) else { return nil }
    let title = "\(who): \(what) '\(name)' is not defined"
    if all.isEmpty {
      isToldEmpty = true
      let isColumn = !["id", "recipe"].contains(column)
      let home = (isColumn ? "column '\(column)' of " : "") + "table '\(table.rawValue)'"
      return Violation(
        location, what: title + ", nor is any other: \(home) is empty", remedy: "Give \(home).")
    }
    let more = sorted.count > 12 ? " and \(sorted.count - 12) more" : ""
    return Violation(
      location, what: title,
      remedy: "Defined: \(sorted.prefix(12).joined(separator: ", "))\(more).\(hint(name))")
  }

  /// A guess at what was meant, for the first hundred names: each looks through the whole table.
  private func hint(_ name: String) -> String {
    if let known = hints[name] { return known }
    guard hints.count < 100 else { return "" }
    let hint = didYouMean(nearest(to: name, in: sorted))
    hints[name] = hint
    return hint
  }
}
