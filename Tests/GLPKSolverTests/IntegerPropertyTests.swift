import GLPKSolver
import LinearPrograms
import Synchronization
import TestSupport
import Testing

/// Random small programs against the enumeration of all their whole points.
@Suite struct IntegerPropertyTests {
  /// Two to four integer columns of at most four values each, up to two others, one to four rows.
  struct Maker {
    var generator: SeededGenerator

    private mutating func number(_ range: ClosedRange<Int>) -> Double {
      Double(Int.random(in: range, using: &generator))
    }

    private mutating func rowBounds() -> Bounds {
      let edge = number(-6...12)
      switch Int.random(in: 0...5, using: &generator) {
      case 0: return Bool.random(using: &generator) ? .fixed(edge) : .atLeast(edge / 3)
      case 1: return .range(edge - number(0...3) - 0.5, edge)
      case 2, 3: return .atLeast(edge / 2)
      default: return .atMost(edge + 0.5)
      }
    }

    mutating func program(continuous: Int) -> MixedIntegerProgram {
      var program = LinearProgram(direction: Bool.random(using: &generator) ? .minimise : .maximise)
      program.objectiveConstant = number(-3...3) / 2
      let rows = (0..<Int(number(1...4))).map { program.addRow(rowBounds(), name: "r\($0)") }
      let whole = Int(number(2...4))
      for column in 0..<whole + continuous {
        let lower = number(-2...1)
        let entries = rows.map { ($0, number(-4...6)) }.filter { $0.1 != 0 }
        _ = program.addColumn(
          .range(lower, lower + number(0...3)), cost: number(-9...9) / (column % 2 == 0 ? 1 : 3),
          name: "c\(column)", entries: entries)
      }
      return MixedIntegerProgram(program, integers: (0..<whole).map(Column.init(index:)))
    }
  }

  /// The best objective over all whole points; nil where there is none.
  ///
  /// Without other columns no solver is asked; with them, the simplex method for what is left.
  private func enumerated(_ program: MixedIntegerProgram) throws -> Double? {
    let relaxation = program.relaxation
    var points: [[Double]] = [relaxation.columnLower]
    for column in program.integers.map(\.index) {
      points = points.flatMap { point in
        stride(from: relaxation.columnLower[column], through: relaxation.columnUpper[column], by: 1)
          .map { value in
            var next = point
            next[column] = value
            return next
          }
      }
    }
    var objectives: [Double] = []
    if program.integers.count == relaxation.columnCount {
      objectives = points.filter { IntegerCheck.check(program, point: $0).holds }
        .map(relaxation.objective(at:))
    } else {
      try GLPKSolver().withSession(for: relaxation) { session in
        for point in points {
          let outcome = try session.solveFixing(program.integers, at: point)
          if let primal = outcome.primal { objectives.append(primal.objective) }
        }
      }
    }
    return relaxation.direction == .minimise ? objectives.min() : objectives.max()
  }

  /// Bounds told on the way, from any thread.
  private final class Told: Sendable {
    let bounds = Mutex<[Double]>([])
  }

  private func verify(
    _ program: MixedIntegerProgram, gap: Double, best: Double?, start: [Double]?, _ what: String
  ) throws -> Int {
    let told = Told()
    var options = IntegerOptions()
    options.relativeGap = gap
    options.start = start
    options.progress = { progress in
      if let bound = progress.bound { told.bounds.withLock { $0.append(bound) } }
    }
    let outcome = try GLPKSolver().solve(program, options: options)
    guard let best else {
      #expect(outcome.termination == .infeasible, "\(what)")
      return outcome.nodes
    }
    #expect(outcome.termination == .optimal, "\(what): \(outcome.termination)")
    let incumbent = try #require(outcome.incumbent, "\(what)")
    let sign = program.relaxation.direction == .minimise ? 1.0 : -1.0
    let scale = max(1, abs(best))
    let worse = sign * (incumbent.objective - best)
    let allowed = max(1e-7, gap * max(1, abs(incumbent.objective)) * 1.000001)
    #expect(worse >= -1e-7 * scale && worse <= allowed * scale, "\(what): \(incumbent), \(best)")
    let bound = try #require(outcome.bound, "\(what)")
    for told in told.bounds.withLock({ $0 }) + [bound] {
      #expect(sign * (told - best) <= 1e-7 * scale, "\(what): bound \(told) beyond \(best)")
    }
    let check = IntegerCheck.check(program, point: incumbent.columns, bound: bound)
    #expect(check.holds, "\(what): \(check)")
    return outcome.nodes
  }

  @Test(arguments: [0, 1, 2])
  func findsWhatEnumerationFinds(_ continuous: Int) throws {
    var feasible = 0
    var nodes = 0
    for seed in UInt64(1)...500 {
      var maker = Maker(generator: SeededGenerator(seed: seed * 3 + UInt64(continuous)))
      let program = maker.program(continuous: continuous)
      let best = try enumerated(program)
      feasible += best == nil ? 0 : 1
      let start = Bool.random(using: &maker.generator) ? program.relaxation.columnUpper : nil
      for gap in [0, 0.1] {
        nodes += try verify(
          program, gap: gap, best: best, start: start,
          "seed \(seed), \(continuous) continuous, gap \(gap)")
      }
    }
    #expect(feasible > 150 && feasible < 350, "\(feasible)")
    #expect(nodes > 150, "\(nodes)")
  }
}
