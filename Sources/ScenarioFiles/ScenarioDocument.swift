internal import SymbiosisModel

/// A scenario as its files say, overrides applied, nothing yet decoded.
public struct ScenarioDocument: Sendable {
  /// A setting at the top of the scenario, by its path, such as `distance.detour_factor`.
  struct Setting: Sendable {
    var text: String
    var position: SourcePosition
  }

  /// The name of the file with the settings.
  let mainFile: String
  var settings: [String: Setting] = [:]
  var tables: [Table: [RawTable]] = [:]
  var complaints: [Complaint] = []
  /// Tables that stand under a name that is nearly theirs.
  var misnamed: Set<Table> = []
  /// The path of each file that was read, as it was opened.
  public internal(set) var paths: [String] = []
  /// Digest of each file that was read, by its name (see `fingerprint`).
  public internal(set) var fingerprints: [String: String] = [:]
  /// The overrides applied, in the order given.
  public internal(set) var overrides: [String] = []
  /// The names under `scenarios:`, sorted: what may be asked for as overrides.
  public internal(set) var availableOverrides: [String] = []

  init(mainFile: String) { self.mainFile = mainFile }

  /// Lets go of the tables, once a draft has been made of them: positions are told by its reading.
  public mutating func dropTables() { tables = [:] }

  /// Digest of all files' digests and the overrides.
  public var scenarioFingerprint: String {
    let lines = fingerprints.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }
    let names = overrides.map { "--scenario \($0)\n" }
    return fingerprint(Array((lines + names).joined().utf8))
  }
}
