internal import LinearPrograms
internal import SymbiosisModel

/// The best plan that opens each candidate which the plan leaves closed: a solve of its component for each.
struct Openings {
  let solver: FlowSolver
  let flows: Flows
  let paths: PipePaths

  /// What each would be like; none for those that no plan can open, or of which that was not found out.
  func all() throws -> [Port.Owner: Opening] {
    let network = solver.network
    let closed = network.decisions.indices.filter {
      guard case .open = network.decisions[$0].kind else { return false }
      return flows.decision[$0] < 0.5
    }
    guard !closed.isEmpty, !flows.stopped else { return [:] }
    let parts = Component.all(in: network)
    // Those of one component one after another: each starts where the one before ended.
    let runs = parts.flatMap { part in
      Openings.halves(closed.filter(Set(part.decisions).contains)).map { (part, $0) }
    }
    let found = try inParallel(runs.count, order: Array(runs.indices)) { number in
      try openings(runs[number].1, in: runs[number].0)
    }
    return found.reduce(into: [:]) { $0.merge($1) { $1 } }
  }

  /// Two runs of about as many, for two threads.
  private static func halves(_ numbers: [Int]) -> [[Int]] {
    [
      numbers.indices.filter { $0 % 2 == 0 }.map { numbers[$0] },
      numbers.indices.filter { $0 % 2 == 1 }.map { numbers[$0] },
    ].filter { !$0.isEmpty }
  }

  private func openings(
    _ numbers: [Int], in part: Component
  ) throws -> [Port.Owner: Opening] {
    let values =
      solver.stages.main.count == 1
      ? try valuesInOneSession(numbers, part) : try numbers.map { try self.values($0, part) }
    var openings: [Port.Owner: Opening] = [:]
    for (number, values) in zip(numbers, values) {
      guard case .open(let owner) = solver.network.decisions[number].kind, let values else {
        continue
      }
      openings[owner] = opening(owner, part, values)
    }
    return openings
  }

  private func values(_ number: Int, _ part: Component) throws -> FlowSolver.Values? {
    var opened = solver
    opened.network.decisions[number].least = 1
    opened.options.searching = nil
    do {
      return try opened.values(of: part, from: start(number, part))
    } catch MatchingError.noPlanInTime {
      return nil
    }
  }

  /// The plan with something opened that it leaves closed.
  private func start(_ number: Int, _ part: Component) -> [Double] {
    var open = flows
    open.decision[number] = 1
    return open.point(in: part)
  }

  /// The same for several that are opened one after another in one program: it is loaded once, and its relaxation
  /// begins where the last one ended.
  private func valuesInOneSession(
    _ numbers: [Int], _ part: Component
  ) throws -> [FlowSolver.Values?] {
    let transport = TransportProgram(solver.network, part)
    let costs = transport.costs(solver.stages.main[0])
    let integers = transport.integers(solver.network).map { Column(index: $0) }
    let scaling = IntegerScaling(
      transport.program, largest: transport.largestQuantity(solver.network),
      integers: integers.map(\.index))
    var program = scaling.scaled(transport.program)
    let scaled = scaling.costs(costs)
    let scale = StagedSolve.costScale(scaled)
    program.cost = scaled.map { $0 * scale }
    do {
      return try solver.solver.withSession(for: program) { session in
        try numbers.map { number -> FlowSolver.Values? in
          guard let place = part.decisions.firstIndex(of: number) else { return nil }
          let column = Column(index: transport.decisionColumns.lowerBound + place)
          var options = IntegerOptions()
          options.relativeGap = solver.options.gap
          options.timeLimitSeconds = solver.options.timeLeft()
          options.interruption = solver.options.interruption
          options.start = scaling.scaled(point: start(number, part))
          try session.setColumnBounds(column, .fixed(1))
          let outcome = try session.solveIntegers(integers, options)
          try session.setColumnBounds(column, Bounds(lower: 0, upper: 1))
          if outcome.termination == .interrupted { throw MatchingError.interrupted }
          guard outcome.termination == .optimal, let found = outcome.incumbent else { return nil }
          let point = scaling.own(point: found.columns)
          return FlowSolver.Values(
            stages: [compensatedSum(zip(costs, point).map { $0 * $1 })],
            decisions: transport.decisionColumns.map { point[$0] },
            arcs: part.arcs.indices.map { point[transport.column(ofArc: $0)] })
        }
      }
    } catch let failure as SolverFailure {
      throw MatchingError.solver("\(failure)")
    }
  }

  private func opening(
    _ owner: Port.Owner, _ part: Component, _ values: FlowSolver.Values
  ) -> Opening {
    let before = solver.values(of: part, flows)
    let reported = solver.stages.reported
    let lacking = max(0, values.stages[reported] - before[reported])
    return Opening(
      lacking: lacking, lackingPerYear: lacking / solver.scenario.years,
      unmet: reported > 0 && values.stages[0] - before[0] > 1e-9 * max(1, abs(before[0]))
        ? values.stages[0] - before[0] : 0,
      throughput: Amount(
        Openings.withoutNoise(
          zip(part.decisions, values.decisions).compactMap { decision, value in
            solver.network.decisions[decision].kind.isThroughput(of: owner) ? value : nil
          } + piped(owner, part, values.arcs))))
  }

  /// The sum of some quantities as a solver gives them; what rounding leaves of none is none.
  private static func withoutNoise(_ quantities: [Double]) -> Double {
    let sum = compensatedSum(quantities)
    return sum > 1e-9 * max(1, quantities.largestMagnitude) ? sum : 0
  }

  /// What goes into a pipe over each arc.
  private func piped(_ owner: Port.Owner, _ part: Component, _ flows: [Double]) -> [Double] {
    guard case .pipe(let row) = owner else { return [] }
    return zip(part.arcs, flows).compactMap { arc, quantity in
      guard let path = solver.network.pipePaths[arc].map({ paths.all[$0] }),
        let place = path.pipes.firstIndex(of: row)
      else { return nil }
      return quantity * path.before[place]
    }
  }
}

extension Decision.Kind {
  /// Whether it is what goes into a facility or a store.
  func isThroughput(of owner: Port.Owner) -> Bool {
    switch self {
    case .intake(let row, _, _): owner == .facility(row)
    case .stored(let row, _, _): owner == .store(row)
    default: false
    }
  }
}
