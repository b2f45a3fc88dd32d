/// It is clear in which unit a quote is meant.
///
/// Several quotes for a pair stand side by side, each with its own mode and capacity.
struct QuotesUnambiguous: Rule {
  /// A quote for every resource is per unit, whatever the unit.
  func violations(in draft: ScenarioDraft) -> [Violation] {
    guard let row = draft.quotes.firstIndex(where: { $0.resource == nil }) else { return [] }
    let lookup = Lookup(draft)
    let declared = Set(draft.surpluses.map(\.declaration.resource)).sorted()
    let units = Dictionary(grouping: declared.compactMap { lookup.resource($0) }, by: \.unit)
    guard units.count > 1 else { return [] }
    let names = units.keys.map(\.rawValue).sorted().joined(separator: ", ")
    let quote = draft.quotes[row]
    return [
      Violation(
        .init(.quotes, row: row, column: "resource"), severity: .warning,
        what: "quote '\(quote.from)' - '\(quote.to)' names no resource, and surpluses are counted "
          + "in different units (\(names)): it is NOK per unit of each",
        remedy: "Name the resource that the quote is for.")
    ]
  }
}
