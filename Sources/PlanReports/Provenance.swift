/// Where a result comes from.
public struct Provenance: Sendable {
  let tilfang: String
  let solver: String
  let scenarioSHA256: String
  let files: [String: String]
  let overrides: [String]
  let started: String?
  let seconds: Double?

  /// What a result tells of its making.
  ///
  /// - Parameters:
  ///   - tilfang: the program's version.
  ///   - solver: name and version.
  ///   - scenarioSHA256: digest of all files' digests and the overrides, in hexadecimal.
  ///   - files: digest of each file read, by its name in the scenario.
  ///   - overrides: names of the overrides applied, in order.
  ///   - started: UTC by ISO 8601; nil in a reproducible result.
  ///   - seconds: how long it took; nil in a reproducible result.
  public init(
    tilfang: String, solver: String, scenarioSHA256: String, files: [String: String],
    overrides: [String], started: String?, seconds: Double?
  ) {
    self.tilfang = tilfang
    self.solver = solver
    self.scenarioSHA256 = scenarioSHA256
    self.files = files
    self.overrides = overrides
    self.started = started
    self.seconds = seconds
  }
}
