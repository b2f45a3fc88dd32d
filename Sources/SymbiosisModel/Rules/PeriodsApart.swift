/// Periods follow each other without overlap, and what depends on periods has some.
struct PeriodsApart: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    overlaps(draft.settings.periods) + withoutPeriods(draft)
  }

  private func overlaps(_ periods: [Period]) -> [Violation] {
    let sorted = periods.sorted { ($0.window.first, $0.name) < ($1.window.first, $1.name) }
    return zip(sorted, sorted.dropFirst()).compactMap { earlier, later in
      guard earlier.window.intersection(later.window) != nil else { return nil }
      let isSame = earlier.window == later.window
      return Violation(
        .init(setting: "periods"),
        what: isSame
          ? "period '\(later.name)' stands twice"
          : "periods '\(earlier.name)' and '\(later.name)' overlap",
        remedy: "Give each day to one period at most.")
    }
  }

  private func withoutPeriods(_ draft: ScenarioDraft) -> [Violation] {
    guard draft.settings.periods.isEmpty else { return [] }
    let profiles = draft.violations(where: { $0.profile == .perPeriod }) { placed in
      Violation(
        placed.at("profile"),
        what: "\(placed.title) is per-period, and the scenario has no periods",
        remedy: "Give «periods:» in the scenario, or the profile total.",
        restsOn: [.init(setting: "periods")])
    }
    let roads = draft.roads.enumerated().filter { !$0.element.closed.isEmpty }.map { row, road in
      Violation(
        .init(.roads, row: row, column: "closed"), severity: .warning,
        what: "road '\(road.from)' - '\(road.to)' is closed at times, and the scenario has no "
          + "periods: it counts as open",
        remedy: "Give «periods:» in the scenario.", restsOn: [.init(setting: "periods")])
    }
    return profiles + roads
  }
}
