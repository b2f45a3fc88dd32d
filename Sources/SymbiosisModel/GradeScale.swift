/// The row of the resource in whose grades a need's worst grade is counted.
///
/// The need's own; where that has no grades, the first by identifier of those that it takes and that
/// has some. Nil where its own is not defined.
///
/// - Parameters:
///   - need: whose worst grade it is.
///   - resources: all of them.
///   - rows: the row of each identifier in `resources`.
///   - replacing: the resources that substitutions let take the place of its own.
func gradedResource(
  of need: Need, resources: [Resource], rows: [String: Int], replacing: @autoclosure () -> [String]
) -> Int? {
  guard let own = rows[need.declaration.resource] else { return nil }
  if !resources[own].grades.isEmpty { return own }
  return (replacing() + need.alsoAccepts).sorted().compactMap { rows[$0] }
    .first { !resources[$0].grades.isEmpty } ?? own
}

extension Scenario {
  /// The grades that a need's worst grade is counted in, best first; empty where nothing that it
  /// takes has grades.
  ///
  /// Those of its own resource; where that has none, those of the first resource by identifier that
  /// it takes and that has some. Of a resource with other grades only a substitution's worst grade
  /// can say which will do, and rule `GradeScalesAgree` sees that it does.
  ///
  /// - Parameter row: row in the scenario's needs.
  public func gradeScale(ofNeed row: Int) -> [String] {
    let need = needs[row]
    let graded = gradedResource(
      of: need, resources: resources, rows: resourceIndex,
      replacing: substitutions.filter { $0.to == need.declaration.resource }.map(\.from))
    return graded.map { resources[$0].grades } ?? []
  }
}
