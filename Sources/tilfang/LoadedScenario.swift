internal import PlanReports
internal import ScenarioFiles
internal import SymbiosisMatching
internal import SymbiosisModel

/// A scenario's files, read and held against the rules.
struct ScenarioReading {
  let document: ScenarioDocument
  /// Everything that is not a table, the objective asked for among it.
  let settings: Settings
  /// Errors and warnings in the order of the files.
  let complaints: [Complaint]
  /// Nil where there are errors.
  let scenario: Scenario?
  private let reading: DraftReading
  /// In the order of the files, as `reading` knows them.
  private let agreements: [Agreement]

  /// Reads everything; throws only where a file cannot be had.
  init(_ options: CommonOptions, objective: Objective?) throws {
    let reader = ScenarioReader()
    var document: ScenarioDocument
    do {
      document = try reader.document(at: options.scenario, overrides: options.overrideNames)
    } catch {
      throw Failure(status: .missingFile, message: "\(error)")
    }
    try Console.protect(document.paths, from: options.output)
    var reading = reader.draft(of: document)
    document.dropTables()
    self.document = document
    var draft = reading.takeDraft()
    if let objective { draft.settings.objective = objective }
    settings = draft.settings
    agreements = draft.agreements
    self.reading = reading
    let (scenario, violations) = Scenario.checked(consume draft)
    let found = reading.complaints + violations.map { reading.complaint(for: $0) }
    complaints = ScenarioComplaints(complaints: found).complaints
    self.scenario = complaints.contains { $0.severity == .error } ? nil : scenario
  }

  /// Agreements that cannot be kept, each where it stands.
  func complaints(about agreements: [ImpossibleAgreement], in scenario: Scenario) -> [Complaint] {
    let found = agreements.map { agreement in
      let row = self.agreements.firstIndex {
        $0.surplus == agreement.surplus && $0.need == agreement.need && $0.kind != .atMost
      }
      let reasons = RefusalText.sentence(agreement.refusals, in: scenario, language: .english)
      return reading.complaint(
        for: Violation(
          .init(.agreements, row: row ?? 0, column: "surplus"),
          what: "agreement '\(agreement.surplus)' - '\(agreement.need)' cannot be kept: \(reasons)",
          remedy: "Remove the agreement, lower its quantity, or change what stands in the way."))
    }
    return ScenarioComplaints(complaints: found).complaints
  }
}

extension Failure {
  /// A scenario that cannot be used, with everything that is wrong with it.
  static func invalid(_ complaints: [Complaint]) -> Failure {
    let errors = complaints.count { $0.severity == .error }
    let lines = complaints.map { "\($0)" }.joined(separator: "\n")
    return Failure(
      status: .invalidScenario,
      message: lines + "\n\(errors) \(errors == 1 ? "error" : "errors"); nothing was written.")
  }
}

/// A scenario read, checked and ready, with where it came from.
struct LoadedScenario {
  let scenario: Scenario
  let language: Language
  private let reading: ScenarioReading
  private var document: ScenarioDocument { reading.document }

  /// Reads and checks; throws a failure with every problem in it, and tells of warnings.
  init(_ options: CommonOptions, objective: Objective? = nil, narrator: Narrator) throws {
    let reading = try ScenarioReading(options, objective: objective)
    guard let scenario = reading.scenario else { throw Failure.invalid(reading.complaints) }
    for warning in reading.complaints { narrator.warn("\(warning)") }
    self.scenario = scenario
    self.reading = reading
    language = options.language ?? scenario.settings.language
    narrator.tell(
      "read: files \(document.fingerprints.count), surpluses \(scenario.surpluses.count), "
        + "needs \(scenario.needs.count), places \(scenario.places.count)")
  }

  /// Does something that needs agreements and policies to be kept; where they cannot be, says which, and
  /// where or what would mend it.
  func keepingPromises<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch MatchingError.impossibleAgreements(let agreements) {
      throw Failure.invalid(reading.complaints(about: agreements, in: scenario))
    } catch MatchingError.noPlanInTime {
      throw Failure(
        status: .stoppedAtLimit,
        message: "stopped at the time limit before any plan was found that keeps all lots, least "
          + "throughputs and other yes-or-no choices; give it more time.")
    } catch MatchingError.impossiblePolicies(let clash) {
      throw Failure(
        status: .policyNotMet,
        message: PolicyClashText(clash, in: scenario, language: language).text)
    }
  }

  /// Where a result came from.
  func provenance(solver: String, started: String?, seconds: Double?) -> Provenance {
    Provenance(
      tilfang: Tilfang.version, solver: solver, scenarioSHA256: document.scenarioFingerprint,
      files: document.fingerprints, overrides: document.overrides, started: started,
      seconds: seconds)
  }
}
