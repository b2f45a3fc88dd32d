/// The lowest quantity, the declared one and the highest come in that order; so do the first day of
/// a window or period and its last.
struct QuantitiesInOrder: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    draft.violations(where: { $0.lowQuantity != nil || $0.highQuantity != nil }, of: range)
      + draft.violations(where: { $0.window.first > $0.window.last }, of: window)
      + periods(draft)
  }

  private func range(_ placed: PlacedDeclaration) -> Violation? {
    let declared = placed.declaration
    let low = declared.lowQuantity
    let high = declared.highQuantity
    let isLowWrong = low.map { $0 > declared.quantity } ?? false
    let isHighWrong = high.map { $0 < declared.quantity } ?? false
    guard isLowWrong || isHighWrong else { return nil }
    let column = isLowWrong ? "quantity_low" : "quantity_high"
    let bound = (isLowWrong ? low : high) ?? 0
    return Violation(
      placed.at(column),
      what: "\(placed.title): \(column) is \(plain(bound)), and quantity is "
        + plain(declared.quantity),
      remedy: "Allowed: quantity_low <= quantity <= quantity_high, all in one unit.",
      restsOn: ["quantity", "quantity_low", "quantity_high"].filter { $0 != column }.map(placed.at))
  }

  /// Periods as they come from files are in order; one that is made by its days may not be.
  private func periods(_ draft: ScenarioDraft) -> [Violation] {
    func violation(_ period: Period, _ location: Violation.Location) -> Violation? {
      guard period.window.first > period.window.last else { return nil }
      return Violation(
        location,
        what: "period '\(period.name)' ends (\(period.window.last.text)) before it begins "
          + "(\(period.window.first.text))",
        remedy: "Give its first day no later than its last.")
    }
    return draft.settings.periods.compactMap { violation($0, .init(setting: "periods")) }
      + draft.roads.enumerated().flatMap { row, road in
        road.closed.compactMap { violation($0, .init(.roads, row: row, column: "closed")) }
      }
  }

  private func window(_ placed: PlacedDeclaration) -> Violation? {
    let window = placed.declaration.window
    guard window.first > window.last else { return nil }
    return Violation(
      placed.at("to"),
      what:
        "\(placed.title): it ends (\(window.last.text)) before it begins (\(window.first.text))",
      remedy: "Give «from» no later than «to».", restsOn: [placed.at("from")])
  }
}
