/// A declaration's time window touches a period, or it takes no part in the plan.
struct WindowsInPeriods: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let periods = draft.settings.periods
    guard let first = periods.map(\.window.first).min(), let last = periods.map(\.window.last).max()
    else { return [] }
    func isOutside(_ window: TimeWindow) -> Bool {
      window.first <= window.last
        && !periods.contains { $0.window.intersection(window) != nil }
    }
    return draft.violations(where: { isOutside($0.window) }) { placed in
      let column = placed.declaration.window.last < first ? "to" : "from"
      return Violation(
        placed.at(column), severity: .warning,
        what: "\(placed.title) lies outside every period (\(first.text) to \(last.text)) and takes "
          + "no part",
        remedy: "Mend «from» and «to», or the scenario's periods.",
        restsOn: [placed.at("from"), placed.at("to"), .init(setting: "periods")])
    }
  }
}
