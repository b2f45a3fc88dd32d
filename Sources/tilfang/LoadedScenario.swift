internal import PlanReports
internal import ScenarioFiles
internal import SymbiosisModel

/// A scenario read, checked and ready, with where it came from.
struct LoadedScenario {
  let scenario: Scenario
  let document: ScenarioDocument
  let warnings: [Complaint]

  /// Reads and checks; throws a failure with every problem in it.
  init(_ options: CommonOptions, objective: Objective? = nil) throws {
    do {
      let reader = ScenarioReader()
      document = try reader.document(at: options.scenario, overrides: options.overrideNames)
      let reading = reader.draft(of: document)
      var draft = reading.draft
      if let objective { draft.settings.objective = objective }
      let complaints =
        reading.complaints + Rules.check(draft).map { reading.complaint(for: $0) }
      let errors = complaints.filter { $0.severity == .error }
      guard errors.isEmpty else { throw ScenarioComplaints(complaints: complaints.sorted()) }
      warnings = complaints.sorted()
      scenario = try Scenario(draft)
    } catch let complaints as ScenarioComplaints {
      throw LoadedScenario.failure(complaints.complaints)
    } catch let error as ScenarioFileError {
      throw Failure(status: .missingFile, message: "\(error)")
    }
  }

  private static func failure(_ complaints: [Complaint]) -> Failure {
    let errors = complaints.filter { $0.severity == .error }.count
    let lines = complaints.map { "\($0)" }.joined(separator: "\n")
    return Failure(
      status: .invalidScenario,
      message: lines + "\n\(errors) \(errors == 1 ? "error" : "errors"); nothing was written.")
  }

  /// Where a result came from.
  func provenance(solver: String, started: String?, seconds: Double?) -> Provenance {
    Provenance(
      tilfang: Tilfang.version, solver: solver, scenarioSHA256: document.scenarioFingerprint,
      files: document.fingerprints, overrides: document.overrides, started: started,
      seconds: seconds)
  }
}
