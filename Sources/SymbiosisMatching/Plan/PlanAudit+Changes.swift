internal import SymbiosisModel

/// What differs from an earlier plan.
extension PlanAudit {
  func changeFaults(_ plan: Plan, _ lines: PlanLines) -> [String] {
    guard let keeping else {
      return plan.changes == nil ? [] : ["changes are told, and no plan was to be kept"]
    }
    guard let told = plan.changes else { return ["the changes are not told"] }
    let count = ChangeCount(tables, lines, keeping)
    let differences = count.differences
    var faults: [String] = []
    let cost = count.cost(ArcRules(tables))
    if PlanAudit.differ(told.cost.value, cost.value, size: 1e-6) {
      faults.append("the changes are said to cost \(told.cost), by the plan's lines it is \(cost)")
    }
    let isSame =
      told.changes.count == differences.count
      && zip(told.changes, differences).allSatisfy {
        $0.pair == $1.pair && $0.before.value == $1.before && $0.now.value == $1.now
      }
    return faults + (isSame ? [] : ["the changes are not those of the plan's lines"])
  }
}
