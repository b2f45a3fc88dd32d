internal import ArgumentParser
internal import PlanReports
internal import SymbiosisMatching
internal import SymbiosisModel

/// The distance table used, each with its route.
struct Distances: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the distances used between places, each with its route.",
    discussion: """
      Without --from: from every place with a surplus to every place with a need. \
      With --from: from that place to every other.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var form: FormatOption

  @Option(help: "Only from this place.")
  var from: String?

  @Option(help: "The mode that drives. Default: any road may be used, tolls are not weighed.")
  var mode: String?

  @Option(help: "The period it drives in: roads closed throughout it are not used.")
  var period: String?

  func run() throws {
    try reportingFailures {
      let loaded = try LoadedScenario(common, narrator: Narrator(common))
      let scenario = loaded.scenario
      let report = DistanceReport(
        scenario, from: try origins(scenario), to: destinations(scenario), use: try use(scenario),
        language: loaded.language)
      try Console.deliver(form.render(report, to: common.output), to: common.output)
    }
  }

  private func origins(_ scenario: Scenario) throws -> [String] {
    if let from {
      return [scenario.places[try row(of: from, in: scenario.placeIndex, kind: "place")].id]
    }
    return Set(scenario.surpluses.map { scenario.placeID(of: $0.declaration) }).sorted()
  }

  private func destinations(_ scenario: Scenario) -> [String] {
    if from != nil { return scenario.places.map(\.id) }
    return Set(scenario.needs.map { scenario.placeID(of: $0.declaration) }).sorted()
  }

  private func use(_ scenario: Scenario) throws -> RoadUse {
    let periods = scenario.periods
    let names = Dictionary(
      zip(periods.map(\.name), periods.indices), uniquingKeysWith: { first, _ in first })
    let window =
      try period.map { periods[try row(of: $0, in: names, kind: "period")].window } ?? .always
    guard let mode else {
      return RoadUse(isHeavy: false, kilometresPerTollKrone: 0, period: window)
    }
    return scenario.modes[try row(of: mode, in: scenario.modeIndex, kind: "mode")]
      .roadUse(in: window)
  }
}
