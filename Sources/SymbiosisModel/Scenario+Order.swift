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

/// The small tables in canonical order.
extension Scenario {
  /// Parallel roads are told apart by all that they say.
  static func isBefore(_ first: Road, _ second: Road) -> Bool {
    let ends = (first.from, first.to, first.road ?? "")
    let others = (second.from, second.to, second.road ?? "")
    return ends == others ? said(first) < said(second) : ends < others
  }

  private static func said(_ road: Road) -> (Double, Double, Double, Int, Int, String) {
    (
      road.length.value, road.toll.value, road.minutes?.value ?? -1, road.allowsHeavy ? 1 : 0,
      road.bothWays ? 1 : 0, road.closed.map(\.name).sorted().joined(separator: "|")
    )
  }

  /// Quotes that stand side by side are told apart by all that they say.
  static func isBefore(_ first: Quote, _ second: Quote) -> Bool {
    let pair = (first.from, first.to, first.resource ?? "", first.mode ?? "")
    let other = (second.from, second.to, second.resource ?? "", second.mode ?? "")
    return pair == other ? said(first) < said(second) : pair < other
  }

  private static func said(_ quote: Quote) -> (Double, Double, Double) {
    (quote.cost.value, quote.capacity?.value ?? -1, quote.setupCost.value)
  }

  /// The lines put together, by the recipe's name; its lines by resource, then by what they come of.
  static func recipes(_ lines: [RecipeLine]) -> [Recipe] {
    Dictionary(grouping: lines, by: \.recipe).sorted { $0.key < $1.key }.map { name, lines in
      let ordered = lines.sorted { ($0.resource, $0.of ?? "") < ($1.resource, $1.of ?? "") }
      return Recipe(
        id: name, inputs: ordered.filter { $0.role == .input },
        outputs: ordered.filter { $0.role == .output })
    }
  }
}
