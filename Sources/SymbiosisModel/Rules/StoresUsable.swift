/// A store keeps what moves, holds what is in it at first, and stands in some period.
struct StoresUsable: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let lookup = Lookup(draft)
    return draft.stores.enumerated().flatMap { row, store in
      [
        overfull(store, row), unmoving(store, row, lookup), backwards(store, row),
        outside(store, row, draft.settings.periods), idle(store, row, draft.settings.periods),
      ].compactMap(\.self)
    }
  }

  private func at(_ row: Int, _ column: String) -> Violation.Location {
    .init(.stores, row: row, column: column)
  }

  private func overfull(_ store: Store, _ row: Int) -> Violation? {
    guard store.openingStock > store.capacity else { return nil }
    return Violation(
      at(row, "opening_stock"),
      what: "store '\(store.id)': opening_stock is \(plain(store.openingStock.value)), and "
        + "capacity is \(plain(store.capacity.value))",
      remedy: "Allowed: opening_stock <= capacity.", restsOn: [at(row, "capacity")])
  }

  private func unmoving(_ store: Store, _ row: Int, _ lookup: Lookup) -> Violation? {
    guard let resource = lookup.resources[store.resource],
      let mode = lookup.draft.resources[resource].mode, lookup.mode(mode)?.kind == Mode.Kind.none
    else { return nil }
    return Violation(
      at(row, "resource"),
      what: "store '\(store.id)' keeps '\(store.resource)', which goes by mode '\(mode)' of kind "
        + "none: what does not move cannot be stored",
      remedy: "Name a resource that moves; a plot is given as a surplus, and what lies on it as a "
        + "store at its place.",
      restsOn: [
        .init(.resources, row: resource, column: "mode"),
        .init(.modes, row: lookup.modes[mode] ?? 0, column: "kind"),
      ])
  }

  private func backwards(_ store: Store, _ row: Int) -> Violation? {
    let window = store.window
    guard window.first > window.last else { return nil }
    return Violation(
      at(row, "to"),
      what: "store '\(store.id)': it ends (\(window.last.text)) before it begins "
        + "(\(window.first.text))",
      remedy: "Give «from» no later than «to».", restsOn: [at(row, "from")])
  }

  private func outside(_ store: Store, _ row: Int, _ periods: [Period]) -> Violation? {
    let window = store.window
    guard window.first <= window.last, let last = periods.map(\.window.last).max(),
      !periods.contains(where: { $0.window.intersection(window) != nil })
    else { return nil }
    return Violation(
      at(row, window.first > last ? "from" : "to"), severity: .warning,
      what: "store '\(store.id)' lies outside every period and takes no part",
      remedy: "Mend «from» and «to», or the scenario's periods.",
      restsOn: [at(row, "from"), at(row, "to"), .init(setting: "periods")])
  }

  /// With one period there is nothing to keep anything for, but what is there at first.
  private func idle(_ store: Store, _ row: Int, _ periods: [Period]) -> Violation? {
    guard periods.count < 2, store.status != .closed, store.openingStock <= .zero else {
      return nil
    }
    return Violation(
      at(row, "id"), severity: .warning,
      what: "store '\(store.id)' has no use: it keeps things from one period to the next, and the "
        + "scenario has \(periods.isEmpty ? "no periods" : "only one")",
      remedy: "Give «periods:» in the scenario, two or more.",
      restsOn: [.init(setting: "periods"), at(row, "status"), at(row, "opening_stock")])
  }
}
