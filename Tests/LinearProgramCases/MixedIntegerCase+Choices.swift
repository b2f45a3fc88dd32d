internal import LinearPrograms

extension MixedIntegerCase {
  /// A column that is zero or one.
  private static func choice(_ cost: Double, _ entries: [Double]) -> CaseColumn {
    CaseColumn(.range(0, 1), cost, entries)
  }

  /// Yes or no: what to take, what to open, what to cover.
  static let choices: [MixedIntegerCase] = [
    // Weights 10, 20, 30 into 50. By worth per weight the first two and two thirds of the third:
    // 60 + 100 + 80 = 240. Whole: 160, 180 or, the last two, 220.
    MixedIntegerCase(
      "knapsack",
      .small(
        .maximise, rows: [.atMost(50)],
        columns: [choice(60, [10]), choice(100, [20]), choice(120, [30])]),
      integers: [0, 1, 2], objective: 220, relaxed: 240, point: [0, 1, 1]),
    // The same with the first one taken: 40 are left, so the third, and not the second.
    MixedIntegerCase(
      "knapsack with a choice made",
      .small(
        .maximise, rows: [.atMost(50)],
        columns: [CaseColumn(.fixed(1), 60, [10]), choice(100, [20]), choice(120, [30])]),
      integers: [0, 1, 2], objective: 180, relaxed: 240, point: [1, 0, 1]),
    // x1 + x2 = 5, x1 <= 3 y1, x2 <= 5 y2; 1 a unit and 10 once, or 4 a unit and 3 once. A fraction
    // of y is paid by the unit: 1 + 10/3 against 4 + 3/5, so 13 + 2 * 4.6 = 22.2. Whole: both
    // 10 + 3 + 3 + 8 = 24, the second alone 3 + 20 = 23, the first alone carries 3 only.
    MixedIntegerCase(
      "fixed charge",
      .small(
        .minimise, rows: [.fixed(5), .atMost(0), .atMost(0)],
        columns: [
          CaseColumn(.nonnegative, 1, [1, 1, 0]), CaseColumn(.nonnegative, 4, [1, 0, 1]),
          choice(10, [0, -3, 0]), choice(3, [0, 0, -5]),
        ]),
      integers: [2, 3], objective: 23, relaxed: 22.2, point: [0, 5, 0, 1]),
    // Three things, and a set for every two of them: half of each set covers all, 1.5; whole, two.
    MixedIntegerCase(
      "set cover",
      .small(
        .minimise, rows: [.atLeast(1), .atLeast(1), .atLeast(1)],
        columns: [choice(1, [1, 1, 0]), choice(1, [0, 1, 1]), choice(1, [1, 0, 1])]),
      integers: [0, 1, 2], objective: 2, relaxed: 1.5),
    // Two plants (8 and 5 once), customers of 1 each at 1 and 4 / 3 and 2 a unit from them, links
    // x <= y per arc. Only the first 8 + 1 + 4 = 13, only the second 5 + 3 + 2 = 10, both
    // 13 + 1 + 2 = 16. The relaxation is whole here: the second plant serves both.
    MixedIntegerCase(
      "facilities with a link per arc",
      .small(
        .minimise,
        rows: [.fixed(1), .fixed(1), .atMost(0), .atMost(0), .atMost(0), .atMost(0)],
        columns: [
          CaseColumn(.nonnegative, 1, [1, 0, 1, 0, 0, 0]),
          CaseColumn(.nonnegative, 4, [0, 1, 0, 1, 0, 0]),
          CaseColumn(.nonnegative, 3, [1, 0, 0, 0, 1, 0]),
          CaseColumn(.nonnegative, 2, [0, 1, 0, 0, 0, 1]), choice(8, [0, 0, -1, -1, 0, 0]),
          choice(5, [0, 0, 0, 0, -1, -1]),
        ]),
      integers: [4, 5], objective: 10, relaxed: 10, point: [0, 0, 1, 1, 0, 1]),
    // Two tasks, two people: a transport problem is whole by itself. 1 + 3 against 5 + 4.
    MixedIntegerCase(
      "whole already at the relaxation's optimum",
      .small(
        .minimise, rows: [.fixed(1), .fixed(1), .fixed(1), .fixed(1)],
        columns: [
          choice(1, [1, 0, 1, 0]), choice(5, [1, 0, 0, 1]), choice(4, [0, 1, 1, 0]),
          choice(3, [0, 1, 0, 1]),
        ]),
      integers: [0, 1, 2, 3], objective: 4, relaxed: 4, point: [1, 0, 0, 1]),
  ]
}
