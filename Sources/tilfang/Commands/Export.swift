internal import ArgumentParser
internal import GLPKSolver
internal import LinearPrograms
internal import PlanReports
internal import SymbiosisMatching

/// The linear program for other solvers, or the plan on a map.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the linear program for other solvers, or the plan on a map.",
    discussion: """
      lp and mps carry the first objective of model.md 3: for most-exchange the need left unmet, \
      for least-emissions the emissions.
      """)

  /// What is written.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case lp
    case mps
    case geojson
  }

  @OptionGroup var common: CommonOptions
  @OptionGroup var solving: SolveOptionGroup

  @Option(name: .customLong("as"), help: "lp (CPLEX LP), mps (free MPS) or geojson.")
  var kind: Kind

  func run() throws {
    try reportingFailures {
      let loaded = try LoadedScenario(
        common, objective: solving.objective, narrator: Narrator(common))
      let solver = GLPKSolver()
      let matcher = Matcher(loaded.scenario, solver: solver)
      switch kind {
      case .lp: try Console.deliver(program(of: matcher, loaded).lpText(), to: common.output)
      case .mps: try Console.deliver(program(of: matcher, loaded).mpsText(), to: common.output)
      case .geojson:
        var options = MatchOptions()
        options.interruption = interruption
        let report = PlanReport(
          plan: try loaded.keepingPromises { try matcher.plan(options) },
          scenario: loaded.scenario,
          provenance: loaded.provenance(
            solver: "\(solver.name) \(solver.version)", started: nil, seconds: nil),
          language: loaded.language)
        try Console.deliver(to: common.output) { try report.geoJSON(to: $0) }
      }
    }
  }

  private func program(of matcher: Matcher, _ loaded: LoadedScenario) throws -> MixedIntegerProgram
  {
    try loaded.keepingPromises { try matcher.program(interruption: interruption) }
  }
}
