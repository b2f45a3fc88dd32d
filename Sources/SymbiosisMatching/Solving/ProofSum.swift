internal import LinearPrograms

/// Adds up the proofs of the components to the certificate of the whole.
struct ProofSum {
  private var primal: [Double] = []
  private var dual: [Double] = []
  private var largestViolation = 0.0
  private var stageGap = 0.0

  mutating func addBoth(_ value: Double) {
    primal.append(value)
    dual.append(value)
  }

  /// Holds a component's columns against the duals of each main stage, without the solver.
  mutating func add(
    _ transport: TransportProgram, _ columns: [Double], _ solution: StagedSolution,
    _ stages: Stages
  ) throws {
    for number in stages.main.indices {
      var program =
        number < solution.proofs.count ? solution.proofs[number].program : transport.program
      program.cost = transport.costs(stages.main[number])
      let finished = number < (solution.stoppedAfter ?? Int.max)
      let given = number < solution.proofs.count ? solution.proofs[number].rowDuals : []
      let duals = finished ? given : transport.repaired(given, costs: program.cost)
      let check = OptimalityCheck.check(program, primal: columns, rowDuals: duals)
      if finished, !check.holds {
        throw MatchingError.audit(["stage \(number + 1): the solver's answer is not optimal: \(check)"])
      }
      largestViolation = max(largestViolation, check.largestPrimalViolation)
      if finished {
        largestViolation = max(largestViolation, check.largestDualViolation)
        stageGap = max(stageGap, check.gap)
      }
      if number == stages.reported {
        primal.append(check.primalObjective)
        dual.append(finished ? check.dualObjective : lagrangianBound(program, rowDuals: duals))
      }
    }
  }

  func finish(_ certificate: inout Certificate, reported: Int) {
    certificate.primal = compensatedSum(primal)
    certificate.dual = compensatedSum(dual)
    let difference = abs(certificate.primal - certificate.dual)
    certificate.gap = difference / max(1, abs(certificate.primal))
    certificate.largestViolation = largestViolation
  }
}

extension TransportProgram {
  /// Duals that are feasible, from any: each node's dual is lowered until no column's reduced cost
  /// is negative, so that they bound the objective from below.
  func repaired(_ rowDuals: [Double], costs: [Double]) -> [Double] {
    var duals =
      rowDuals.count == program.rowCount
      ? rowDuals : [Double](repeating: 0, count: program.rowCount)
    for row in 0..<program.rowCount { duals[row] = min(duals[row], costs[row]) }
    for index in part.arcs.indices {
      let column = column(ofArc: index)
      let first = program.columnStarts[column]
      let supply = Int(program.rowIndices[first])
      let demand = Int(program.rowIndices[first + 1])
      guard program.columnUpper[column] == .infinity else { continue }
      let room = costs[column] - program.values[first + 1] * duals[demand]
      duals[supply] = min(duals[supply], room)
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
