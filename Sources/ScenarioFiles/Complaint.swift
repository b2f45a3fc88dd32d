public import SymbiosisModel

/// Where something stands in the scenario's files.
///
/// In a CSV table the column is the number of the table's column, counted from 1; in YAML it is the
/// character's.
public struct SourcePosition: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The file, by its path from the scenario's folder.
  public var file: String
  /// The line, counted from 1.
  public var line: Int
  /// The column, counted from 1.
  public var column: Int

  /// A position in a file.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }

  /// Orders by file, line and column.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

/// One thing that is wrong, where, and what to do.
public struct Complaint: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Where it is wrong.
  public var position: SourcePosition
  /// Whether it stops the plan.
  public var severity: Violation.Severity
  /// What is wrong, with what was found.
  public var what: String
  /// What is allowed, and what to do.
  public var remedy: String

  /// A complaint about a position.
  public init(
    _ position: SourcePosition, severity: Violation.Severity = .error, what: String,
    remedy: String
  ) {
    self.position = position
    self.severity = severity
    self.what = what
    self.remedy = remedy
  }

  /// Two lines: where and what, then what to do.
  public var description: String {
    "\(position): \(severity == .warning ? "warning: " : "")\(what).\n  \(remedy)"
  }

  /// Orders by position, then text.
  public static func < (left: Complaint, right: Complaint) -> Bool {
    (left.position, left.what, left.remedy) < (right.position, right.what, right.remedy)
  }
}

/// A scenario that cannot be used, with everything that is wrong with it.
public struct ScenarioComplaints: Error, Sendable {
  /// Sorted, nothing said twice.
  public let complaints: [Complaint]

  /// Sorts them and leaves out what is said twice.
  public init(complaints: [Complaint]) {
    self.complaints = Set(complaints).sorted()
  }
}

/// A file that could not be had.
public enum ScenarioFileError: Error, Sendable, CustomStringConvertible {
  /// There is no such file; `neededBy` is where it is named.
  case missing(path: String, neededBy: String)
  /// It is there and cannot be read: a folder, a device, too large, or not allowed.
  case unreadable(path: String, reason: String)
  /// More than one could not be had.
  case several([ScenarioFileError])

  /// A sentence for each file.
  public var description: String {
    switch self {
    case .missing(let path, let neededBy):
      "there is no file '\(path)', needed by \(neededBy). Make it, or mend the name."
    case .unreadable(let path, let reason):
      "cannot read '\(path)': \(reason)."
    case .several(let errors):
      errors.map(\.description).joined(separator: "\n")
    }
  }
}
