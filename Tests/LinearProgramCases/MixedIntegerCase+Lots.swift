internal import LinearPrograms

extension MixedIntegerCase {
  /// Quantities that come in lots, or not at all.
  static let lots: [MixedIntegerCase] = [
    // Lots of 6, 9 and 20 that make 44, as few as can be. 44 less no 20 and less two is not a multiple
    // of 3; 24 is 4 * 6 or 6 + 2 * 9. So one 20, one 6, two 9: 4 lots; the relaxation takes 2.2 of 20.
    MixedIntegerCase(
      "lots that make a sum",
      .small(
        .minimise, rows: [.fixed(44)],
        columns: [6, 9, 20].map { CaseColumn(.nonnegative, 1, [$0]) }),
      integers: [0, 1, 2], objective: 4, relaxed: 2.2, point: [1, 2, 1]),
    // 43 is the largest sum that lots of 6, 9 and 20 do not make.
    MixedIntegerCase(
      "lots that do not make the sum",
      .small(
        .minimise, rows: [.fixed(43)],
        columns: [6, 9, 20].map { CaseColumn(.nonnegative, 1, [$0]) }),
      integers: [0, 1, 2], .infeasible, relaxed: 2.15),
    // A need of 3 at 5 a unit, or by a delivery of 4 to 10 at 1 a unit: more than is needed, so
    // 15. With a fraction of the lot (3 = x, 3/10 <= y <= 3/4): 3.
    MixedIntegerCase(
      "a need below the least lot",
      .small(
        .minimise, rows: [.fixed(3), .atLeast(0), .atMost(0)],
        columns: [
          CaseColumn(.nonnegative, 1, [1, 1, 1]), CaseColumn(.nonnegative, 5, [1, 0, 0]),
          CaseColumn(.range(0, 1), 0, [0, -4, -10]),
        ]),
      integers: [2], objective: 15, relaxed: 3, point: [0, 3, 0]),
    // The same with a need of 6 is worth a lot: 6.
    MixedIntegerCase(
      "a need above the least lot",
      .small(
        .minimise, rows: [.fixed(6), .atLeast(0), .atMost(0)],
        columns: [
          CaseColumn(.nonnegative, 1, [1, 1, 1]), CaseColumn(.nonnegative, 5, [1, 0, 0]),
          CaseColumn(.range(0, 1), 0, [0, -4, -10]),
        ]),
      integers: [2], objective: 6, relaxed: 6, point: [6, 0, 1]),
  ]
}
