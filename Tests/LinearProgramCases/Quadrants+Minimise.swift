internal import LinearPrograms

extension LinearProgramCase {
  /// Every quadrant when minimising; derived in ``quadrant(_:_:_:costs:primal:objective:dual:reduced:)``.
  static let minimiseQuadrants: [LinearProgramCase] = [
    // 2x + 4y >= 20: more asked for costs more: dual 4 / 2 = 2.
    quadrant(
      .minimise, .atLeast(20), .atLeast(1), costs: (4, 9), primal: (8, 1), objective: 41,
      dual: 2, reduced: (0, 1)),
    quadrant(
      .minimise, .atLeast(20), .atMost(2), costs: (4, 7), primal: (6, 2), objective: 38,
      dual: 2, reduced: (0, -1)),
    quadrant(
      .minimise, .atLeast(20), .free, costs: (5, 8), primal: (0, 5), objective: 40,
      dual: 2, reduced: (1, 0)),
    quadrant(
      .minimise, .atLeast(20), .fixed(2.5), costs: (4, 13), primal: (5, 2.5), objective: 52.5,
      dual: 2, reduced: (0, 5)),
    quadrant(
      .minimise, .atLeast(20), .range(-5, -2), costs: (4, 9), primal: (20, -5), objective: 35,
      dual: 2, reduced: (0, 1)),
    quadrant(
      .minimise, .atLeast(20), .range(-5, -2), costs: (4, 7), primal: (14, -2), objective: 42,
      dual: 2, reduced: (0, -1)),
    // 2x + 4y <= 20: x earns 4 a unit, so more room saves: dual -4 / 2 = -2.
    quadrant(
      .minimise, .atMost(20), .atLeast(1), costs: (-4, -7), primal: (8, 1), objective: -39,
      dual: -2, reduced: (0, 1)),
    quadrant(
      .minimise, .atMost(20), .atMost(2), costs: (-4, -9), primal: (6, 2), objective: -42,
      dual: -2, reduced: (0, -1)),
    quadrant(
      .minimise, .atMost(20), .free, costs: (-3, -8), primal: (0, 5), objective: -40,
      dual: -2, reduced: (1, 0)),
    quadrant(
      .minimise, .atMost(20), .fixed(2.5), costs: (-4, -3), primal: (5, 2.5), objective: -27.5,
      dual: -2, reduced: (0, 5)),
    quadrant(
      .minimise, .atMost(20), .range(-5, -2), costs: (-4, -7), primal: (20, -5), objective: -45,
      dual: -2, reduced: (0, 1)),
    quadrant(
      .minimise, .atMost(20), .range(-5, -2), costs: (-4, -9), primal: (14, -2), objective: -38,
      dual: -2, reduced: (0, -1)),
    // 2x + 4y = 20: an equality may have either sign; here x costs 4: dual 4 / 2 = 2.
    quadrant(
      .minimise, .fixed(20), .atLeast(1), costs: (4, 9), primal: (8, 1), objective: 41,
      dual: 2, reduced: (0, 1)),
    quadrant(
      .minimise, .fixed(20), .atMost(2), costs: (4, 7), primal: (6, 2), objective: 38,
      dual: 2, reduced: (0, -1)),
    quadrant(
      .minimise, .fixed(20), .free, costs: (5, 8), primal: (0, 5), objective: 40,
      dual: 2, reduced: (1, 0)),
    quadrant(
      .minimise, .fixed(20), .fixed(2.5), costs: (4, 13), primal: (5, 2.5), objective: 52.5,
      dual: 2, reduced: (0, 5)),
    quadrant(
      .minimise, .fixed(20), .range(-5, -2), costs: (4, 9), primal: (20, -5), objective: 35,
      dual: 2, reduced: (0, 1)),
    quadrant(
      .minimise, .fixed(20), .range(-5, -2), costs: (4, 7), primal: (14, -2), objective: 42,
      dual: 2, reduced: (0, -1)),
    // 2x + 4y = 20: and here x earns 4: dual -4 / 2 = -2.
    quadrant(
      .minimise, .fixed(20), .atLeast(1), costs: (-4, -7), primal: (8, 1), objective: -39,
      dual: -2, reduced: (0, 1)),
    quadrant(
      .minimise, .fixed(20), .atMost(2), costs: (-4, -9), primal: (6, 2), objective: -42,
      dual: -2, reduced: (0, -1)),
    quadrant(
      .minimise, .fixed(20), .free, costs: (-3, -8), primal: (0, 5), objective: -40,
      dual: -2, reduced: (1, 0)),
    quadrant(
      .minimise, .fixed(20), .fixed(2.5), costs: (-4, -3), primal: (5, 2.5), objective: -27.5,
      dual: -2, reduced: (0, 5)),
    quadrant(
      .minimise, .fixed(20), .range(-5, -2), costs: (-4, -7), primal: (20, -5), objective: -45,
      dual: -2, reduced: (0, 1)),
    quadrant(
      .minimise, .fixed(20), .range(-5, -2), costs: (-4, -9), primal: (14, -2), objective: -38,
      dual: -2, reduced: (0, -1)),
    // 2x + 4y in 12...20: x costs, so the row lies at 12: dual 2.
    quadrant(
      .minimise, .range(12, 20), .atLeast(1), costs: (4, 9), primal: (4, 1), objective: 25,
      dual: 2, reduced: (0, 1)),
    quadrant(
      .minimise, .range(12, 20), .atMost(2), costs: (4, 7), primal: (2, 2), objective: 22,
      dual: 2, reduced: (0, -1)),
    quadrant(
      .minimise, .range(12, 20), .free, costs: (5, 8), primal: (0, 3), objective: 24,
      dual: 2, reduced: (1, 0)),
    quadrant(
      .minimise, .range(12, 20), .fixed(2.5), costs: (4, 13), primal: (1, 2.5), objective: 36.5,
      dual: 2, reduced: (0, 5)),
    quadrant(
      .minimise, .range(12, 20), .range(-5, -2), costs: (4, 9), primal: (16, -5), objective: 19,
      dual: 2, reduced: (0, 1)),
    quadrant(
      .minimise, .range(12, 20), .range(-5, -2), costs: (4, 7), primal: (10, -2), objective: 26,
      dual: 2, reduced: (0, -1)),
    // 2x + 4y in 12...20: x earns, so the row lies at 20: dual -2.
    quadrant(
      .minimise, .range(12, 20), .atLeast(1), costs: (-4, -7), primal: (8, 1), objective: -39,
      dual: -2, reduced: (0, 1)),
    quadrant(
      .minimise, .range(12, 20), .atMost(2), costs: (-4, -9), primal: (6, 2), objective: -42,
      dual: -2, reduced: (0, -1)),
    quadrant(
      .minimise, .range(12, 20), .free, costs: (-3, -8), primal: (0, 5), objective: -40,
      dual: -2, reduced: (1, 0)),
    quadrant(
      .minimise, .range(12, 20), .fixed(2.5), costs: (-4, -3), primal: (5, 2.5), objective: -27.5,
      dual: -2, reduced: (0, 5)),
    quadrant(
      .minimise, .range(12, 20), .range(-5, -2), costs: (-4, -7), primal: (20, -5), objective: -45,
      dual: -2, reduced: (0, 1)),
    quadrant(
      .minimise, .range(12, 20), .range(-5, -2), costs: (-4, -9), primal: (14, -2), objective: -38,
      dual: -2, reduced: (0, -1)),
  ]
}
