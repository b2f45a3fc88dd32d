internal import PlanReports
internal import ScenarioFiles
internal import SymbiosisModel

/// A scenario's files, read and held against the rules.
struct ScenarioReading {
  let document: ScenarioDocument
  let draft: ScenarioDraft
  /// Errors and warnings in the order of the files.
  let complaints: [Complaint]

  /// Reads everything; throws only where a file cannot be had.
  init(_ options: CommonOptions, objective: Objective?) throws {
    let reader = ScenarioReader()
    do {
      document = try reader.document(at: options.scenario, overrides: options.overrideNames)
    } catch {
      throw Failure(status: .missingFile, message: "\(error)")
    }
    let reading = reader.draft(of: document)
    var draft = reading.draft
    if let objective { draft.settings.objective = objective }
    self.draft = draft
    let found = reading.complaints + Rules.check(draft).map { reading.complaint(for: $0) }
    complaints = ScenarioComplaints(complaints: found).complaints
  }

  var errors: [Complaint] { complaints.filter { $0.severity == .error } }
}

/// A scenario read, checked and ready, with where it came from.
struct LoadedScenario {
  let scenario: Scenario
  let language: Language
  private let document: ScenarioDocument

  /// Reads and checks; throws a failure with every problem in it, and tells of warnings.
  init(_ options: CommonOptions, objective: Objective? = nil, narrator: Narrator) throws {
    let reading = try ScenarioReading(options, objective: objective)
    let errors = reading.errors.count
    guard errors == 0 else {
      let lines = reading.complaints.map { "\($0)" }.joined(separator: "\n")
      throw Failure(
        status: .invalidScenario,
        message: lines + "\n\(errors) \(errors == 1 ? "error" : "errors"); nothing was written.")
    }
    for warning in reading.complaints { narrator.warn("\(warning)") }
    do {
      scenario = try Scenario(reading.draft)
    } catch {
      throw Failure(
        status: .internalError,
        message: "the rules hold and the scenario does not stand: \(error.violations)")
    }
    document = reading.document
    language = options.language ?? scenario.settings.language
    narrator.tell(
      "read \(document.fingerprints.count) files: \(scenario.surpluses.count) surpluses, "
        + "\(scenario.needs.count) needs, \(scenario.places.count) places")
  }

  /// Where a result came from.
  func provenance(solver: String, started: String?, seconds: Double?) -> Provenance {
    Provenance(
      tilfang: Tilfang.version, solver: solver, scenarioSHA256: document.scenarioFingerprint,
      files: document.fingerprints, overrides: document.overrides, started: started,
      seconds: seconds)
  }
}
