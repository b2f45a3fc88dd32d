internal import LinearPrograms

extension LinearProgramCase {
  /// Programs in which something is missing altogether.
  static let withoutRowsOrColumns: [LinearProgramCase] = [
    // Nothing to choose: the objective is its constant.
    LinearProgramCase(
      "empty", .small(.minimise, constant: 7, rows: [], columns: []), objective: 7, primal: [],
      rowDuals: [], reducedCosts: []),
    // Without rows each column goes where its cost pulls it, and its reduced cost is its cost:
    // x = 1 (cost 3, lower), y = 4 (cost -2, upper), z = 0.5 (fixed): 3 - 8 + 2.5 = -2.5.
    LinearProgramCase(
      "no rows, minimise",
      .small(
        .minimise, rows: [],
        columns: [
          CaseColumn(.range(1, 5), 3), CaseColumn(.range(0, 4), -2), CaseColumn(.fixed(0.5), 5),
        ]),
      objective: -2.5, primal: [1, 4, 0.5], rowDuals: [], reducedCosts: [3, -2, 5]),
    // The same, pulled the other way: x = 5, y = 0, z = 0.5: 15 + 0 + 2.5 + 10 = 27.5.
    LinearProgramCase(
      "no rows, maximise, with a constant",
      .small(
        .maximise, constant: 10, rows: [],
        columns: [
          CaseColumn(.range(1, 5), 3), CaseColumn(.range(0, 4), -2), CaseColumn(.fixed(0.5), 5),
        ]),
      objective: 27.5, primal: [5, 0, 0.5], rowDuals: [], reducedCosts: [3, -2, 5]),
    // Nothing holds x back.
    LinearProgramCase(
      "no rows, unbounded",
      .small(.minimise, rows: [], columns: [CaseColumn(.nonnegative, -1)]), .unbounded),
    // A free column that costs nothing may be anything.
    LinearProgramCase(
      "no rows, a free column without cost",
      .small(.minimise, rows: [], columns: [CaseColumn(.free, 0)]), objective: 0, rowDuals: [],
      reducedCosts: [0]),
    // Zero lies strictly within the row's bounds, so its dual is zero.
    LinearProgramCase(
      "no columns, a row that zero keeps",
      .small(.minimise, constant: 3, rows: [.range(-1, 1)], columns: []), objective: 3, primal: [],
      rowDuals: [0], reducedCosts: []),
    // Zero is all that no columns can add up to.
    LinearProgramCase(
      "no columns, a row that zero breaks",
      .small(.minimise, rows: [.atLeast(1)], columns: []), .infeasible),
    // A row without entries adds up to zero: within its bounds it does not matter. x = 2.
    LinearProgramCase(
      "an empty row that zero keeps",
      .small(
        .minimise, rows: [.atMost(4), .atLeast(2)], columns: [CaseColumn(.nonnegative, 5, [0, 1])]),
      objective: 10, primal: [2], rowDuals: [0, 5], reducedCosts: [0]),
    LinearProgramCase(
      "an empty row that zero breaks",
      .small(
        .minimise, rows: [.atLeast(4), .atLeast(2)],
        columns: [CaseColumn(.nonnegative, 5, [0, 1])]), .infeasible),
    // A column without entries goes where its cost pulls it: x = 2 (row), y = 3 (bound): 10 - 3.
    LinearProgramCase(
      "an empty column",
      .small(
        .minimise, rows: [.atLeast(2)],
        columns: [CaseColumn(.nonnegative, 5, [1]), CaseColumn(.range(0, 3), -1)]),
      objective: 7, primal: [2, 3], rowDuals: [5], reducedCosts: [0, -1]),
    // A row without bounds asks for nothing: its dual is zero. x = 2.
    LinearProgramCase(
      "a row without bounds",
      .small(
        .minimise, rows: [.free, .atLeast(2)], columns: [CaseColumn(.nonnegative, 5, [3, 1])]),
      objective: 10, primal: [2], rowDuals: [0, 5], reducedCosts: [0]),
    LinearProgramCase(
      "only a row without bounds",
      .small(.maximise, rows: [.free], columns: [CaseColumn(.range(-1, 2), 5, [3])]),
      objective: 10, primal: [2], rowDuals: [0], reducedCosts: [5]),
  ]
}
