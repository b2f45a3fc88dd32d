/// A declaration's time window touches a period, or it takes no part in the plan.
struct WindowsInPeriods: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let periods = draft.settings.periods
    guard let first = periods.map(\.window.first).min(), let last = periods.map(\.window.last).max()
    else { return [] }
    return draft.violations { placed in
      let window = placed.declaration.window
      guard window.first <= window.last,
        !periods.contains(where: { $0.window.intersection(window) != nil })
      else { return nil }
      let column = window.last < first ? "to" : "from"
      return Violation(
        placed.at(column), severity: .warning,
        what: "\(placed.title) lies outside every period (\(first.text) to \(last.text)) and takes "
          + "no part",
        remedy: "Mend «from» and «to», or the scenario's periods.",
        restsOn: [placed.at("from"), placed.at("to"), .init(setting: "periods")])
    }
  }
}
