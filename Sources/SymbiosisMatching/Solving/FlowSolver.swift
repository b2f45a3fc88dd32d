internal import LinearPrograms
internal import SymbiosisModel

/// The solved network: flows, what is left, duals and proof.
struct Flows: Sendable {
  var arc: [Double]
  var supplyLeft: [Double]
  var demandLeft: [Double]
  /// What is left of each of the network's agreements over several arcs: w of model.md 3.
  var agreementRest: [Double]
  var certificate: Certificate
  /// Whether a limit stopped the search.
  var stopped: Bool
}

/// Solves a network component by component.
struct FlowSolver {
  let network: Network
  let scenario: Scenario
  let stages: Stages
  let solver: any LinearProgramSolver
  let options: MatchOptions

  /// - Throws: `MatchingError`.
  func solve() throws -> Flows {
    let parts = Component.all(in: network)
    var flows = Flows(
      arc: [Double](repeating: 0, count: network.arcCount),
      supplyLeft: network.supplies.map(\.quantity.value),
      demandLeft: network.demands.map(\.quantity.value),
      agreementRest: [Double](repeating: 0, count: network.agreements.count),
      certificate: Certificate(
        primal: 0, dual: 0, gap: 0, stages: [], largestViolation: 0,
        arcsConsidered: network.arcCount, arcsInProgram: 0, components: parts.count,
        rounds: 1, iterations: 0, unique: true), stopped: false)
    var proof = ProofSum(stages)
    addUntouched(parts, to: &proof)
    for (part, result) in zip(parts, try results(parts)) {
      proof.add(result.proof)
      store(part, result, in: &flows)
    }
    proof.finish(&flows.certificate)
    return flows
  }

  /// What is kept of one component's solve.
  private struct PartResult: Sendable {
    let columns: [Double]
    let proof: ProofSum
    let columnsLoaded: Int
    let rounds: Int
    let iterations: Int
    let isUnique: Bool
    let isStopped: Bool
  }

  /// Every component solved, in their order, each on one thread with a solver session of its own.
  private func results(_ parts: [Component]) throws -> [PartResult] {
    guard network.arcCount >= options.arcsWorthThreads else { return try parts.map(result) }
    // The largest first, so that no thread is left with it at the end.
    let order = parts.indices.sorted { parts[$1].arcs.count < parts[$0].arcs.count }
    return try inParallel(parts.count, order: order) { try result(parts[$0]) }
  }

  private func result(_ part: Component) throws -> PartResult {
    let transport = TransportProgram(network, part)
    let solution = try staged(transport)
    var proof = ProofSum(stages)
    let columns = try settled(transport, solution, &proof)
    return PartResult(
      columns: columns, proof: proof,
      columnsLoaded: solution.columnsLoaded - transport.program.rowCount, rounds: solution.rounds,
      iterations: solution.iterations, isUnique: solution.unique,
      isStopped: solution.stoppedAfter != nil)
  }

  /// The component's quantities, proved: to twelve digits, or to all where twelve are too few.
  private func settled(
    _ transport: TransportProgram, _ solution: StagedSolution, _ proof: inout ProofSum
  ) throws(MatchingError) -> [Double] {
    let columns = Quantities(transport, network).settle(solution.primal)
    var trial = proof
    do {
      try trial.add(transport, columns, solution)
      proof = trial
      return columns
    } catch {
      let all = Quantities(transport, network, digits: Quantities.allDigits)
        .settle(solution.primal)
      try proof.add(transport, all, solution)
      return all
    }
  }

