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

/// Random exchanges in lots: surpluses and needs with alternatives, and arcs that carry nothing or at
/// least a lot, each at a price for setting it up.
///
/// Some tens of places with six arcs each keep branch and cut busy for minutes, and the dives find a
/// point in hundredths of a second; with few places all is done at once.
enum LotMaker {
  static func program(places: Int, arcs: Int, seed: UInt64) -> MixedIntegerProgram {
    var generator = SeededGenerator(seed: seed)
    func number(_ range: ClosedRange<Int>) -> Double {
      Double(Int.random(in: range, using: &generator))
    }
    var program = LinearProgram(direction: .minimise)
    let amounts = (0..<2 * places).map { _ in number(5...100) }
    let nodes = amounts.map { program.addRow(.fixed($0)) }
    for node in nodes {
      _ = program.addColumn(.nonnegative, cost: number(30...110), entries: [(node, 1)])
    }
    var choices: [Column] = []
    for supply in 0..<places {
      for step in 0..<arcs {
        let demand = places + (supply + step * step) % places
        let most = min(amounts[supply], amounts[demand])
        let rows = [program.addRow(.atMost(0)), program.addRow(.atLeast(0))]
        _ = program.addColumn(
          .nonnegative, cost: number(5...90),
          entries: [(nodes[supply], 1), (nodes[demand], 1), (rows[0], 1), (rows[1], 1)])
        choices.append(
          program.addColumn(
            .range(0, 1), cost: 100, entries: [(rows[0], -most), (rows[1], -min(most, 20))]))
      }
    }
    return MixedIntegerProgram(program, integers: choices)
  }
}
