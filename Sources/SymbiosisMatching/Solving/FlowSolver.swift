internal import LinearPrograms
internal import SymbiosisModel

/// The solved network: flows, what is left, duals and proof.
struct Flows: Sendable {
  var arc: [Double]
  var supplyLeft: [Double]
  var demandLeft: [Double]
  /// What is left of each of the network's agreements over several arcs: w of model.md 3.
  var agreementRest: [Double]
  /// What is left up to the bound of each of the network's policies: w of model.md 3; negative where the
  /// bound is a least.
  var policyRest: [Double]
  /// What is left of each condition, and the value of each decision.
  var conditionRest: [Double]
  var decision: [Double]
  /// Arcs that the network does not list, and what they carry.
  var priced: [(arc: PricedArc, quantity: Double)] = []
  /// The last basis of each component, in their order.
  var bases: [Basis?] = []
  /// Of each node with something left, the best of those arcs.
  var bestOfSupply: [PricedArc?] = []
  var bestOfDemand: [PricedArc?] = []
  var certificate: Certificate
  /// Whether a limit stopped the search.
  var stopped: Bool
}

/// Solves a network component by component.
struct FlowSolver {
  var network: Network
  let scenario: Scenario
  let stages: Stages
  let solver: any LinearProgramSolver
  var options: MatchOptions
  /// The arcs that the network does not list; nil where it lists all.
  var implicit: ImplicitArcs?

  /// - Throws: `MatchingError`.
  func solve() throws -> Flows {
    var times = SolveTimes()
    let begin = ContinuousClock.now
    let survey = try implicit?.survey(network, options.interruption)
    times.survey = ContinuousClock.now - begin
    let parts = Component.all(in: network, joined: survey?.joined ?? [])
    if let clash = clashes(Component()).settledClash() {
      throw MatchingError.impossiblePolicies(clash)
    }
    var flows = Flows(
      arc: [Double](repeating: 0, count: network.arcCount),
      supplyLeft: network.supplies.map(\.quantity.value),
      demandLeft: network.demands.map(\.quantity.value),
      agreementRest: [Double](repeating: 0, count: network.agreements.count),
      policyRest: [Double](repeating: 0, count: network.policies.count),
      conditionRest: [Double](repeating: 0, count: network.conditions.count),
      decision: network.decisions.map(\.least),
      certificate: Certificate(
        primal: 0, dual: 0, gap: 0, stages: [], largestViolation: 0,
        arcsConsidered: survey?.count ?? network.arcCount, arcsInProgram: 0,
        components: parts.count,
        rounds: 1, iterations: 0, unique: true, integers: 0, nodes: 0), stopped: false)
    if implicit != nil {
      flows.bestOfSupply = [PricedArc?](repeating: nil, count: network.supplies.count)
      flows.bestOfDemand = [PricedArc?](repeating: nil, count: network.demands.count)
    }
    var proof = ProofSum(stages)
    addUntouched(parts, to: &proof)
    let few = survey?.arcs.map { FewArcs($0, network, parts) }
    for (part, result) in zip(parts, try results(parts, few)) {
      proof.add(result.proof)
      times.add(result.times)
      store(part, result, in: &flows)
    }
    proof.finish(&flows.certificate)
    options.solved(times)
    return flows
  }

  /// What is kept of one component's solve.
  private struct PartResult: Sendable {
    let columns: [Double]
    let entered: [PricedArc]
    let best: [PricedArc?]
    let basis: Basis?
    let proof: ProofSum
    let columnsLoaded: Int
    let rounds: Int
    let iterations: Int
    let times: SolveTimes
    let isUnique: Bool
    let isStopped: Bool
    let integers: IntegerProof?
  }

  /// Every component solved, in their order, each on one thread with a solver session of its own.
  private func results(_ parts: [Component], _ few: FewArcs?) throws -> [PartResult] {
    guard implicit != nil || network.arcCount >= options.arcsWorthThreads else {
      return try parts.map { try result($0, few) }
    }
    // The largest first, so that no thread is left with it at the end.
    let order = parts.indices.sorted { parts[$1].size < parts[$0].size }
    return try inParallel(parts.count, order: order) {
      try result(parts[$0], few)
    }
  }

