/// Something that must hold of every scenario, in words a park manager would use.
public protocol Rule: Sendable {
  /// What in the draft breaks the rule.
  func violations(in draft: ScenarioDraft) -> [Violation]
}

/// All rules.
public enum Rules {
  /// In the order they are tried.
  public static let all: [any Rule] = [UniqueIdentifiers(), KnownReferences(), AlternativesKnown()]

  /// What breaks any rule, in the order of tables, rows and columns.
  public static func check(_ draft: ScenarioDraft) -> [Violation] {
    all.flatMap { $0.violations(in: draft) }.sorted {
      ($0.location.table, $0.location.row, $0.location.column, $0.what)
        < ($1.location.table, $1.location.row, $1.location.column, $1.what)
    }
  }
}
