internal import SymbiosisModel

/// The lines that an audit found in a plan, by the declarations that they are about.
struct FoundLines: Sendable {
  let lines: PlanLines
  let status: PlanStatus
  /// The policies that the lines are at the bound of.
  let reachedPolicies: Set<String>
  /// The exchanges of each surplus, and so on.
  let exchangesOfSurplus: GroupedLines
  let exchangesOfNeed: GroupedLines
  let unplacedOfSurplus: GroupedLines
  let unmetOfNeed: GroupedLines

  /// What the plan opens, runs and drives besides.
  let built: BuiltParts

  init(_ tables: ArcTables, _ lines: PlanLines, _ plan: Plan) {
    self.lines = lines
    status = plan.status
    let built = BuiltParts(plan)
    self.built = built
    reachedPolicies = Set(
      tables.scenario.policies.filter {
        PolicyCount.isReached(PolicyCount(tables, lines, $0, built).value, $0)
      }.map(\.id))
    let (sellers, buyers) = (tables.sellers.count, tables.buyers.count)
    let grouped = inParallel(4, order: [0, 1, 2, 3]) { number in
      switch number {
      case 0: GroupedLines(groups: sellers, rows: lines.exchangeSurpluses)
      case 1: GroupedLines(groups: buyers, rows: lines.exchangeNeeds)
      case 2: GroupedLines(groups: sellers, rows: lines.unplacedSurpluses)
      default: GroupedLines(groups: buyers, rows: lines.unmetNeeds)
      }
    }
    exchangesOfSurplus = grouped[0]
    exchangesOfNeed = grouped[1]
    unplacedOfSurplus = grouped[2]
    unmetOfNeed = grouped[3]
  }

  /// The exchanges of a pair, in the order of the plan.
  func exchanges(surplus: Int, need: Int) -> [Exchange] {
    let (out, into) = (exchangesOfSurplus[surplus], exchangesOfNeed[need])
    let own =
      out.count <= into.count
      ? out.filter { Int(lines.exchangeNeeds[Int($0)]) == need }
      : into.filter { Int(lines.exchangeSurpluses[Int($0)]) == surplus }
    return own.map { lines.exchanges[Int($0)] }
  }
}