  private func result(_ part: Component, _ few: FewArcs?) throws -> PartResult {
    var transport = TransportProgram(network, part)
    // All of them are empty.
    transport.program.columnNames = []
    let rows = transport.program.rowCount
    let solution = try staged(
      transport,
      implicit.map { PricingProblem($0, network, part, rows: rows, few: few?.arcs(of: part)) })
    transport.program.add(solution.entered[...], solution.waiting, .main(0))
    var times = solution.times
    let begin = ContinuousClock.now
    var proof = ProofSum(stages)
    let columns = try settled(transport, solution, &proof)
    times.certificate = ContinuousClock.now - begin
    return PartResult(
      columns: columns, entered: solution.entered,
      best: best(transport, columns, solution), basis: solution.basis,
      proof: proof,
      columnsLoaded: solution.columnsLoaded - transport.decisionColumns.upperBound,
      rounds: solution.rounds, iterations: solution.iterations, times: times,
      isUnique: solution.unique,
      isStopped: solution.stoppedAfter != nil, integers: solution.integers)
  }

  /// What a component solved alone comes to.
  struct Values: Sendable {
    /// Its objectives.
    let stages: [Double]
    let decisions: [Double]
    let arcs: [Double]
  }

  /// A component solved alone: its objectives, and its decisions; nil where it has no plan.
  ///
  /// - Parameter known: a point to begin a search from.
  func values(of part: Component, from known: [Double]?) throws -> Values? {
    let transport = TransportProgram(network, part)
    do {
      let solution = try stagedSolve(transport, nil, known).run(solver)
      guard solution.stoppedAfter == nil else { return nil }
      return Values(
        stages: stages.main.map { transport.value($0, at: solution.primal) },
        decisions: transport.decisionColumns.map { solution.primal[$0] },
        arcs: part.arcs.indices.map { solution.primal[transport.column(ofArc: $0)] })
    } catch is StagedSolve.Infeasible {
      return nil
    } catch let failure as SolverFailure {
      throw MatchingError.solver("\(failure)")
    }
  }

  /// The objectives of a component as it was solved.
  func values(of part: Component, _ flows: Flows) -> [Double] {
    let transport = TransportProgram(network, part)
    return stages.main.map { transport.value($0, at: flows.point(in: part)) }
  }

  /// For each row with something left, the best arc that it could have gone over.
  private func best(
    _ transport: TransportProgram, _ columns: [Double], _ solution: StagedSolution
  ) -> [PricedArc?] {
    guard let problem = solution.waiting else { return [] }
    var asks = (0..<transport.program.rowCount).map {
      $0 < transport.nodeCount && columns[$0] > 0
    }
    for column in transport.cheaperColumns where columns[column] > 0 {
      asks[Int(transport.program.rowIndices[transport.program.columnStarts[column]])] = true
    }
    return problem.bestArcs(
      asks: asks,
      own: stages.main.map { Array(transport.costs($0).prefix(transport.program.rowCount)) },
      known: solution.entered)
  }

  /// The component's quantities, proved: to twelve digits, or to all where twelve are too few.
  ///
  /// What several declarations share is rounded when it is theirs.
  private func settled(
    _ transport: TransportProgram, _ solution: StagedSolution, _ proof: inout ProofSum
  ) throws(MatchingError) -> [Double] {
    if !network.isAggregated {
      let columns = Quantities(transport).settle(solution.primal)
      var trial = proof
      do {
        try trial.add(transport, columns, solution)
        proof = trial
        return columns
      } catch {}
    }
    let all = Quantities(transport, digits: Quantities.allDigits).settle(solution.primal)
    try proof.add(transport, all, solution)
    return all
  }

  private func staged(
    _ transport: TransportProgram, _ waiting: PricingProblem?
  ) throws -> StagedSolution {
    do {
      return try stagedSolve(transport, waiting).run(solver)
    } catch is StagedSolve.Infeasible {
      if let clash = try clashes(transport.part).clash() {
        throw MatchingError.impossiblePolicies(clash.adding(try elsewhere(transport.part)))
      }
      throw MatchingError.impossibleAgreements([try agreementWithoutRoom(transport)])
    } catch is StagedSolve.Unbounded {
      throw MatchingError.solver("a transport program cannot be unbounded")
    } catch let failure as SolverFailure {
      throw MatchingError.solver("\(failure)")
    }
  }

