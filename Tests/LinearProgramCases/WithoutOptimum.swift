internal import LinearPrograms

extension LinearProgramCase {
  /// Infeasible and unbounded programs.
  static let withoutOptimum: [LinearProgramCase] = [
    // x + y cannot be both 5 or more and 3 or less.
    LinearProgramCase(
      "infeasible rows",
      .small(
        .minimise, rows: [.atLeast(5), .atMost(3)],
        columns: [CaseColumn(.nonnegative, 1, [1, 1]), CaseColumn(.nonnegative, 1, [1, 1])]),
      .infeasible),
    // x is at most 1 and must be 2.
    LinearProgramCase(
      "infeasible by a bound",
      .small(.maximise, rows: [.fixed(2)], columns: [CaseColumn(.range(0, 1), 1, [1])]),
      .infeasible),
    // Half a step apart: x - y = 0 and x - y = 0.5.
    LinearProgramCase(
      "infeasible equalities of free columns",
      .small(
        .minimise, rows: [.fixed(0), .fixed(0.5)],
        columns: [CaseColumn(.free, 1, [1, 1]), CaseColumn(.free, -1, [-1, -1])]), .infeasible),
    // x and y grow together, and each step of both earns 1.
    LinearProgramCase(
      "unbounded along a ray, minimise",
      .small(
        .minimise, rows: [.atMost(1)],
        columns: [CaseColumn(.nonnegative, -2, [1]), CaseColumn(.nonnegative, 1, [-1])]),
      .unbounded),
    LinearProgramCase(
      "unbounded along a ray, maximise",
      .small(
        .maximise, rows: [.range(-1, 1)],
        columns: [CaseColumn(.nonnegative, 2, [1]), CaseColumn(.nonnegative, -1, [-1])]),
      .unbounded),
    // A free column that costs something and is in no row.
    LinearProgramCase(
      "unbounded free column",
      .small(
        .minimise, rows: [.atLeast(1)],
        columns: [CaseColumn(.nonnegative, 1, [1]), CaseColumn(.free, 1, [0])]), .unbounded),
    // Primal: the rows ask for x - y <= 1 and x - y >= 2. Dual: y1 - y2 >= 2 and -y1 + y2 >= -1
    // (y1 - y2 <= 1) cannot both be. So there is neither a point nor a bound.
    LinearProgramCase(
      "primal and dual infeasible",
      .small(
        .maximise, rows: [.atMost(1), .atMost(-2)],
        columns: [CaseColumn(.nonnegative, 2, [1, -1]), CaseColumn(.nonnegative, -1, [-1, 1])]),
      .infeasible),
  ]
}
