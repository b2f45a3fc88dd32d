import GLPKSolver
import LinearPrograms
import SymbiosisModel
import TestSupport
import Testing

@testable import SymbiosisMatching

/// The network simplex finds what GLPK finds, and GLPK takes its tree for an optimal basis.
@Suite struct NetworkStartTests {
  /// What the tree gives for a program, and what GLPK says of it.
  private struct Trial {
    var start: NetworkStart
    var check: OptimalityCheck
    var confirmed: SolverOutcome

    init(_ program: LinearProgram, isWhole: Bool) throws {
      var start = try #require(NetworkStart(program, isWhole: isWhole))
      start.begin(program)
      #expect(start.optimise(program) { false })
      check = OptimalityCheck.check(
        program, primal: start.point(program), rowDuals: start.rowDuals(program))
      confirmed = try GLPKSolver().solve(
        program, startingFrom: start.basis(of: Array(0..<program.columnCount), program))
      self.start = start
    }
  }

  /// 4,000 small instances: the objective is GLPK's from its own start, the point and the duals prove
  /// each other, and GLPK has nothing to do from the tree.
  @Test(arguments: UInt64(0)..<40) func smallInstances(block: UInt64) throws {
    for seed in block * 100..<(block + 1) * 100 {
      let program = PlainPrograms.random(seed: seed)
      let plain = try #require(try GLPKSolver().solve(program).primal)
      let trial = try Trial(program, isWhole: seed.isMultiple(of: 2))
      #expect(trial.check.holds, "seed \(seed): \(trial.check)")
      let size = max(1, abs(plain.objective))
      #expect(
        abs(trial.check.primalObjective - plain.objective) <= 1e-9 * size, "seed \(seed)")
      #expect(trial.confirmed.termination == .optimal, "seed \(seed)")
      #expect(trial.confirmed.iterations == 0, "seed \(seed)")
    }
  }

  @Test func largerInstance() throws {
    let seed: UInt64 = 1
    let program = PlainPrograms.random(seed: seed, supplies: 200, demands: 200)
    let plain = try #require(try GLPKSolver().solve(program).primal)
    let trial = try Trial(program, isWhole: false)
    #expect(trial.check.holds, "seed \(seed): \(trial.check)")
    #expect(
      abs(trial.check.primalObjective - plain.objective) <= 1e-9 * abs(plain.objective),
      "seed \(seed)")
    #expect(trial.confirmed.iterations == 0, "seed \(seed)")
  }

  /// New costs are solved from the last tree, with what the last costs fixed held where it is.
  @Test(arguments: UInt64(0)..<200) func nextCosts(seed: UInt64) throws {
    var program = PlainPrograms.random(seed: seed)
    var start = try #require(NetworkStart(program, isWhole: false))
    start.begin(program)
    #expect(start.optimise(program) { false })
    let first = try GLPKSolver().solve(
      program, startingFrom: start.basis(of: Array(0..<program.columnCount), program))
    let reduced = try #require(first.dual).reducedCosts
    let statuses = try #require(first.basis).columns
    for column in 0..<program.columnCount
    where statuses[column] != .basic && abs(reduced[column]) > 1e-7 {
      let isFull = statuses[column] == .atUpper
      program.columnLower[column] = isFull ? program.columnUpper[column] : 0
      program.columnUpper[column] = program.columnLower[column]
    }
    program.cost = PlainPrograms.random(seed: seed).cost.indices.map { Double($0 * 7 % 11) }
    start.begin(program)
    #expect(start.optimise(program) { false })
    let check = OptimalityCheck.check(
      program, primal: start.point(program), rowDuals: start.rowDuals(program))
    #expect(check.holds, "seed \(seed): \(check)")
    let again = try GLPKSolver().solve(program)
    let objective = try #require(again.primal).objective
    #expect(abs(check.primalObjective - objective) <= 1e-9 * max(1, objective), "seed \(seed)")
  }

  enum Hard: CaseIterable {
    case generic
    case equalLots
    case equalCosts
    case equalLotsAndCosts
    case oneHugeNode
  }

  /// 150 x 150, or 1,000 needs around one surplus: no case cycles, and none takes more than three
  /// times the pivots that the generic one takes for each node.
  @Test(arguments: Hard.allCases) func pivotsAreBounded(hard: Hard) throws {
    func pivotsPerNode(_ hard: Hard) throws -> Double {
      let program = PlainPrograms.hard(hard)
      let trial = try Trial(program, isWhole: false)
      #expect(trial.check.holds, "\(hard): \(trial.check)")
      #expect(trial.confirmed.iterations == 0, "\(hard)")
      return Double(trial.start.simplex.pivots) / Double(program.rowCount)
    }
    let (generic, found) = (try pivotsPerNode(.generic), try pivotsPerNode(hard))
    #expect(generic < 5 && found <= 3 * generic, "\(hard): \(found) a node, generic \(generic)")
  }

  /// A program that is not plain gets no start.
  @Test func notPlain() throws {
    let plain = PlainPrograms.random(seed: 3, supplies: 2, demands: 2)
    #expect(NetworkStart(plain, isWhole: false) != nil)
    var changed = plain
    changed.values[changed.values.count - 1] = 0.5
    #expect(NetworkStart(changed, isWhole: false) == nil)
    changed = plain
    changed.columnLower[changed.columnCount - 1] = 1e-3
    #expect(NetworkStart(changed, isWhole: false) == nil)
    changed = plain
    changed.columnUpper[0] = 1
    #expect(NetworkStart(changed, isWhole: false) == nil)
    changed = plain
    _ = changed.addRow(.fixed(1))
    #expect(NetworkStart(changed, isWhole: false) == nil)
  }

  /// Asked to stop at once, the tree is what everybody does today.
  @Test func stopped() throws {
    let program = PlainPrograms.random(seed: 5, supplies: 6, demands: 6)
    var start = try #require(NetworkStart(program, isWhole: false))
    start.begin(program)
    #expect(!start.optimise(program) { true })
    let arcs = [Double](repeating: 0, count: program.columnCount - program.rowCount)
    for (found, wanted) in zip(start.point(program), program.rowLower + arcs) {
      #expect(abs(found - wanted) <= 1e-12 * max(1, wanted))
    }
  }
}
