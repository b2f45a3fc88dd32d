internal import LinearPrograms

extension LinearProgramCase {
  /// One row and two columns, small enough to solve by looking at it.
  ///
  ///     min or max  c_x x + c_y y
  ///     s.t.        2x + 4y  <=, >=, = b, or between two numbers
  ///                 x >= 0,  y within its bounds
  ///
  /// The row is tight at b. Where y sits at a bound (lower, upper, fixed, or either end of -5...-2),
  /// x is basic and fills the row:
  ///
  ///     x = (b - 4y) / 2        d_x = c_x - 2 dual = 0, so dual = c_x / 2
  ///     d_y = c_y - 4 dual      objective = dual b + d_y y
  ///
  /// Where y is free it must be basic, and x waits at zero:
  ///
  ///     y = b / 4               d_y = c_y - 4 dual = 0, so dual = c_y / 4
  ///     d_x = c_x - 2 dual      objective = dual b
  ///
  /// When minimising, an optimum asks for d >= 0 at a lower bound and d <= 0 at an upper one, and for
  /// a dual >= 0 where the row lies at its lower side, <= 0 at its upper; when maximising, the other
  /// way round. None of these numbers is zero here, so primal and dual are unique.
  static func quadrant(
    _ direction: Direction, _ row: Bounds, _ column: Bounds, costs: (Double, Double),
    primal: (Double, Double), objective: Double, dual: Double, reduced: (Double, Double)
  ) -> LinearProgramCase {
    LinearProgramCase(
      "\(direction), row \(text(row)), dual \(dual), y = \(primal.1) within \(text(column))",
      .small(
        direction, rows: [row],
        columns: [
          CaseColumn(.nonnegative, costs.0, [2]), CaseColumn(column, costs.1, [4]),
        ]),
      objective: objective, primal: [primal.0, primal.1], rowDuals: [dual],
      reducedCosts: [reduced.0, reduced.1])
  }

  private static func text(_ bounds: Bounds) -> String { "\(bounds.lower)...\(bounds.upper)" }
}
