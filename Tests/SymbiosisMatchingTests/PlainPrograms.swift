import LinearPrograms
import TestSupport

/// Plain transport programs made of raw numbers.
enum PlainPrograms {
  /// - Parameters:
  ///   - slacks: cost of each row's own column.
  ///   - arcs: with the row of the demand counted among the demands.
  static func program(
    supplies: [Double], demands: [Double], slacks: [Double],
    arcs: [(tail: Int, head: Int, cost: Double, capacity: Double)]
  ) -> LinearProgram {
    var program = LinearProgram(direction: .minimise)
    let rows = (supplies + demands).map { program.addRow(.fixed($0)) }
    for (row, cost) in zip(rows, slacks) {
      _ = program.addColumn(.nonnegative, cost: cost, entries: [(row, 1)])
    }
    for arc in arcs {
      _ = program.addColumn(
        Bounds(lower: 0, upper: arc.capacity), cost: arc.cost,
        entries: [(rows[arc.tail], 1), (rows[supplies.count + arc.head], 1)])
    }
    return program
  }

  /// Up to 12 x 12 where no size is given; whole or real numbers, ties, capacities, quantities of
  /// nothing and nodes without arcs as the seed has it.
  static func random(
    seed: UInt64, supplies givenSupplies: Int? = nil, demands givenDemands: Int? = nil
  ) -> LinearProgram {
    var random = SeededGenerator(seed: seed)
    let isWhole = Bool.random(using: &random)
    let kinds = Double(Int.random(in: 1...40, using: &random))
    let density = Double.random(in: 0.2...1, using: &random)
    let hasCapacities = Int.random(in: 0..<3, using: &random) == 0
    func draw(_ range: ClosedRange<Double>) -> Double {
      let number = Double.random(in: range, using: &random)
      return isWhole ? (number * kinds / range.upperBound).rounded() : number
    }
    let supplies = givenSupplies ?? Int.random(in: 1...12, using: &random)
    let demands = givenDemands ?? Int.random(in: 1...12, using: &random)
    let quantities = (0..<supplies + demands).map { _ in draw(0...100) }
    let slacks = (0..<supplies + demands).map { _ in draw(-30...300) }
    var arcs: [(tail: Int, head: Int, cost: Double, capacity: Double)] = []
    for tail in 0..<supplies {
      for head in 0..<demands where Double.random(in: 0...1, using: &random) < density {
        let isLimited = hasCapacities && Bool.random(using: &random)
        arcs.append((tail, head, draw(0...500), isLimited ? draw(0...60) : .infinity))
      }
    }
    if arcs.isEmpty { arcs.append((0, 0, draw(0...500), .infinity)) }
    if quantities.allSatisfy({ $0 == 0 }) {
      return self.random(seed: seed + 1_000_000, supplies: supplies, demands: demands)
    }
    return program(
      supplies: Array(quantities[..<supplies]), demands: Array(quantities[supplies...]),
      slacks: slacks, arcs: arcs)
  }

  /// 150 x 150 in the plane, or 1,000 needs around one huge surplus and nine others.
  static func hard(_ hard: NetworkStartTests.Hard) -> LinearProgram {
    var random = SeededGenerator(seed: 17)
    let isHuge = hard == .oneHugeNode
    let count = (supplies: isHuge ? 10 : 150, demands: isHuge ? 1000 : 150)
    let points = (0..<count.supplies + count.demands).map { _ in
      (Double.random(in: 0...1, using: &random), Double.random(in: 0...1, using: &random))
    }
    let hasEqualLots = hard == .equalLots || hard == .equalLotsAndCosts
    let hasEqualCosts = hard == .equalCosts || hard == .equalLotsAndCosts
    var quantities = points.map { _ in
      hasEqualLots ? 25 : Double(Int.random(in: 1...100, using: &random))
    }
    if isHuge { quantities[0] = 30_000 }
    var arcs: [(tail: Int, head: Int, cost: Double, capacity: Double)] = []
    for tail in 0..<count.supplies {
      for head in 0..<count.demands {
        let (from, to) = (points[tail], points[count.supplies + head])
        let square = (from.0 - to.0) * (from.0 - to.0) + (from.1 - to.1) * (from.1 - to.1)
        arcs.append((tail, head, hasEqualCosts ? 40 : 300 * square.squareRoot(), .infinity))
      }
    }
    return program(
      supplies: Array(quantities[..<count.supplies]),
      demands: Array(quantities[count.supplies...]),
      slacks: points.indices.map { $0 < count.supplies ? 100 : 150 }, arcs: arcs)
  }
}
