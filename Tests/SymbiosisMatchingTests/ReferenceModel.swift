import GLPKSolver
import LinearPrograms
import SymbiosisModel

/// A program over columns with several objectives, and choices of yes or no that are tried one after another.
///
/// A choice not made yet asks for nothing and costs nothing, so that what is found without it bounds both.
struct ReferenceModel {
  struct Variable {
    var least = 0.0
    var most = Double.infinity
    var cost = 0.0
    var emissions = 0.0
    var unmet = 0.0
    /// Whether it is what is left to an alternative.
    var isLeft = false
  }

  struct Line {
    var least = -Double.infinity
    var most = Double.infinity
    var terms: [(variable: Int, weight: Double)] = []
  }

  struct Choice {
    /// NOK of yes.
    var cost = 0.0
    /// Held at zero by no.
    var nothing: [Int] = []
    /// What yes asks for.
    var lines: [Line] = []
  }

  /// No more than so many of some choices are yes.
  struct Limit {
    var choices: [Int]
    var most: Int
  }

  var variables: [Variable] = []
  var lines: [Line] = []
  var choices: [Choice] = []
  var limits: [Limit] = []

  mutating func add(_ variable: Variable) -> Int {
    variables.append(variable)
    return variables.count - 1
  }

  /// What each objective counts of every column, and of every choice (model.md 3).
  private func stages(_ objective: Objective, carbon: Double) -> [(
    columns: [Double], choices: [Double]
  )] {
    let kroner = variables.map { $0.cost + carbon / 1000 * $0.emissions }
    let fixed = choices.map(\.cost)
    let none = choices.map { _ in 0.0 }
    switch objective {
    case .leastCost: return [(kroner, fixed)]
    case .mostExchange:
      return [
        (variables.map(\.unmet), none),
        (zip(kroner, variables).map { $1.isLeft ? 0 : $0 }, fixed),
      ]
    case .leastEmissions: return [(variables.map(\.emissions), none), (kroner, fixed)]
    }
  }

  /// The objectives' values at the best plan, first to last; nil where there is no plan.
  func best(_ objective: Objective, carbon: Double) throws -> [Double]? {
    var model = self
    var values: [Double] = []
    for (costs, choiceCosts) in stages(objective, carbon: carbon) {
      guard let value = try model.least(costs, choiceCosts) else { return nil }
      values.append(value)
      let slack = 1e-9 * max(1, abs(value))
      model.lines.append(
        Line(
          most: value + slack,
          terms: costs.indices.filter { costs[$0] != 0 }.map { ($0, costs[$0]) }))
    }
    return values
  }

  // MARK: Enumeration

  private func least(_ costs: [Double], _ choiceCosts: [Double]) throws -> Double? {
    var best: Double?
    var made = [Bool?](repeating: nil, count: choices.count)
    try search(&made, costs, choiceCosts, &best)
    return best
  }

  private func search(
    _ made: inout [Bool?], _ costs: [Double], _ choiceCosts: [Double], _ best: inout Double?
  ) throws {
    for limit in limits where limit.choices.count(where: { made[$0] == true }) > limit.most {
      return
    }
    guard let (value, point) = try relaxed(made, costs, choiceCosts) else { return }
    if let best, value >= best - 1e-9 * max(1, abs(best)) { return }
    guard let choice = open(made, choiceCosts, point) else {
      best = value
      return
    }
    for answer in [true, false] {
      made[choice] = answer
      try search(&made, costs, choiceCosts, &best)
    }
    made[choice] = nil
  }

  /// A choice that the point does not keep, whether it is yes or no.
  private func open(_ made: [Bool?], _ choiceCosts: [Double], _ point: [Double]) -> Int? {
    var isYes = made.map { $0 == true }
    for number in choices.indices where made[number] == nil {
      let choice = choices[number]
      if choice.nothing.allSatisfy({ abs(point[$0]) <= 1e-9 }) { continue }
      guard choiceCosts[number] == 0, choice.lines.allSatisfy({ holds($0, point) }) else {
        return number
      }
      isYes[number] = true
    }
    for limit in limits where limit.choices.count(where: { isYes[$0] }) > limit.most {
      return limit.choices.first { made[$0] == nil && isYes[$0] }
    }
    return nil
  }

  private func holds(_ line: Line, _ point: [Double]) -> Bool {
    let sum = line.terms.reduce(0) { $0 + $1.weight * point[$1.variable] }
    return sum >= line.least - 1e-7 && sum <= line.most + 1e-7
  }

  private func relaxed(
    _ made: [Bool?], _ costs: [Double], _ choiceCosts: [Double]
  ) throws -> (value: Double, point: [Double])? {
    var program = LinearProgram(direction: .minimise)
    var isHeld = [Bool](repeating: false, count: variables.count)
    var lines = lines
    var value = 0.0
    for (number, choice) in choices.enumerated() {
      if made[number] == true {
        lines += choice.lines
        value += choiceCosts[number]
      } else if made[number] == false {
        for variable in choice.nothing { isHeld[variable] = true }
      }
    }
    var entries = [[(Row, Double)]](repeating: [], count: variables.count)
    for line in lines {
      let row = program.addRow(
        line.least == line.most
          ? .fixed(line.least) : Bounds(lower: line.least, upper: line.most))
      var sums: [Int: Double] = [:]
      for term in line.terms { sums[term.variable, default: 0] += term.weight }
      for (variable, weight) in sums where weight != 0 { entries[variable].append((row, weight)) }
    }
    for (number, variable) in variables.enumerated() {
      _ = program.addColumn(
        isHeld[number] ? .fixed(0) : Bounds(lower: variable.least, upper: variable.most),
        cost: costs[number], entries: entries[number])
    }
    let outcome = try GLPKSolver().solve(program)
    guard outcome.termination == .optimal, let primal = outcome.primal else { return nil }
    return (value + primal.objective, primal.columns)
  }
}
