public import ArgumentParser
internal import PlanReports
public import SymbiosisModel

extension Objective: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

/// What every command that reads a scenario takes.
struct CommonOptions: ParsableArguments {
  @Argument(
    help: "The scenario: a folder with scenario.yaml, or one YAML file.", completion: .file())
  var scenario: String

  @Option(
    name: .customLong("scenario"),
    help: "Named overrides of the scenario to apply, separated by commas.")
  var overrides: String?

  @Option(help: "Language of the result: nb, nn or en. Default: the scenario's.")
  var language: Language?

  @Option(
    name: .shortAndLong, help: "Write the result to this file instead of standard output.",
    completion: .file())
  var output: String?

  @Flag(name: .shortAndLong, help: "Say nothing but the result and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more: what was read, what was solved, how long it took.")
  var verbose = false

  /// The override names, in the order given.
  var overrideNames: [String] {
    (overrides?.split(separator: ",", omittingEmptySubsequences: false) ?? [])
      .map { String($0).trimmed }
  }

  func validate() throws {
    if quiet, verbose { throw ValidationError("Give --quiet or --verbose, not both.") }
    guard let overrides else { return }
    let names = overrideNames
    if names.contains("") {
      throw ValidationError(
        "--scenario '\(overrides)' has an empty name; give names with commas between.")
    }
    if Set(names).count < names.count {
      throw ValidationError(
        "--scenario '\(overrides)' names an override twice; it would be applied twice.")
    }
  }
}

/// What every command that solves takes.
struct SolveOptionGroup: ParsableArguments {
  @Option(help: "least-cost, most-exchange or least-emissions. Default: the scenario's.")
  var objective: Objective?
}

/// The form of a result.
struct FormatOption: ParsableArguments {
  @Option(name: .shortAndLong, help: "table, json or csv.")
  var format = ResultFormat.table

  /// Gives out the report in the form asked for; headings stand out only on a terminal.
  func deliver(_ report: some RenderedReport, to path: String?) throws {
    try Console.deliver(to: path) { sink in
      switch format {
      case .table: try sink(Array(report.table(Console.emphasis(output: path)).utf8))
      case .json: try report.json(to: sink)
      case .csv: try report.csv(to: sink)
      }
    }
  }
}

/// The forms a result comes in.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case table
  case json
  case csv
}

extension String {
  /// Without blanks at either end.
  var trimmed: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
