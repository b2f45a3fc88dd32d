internal import SymbiosisModel

/// How facilities, stores and pipes stand in a solved network.
struct BuiltStates: Sendable {
  private var closed: Set<Port.Owner> = []
  private var full: Set<Port.Owner> = []
  private let paths: PipePaths

  init(_ tables: ArcTables, _ network: Network, _ flows: Flows) {
    let (scenario, paths) = (tables.scenario, tables.pipePaths)
    self.paths = paths
    var intakes: [Port.Owner: [Int: Double]] = [:]
    for (decision, value) in zip(network.decisions, flows.decision) {
      switch decision.kind {
      case .open(let owner): if value < 0.5 { closed.insert(owner) }
      case .intake(let row, _, let period):
        intakes[.facility(row), default: [:]][period, default: 0] += value
      case .stock(let row, _, let period):
        intakes[.store(row), default: [:]][period, default: 0] += value
      default: break
      }
    }
    for (arc, path) in network.pipePaths {
      for (pipe, share) in zip(paths.all[path].pipes, paths.all[path].before) {
        intakes[.pipe(pipe), default: [:]][Int(network.period[arc]), default: 0] +=
          share * flows.arc[arc]
      }
    }
    for (owner, periods) in intakes {
      let isFull = periods.contains { period, sum in
        LeftoverReasons.isReached(sum, limit: scenario.capacity(of: owner, period: period))
      }
      if isFull { full.insert(owner) }
    }
  }

  /// What stands against a way through pipes; nil where nothing does.
  func bar(path: Int) -> LeftoverReasons.Bar? {
    let pipes = paths.all[path].pipes
    return pipes.first { closed.contains(.pipe($0)) }.map { .pipeNotBuilt($0) }
      ?? pipes.first { full.contains(.pipe($0)) }.map { .pipeFull($0) }
  }

  func bar(_ owner: Port.Owner) -> LeftoverReasons.Bar {
    closed.contains(owner) ? .notOpened : full.contains(owner) ? .full : .chain
  }
}

extension Scenario {
  /// The most that a facility takes in in a period, that a store holds, or that a pipe takes in in a period.
  func capacity(of owner: Port.Owner, period: Int) -> Double {
    switch owner {
    case .facility(let row): facilities[row].capacity.value
    case .store(let row): stores[row].capacity.value
    case .pipe(let row): pipes[row].capacity.value * periods[period].hours
    }
  }
}
