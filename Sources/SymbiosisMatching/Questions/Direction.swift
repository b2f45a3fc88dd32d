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
/// Choices of yes or no stay as they are. Its dual solution is optimal for as long as the derivative holds, so every column that it holds
/// at zero stays where it is; how far the forced column can go without moving one of them is the
/// `reach`.
struct Direction {
  /// What is forced.
  enum Force {
    /// So many units more of a pair, over all its arcs; the program probes it.
    case pair(by: Double)
    /// One unit more on each of these rows' right-hand sides.
    case rows([Int])
  }

  private let transport: TransportProgram
  private let point: [Double]
  private let face: LinearProgram
  private let solving: Solving
  /// Change of each main stage's objective per unit.
  let change: [Double]
  /// Change of each column per unit.
  let columns: [Double]

  /// With what a question is solved.
  struct Solving {
    let network: Network
    let stages: Stages
    let solver: any LinearProgramSolver
    let interruption: Interruption?
  }

  /// Nil when nothing can be forced that way: agreements leave no room.
  init?(
    _ transport: TransportProgram, at point: [Double], force: Force, _ solving: Solving
  ) throws {
    self.transport = transport
    self.point = point
    self.solving = solving
    let main = solving.stages.main.map(transport.costs)
    do {
      let solution = try StagedSolve(
        program: Direction.program(transport, at: point, force: force, solving.network), main: main,
        canonical: solving.stages.canonical.map(transport.costs), start: nil, startPoint: point,
        timeLeft: { nil }, interruption: solving.interruption
      ).run(solving.solver)
      columns = solution.primal
      // The tie-breaks after the reported stage are no part of the figure.
      let next = solving.stages.reported + 1
      face = next < solution.proofs.count ? solution.proofs[next].program : solution.face
      change = main.map { costs in compensatedSum(zip(costs, solution.primal).map { $0 * $1 }) }
    } catch is StagedSolve.Infeasible {
      return nil
    }
  }

  /// Up to how many units of the pair the change holds; infinite where nothing ends it.
  func reach() throws -> Double {
    guard let probe = transport.probe else { return 0 }
    var program = transport.program
    for column in transport.integers(solving.network) {
      program.columnLower[column] = point[column]
      program.columnUpper[column] = point[column]
    }
    for column in 0..<program.columnCount
    where column != probe && face.columnLower[column] == face.columnUpper[column] {
      program.columnLower[column] = point[column]
      program.columnUpper[column] = point[column]
    }
    var costs = [Double](repeating: 0, count: program.columnCount)
    costs[probe] = columns[probe] < 0 ? 1 : -1
    do {
      let end = try StagedSolve(
        program: program, main: [costs], canonical: [], start: nil, startPoint: point,
        timeLeft: { nil }, interruption: solving.interruption
      ).run(solving.solver).primal
      return abs(end[probe] - point[probe])
    } catch is StagedSolve.Unbounded {
      return .infinity
    }
  }

  private static func program(
    _ transport: TransportProgram, at point: [Double], force: Force, _ network: Network
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
    for column in transport.integers(network) {
      program.columnLower[column] = 0
      program.columnUpper[column] = 0
    }
    switch force {
    case .pair(let amount):
      // The probe is less the sum of the pair's arcs.
      guard let probe = transport.probe else { break }
      program.columnLower[probe] = -amount
      program.columnUpper[probe] = -amount
    case .rows(let rows):
      for row in rows {
        program.rowLower[row] = 1
        program.rowUpper[row] = 1
      }
    }
    return program
  }
}
