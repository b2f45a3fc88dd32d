internal import ArgumentParser
internal import GLPKSolver
internal import PlanReports
internal import ScenarioFiles
internal import SymbiosisMatching
internal import SymbiosisModel

/// One matching: the plan.
struct Match: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match", abstract: "Makes one matching: the plan.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var solving: SolveOptionGroup
  @OptionGroup var form: FormatOption

  @Option(help: "A condition on an indicator, as 'share_used >= 0.6'; may be repeated.")
  var require: [String] = []

  @Option(help: "Seconds after which the best plan so far is given, with its gap.")
  var timeLimit: Double?

  @Option(
    help: """
      The gap between the plan and what is proved that is enough where there are yes-or-no choices, as \
      2% or 0.02. Default: 0, the best plan.
      """)
  var gap: Share?

  @Option(
    help: """
      A result of an earlier matching (JSON) to keep to: every unit that a pair exchanges more or less than \
      there costs --change-cost.
      """, completion: .file(extensions: ["json"]))
  var keep: String?

  @Option(
    help:
      "NOK for each unit that differs from the plan of --keep. Default: 0, differences are told only."
  )
  var changeCost: Double?

  @Flag(help: "Leave out the time and duration, so that equal input gives equal bytes.")
  var reproducible = false

  private var requirements: [Requirement] { get throws { try require.map { try Requirement($0) } } }

  func validate() throws {
    _ = try requirements
    if let changeCost, !changeCost.isFinite || changeCost < 0 {
      throw ValidationError("--change-cost takes a number of NOK from 0, not '\(changeCost)'.")
    }
    if changeCost != nil, keep == nil {
      throw ValidationError(
        "--change-cost needs --keep: the plan that changes are counted against.")
    }
    if let timeLimit, !timeLimit.isFinite || timeLimit < 0 {
      throw ValidationError("--time-limit takes a number of seconds from 0, not '\(timeLimit)'.")
    }
  }

  private func keptPlan() throws -> KeptPlan? {
    guard let keep else { return nil }
    do {
      return KeptPlan(
        try PreviousPlanReader().plan(at: keep), costPerUnit: KronerPerUnit(changeCost ?? 0))
    } catch let error as PreviousPlanReader.NotAPlan {
      throw Failure(status: .invalidScenario, message: "--keep: \(error)")
    } catch {
      throw Failure(status: .missingFile, message: "\(error)")
    }
  }

  func run() throws {
    try reportingFailures {
      let clock = Stopwatch(limit: timeLimit)
      let narrator = Narrator(common)
      let loaded = try LoadedScenario(common, objective: solving.objective, narrator: narrator)
      clock.lap("read")
      let solver = GLPKSolver()
      var options = MatchOptions()
      options.interruption = interruption
      options.timeLeft = { clock.left }
      options.phaseEnded = { clock.lap($0.rawValue) }
      options.solved = { clock.note($0) }
      options.keeping = try keptPlan()
      options.gap = gap?.value ?? 0
      options.searching = narrator.searching
      let plan = try loaded.keepingPromises {
        try Matcher(loaded.scenario, solver: solver).plan(options)
      }
      let report = PlanReport(
        plan: plan, scenario: loaded.scenario,
        provenance: loaded.provenance(
          solver: "\(solver.name) \(solver.version)",
          started: reproducible ? nil : clock.startedText,
          seconds: reproducible ? nil : clock.seconds),
        language: loaded.language)
      // Before anything is written: a group or member that is not there is refused.
      let unmet = try requirements.compactMap { try $0.complaint(about: plan.indicators) }
      narrator.endSearch()
      try form.deliver(report, to: common.output)
      clock.lap("write")
      narrator.tell(
        "solved \(plan.certificate.components) components with \(plan.certificate.arcsInProgram) "
          + "of \(plan.certificate.arcsConsidered) arcs in \(plan.certificate.iterations) iterations"
      )
      narrator.tell(clock.lapText)
      narrator.tell(clock.notes)
      try judge(plan, unmet)
    }
  }

  private func judge(_ plan: Plan, _ unmet: [String]) throws {
    if !unmet.isEmpty {
      throw Failure(status: .requirementNotMet, message: unmet.joined(separator: "\n"))
    }
    if plan.status == .feasible {
      throw Failure(
        status: .stoppedAtLimit,
        message:
          "stopped at \(gap == nil ? "the time limit" : "a limit"): the plan can be carried out; its gap is "
          + "\(plan.certificate.gap * 100) % of its value.")
    }
  }
}