  private func stagedSolve(
    _ transport: TransportProgram, _ waiting: PricingProblem?, _ known: [Double]? = nil
  ) throws -> StagedSolve {
    var limits = IntegerLimits(gap: options.gap, progress: options.searching)
    limits.known = known
    // Where only the value is asked for, any of the best plans will do.
    return StagedSolve(
      program: transport.program, main: stages.main.map(transport.costs),
      canonical: known == nil ? stages.canonical.map(transport.costs) : [],
      start: transport.baselineBasis,
      startPoint: try transport.baselinePoint(network) ?? feasiblePoint(transport),
      integers: transport.integers(network), integerLimits: limits,
      largestQuantity: transport.largestQuantity(network),
      waiting: waiting, timeLeft: options.timeLeft, interruption: options.interruption,
      columnsListed: options.columnsListed, columnsFromBaseline: options.columnsFromBaseline
    )
  }

  private func clashes(_ part: Component) -> PolicyClashFinder {
    PolicyClashFinder(
      network: network, part: part, scenario: scenario, stages: stages, solver: solver,
      interruption: options.interruption)
  }

  /// The reported objective of the best plan of all but one component; nil where there is none, as policies
  /// clash there too.
  private func elsewhere(_ part: Component) throws -> Double? {
    var relaxed = self
    relaxed.network.policies = network.policies.indices.filter { !part.policies.contains($0) }
      .map { network.policies[$0] }
    var own = part
    own.policies = []
    let inside = TransportProgram(relaxed.network, own)
    guard
      let point = try PolicyClashFinder.best(
        inside, in: relaxed.network, stages.main.map(inside.costs), solver,
        options.interruption)
    else { return nil }
    do {
      let whole = try relaxed.solve().certificate.primal
      return whole - inside.value(stages.main[stages.reported], at: point)
    } catch MatchingError.impossiblePolicies {
      return nil
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
      for (cheaper, cost) in zip(network.cheaperDisposals, stage.cheaperDisposal)
      where !suppliesTouched[cheaper.node] {
        proof.addBoth((cost - stage.supply[cheaper.node]) * cheaper.quantity, stage: number)
      }
      for (cheaper, cost) in zip(network.cheaperPurchases, stage.cheaperPurchase)
      where !demandsTouched[cheaper.node] {
        proof.addBoth((cost - stage.demand[cheaper.node]) * cheaper.quantity, stage: number)
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
    take(part.policies, into: &flows.policyRest)
    take(part.conditions, into: &flows.conditionRest)
    for cheaper in part.cheaperDisposals {
      flows.supplyLeft[network.cheaperDisposals[cheaper].node] += columns.removeFirst()
    }
    for cheaper in part.cheaperPurchases {
      flows.demandLeft[network.cheaperPurchases[cheaper].node] += columns.removeFirst()
    }
    take(part.decisions, into: &flows.decision)
    take(part.arcs, into: &flows.arc)
    for (arc, quantity) in zip(result.entered, columns) where quantity > 0 {
      flows.priced.append((arc, quantity))
    }
    for (row, arc) in result.best.enumerated() where arc != nil {
      if row < part.supplies.count {
        flows.bestOfSupply[part.supplies[row]] = arc
      } else {
        flows.bestOfDemand[part.demands[row - part.supplies.count]] = arc
      }
    }
    flows.bases.append(result.basis)
    flows.certificate.arcsInProgram += result.columnsLoaded
    flows.certificate.rounds = max(flows.certificate.rounds, result.rounds)
    flows.certificate.iterations += result.iterations
    flows.certificate.integers += result.integers?.count ?? 0
    flows.certificate.nodes += result.integers?.nodes ?? 0
    flows.certificate.unique = flows.certificate.unique && result.isUnique
    flows.stopped = flows.stopped || result.isStopped
  }
}
