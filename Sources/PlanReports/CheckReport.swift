public import SymbiosisModel

/// What is wrong with a scenario, or, when nothing is, what it holds and takes for granted.
public struct CheckReport: RenderedReport, Sendable {
  /// One problem and where it is.
  public struct Problem: Sendable {
    let file: String
    let line: Int
    let column: Int
    let severity: Violation.Severity
    let what: String
    let remedy: String

    /// A problem at a position of a file.
    public init(
      file: String, line: Int, column: Int, severity: Violation.Severity, what: String,
      remedy: String
    ) {
      self.file = file
      self.line = line
      self.column = column
      self.severity = severity
      self.what = what
      self.remedy = remedy
    }
  }

  private let problems: [Problem]
  private let scenario: Scenario?
  private let overrides: [String]
  private let language: Language

  /// A report; the scenario is nil when it is not valid.
  ///
  /// - Parameters:
  ///   - problems: errors and warnings, in the order of the files.
  ///   - scenario: nil where there are errors.
  ///   - overrides: the names under `scenarios:`.
  ///   - language: of the report.
  public init(
    problems: [Problem], scenario: Scenario?, overrides: [String], language: Language
  ) {
    self.overrides = overrides
    self.problems = problems
    self.scenario = scenario
    self.language = language
  }

  private var words: Words { Words(language) }

  private var errorCount: Int { problems.count { $0.severity == .error } }

  private var counts: [(table: String, rows: Int)] {
    guard let scenario else { return [] }
    return [
      ("places", scenario.places.count), ("roads", scenario.roads.count),
      ("distances", scenario.distances.count), ("quotes", scenario.quotes.count),
      ("modes", scenario.modes.count), ("resources", scenario.resources.count),
      ("substitutions", scenario.substitutions.count), ("companies", scenario.companies.count),
      ("surpluses", scenario.surpluses.count), ("needs", scenario.needs.count),
      ("exclusions", scenario.exclusions.count), ("agreements", scenario.agreements.count),
      ("facilities", scenario.facilities.count),
      ("recipes", scenario.recipes.reduce(0) { $0 + $1.inputs.count + $1.outputs.count }),
      ("stores", scenario.stores.count), ("pipes", scenario.pipes.count),
      ("policies", scenario.policies.count),
    ]
  }

  private var assumptions: [String] {
    guard let scenario else { return [] }
    let names = Names(scenario: scenario, language)
    return scenario.assumptions.map { words.assumption($0, names) }
  }

  /// As text: the verdict, the tables' sizes, the assumptions.
  public func table(_ emphasis: Emphasis = .plain) -> String {
    guard let scenario else {
      return words.pick(
        "Kan ikke brukes: \(errorCount) feil.\n", "Kan ikkje brukast: \(errorCount) feil.\n",
        "Not usable: \(errorCount) errors.\n")
    }
    let verdict = words.pick("i orden", "i orden", "in order")
    var table = AlignedTable([("", .left), ("", .right)])
    for (name, rows) in counts where rows > 0 { table.add([name, words.whole(Double(rows))]) }
    var text = emphasis.heading(AlignedTable.oneLine("\(scenario.settings.name): \(verdict)"))
    text += "\n" + table.rendered(indent: 2)
    if !overrides.isEmpty {
      let title = words.pick("Navngitte endringer", "Namngjevne endringar", "Named overrides")
      text += emphasis.heading(title) + "\n"
      text += overrides.map { "  \(AlignedTable.oneLine($0))\n" }.joined()
    }
    let title =
      assumptions.isEmpty
      ? words.pick("Ingen forutsetninger.", "Ingen føresetnader.", "No assumptions.")
      : words.pick("Forutsetninger", "Føresetnader", "Assumptions")
    text += emphasis.heading(title) + "\n"
    return text + assumptions.map { "  \(AlignedTable.oneLine($0))\n" }.joined()
  }

  /// By the published schema `check.schema.json`.
  public func json(to sink: @escaping ReportSink) throws {
    try JSONValue.object([
      "format": .integer(1), "valid": .bool(scenario != nil),
      "problems": .list(problems.map(value)),
      "overrides": .list(overrides.map { .text($0) }),
      "assumptions": .list(assumptions.map { .text($0) }),
      "rows": .object(
        JSONMembers(
          Dictionary(counts.map { ($0.table, .integer($0.rows)) }, uniquingKeysWith: { $1 }))),
    ]).write(to: sink)
  }

  private func value(_ problem: Problem) -> JSONValue {
    .object([
      "file": .text(problem.file), "line": .integer(problem.line),
      "column": .integer(problem.column),
      "severity": .text(problem.severity == .error ? "error" : "warning"),
      "what": .text(problem.what), "remedy": .text(problem.remedy),
    ])
  }

  /// A row a problem, then a row an assumption.
  public func csv(to sink: @escaping ReportSink) throws {
    var text = CSVText(["record", "file", "line", "column", "text", "remedy"], to: sink)
    for problem in problems {
      text.add([
        "record": problem.severity == .error ? "error" : "warning",
        "file": CSVText.label(problem.file), "line": "\(problem.line)",
        "column": "\(problem.column)", "text": CSVText.label(problem.what),
        "remedy": CSVText.label(problem.remedy),
      ])
    }
    for line in assumptions { text.add(["record": "assumption", "text": CSVText.label(line)]) }
    try text.end()
  }
}
