internal import ArgumentParser
internal import GLPKSolver
internal import PlanReports
internal import ScenarioFiles
internal import SymbiosisMatching
internal import SymbiosisModel

/// Reads and validates: every problem, and the assumptions made.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads and checks a scenario: every problem, and the assumptions made.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var solving: SolveOptionGroup
  @OptionGroup var form: FormatOption

  func run() throws {
    try reportingFailures {
      let reading = try ScenarioReading(common, objective: solving.objective)
      let (scenario, complaints) = try held(reading)
      let report = CheckReport(
        problems: complaints.map {
          CheckReport.Problem(
            file: $0.position.file, line: $0.position.line, column: $0.position.column,
            severity: $0.severity, what: $0.what, remedy: $0.remedy)
        },
        scenario: scenario, overrides: reading.document.availableOverrides,
        language: common.language ?? reading.settings.language)
      if form.format == .table {
        let narrator = Narrator(common)
        for complaint in complaints {
          if complaint.severity == .error {
            Console.note("\(complaint)")
          } else {
            narrator.warn("\(complaint)")
          }
        }
      }
      try form.deliver(report, to: common.output)
      if scenario == nil { throw ExitStatus.invalidScenario.code }
    }
  }

  /// The scenario where everything holds, agreements too; and all that was found.
  private func held(_ reading: ScenarioReading) throws -> (Scenario?, [Complaint]) {
    guard let scenario = reading.scenario else { return (nil, reading.complaints) }
    do {
      try Matcher(scenario, solver: GLPKSolver()).checkAgreements()
      return (scenario, reading.complaints)
    } catch MatchingError.impossibleAgreements(let agreements) {
      return (nil, reading.complaints + reading.complaints(about: agreements, in: scenario))
    }
  }
}
