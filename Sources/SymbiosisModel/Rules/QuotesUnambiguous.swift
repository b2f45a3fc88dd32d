/// For one resource between two places it is clear which quote counts, and in which unit.
struct QuotesUnambiguous: Rule {
  private struct Key: Hashable {
    let from: String
    let to: String
    let resource: String?
  }

  func violations(in draft: ScenarioDraft) -> [Violation] {
    capacities(draft) + units(draft)
  }

  /// Of several quotes the cheapest counts: what its capacity leaves over would be passed over.
  private func capacities(_ draft: ScenarioDraft) -> [Violation] {
    let groups = Dictionary(grouping: draft.quotes.enumerated()) {
      Key(from: $0.element.from, to: $0.element.to, resource: $0.element.resource)
    }
    return groups.values.compactMap { group in
      guard group.count > 1, let limited = group.first(where: { $0.element.capacity != nil }),
        Set(group.map(\.element.mode)).count == group.count
      else { return nil }
      let quote = limited.element
      return Violation(
        .init(.quotes, row: limited.offset, column: "capacity"),
        what: "quote '\(quote.from)' - '\(quote.to)' has a capacity, and there are "
          + "\(group.count) quotes for that pair",
        remedy: "This version uses the cheapest quote alone: leave the capacity empty, or keep one "
          + "quote.")
    }
  }

  /// A quote for every resource is per unit, whatever the unit.
  private func units(_ draft: ScenarioDraft) -> [Violation] {
    let lookup = Lookup(draft)
    let declared = Set(draft.surpluses.map(\.declaration.resource)).sorted()
    let units = Dictionary(grouping: declared.compactMap { lookup.resource($0) }, by: \.unit)
    guard units.count > 1,
      let row = draft.quotes.firstIndex(where: { $0.resource == nil })
    else { return [] }
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
