/// The languages that names and reports come in.
public enum Language: String, CaseIterable, Sendable {
  case bokmaal = "nb"
  case nynorsk = "nn"
  case english = "en"
}

/// What a plan is best at (model.md 3).
public enum Objective: String, CaseIterable, Sendable {
  case leastCost = "least-cost"
  case mostExchange = "most-exchange"
  case leastEmissions = "least-emissions"
}

/// What stands for a road where none is known.
public enum MissingRoad: Sendable, Equatable {
  /// Nothing: such pairs have no distance.
  case unreachable
  /// The great circle times this factor.
  case greatCircle(detourFactor: Double)
}

/// The top of a scenario: everything that is not a table.
public struct Settings: Sendable {
  public var name = ""
  public var language = Language.english
  public var objective = Objective.leastCost
  public var carbonPrice = KronerPerTonneCO2e.zero
  /// Empty for one period without ends.
  public var periods: [Period] = []
  public var missingRoad = MissingRoad.unreachable
  public init() {}
}

/// The tables of a scenario.
public enum Table: String, CaseIterable, Sendable, Comparable {
  case places, roads, distances, quotes, modes, resources, substitutions, companies
  case surpluses, needs, exclusions, agreements

  public static func < (left: Table, right: Table) -> Bool { left.rawValue < right.rawValue }
}

/// A scenario as it was written: values read, nothing yet held against anything else.
public struct ScenarioDraft: Sendable {
  public var settings = Settings()
  public var places: [Place] = []
  public var roads: [Road] = []
  public var distances: [Distance] = []
  public var quotes: [Quote] = []
  public var modes: [Mode] = []
  public var resources: [Resource] = []
  public var substitutions: [Substitution] = []
  public var companies: [Company] = []
  public var surpluses: [Surplus] = []
  public var needs: [Need] = []
  public var exclusions: [Exclusion] = []
  public var agreements: [Agreement] = []
  public init() {}
}

/// Something in a draft that cannot be, said so that the writer can mend it.
public struct Violation: Error, Sendable, Hashable {
  /// Where in the draft: a table's row (counted from 0 in the draft's order) and column.
  public struct Location: Sendable, Hashable {
    public var table: Table
    public var row: Int
    public var column: String
    /// A cell of a draft's table.
    public init(_ table: Table, row: Int, column: String) {
      self.table = table
      self.row = row
      self.column = column
    }
  }

  /// How bad it is.
  public enum Severity: Sendable, Hashable {
    case error
    case warning
  }

  public var location: Location
  public var severity: Severity
  /// What is wrong, naming the thing: `surplus 'a': resource 'b' is not defined`.
  public var what: String
  /// What is allowed, and what to do.
  public var remedy: String

  /// A violation at a cell.
  public init(
    _ location: Location, severity: Severity = .error, what: String, remedy: String
  ) {
    self.location = location
    self.severity = severity
    self.what = what
    self.remedy = remedy
  }
}
