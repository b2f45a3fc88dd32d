/// Something in a draft that cannot be, said so that the writer can mend it.
public struct Violation: Error, Sendable, Hashable {
  /// Where in the draft: a cell of a table, or a setting.
  public struct Location: Sendable, Hashable {
    /// The table; nil for a setting.
    public var table: Table?
    /// The row, counted from 0 in the draft's order.
    public var row: Int
    /// The column, or the setting's path such as `distance.detour_factor`.
    public var column: String
    /// A cell of a draft's table.
    public init(_ table: Table, row: Int, column: String) {
      self.table = table
      self.row = row
      self.column = column
    }
    /// A setting at the top of the scenario.
    public init(setting: String) {
      table = nil
      row = 0
      column = setting
    }
  }

  /// How bad it is.
  public enum Severity: Sendable, Hashable {
    /// No plan is made of it.
    case error
    /// A plan is made, and this is told with it.
    case warning
  }

  /// Where it is.
  public var location: Location
  /// How bad it is.
  public var severity: Severity
  /// What is wrong, naming the thing: `surplus 'a': resource 'b' is not defined`.
  public var what: String
  /// What is allowed, and what to do.
  public var remedy: String
  /// Other cells that it was concluded from: it is left out where one of them is wrong itself.
  public var restsOn: [Location]

  /// A violation at a cell.
  public init(
    _ location: Location, severity: Severity = .error, what: String, remedy: String,
    restsOn: [Location] = []
  ) {
    self.location = location
    self.severity = severity
    self.what = what
    self.remedy = remedy
    self.restsOn = restsOn
  }
}
