/// The tables that may be large, in canonical order.
extension Scenario {
  /// Takes the large tables out of a draft and puts them in order, each row moved once only.
  static func ordered(
    _ draft: inout ScenarioDraft
  ) -> (places: [Place], companies: [Company], surpluses: [Surplus], needs: [Need]) {
    let orders = concurrently(4) { [draft] number in
      switch number {
      case 0: order(draft.surpluses.count) { draft.surpluses[$0].declaration.id }
      case 1: order(draft.needs.count) { draft.needs[$0].declaration.id }
      case 2: order(draft.companies.count) { draft.companies[$0].id }
      default: order(draft.places.count) { draft.places[$0].id }
      }
    }
    return (
      moved(&draft.places, by: orders[3]), moved(&draft.companies, by: orders[2]),
      moved(&draft.surpluses, by: orders[0]), moved(&draft.needs, by: orders[1])
    )
  }

  /// The rows in the order of their names, which are all different; nil where they are in it.
  private static func order(_ count: Int, _ name: (Int) -> String) -> [Int32]? {
    let names = (0..<count).map { (name: name($0), row: Int32($0)) }
    if zip(names, names.dropFirst()).allSatisfy({ $0.name < $1.name }) { return nil }
    return names.sorted { $0.name < $1.name }.map(\.row)
  }

  /// The rows of a table by an order, the table left empty.
  ///
  /// They are moved within the table's own memory along the cycles of the order.
  private static func moved<Row>(_ table: inout [Row], by order: [Int32]?) -> [Row] {
    var rows: [Row] = []
    swap(&rows, &table)
    guard var order else { return rows }
    rows.withUnsafeMutableBufferPointer { rows in
      for first in order.indices where Int(order[first]) != first {
        let held = rows.moveElement(from: first)
        var hole = first
        while Int(order[hole]) != first {
          let source = Int(order[hole])
          rows.initializeElement(at: hole, to: rows.moveElement(from: source))
          order[hole] = Int32(hole)
          hole = source
        }
        rows.initializeElement(at: hole, to: held)
        order[hole] = Int32(hole)
      }
    }
    return rows
  }
}

/// What a declaration names, by rows in the scenario's tables.
public struct DeclaredRows: Hashable, Sendable {
  /// Row of who declares, in the scenario's companies.
  public let company: Int32
  /// Row of where it is, in the scenario's places: its own place, else its company's.
  public let place: Int32
  /// Row of what is declared, in the scenario's resources.
  public let resource: Int32
}

/// Finds the rows of names; each is there, for rule `KnownReferences` has found it.
struct RowFinder: Sendable {
  let companies: [String: Int]
  let places: [String: Int]
  let resources: [String: Int]
  /// Row of each company's place.
  let placeOfCompany: [Int]

  func rows(of declaration: Declaration) -> DeclaredRows {
    let company = companies[declaration.company] ?? -1
    let own = declaration.place.map { places[$0] ?? -1 }
    return DeclaredRows(
      company: Int32(company), place: Int32(own ?? (company < 0 ? -1 : placeOfCompany[company])),
      resource: Int32(resources[declaration.resource] ?? -1))
  }
}

/// The row of each name of a table.
struct RowIndex: Sendable {
  let rows: [String: Int]

  init(_ count: Int, _ name: (Int) -> String) {
    var rows = [String: Int](minimumCapacity: count)
    for row in 0..<count { rows[name(row)] = row }
    self.rows = rows
  }
}
