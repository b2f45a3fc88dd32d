public import SymbiosisModel

/// Where something stands in the scenario's files.
///
/// In a CSV table the column is the number of the table's column, counted from 1; in YAML it is the
/// character's.
public struct SourcePosition: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var file: String
  public var line: Int
  public var column: Int

  /// A position in a file.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String { "\(file):\(line):\(column)" }

  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

/// One thing that is wrong, where, and what to do.
public struct Complaint: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var position: SourcePosition
  public var severity: Violation.Severity
  /// What is wrong, with what was found.
  public var what: String
  /// What is allowed, and what to do.
  public var remedy: String

  public init(
    _ position: SourcePosition, severity: Violation.Severity = .error, what: String,
    remedy: String
  ) {
    self.position = position
    self.severity = severity
    self.what = what
    self.remedy = remedy
  }

  public var description: String {
    "\(position): \(severity == .warning ? "warning: " : "")\(what).\n  \(remedy)"
  }

  public static func < (left: Complaint, right: Complaint) -> Bool {
    (left.position, left.what) < (right.position, right.what)
  }
}

/// A scenario that cannot be used, with everything that is wrong with it.
public struct ScenarioComplaints: Error, Sendable {
  public let complaints: [Complaint]

  /// Sorts them and leaves out what is said twice.
  public init(complaints: [Complaint]) {
    self.complaints = Set(complaints).sorted()
  }
}

/// A file that could not be had.
public enum ScenarioFileError: Error, Sendable, CustomStringConvertible {
  case missing(path: String, neededBy: String)
  case unreadable(path: String, reason: String)

  public var description: String {
    switch self {
    case .missing(let path, let neededBy):
      "there is no file '\(path)', needed by \(neededBy). Make it, or mend the name."
    case .unreadable(let path, let reason):
      "cannot read '\(path)': \(reason)."
    }
  }
}