  private func staged(_ transport: TransportProgram) throws -> StagedSolution {
    do {
      return try StagedSolve(
        program: transport.program, main: stages.main.map(transport.costs),
        canonical: stages.canonical.map(transport.costs), start: transport.baselineBasis,
        startPoint: try transport.baselinePoint(network) ?? feasiblePoint(transport),
        timeLeft: options.timeLeft, interruption: options.interruption,
        columnsListed: options.columnsListed, columnsFromBaseline: options.columnsFromBaseline
      ).run(solver)
    } catch is StagedSolve.Infeasible {
      throw MatchingError.impossibleAgreements([try agreementWithoutRoom(transport)])
    } catch is StagedSolve.Unbounded {
      throw MatchingError.solver("a transport program cannot be unbounded")
    } catch let failure as SolverFailure {
      throw MatchingError.solver("\(failure)")
    }
  }

  /// Any point that keeps what is agreed, found without an objective and whatever the time limit.
  private func feasiblePoint(_ transport: TransportProgram) throws -> [Double] {
    try StagedSolve(
      program: transport.program,
      main: [[Double](repeating: 0, count: transport.program.columnCount)], canonical: [],
      start: transport.baselineBasis,
      startPoint: [Double](repeating: 0, count: transport.program.columnCount),
      timeLeft: { nil }, interruption: options.interruption
    ).run(solver).primal
  }

  /// The first agreement, in the order of the pairs, without which those after it can be kept.
  private func agreementWithoutRoom(_ transport: TransportProgram) throws -> ImpossibleAgreement {
    var relaxed = network
    var last = (surplus: 0, need: 0)
    let pairs =
      transport.part.arcs.filter { network.least[$0] > 0 }.map {
        (
          network.supplies[Int(network.tail[$0])].declaration,
          network.demands[Int(network.head[$0])].declaration, arc: Optional($0), sum: Int?.none
        )
      }
      + transport.part.agreements.filter { network.agreements[$0].least > 0 }.map {
        (network.agreements[$0].surplus, network.agreements[$0].need, arc: nil, sum: Optional($0))
      }
    for pair in pairs.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      last = (pair.0, pair.1)
      if let arc = pair.arc { relaxed.least[arc] = 0 }
      if let sum = pair.sum { relaxed.agreements[sum].least = 0 }
      do {
        _ = try feasiblePoint(TransportProgram(relaxed, transport.part))
        break
      } catch is StagedSolve.Infeasible {
        continue
      }
    }
    return ImpossibleAgreement(
      surplus: scenario.surpluses[last.surplus].declaration.id,
      need: scenario.needs[last.need].declaration.id, refusals: [.agreementsLeaveNoRoom])
  }

  /// Nodes without arcs do what they do today.
  private func addUntouched(_ parts: [Component], to proof: inout ProofSum) {
    var suppliesTouched = [Bool](repeating: false, count: network.supplies.count)
    var demandsTouched = [Bool](repeating: false, count: network.demands.count)
    for part in parts {
      for node in part.supplies { suppliesTouched[node] = true }
      for node in part.demands { demandsTouched[node] = true }
    }
    for (number, stage) in stages.main.enumerated() {
      for (node, touched) in suppliesTouched.enumerated() where !touched {
        proof.addBoth(stage.supply[node] * network.supplies[node].quantity.value, stage: number)
      }
      for (node, touched) in demandsTouched.enumerated() where !touched {
        proof.addBoth(stage.demand[node] * network.demands[node].quantity.value, stage: number)
      }
    }
  }

  private func store(_ part: Component, _ result: PartResult, in flows: inout Flows) {
    var columns = result.columns[...]
    func take(_ nodes: [Int], into values: inout [Double]) {
      for (node, value) in zip(nodes, columns) { values[node] = value }
      columns = columns.dropFirst(nodes.count)
    }
    take(part.supplies, into: &flows.supplyLeft)
    take(part.demands, into: &flows.demandLeft)
    take(part.agreements, into: &flows.agreementRest)
    take(part.arcs, into: &flows.arc)
    flows.certificate.arcsInProgram += result.columnsLoaded
    flows.certificate.rounds = max(flows.certificate.rounds, result.rounds)
    flows.certificate.iterations += result.iterations
    flows.certificate.unique = flows.certificate.unique && result.isUnique
    flows.stopped = flows.stopped || result.isStopped
  }
}
