internal import LinearPrograms

/// Adds up the proofs of the components to the certificate of the whole.
struct ProofSum: Sendable {
  private let stages: Stages
  private var primal: [[Double]]
  private var dual: [[Double]]
  private var largestViolation = 0.0

  init(_ stages: Stages) {
    self.stages = stages
    primal = stages.main.map { _ in [] }
    dual = primal
  }

  /// A cost that no plan can change.
  mutating func addBoth(_ value: Double, stage: Int) {
    primal[stage].append(value)
    dual[stage].append(value)
  }

  /// Holds a component's columns against the duals of each main stage, without the solver; and all
  /// its arcs that are no columns.
  ///
  /// A stage that a limit cut short, or that never began, is bounded by duals made feasible.
  ///
  /// - Parameter transport: with the columns that entered.
  mutating func add(
    _ transport: TransportProgram, _ columns: [Double], _ solution: StagedSolution
  ) throws(MatchingError) {
    for number in stages.main.indices {
      let isKnown = number < solution.proofs.count
      let proof =
        isKnown
        ? solution.proofs[number]
        : StagedSolution.Proof(program: transport.program, rowDuals: [])
      var program = proof.program
      let objective = PricingProblem.Objective.main(number)
      program.cost =
        transport.costs(stages.main[number])
        + (solution.waiting?.costs(solution.entered, objective) ?? [])
      let isFinished = number < (solution.stoppedAfter ?? Int.max)
      var duals = isFinished ? proof.rowDuals : program.feasibleDuals(near: proof.rowDuals)
      let lowest =
        isFinished
        ? proof.lowest
        : solution.waiting?.lowestReducedCosts(objective, rowDuals: duals, faces: proof.faces) ?? []
      if !isFinished {
        for (row, reduced) in lowest.enumerated() { duals[row] += reduced }
      }
      let check = OptimalityCheck.check(program, primal: columns, rowDuals: duals)
      let violation = (0 - (lowest.min() ?? 0)) / max(1, program.cost.largestMagnitude)
      if isFinished, !check.holds || violation > Tolerance().optimality {
        throw .audit([
          "stage \(number + 1): the solver's answer is not optimal: \(check), arcs left out "
            + "\(violation)"
        ])
      }
      largestViolation = max(largestViolation, check.largestPrimalViolation)
      if isFinished {
        largestViolation = max(largestViolation, check.largestDualViolation, violation)
      }
      primal[number].append(check.primalObjective)
      if let integers = solution.integers {
        let known = number < integers.bounds.count ? integers.bounds[number] : nil
        dual[number].append(min(check.primalObjective, known ?? relaxedBound(transport, number)))
      } else {
        dual[number].append(
          isFinished ? check.dualObjective : lagrangianBound(program, rowDuals: duals))
      }
    }
  }

  /// What no plan can be better than in a stage, whatever the whole numbers: nothing is known of it.
  private func relaxedBound(_ transport: TransportProgram, _ number: Int) -> Double {
    var program = transport.program
    program.cost = transport.costs(stages.main[number])
    return lagrangianBound(program, rowDuals: program.feasibleDuals(near: []))
  }

  /// Takes in the proofs of others.
  mutating func add(_ other: ProofSum) {
    for number in stages.main.indices {
      primal[number] += other.primal[number]
      dual[number] += other.dual[number]
    }
    largestViolation = max(largestViolation, other.largestViolation)
  }

  func finish(_ certificate: inout Certificate) {
    certificate.stages = stages.main.indices.map {
      Certificate.Stage(primal: compensatedSum(primal[$0]), dual: compensatedSum(dual[$0]))
    }
    certificate.primal = certificate.stages[stages.reported].primal
    certificate.dual = certificate.stages[stages.reported].dual
    certificate.gap = certificate.stages.map(\.gap).max() ?? 0
    certificate.largestViolation = largestViolation
  }
}

extension LinearProgram {
  /// Row duals that bound the objective from below, from any that do not: in the order of the
  /// columns, a row's dual moves until the column's reduced cost leans on a bound that is there.
  ///
  /// Each column's first row is its supply node (or its own row), whose dual only ever falls, as no
  /// column has an open lower bound but those of agreements, which are alone in their row.
  func feasibleDuals(near rowDuals: [Double]) -> [Double] {
    var duals = rowDuals.count == rowCount ? rowDuals : [Double](repeating: 0, count: rowCount)
    for column in 0..<columnCount {
      let entries = columnStarts[column]..<columnStarts[column + 1]
      guard let first = entries.first else { continue }
      var reduced = cost[column]
      for entry in entries { reduced -= values[entry] * duals[Int(rowIndices[entry])] }
      let leansOnOpen =
        (reduced < 0 && columnUpper[column] == .infinity)
        || (reduced > 0 && columnLower[column] == -.infinity)
      if leansOnOpen { duals[Int(rowIndices[first])] += reduced / values[first] }
    }
    return duals
  }
}

/// A sum in which rounding errors are carried along.
func compensatedSum(_ values: [Double]) -> Double {
  var sum = CompensatedSum()
  for value in values { sum.add(value) }
  return sum.value
}
