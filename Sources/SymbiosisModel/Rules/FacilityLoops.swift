/// No unit can go round: what comes out of a facility does not come back to it through others.
///
/// Two facilities follow each other where the first gives out what the second takes in, itself or by
/// a substitution, in a grade that will do, by a company that holds the permit and is not excluded.
/// Closed facilities take no part. Roads and windows are left out of account: they change with
/// overrides, and a loop that is cut today is a loop.
struct FacilityLoops: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    guard draft.facilities.contains(where: { $0.status != .closed }) else { return [] }
    let chain = FacilityChain(draft)
    return chain.loops().map { loop in
      let path = loop.flatMap {
        ["facility '\(draft.facilities[$0.facility].id)'", "'\($0.resource)'"]
      }
      let first = loop[0].facility
      return Violation(
        .init(.facilities, row: first, column: "recipe"),
        what: "what comes out goes in again: "
          + (path + ["facility '\(draft.facilities[first].id)'"]).joined(separator: " -> "),
        remedy:
          "Give what comes out as a resource that the loop does not take, or close one of the "
          + "facilities: one plan cannot say how often a unit goes round.",
        restsOn: loop.flatMap { chain.cells($0.facility) })
    }
  }
}
