internal import ArgumentParser
internal import GLPKSolver
internal import PlanReports
internal import SymbiosisMatching
internal import SymbiosisModel

/// Why, why not, and what would have to change.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Says why a surplus, need or pair is in the plan or not.",
    discussion: """
      Give one of --surplus, --need, --pair, --facility, --store, --pipe and --policy. Put the scenario \
      before --pair.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var solving: SolveOptionGroup
  @OptionGroup var form: FormatOption

  @Option(help: "The surplus to explain, with all its candidates.")
  var surplus: String?

  @Option(help: "The need to explain, with all its candidates.")
  var need: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("A surplus and a need.", valueName: "surplus> <need"))
  var pair: [String] = []

  @Option(help: "The facility to explain: why it is open or not, and what it is worth.")
  var facility: String?

  @Option(help: "The store to explain.")
  var store: String?

  @Option(help: "The pipe to explain.")
  var pipe: String?

  @Option(help: "The policy to explain: what it costs.")
  var policy: String?

  func validate() throws {
    let named = [surplus, need, facility, store, pipe, policy].count { $0 != nil }
    guard named + (pair.isEmpty ? 0 : 1) == 1 else {
      throw ValidationError(
        "Give one of --surplus ID, --need ID, --pair SURPLUS NEED, --facility ID, --store ID, --pipe ID and "
          + "--policy ID.")
    }
    guard pair.isEmpty || pair.count == 2 else {
      throw ValidationError(
        "--pair takes a surplus and a need, two identifiers; found \(pair.count): "
          + pair.joined(separator: ", ") + ".")
    }
  }

  func run() throws {
    try reportingFailures {
      let loaded = try LoadedScenario(
        common, objective: solving.objective, narrator: Narrator(common))
      let scenario = loaded.scenario
      let question = try Question(self, scenario)
      var options = MatchOptions()
      options.interruption = interruption
      let explainer = try loaded.keepingPromises {
        try Explainer(Matcher(scenario, solver: GLPKSolver()), options: options)
      }
      let report = ExplanationReport(
        try question.answer(explainer), plan: explainer.plan, scenario: scenario,
        language: loaded.language)
      try form.deliver(report, to: common.output)
    }
  }

  /// What is asked, as rows of the scenario.
  private enum Question {
    case surplus(Int)
    case need(Int)
    case pair(surplus: Int, need: Int)
    case worth(WorthExplanation.Subject)

    init(_ command: Explain, _ scenario: Scenario) throws {
      func surplus(_ id: String) throws -> Int {
        try row(of: id, in: scenario.surplusIndex, kind: "surplus")
      }
      func need(_ id: String) throws -> Int {
        try row(of: id, in: scenario.needIndex, kind: "need")
      }
      if let id = command.surplus {
        self = .surplus(try surplus(id))
      } else if let id = command.need {
        self = .need(try need(id))
      } else if let id = command.facility {
        self = .worth(
          .facility(try row(of: id, in: scenario.facilityIndex, kind: "facility")))
      } else if let id = command.store {
        self = .worth(.store(try row(of: id, in: scenario.storeIndex, kind: "store")))
      } else if let id = command.pipe {
        self = .worth(.pipe(try row(of: id, in: scenario.pipeIndex, kind: "pipe")))
      } else if let id = command.policy {
        self = .worth(.policy(try row(of: id, in: scenario.policyIndex, kind: "policy")))
      } else {
        self = .pair(surplus: try surplus(command.pair[0]), need: try need(command.pair[1]))
      }
    }

    func answer(_ explainer: Explainer) throws -> ExplanationReport.Subject {
      switch self {
      case .surplus(let row): .declaration(try explainer.surplus(row))
      case .need(let row): .declaration(try explainer.need(row))
      case .worth(let subject): .worth(try explainer.worth(of: subject))
      case .pair(let surplus, let need): .pair(try explainer.pair(surplus: surplus, need: need))
      }
    }
  }
}

/// The row of an identifier that was asked for on the command line.
func row(of id: String, in index: [String: Int], kind: String) throws -> Int {
  if let row = index[id] { return row }
  let near = didYouMean(nearest(to: id, in: Array(index.keys)))
  let names = index.keys.sorted()
  let listed =
    names.isEmpty
    ? "none" : names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
  throw Failure(
    status: .usage,
    message: "there is no \(kind) '\(id)' in the scenario. It has \(names.count): \(listed).\(near)"
  )
}
