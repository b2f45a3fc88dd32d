/// Where a result comes from.
public struct Provenance: Sendable {
  public var tilfang: String
  /// Name and version.
  public var solver: String
  public var scenarioSHA256: String
  public var files: [String: String]
  public var overrides: [String]
  /// UTC by ISO 8601; nil in a reproducible result.
  public var started: String?
  public var seconds: Double?

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
