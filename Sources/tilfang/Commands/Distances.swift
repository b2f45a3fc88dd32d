internal import ArgumentParser
internal import PlanReports
internal import SymbiosisMatching
internal import SymbiosisModel

/// The distance table used, each with its route.
struct Distances: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distances",
    abstract: "Shows the distances used between places, each with its route.",
    discussion: """
      Without --from: from every place with a surplus to every place with a need. \
      With --from: from that place to every other.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var form: FormatOption

  @Option(help: "Only from this place.")
  var from: String?

  @Option(help: "Only what this mode drives. Default: every mode that a declared resource goes by.")
  var mode: String?

  @Option(help: "The period it drives in: roads closed throughout it are not used.")
  var period: String?

  func run() throws {
    try reportingFailures {
      let loaded = try LoadedScenario(common, narrator: Narrator(common))
      let scenario = loaded.scenario
      let report = DistanceReport(
        scenario, from: try origins(scenario), to: destinations(scenario),
        drivers: try drivers(scenario), language: loaded.language)
      try form.deliver(report, to: common.output)
    }
  }

  private func origins(_ scenario: Scenario) throws -> [Int] {
    if let from { return [try row(of: from, in: scenario.placeIndex, kind: "place")] }
    return places(of: scenario.surpluses.map(\.declaration), scenario)
  }

  private func destinations(_ scenario: Scenario) -> [Int] {
    from != nil
      ? Array(scenario.places.indices) : places(of: scenario.needs.map(\.declaration), scenario)
  }

  private func places(of declarations: [Declaration], _ scenario: Scenario) -> [Int] {
    Set(declarations.compactMap { scenario.placeIndex[scenario.placeID(of: $0)] }).sorted()
  }

  private func drivers(_ scenario: Scenario) throws -> [DistanceReport.Driver] {
    let window = try window(scenario)
    let modes: [Mode]
    if let mode {
      modes = [scenario.modes[try row(of: mode, in: scenario.modeIndex, kind: "mode")]]
    } else {
      let used = Set(scenario.surpluses.map { $0.declaration.resource })
      let names = Set(scenario.resources.filter { used.contains($0.id) }.compactMap(\.mode))
      modes = scenario.modes.filter { names.contains($0.id) }
    }
    return modes.isEmpty ? [("", .unrestricted)] : modes.map { ($0.id, $0.roadUse(in: window)) }
  }

  private func window(_ scenario: Scenario) throws -> TimeWindow {
    let periods = scenario.periods
    let names = Dictionary(
      zip(periods.map(\.name), periods.indices), uniquingKeysWith: { first, _ in first })
    return try period.map { periods[try row(of: $0, in: names, kind: "period")].window }
      ?? (periods.count == 1 ? periods[0].window : .always)
  }
}
