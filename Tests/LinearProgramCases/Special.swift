internal import LinearPrograms

extension LinearProgramCase {
  /// Degeneracy, alternative optima, redundancy, constants, scale.
  static let special: [LinearProgramCase] = [
    // Beale (1955), on which the textbook simplex method cycles for ever. Optimum -1/20 at x0 = 1/25,
    // x2 = 1. Both positive, so their reduced costs are zero; the first row is slack (-0.03 < 0), so
    // its dual is zero: -3/4 = y1 / 2 gives y1 = -3/2, and -1/50 = -y1 / 50 + y2 gives y2 = -1/20.
    // d1 = 150 + 90 y1 = 15, d3 = 6 - 3 y1 = 10.5.
    LinearProgramCase(
      "Beale's cycling example",
      .small(
        .minimise, rows: [.atMost(0), .atMost(0), .atMost(1)],
        columns: [
          CaseColumn(.nonnegative, -0.75, [0.25, 0.5, 0]),
          CaseColumn(.nonnegative, 150, [-60, -90, 0]),
          CaseColumn(.nonnegative, -0.02, [-0.04, -0.02, 1]),
          CaseColumn(.nonnegative, 6, [9, 3, 0]),
        ]),
      objective: -0.05, primal: [0.04, 0, 1, 0], rowDuals: [0, -1.5, -0.05],
      reducedCosts: [0, 15, 0, 10.5]),
    // Three rows meet in (2, 2), two would do: x <= 2, y <= 2, x + y <= 4. Max 2x + y = 6; the duals
    // are not unique.
    LinearProgramCase(
      "degenerate vertex",
      .small(
        .maximise, rows: [.atMost(2), .atMost(2), .atMost(4)],
        columns: [CaseColumn(.nonnegative, 2, [1, 0, 1]), CaseColumn(.nonnegative, 1, [0, 1, 1])]),
      objective: 6, primal: [2, 2]),
    // Every x + y = 2 is as good; each unit asked for costs 1.
    LinearProgramCase(
      "alternative optima",
      .small(
        .minimise, rows: [.atLeast(2)],
        columns: [CaseColumn(.range(0, 1.5), 1, [1]), CaseColumn(.range(0, 1.5), 1, [1])]),
      objective: 2, rowDuals: [1], reducedCosts: [0, 0]),
    // 2x at x = 3, and a constant that the duals know nothing of: 6 - 100.
    LinearProgramCase(
      "objective constant, minimise",
      .small(
        .minimise, constant: -100, rows: [.atLeast(3)],
        columns: [CaseColumn(.nonnegative, 2, [1])]),
      objective: -94, primal: [3], rowDuals: [2], reducedCosts: [0]),
    LinearProgramCase(
      "objective constant, maximise",
      .small(
        .maximise, constant: 2.5, rows: [.atMost(3)],
        columns: [CaseColumn(.nonnegative, 2, [1])]),
      objective: 8.5, primal: [3], rowDuals: [2], reducedCosts: [0]),
    // 2x + 2y >= 4 says what x + y >= 2 says; the dual 3 may be shared out between them.
    LinearProgramCase(
      "the same row twice",
      .small(
        .minimise, rows: [.atLeast(2), .atLeast(4)],
        columns: [CaseColumn(.nonnegative, 3, [1, 2]), CaseColumn(.nonnegative, 4, [1, 2])]),
      objective: 6, primal: [2, 0]),
    // x + y <= 9 never matters: dual zero. The other row: x = 2 at 3 a unit, d_y = 4 - 3.
    LinearProgramCase(
      "a row that never matters",
      .small(
        .minimise, rows: [.atLeast(2), .atMost(9)],
        columns: [CaseColumn(.nonnegative, 3, [1, 1]), CaseColumn(.nonnegative, 4, [1, 1])]),
      objective: 6, primal: [2, 0], rowDuals: [3, 0], reducedCosts: [0, 1]),
    // Equalities that depend on each other (the third is the sum of the first two), as in every
    // balanced transport problem: x = 1, y = 2, 1 + 4.
    LinearProgramCase(
      "dependent equalities",
      .small(
        .minimise, rows: [.fixed(1), .fixed(2), .fixed(3)],
        columns: [CaseColumn(.nonnegative, 1, [1, 0, 1]), CaseColumn(.nonnegative, 2, [0, 1, 1])]),
      objective: 5, primal: [1, 2]),
    // Entries eight orders apart: x = 3, y = 2, 3 + 2; duals 1 / 1e4 and 1 / 1e-4.
    LinearProgramCase(
      "badly scaled",
      .small(
        .minimise, rows: [.atLeast(30_000), .atLeast(0.0002)],
        columns: [
          CaseColumn(.nonnegative, 1, [10_000, 0]), CaseColumn(.nonnegative, 1, [0, 0.0001]),
        ]),
      objective: 5, primal: [3, 2], rowDuals: [0.0001, 10_000], reducedCosts: [0, 0]),
    // Two products, three workshops (Hillier and Lieberman's Wyndor Glass): x <= 4, 2y <= 12,
    // 3x + 2y <= 18, max 3x + 5y = 36 at (2, 6). The first is slack; 3 = 3 y2, 5 = 2 y1 + 2 y2.
    LinearProgramCase(
      "Wyndor Glass",
      .small(
        .maximise, rows: [.atMost(4), .atMost(12), .atMost(18)],
        columns: [CaseColumn(.nonnegative, 3, [1, 0, 3]), CaseColumn(.nonnegative, 5, [0, 2, 2])]),
      objective: 36, primal: [2, 6], rowDuals: [0, 1.5, 1], reducedCosts: [0, 0]),
  ]
}
