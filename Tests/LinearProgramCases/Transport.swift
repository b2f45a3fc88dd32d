internal import LinearPrograms

extension LinearProgramCase {
  /// Transport problems: what the matching engine solves all day.
  static let transport: [LinearProgramCase] = [dantzig, dantzigMaximised, alternatives, balanced]

  /// Columns for every pair: supply rows first, then demand rows.
  private static func arcs(_ costs: [[Double]]) -> [CaseColumn] {
    let demands = costs.first?.count ?? 0
    return costs.indices.flatMap { supply in
      (0..<demands).map { demand in
        var entries = [Double](repeating: 0, count: costs.count + demands)
        entries[supply] = 1
        entries[costs.count + demand] = 1
        return CaseColumn(.nonnegative, costs[supply][demand], entries)
      }
    }
  }

  // Dantzig (1963), chapter 3-3: two canneries, three markets, 90 dollars a thousand miles and case.
  // Published optimum 153.675. New York costs 0.225 from both, and 25 cases are left over, so where
  // they are left is free: both supplies are slack in some optimum, and their duals are zero. Then
  // each demand's dual is the cheapest way to it, and the two dearer ways have what is left.
  private static let dantzig = LinearProgramCase(
    "Dantzig's canneries",
    .small(
      .minimise, rows: [.atMost(350), .atMost(600), .atLeast(325), .atLeast(300), .atLeast(275)],
      columns: arcs([[0.225, 0.153, 0.162], [0.225, 0.162, 0.126]])),
    objective: 153.675, rowDuals: [0, 0, 0.225, 0.153, 0.126],
    reducedCosts: [0, 0, 0.036, 0, 0.009, 0])

  // The same with earnings in place of costs: objective and duals change sign, the rest does not.
  private static let dantzigMaximised = LinearProgramCase(
    "Dantzig's canneries, maximised",
    .small(
      .maximise, rows: [.atMost(350), .atMost(600), .atLeast(325), .atLeast(300), .atLeast(275)],
      columns: arcs([[-0.225, -0.153, -0.162], [-0.225, -0.162, -0.126]])),
    objective: -153.675, rowDuals: [0, 0, -0.225, -0.153, -0.126],
    reducedCosts: [0, 0, -0.036, 0, -0.009, 0])

  // Two surpluses (10, 5) with alternatives at 6 and 5, two needs (8, 9) with alternatives at 7 and
  // 3; moving costs 2, 4 / 3, 1. Today: 60 + 25 + 56 + 27 = 168. A unit moved saves 11, 5 / 9, 7.
  // Best: 8 on the first pair, 2 on the second, 5 on the last: 88 + 10 + 35 = 133, so 35 is left to
  // pay, with 2 of the second need bought. That purchase is basic: mu_2 = 3. Then along the arcs in
  // use lambda_1 = 4 - 3 = 1, lambda_2 = 1 - 3 = -2, mu_1 = 2 - 1 = 1. Reduced costs: x21
  // 3 + 2 - 1 = 4, z1 6 - 1 = 5, z2 5 + 2 = 7, u1 7 - 1 = 6. Dual objective 10 - 10 + 8 + 27 = 35.
  private static let alternatives = LinearProgramCase(
    "surpluses and needs with alternatives",
    .small(
      .minimise, rows: [.fixed(10), .fixed(5), .fixed(8), .fixed(9)],
      columns: arcs([[2, 4], [3, 1]]) + [
        CaseColumn(.nonnegative, 6, [1, 0, 0, 0]), CaseColumn(.nonnegative, 5, [0, 1, 0, 0]),
        CaseColumn(.nonnegative, 7, [0, 0, 1, 0]), CaseColumn(.nonnegative, 3, [0, 0, 0, 1]),
      ]),
    objective: 35, primal: [8, 2, 0, 5, 0, 0, 0, 2], rowDuals: [1, -2, 1, 3],
    reducedCosts: [0, 0, 4, 0, 5, 7, 6, 0])

  // Supply 20 + 30 meets demand 10 + 40 exactly, as equalities: a constant may be moved from the
  // supplies' duals to the demands', so they are not unique. x12 is what x11 leaves of 20, and so on:
  // one number t = x11 is free, 0 <= t <= 10; cost 8t + 6 (20 - t) + 9 (10 - t) + 5 (20 + t)
  // = 310 - 2t, so t = 10: 290.
  private static let balanced = LinearProgramCase(
    "balanced transport",
    .small(
      .minimise, rows: [.fixed(20), .fixed(30), .fixed(10), .fixed(40)],
      columns: arcs([[8, 6], [9, 5]])),
    objective: 290, primal: [10, 10, 0, 30])
}
