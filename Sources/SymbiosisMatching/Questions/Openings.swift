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
    let found = try inParallel(closed.count, order: Array(closed.indices)) { number in
      try opening(closed[number], parts)
    }
    var openings: [Port.Owner: Opening] = [:]
    for (number, opening) in zip(closed, found) {
      guard case .open(let owner) = network.decisions[number].kind else { continue }
      openings[owner] = opening
    }
    return openings
  }

  private func opening(_ number: Int, _ parts: [Component]) throws -> Opening? {
    guard let part = parts.first(where: { $0.decisions.contains(number) }),
      case .open(let owner) = solver.network.decisions[number].kind
    else { return nil }
    var opened = solver
    opened.network.decisions[number].least = 1
    opened.options.searching = nil
    var open = flows
    open.decision[number] = 1
    guard let values = try opened.values(of: part, from: open.point(in: part)) else { return nil }
    let before = solver.values(of: part, flows)
    let reported = solver.stages.reported
    let lacking = max(0, values.stages[reported] - before[reported])
    let years = compensatedSum(solver.scenario.periods.map(\.years))
    return Opening(
      lacking: lacking, lackingPerYear: lacking / years,
      unmet: reported > 0 ? max(0, values.stages[0] - before[0]) : 0,
      throughput: Amount(
        compensatedSum(
          zip(part.decisions, values.decisions).compactMap { decision, value in
            solver.network.decisions[decision].kind.isThroughput(of: owner) ? value : nil
          } + piped(owner, part, values.arcs))))
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
