import LinearPrograms
import TestSupport

/// Random transport problems: earn as much as possible by moving, limits on both sides.
///
/// From the slack basis the primal method starts at a feasible point; the dual method takes more than
/// a hundred times as long, which the tests of limits make use of.
struct TransportMaker {
  var generator: SeededGenerator
  let size: Int

  init(size: Int, seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    self.size = size
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Double {
    Double(Int.random(in: range, using: &generator))
  }

  /// A program with rows only.
  mutating func rows() -> LinearProgram {
    var program = LinearProgram(direction: .minimise)
    for _ in 0..<2 * size { _ = program.addRow(.atMost(number(1...100))) }
    return program
  }

  /// Adds a column for each pair, or for every `stride`-th of them.
  mutating func addArcs(to program: inout LinearProgram, stride: Int = 1, from first: Int = 0) {
    for pair in Swift.stride(from: first, to: size * size, by: stride) {
      _ = program.addColumn(
        .nonnegative, cost: -number(1...10_000) / 100,
        entries: [(Row(index: pair / size), 1), (Row(index: size + pair % size), 1)])
    }
  }

  /// The dense problem.
  static func dense(size: Int, seed: UInt64) -> LinearProgram {
    var maker = TransportMaker(size: size, seed: seed)
    var program = maker.rows()
    maker.addArcs(to: &program)
    return program
  }
}
