internal import LinearPrograms
internal import SymbiosisModel

/// How the optimum changes when something is forced: the directional derivative of the optimal
/// value, exact also where the plan is degenerate and one dual solution would not tell.
///
/// At an optimal x the derivative in a direction is itself a linear program:
///
///     min c d   s.t.  A d = r,  d_j >= 0 where x_j is at its lower bound, <= 0 at its upper,
///                     free between, d_forced = +1 or -1
///
/// and since the optimal value is convex in what is forced, the derivative holds exactly for as far
/// as x + q d stays feasible: `reach`.
struct Direction {
  /// Change of each main stage's objective per unit.
  let change: [Double]
  /// Up to how many units the change holds; infinite where nothing ends it.
  let reach: Double
  /// Change of each column per unit.
  let columns: [Double]

  enum Force {
    /// One unit more (or less) in a column.
    case column(Int, by: Double)
    /// One unit more on a row's right-hand side.
    case row(Int)
  }

  /// Nil when nothing can be forced that way: agreements leave no room.
  init?(
    _ transport: TransportProgram, at point: [Double], force: Force, stages: Stages,
    solver: any LinearProgramSolver
  ) throws {
    let program = Direction.program(transport, at: point, force: force)
    let main = stages.main.map(transport.costs)
    var solve = StagedSolve(
      program: program, main: main, canonical: stages.canonical.map(transport.costs), start: nil,
      startPoint: point, timeLeft: { nil }, interruption: nil)
    let solution: StagedSolution
    do {
      solution = try solve.run(solver)
    } catch MatchingError.solver(let reason) where reason.hasPrefix("infeasible") {
      return nil
    }
    columns = solution.primal
    change = main.map { costs in compensatedSum(zip(costs, solution.primal).map { $0 * $1 }) }
    var reach = Double.infinity
    for column in columns.indices {
      let step = columns[column]
      if step < -1e-12 {
        reach = min(reach, (point[column] - transport.program.columnLower[column]) / -step)
      } else if step > 1e-12 {
        reach = min(reach, (transport.program.columnUpper[column] - point[column]) / step)
      }
    }
    self.reach = max(0, reach)
  }

  private static func program(
    _ transport: TransportProgram, at point: [Double], force: Force
  ) -> LinearProgram {
    var program = transport.program
    for row in 0..<program.rowCount {
      program.rowLower[row] = 0
      program.rowUpper[row] = 0
    }
    for column in 0..<program.columnCount {
      let lower = transport.program.columnLower[column]
      let upper = transport.program.columnUpper[column]
      program.columnLower[column] = point[column] <= lower ? 0 : -.infinity
      program.columnUpper[column] = point[column] >= upper ? 0 : .infinity
    }
    switch force {
    case .column(let column, let amount):
      program.columnLower[column] = amount
      program.columnUpper[column] = amount
    case .row(let row):
      program.rowLower[row] = 1
      program.rowUpper[row] = 1
    }
    return program
  }
}
