internal import SymbiosisMatching
internal import SymbiosisModel

/// What the sections of facilities, stores and pipes share.
extension PlanReport {
  /// Something that the plan leaves closed.
  struct LeftClosed {
    let id: String
    let place: String
    let decision: BuildDecision
    let unit: QuantityUnit
  }

  /// A section: what is open in a table, then what is left closed, and what opening it would be like.
  func section(
    _ title: String, _ open: AlignedTable?, _ closed: [LeftClosed], _ kind: BuiltKind,
    _ emphasis: Emphasis
  ) -> String {
    let years = scenario.periods.reduce(0) { $0 + $1.years }
    var text = heading(title, emphasis)
    if let open { text += open.rendered(indent: 2) + words.timePlanned(years) }
    if let first = closed.first {
      var table = AlignedTable([
        (words.leftClosed(first.decision, kind), .left), (words.place, .left),
        (words.pick("Med det i planen", "Med det i planen", "With it in the plan"), .left),
      ])
      for row in closed {
        guard case .leftClosed(let opening) = row.decision else { continue }
        table.add([
          row.id, row.place,
          words.opening(opening, row.unit, objective: plan.objective.unit),
        ])
      }
      text += (open == nil ? "" : "\n") + table.rendered(indent: 2)
    }
    return text
  }

  /// A share of a capacity; a dash where there is none.
  func share(_ amount: Double, of capacity: Double) -> String {
    capacity > 0 && capacity.isFinite ? words.percent(amount / capacity) : "–"
  }

  // MARK: JSON

  func value(_ decision: BuildDecision) -> JSONValue { .text(decision.code) }

  /// What opening it would be like; null where it is open, or where that is not known.
  func opening(_ decision: BuildDecision) -> JSONValue {
    guard case .leftClosed(let opening?) = decision else { return .null }
    return .object([
      "lacking": .number(opening.lacking), "lacking_per_year": .number(opening.lackingPerYear),
      "throughput": .number(opening.throughput.value), "unmet": .number(opening.unmet),
    ])
  }

  // MARK: CSV

  /// One figure of a facility, a store or a pipe, as a row of the tidy table.
  struct Figure {
    let name: String
    let value: Double
    var unit = ""
    var resource = ""
    var period: String?
    var bound: Double?
  }

  /// Whose figures some rows are.
  struct FigureOwner {
    let record: String
    let id: String
    var company = ""
    let from: String
    let to: String
    let decision: BuildDecision
  }

  /// Rows of figures, with what opening it would be like after them.
  func rows(_ figures: [Figure], of owner: FigureOwner, _ unit: QuantityUnit) -> [CSVText.Cells] {
    (figures + openingFigures(owner.decision, unit)).map { figure in
      [
        "record": owner.record, "id": CSVText.label(owner.id),
        "from_company": CSVText.label(owner.company), "from_place": CSVText.label(owner.from),
        "to_place": CSVText.label(owner.to), "resource": CSVText.label(figure.resource),
        "period": figure.period ?? "", "unit": figure.unit, "indicator": figure.name,
        "value": CSVText.number(figure.value), "bound": CSVText.number(figure.bound),
        "decision": owner.decision.code,
      ]
    }
  }

  private func openingFigures(_ decision: BuildDecision, _ unit: QuantityUnit) -> [Figure] {
    guard case .leftClosed(let opening?) = decision else { return [] }
    return [
      Figure(name: "lacking_per_year", value: opening.lackingPerYear, unit: plan.objective.unit),
      Figure(name: "throughput_if_open", value: opening.throughput.value, unit: unit.rawValue),
    ]
  }
}

extension BuildDecision {
  /// What it is called in the results.
  var code: String {
    switch self {
    case .stands: "stands"
    case .opened: "opened"
    case .leftClosed: "left-closed"
    }
  }
}

/// Headings that several sections have.
extension Words {
  var place: String { pick("Sted", "Stad", "Place") }
  var inPlan: String { pick("I planen", "I planen", "In the plan") }
  var period: String { pick("Periode", "Periode", "Period") }
  var ofCapacity: String { pick("Av kapasiteten", "Av kapasiteten", "Of capacity") }
  var inAll: String { pick("i alt", "i alt", "in all") }

  func money(_ bokmaal: String, _ nynorsk: String, _ english: String) -> String {
    "\(pick(bokmaal, nynorsk, english)) \(objectiveUnit("NOK"))"
  }

  /// Above what is left closed: the decision with a capital letter.
  func leftClosed(_ decision: BuildDecision, _ kind: BuiltKind) -> String {
    let text = self.decision(decision, of: kind)
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
