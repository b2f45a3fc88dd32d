internal import LinearPrograms
internal import SymbiosisModel

/// The solved network: flows, what is left, duals and proof.
struct Flows: Sendable {
  var arc: [Double]
  var supplyLeft: [Double]
  var demandLeft: [Double]
  /// lambda_s and mu_d of model.md 3 under the first objective.
  var supplyDual: [Double]
  var demandDual: [Double]
  var certificate: Certificate
  /// Whether a limit stopped the search.
  var stopped: Bool
}

/// Solves a network component by component.
struct FlowSolver {
  let network: Network
  let stages: Stages
  let solver: any LinearProgramSolver
  let options: MatchOptions

  init(
    _ network: Network, _ stages: Stages, solver: any LinearProgramSolver, options: MatchOptions
  ) {
    self.network = network
    self.stages = stages
    self.solver = solver
    self.options = options
  }

  func solve() throws -> Flows {
    let parts = Component.all(in: network)
    var flows = Flows(
      arc: [Double](repeating: 0, count: network.arcCount),
      supplyLeft: network.supplies.map(\.quantity.value),
      demandLeft: network.demands.map(\.quantity.value),
      supplyDual: stages.main[0].supply, demandDual: stages.main[0].demand,
      certificate: Certificate(
        primal: 0, dual: 0, gap: 0, largestViolation: 0, arcsConsidered: network.arcCount,
        arcsInProgram: network.arcCount, components: parts.count, rounds: 1, iterations: 0,
        unique: true), stopped: false)
    var proof = ProofSum()
    addUntouched(parts, to: &proof)
    for part in parts {
      let transport = TransportProgram(network, part)
      let solution = try staged(transport)
      let columns = Quantities(transport, network).settle(solution.primal)
      try proof.add(transport, columns, solution, stages)
      store(transport, columns, solution, in: &flows)
    }
    proof.finish(&flows.certificate, reported: stages.reported)
    return flows
  }

  private func staged(_ transport: TransportProgram) throws -> StagedSolution {
    var solve = StagedSolve(
      program: transport.program, main: stages.main.map(transport.costs),
      canonical: stages.canonical.map(transport.costs), start: transport.baselineBasis,
      startPoint: transport.baselinePoint, timeLeft: options.timeLeft,
      interruption: options.interruption)
    do {
      return try solve.run(solver)
    } catch let failure as SolverFailure {
      throw MatchingError.solver("\(failure)")
    }
  }

  /// Nodes without arcs do what they do today.
  private func addUntouched(_ parts: [Component], to proof: inout ProofSum) {
    var suppliesTouched = [Bool](repeating: false, count: network.supplies.count)
    var demandsTouched = [Bool](repeating: false, count: network.demands.count)
    for part in parts {
      for node in part.supplies { suppliesTouched[node] = true }
      for node in part.demands { demandsTouched[node] = true }
    }
    let stage = stages.main[stages.reported]
    for (node, touched) in suppliesTouched.enumerated() where !touched {
      proof.addBoth(stage.supply[node] * network.supplies[node].quantity.value)
    }
    for (node, touched) in demandsTouched.enumerated() where !touched {
      proof.addBoth(stage.demand[node] * network.demands[node].quantity.value)
    }
  }

  private func store(
    _ transport: TransportProgram, _ columns: [Double], _ solution: StagedSolution,
    in flows: inout Flows
  ) {
    let part = transport.part
    for (index, node) in part.supplies.enumerated() { flows.supplyLeft[node] = columns[index] }
    for (index, node) in part.demands.enumerated() {
      flows.demandLeft[node] = columns[part.supplies.count + index]
    }
    for (index, arc) in part.arcs.enumerated() {
      flows.arc[arc] = columns[transport.column(ofArc: index)]
    }
    if let duals = solution.proofs.first?.rowDuals, duals.count == transport.program.rowCount {
      for (index, node) in part.supplies.enumerated() { flows.supplyDual[node] = duals[index] }
      for (index, node) in part.demands.enumerated() {
        flows.demandDual[node] = duals[part.supplies.count + index]
      }
    }
    flows.certificate.iterations += solution.iterations
    flows.certificate.unique = flows.certificate.unique && solution.unique
    flows.stopped = flows.stopped || solution.stoppedAfter != nil
  }
}
