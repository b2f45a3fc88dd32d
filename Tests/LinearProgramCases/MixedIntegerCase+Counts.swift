internal import LinearPrograms

extension MixedIntegerCase {
  /// Counts: more than zero or one, below zero, without bounds.
  static let counts: [MixedIntegerCase] = [
    // 6x + 4y <= 24, x + 2y <= 6, max 5x + 4y: (3, 1.5) gives 21. Whole: (4, 0) 20, (3, 1) 19,
    // (2, 2) 18. The constant comes on top.
    MixedIntegerCase(
      "maximise, with a constant",
      .small(
        .maximise, constant: 1.5, rows: [.atMost(24), .atMost(6)],
        columns: [CaseColumn(.nonnegative, 5, [6, 1]), CaseColumn(.nonnegative, 4, [4, 2])]),
      integers: [0, 1], objective: 21.5, relaxed: 22.5, point: [4, 0]),
    // 2x + 2y >= -7 means x + y >= -3 where both are whole. 2x + 3y = 2 (x + y) + y, so y = -2 and
    // x = -1: -8. Relaxed: x + y = -3.5 and y = -2: -9.
    MixedIntegerCase(
      "below zero",
      .small(
        .minimise, rows: [.atLeast(-7)],
        columns: [CaseColumn(.range(-5, 5), 2, [2]), CaseColumn(.range(-2, 5), 3, [2])]),
      integers: [0, 1], objective: -8, relaxed: -9, point: [-1, -2]),
    // The same turned round.
    MixedIntegerCase(
      "below zero, maximise",
      .small(
        .maximise, rows: [.atLeast(-7)],
        columns: [CaseColumn(.range(-5, 5), -2, [2]), CaseColumn(.range(-2, 5), -3, [2])]),
      integers: [0, 1], objective: 8, relaxed: 9, point: [-1, -2]),
    // t is the distance of x from 2.6: t >= x - 2.6, t >= 2.6 - x. The nearest whole number is 3.
    MixedIntegerCase(
      "without bounds",
      .small(
        .minimise, rows: [.atLeast(-2.6), .atLeast(2.6)],
        columns: [CaseColumn(.free, 0, [-1, 1]), CaseColumn(.nonnegative, 1, [1, 1])]),
      integers: [0], objective: 0.4, relaxed: 0, point: [3, 0.4]),
    // Only an upper bound: 3x <= -4, so x = -2 at most.
    MixedIntegerCase(
      "no least",
      .small(.maximise, rows: [.atMost(-4)], columns: [CaseColumn(.atMost(7), 1, [3])]),
      integers: [0], objective: -2, relaxed: -4.0 / 3, point: [-2]),
    // Between 2.5 and 3.5 there is one whole number, at either end of the objective.
    MixedIntegerCase(
      "a range row",
      .small(
        .maximise, rows: [.range(2.5, 3.5)], columns: [CaseColumn(.nonnegative, 2, [1])]),
      integers: [0], objective: 6, relaxed: 7, point: [3]),
    // No column need be whole: 2x >= 3.
    MixedIntegerCase(
      "no integers",
      .small(.minimise, rows: [.atLeast(3)], columns: [CaseColumn(.nonnegative, 1, [2])]),
      integers: [], objective: 1.5, relaxed: 1.5, point: [1.5]),
    MixedIntegerCase(
      "no columns", .small(.minimise, constant: 7, rows: [], columns: []), integers: [],
      objective: 7, relaxed: 7, point: []),
    // Without rows each column goes to the bound its cost pulls it to.
    MixedIntegerCase(
      "no rows",
      .small(
        .minimise, rows: [],
        columns: [CaseColumn(.range(-3, 4), 2), CaseColumn(.range(0, 2), -1)]),
      integers: [0, 1], objective: -8, relaxed: -8, point: [-3, 2]),
  ]

  /// Programs that hold no whole point, or perhaps none.
  static let withoutWholePoint: [MixedIntegerCase] = [
    // 2x - 2y is even.
    MixedIntegerCase(
      "parity",
      .small(
        .minimise, rows: [.fixed(1)],
        columns: [CaseColumn(.range(0, 3), 1, [2]), CaseColumn(.range(0, 3), 1, [-2])]),
      integers: [0, 1], .infeasible, relaxed: 0.5),
    // No whole number is between 0.4 and 0.6.
    MixedIntegerCase(
      "between whole numbers",
      .small(
        .maximise, rows: [.range(0.4, 0.6)], columns: [CaseColumn(.nonnegative, 1, [1])]),
      integers: [0], .infeasible, relaxed: 0.6),
    MixedIntegerCase(
      "infeasible relaxation",
      .small(
        .minimise, rows: [.atLeast(5)], columns: [CaseColumn(.range(0, 4), 1, [1])]),
      integers: [0], .infeasible),
    // x grows for ever; whether a whole point is there at all is another question.
    MixedIntegerCase(
      "unbounded relaxation",
      .small(.maximise, rows: [.atLeast(1)], columns: [CaseColumn(.nonnegative, 1, [1])]),
      integers: [0], .infeasibleOrUnbounded),
  ]
}
