internal import ArgumentParser
internal import PlanReports
internal import ScenarioFiles
internal import SymbiosisModel

/// Reads and validates: every problem, and the assumptions made.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads and checks a scenario: every problem, and the assumptions made.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var solving: SolveOptionGroup
  @OptionGroup var form: FormatOption

  func run() throws {
    try reportingFailures {
      let reading = try ScenarioReading(common, objective: solving.objective)
      let scenario = try? Scenario(reading.draft)
      let isValid = reading.errors.isEmpty
      let report = CheckReport(
        problems: reading.complaints.map {
          CheckReport.Problem(
            file: $0.position.file, line: $0.position.line, column: $0.position.column,
            severity: $0.severity, what: $0.what, remedy: $0.remedy)
        },
        scenario: isValid ? scenario : nil,
        language: common.language ?? reading.draft.settings.language)
      if form.format == .table {
        let narrator = Narrator(common)
        for complaint in reading.complaints {
          if complaint.severity == .error {
            Console.note("\(complaint)")
          } else {
            narrator.warn("\(complaint)")
          }
        }
      }
      try Console.deliver(form.render(report, to: common.output), to: common.output)
      if !isValid { throw ExitStatus.invalidScenario.code }
    }
  }
}
