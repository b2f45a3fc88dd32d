/// Something that must hold of every scenario, in words a park manager would use.
public protocol Rule: Sendable {
  /// What in the draft breaks the rule.
  func violations(in draft: ScenarioDraft) -> [Violation]
}

/// All rules.
public enum Rules {
  /// In the order they are tried: what a cell must be alone, then what names what, then the rest.
  public static let all: [any Rule] = [
    IdentifiersSound(), UniqueIdentifiers(), NumbersInRange(), KnownReferences(),
    AcceptedResources(), AgreementsFit(), AgreementsPossible(), AlternativesKnown(),
    CoordinatesPlausible(), DensitiesAgree(), EmissionsKnown(), EndsDiffer(), GradesInRange(),
    GradeScalesAgree(), ModesComplete(), PeriodsApart(), PermitsSpelled(), QuantitiesInOrder(),
    QuotesUnambiguous(), ResourcesCarried(), RoadLengthsPlausible(), RowsNotRepeated(),
    UnitsConvertible(), WindowsInPeriods(), YieldsKnown(),
  ]

  /// What breaks any rule, in the order of tables, rows and columns.
  ///
  /// One mistake gives one violation: what rests on a cell that could not be read, or that an
  /// earlier rule has refused, is left out.
  public static func check(_ draft: ScenarioDraft) -> [Violation] {
    var refused: Set<Violation.Location> = []
    var found: [Violation] = []
    for rule in all {
      let kept = rule.violations(in: draft).filter { violation in
        ([violation.location] + violation.restsOn).allSatisfy {
          !refused.contains($0) && !draft.unread.holds($0)
        }
      }
      refused.formUnion(kept.filter { $0.severity == .error }.map(\.location))
      found += kept
    }
    return found.sorted { key($0) < key($1) }
  }

  private static func key(_ violation: Violation) -> (String, Int, String, String) {
    let location = violation.location
    return (location.table?.rawValue ?? "", location.row, location.column, violation.what)
  }
}
