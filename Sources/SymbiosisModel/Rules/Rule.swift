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
    AcceptedResources(), AgreementsTogether(), AgreementsFit(), AlternativesKnown(),
    ChoicesAllowed(), CoordinatesPlausible(), DensitiesAgree(), EmissionsKnown(), EndsDiffer(),
    GradesInRange(), GradeScalesAgree(), ModesComplete(), PeriodsApart(), PermitsSpelled(),
    QuantitiesInOrder(), QuotesUnambiguous(), ResourcesCarried(), RoadLengthsPlausible(),
    RowsNotRepeated(), SomethingDeclared(), UnitsConvertible(), WindowsInPeriods(), YieldsKnown(),
    LotsFit(), AgreementsKeepLots(), RecipesComplete(), RecipeOutputsClear(), RecipeSharesFit(),
    RecipesBalance(), RecipesUsed(), FacilitiesFit(), FacilityLoops(), StoresUsable(),
    PipesUsable(), PolicyBounds(), PoliciesApart(), PoliciesReach(),
  ]

  /// What breaks any rule, in the order of tables, rows and columns.
  ///
  /// One mistake gives one violation: what rests on a cell that could not be read, or that an
  /// earlier rule has refused, is left out. Rules look for themselves and several at a time; what
  /// they find is gone through in their order.
  ///
  /// - Parameter draft: what was read.
  public static func check(_ draft: ScenarioDraft) -> [Violation] {
    findings(in: draft).violations
  }

  /// What `check` says, with the features that the draft uses.
  static func findings(
    in draft: ScenarioDraft
  ) -> (violations: [Violation], features: Set<Feature>) {
    let looks = concurrently(all.count + 1) { number -> ([Violation], Set<Feature>) in
      number < all.count ? (all[number].violations(in: draft), []) : ([], draft.features)
    }
    return (
      sorted(told(of: looks.map(\.0), in: draft)), looks.reduce(into: []) { $0.formUnion($1.1) }
    )
  }

  /// What the rules have found, in their order, without what follows from a mistake told already.
  private static func told(of looks: [[Violation]], in draft: ScenarioDraft) -> [Violation] {
    var refused: Set<Violation.Location> = []
    var found: [Violation] = []
    for violations in looks {
      let before = refused
      for violation in violations {
        guard !before.contains(violation.location), !draft.unread.holds(violation.location),
          !violation.restsOn.contains(where: { refused.contains($0) || draft.unread.holds($0) })
        else { continue }
        if violation.severity == .error { refused.insert(violation.location) }
        found.append(violation)
      }
    }
    return found
  }

  /// In the order of tables, rows and columns.
  static func sorted(_ violations: [Violation]) -> [Violation] {
    violations.sorted { key($0) < key($1) }
  }

  private static func key(_ violation: Violation) -> (String, Int, String, String) {
    let location = violation.location
    return (location.table?.rawValue ?? "", location.row, location.column, violation.what)
  }
}
