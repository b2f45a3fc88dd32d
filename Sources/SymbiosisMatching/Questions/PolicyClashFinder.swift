internal import LinearPrograms
internal import SymbiosisModel

/// Finds which of a component's policies, agreements and needs cannot be kept together, and what would mend
/// it: a deletion filter (Chinneck & Dravnieks 1991) over what the user said, not over rows.
struct PolicyClashFinder {
  let network: Network
  let part: Component
  let scenario: Scenario
  let stages: Stages
  let solver: any LinearProgramSolver
  let interruption: Interruption?

  /// A policy that no plan has a say in, and that is not met; nil where there is none.
  func settledClash() -> PolicyClash? {
    for policy in network.policies where policy.isSettled {
      let slack = 1e-9 * max(1, abs(policy.constant))
      guard
        policy.constant < policy.limits.lowerBound - slack
          || policy.constant > policy.limits.upperBound + slack
      else { continue }
      let member = member(policy)
      return PolicyClash(
        members: [member],
        repairs: [
          .init(member: member, value: bound(policy, at: policy.constant), objective: nil)
        ])
    }
    return nil
  }

  /// Nil where the component's policies have no part in it.
  func clash() throws -> PolicyClash? {
    let all = elements
    let isPlainButPolicies =
      !part.decisions.contains { network.decisions[$0].isInteger }
      && !all.contains { if case .throughput = $0 { true } else { false } }
    if isPlainButPolicies, part.policies.isEmpty { return nil }
    var relaxed: Set<Element> = Set(all.filter { if case .policy = $0 { true } else { false } })
    // Agreements alone that leave no room are told otherwise.
    if isPlainButPolicies {
      guard try isFeasible(relaxed) else { return nil }
    } else {
      guard try isFeasible(Set(all)) else { return nil }
    }
    // Needs first, all at once, since there may be many: mostly they have no part in it.
    relaxed = Set(all.filter { if case .need = $0 { true } else { false } })
    if try isFeasible(relaxed) { relaxed = [] }
    var members: [Element] = []
    for element in all where !relaxed.contains(element) {
      relaxed.insert(element)
      if try isFeasible(relaxed) {
        relaxed.remove(element)
        members.append(element)
      }
    }
    let repairs = try members.compactMap { try repair($0) }.sorted {
      ($0.objective ?? .infinity) < ($1.objective ?? .infinity)
    }
    return PolicyClash(members: members.map(member), repairs: repairs)
  }

  /// Something that can be relaxed: a need by its row, the others by their places in the network.
  private enum Element: Hashable {
    case need(Int)
    case agreement(Int)
    case arc(Int)
    case policy(Int)
    /// The least throughput of a facility that stands, by the place of its condition.
    case throughput(Int)
  }

  /// In the order in which they are let go of: a user would rather change a need than a policy.
  private var elements: [Element] {
    Set(part.demands.map { network.demands[$0].declaration }).sorted().map { .need($0) }
      + part.agreements.filter { network.agreements[$0].least > 0 }.map { .agreement($0) }
      + part.arcs.filter { network.least[$0] > 0 }.map { .arc($0) }
      + part.conditions.filter { network.conditions[$0].leastOfFacility != nil }
      .map { .throughput($0) }
      + part.policies.map { .policy($0) }
  }

  private func member(_ element: Element) -> PolicyClash.Member {
    switch element {
    case .need(let row): .need(need(row))
    case .agreement(let number):
      .agreement(
        surplus: surplus(network.agreements[number].surplus),
        need: need(network.agreements[number].need))
    case .arc(let arc):
      .agreement(
        surplus: surplus(network.supplies[Int(network.tail[arc])].declaration),
        need: need(network.demands[Int(network.head[arc])].declaration))
    case .policy(let number): member(network.policies[number])
    case .throughput(let number):
      .leastThroughput(
        facility: network.conditions[number].leastOfFacility.map { scenario.facilities[$0].id }
          ?? "")
    }
  }

  private func need(_ row: Int) -> String { scenario.needs[row].declaration.id }
  private func surplus(_ row: Int) -> String { scenario.surpluses[row].declaration.id }

  private func member(_ policy: PolicyTerms) -> PolicyClash.Member {
    switch policy.source {
    case .policy(let row): .policy(scenario.policies[row].id)
    case .leastShare(let row): .leastShare(need: need(row))
    }
  }

  /// The program with some of the elements let go of, and the column that says by how much each is broken.
  private func program(
    without relaxed: [Element]
  ) -> (transport: TransportProgram, columns: [Int]) {
    var transport = TransportProgram(network, part)
    let columns = relaxed.map { element -> Int in
      switch element {
      case .need(let row): return transport.program.add(more(of: row, transport))
      case .arc(let arc):
        let column = transport.column(ofArc: part.arcs.firstIndex(of: arc) ?? 0)
        transport.program.columnLower[column] = 0
        return column
      case .agreement(let number):
        let place = part.agreements.firstIndex(of: number) ?? 0
        return transport.program.open(transport.nodeCount + place)
      case .policy(let number):
        let place = part.policies.firstIndex(of: number) ?? 0
        return transport.program.open(transport.policyRows.lowerBound + place)
      case .throughput(let number):
        let place = part.conditions.firstIndex(of: number) ?? 0
        return transport.program.open(transport.conditionRows.lowerBound + place)
      }
    }
    return (transport, columns)
  }

  /// What a need takes more than it declares, in each of its periods.
  private func more(of need: Int, _ transport: TransportProgram) -> [(Row, Double)] {
    let nodes = part.demands.indices.filter {
      network.demands[part.demands[$0]].declaration == need
    }
    let rows = nodes.map { (Row(index: part.supplies.count + $0), -1.0) }
    let own = Set(nodes.map { part.demands[$0] })
    return rows
      + zip(transport.policyRows, part.policies).map { row, number in
        let growth = network.policies[number].grows.filter { own.contains($0.node) }
        return (Row(index: row), -growth.reduce(0) { $0 + $1.by })
      }.filter { $0.1 != 0 }
  }

  private func isFeasible(_ relaxed: Set<Element>) throws -> Bool {
    let transport = program(without: elements.filter(relaxed.contains)).transport
    return try best(
      transport, [[Double](repeating: 0, count: transport.program.columnCount)]) != nil
  }

  /// The least that one element must be changed by, all others kept, and the best plan then.
  private func repair(_ element: Element) throws -> PolicyClash.Repair? {
    var (transport, columns) = program(without: [element])
    guard let column = columns.first, isSum(element) else { return nil }
    let isTooHigh = isTooHigh(element)
    var costs = [Double](repeating: 0, count: transport.program.columnCount)
    costs[column] = isTooHigh ? 1 : -1
    guard var point = try best(transport, [costs]) else { return nil }
    // To the last digit, not to the solver's tolerance; more of a need is a column that no arc is.
    if column < transport.program.rowCount {
      point = Quantities(transport, digits: Quantities.allDigits).settle(point)
    }
    let slack = 1e-9 * max(1, abs(point[column]))
    if isTooHigh {
      transport.program.columnUpper[column] = point[column] + slack
    } else {
      transport.program.columnLower[column] = point[column] - slack
    }
    let added = [Double](
      repeating: 0, count: transport.program.columnCount - transport.costs(stages.main[0]).count)
    let plan = try best(transport, stages.main.map { transport.costs($0) + added })
    return PolicyClash.Repair(
      member: member(element), value: value(element, at: point[column]),
      objective: isWhollyInside(element)
        ? plan.map { transport.value(stages.main[stages.reported], at: $0) } : nil)
  }

  /// Whether all nodes of a need are in this component: what more of it costs in others is not known here.
  private func isWhollyInside(_ element: Element) -> Bool {
    guard case .need(let row) = element else { return true }
    let inside = Set(part.demands)
    return network.demands.indices.allSatisfy {
      network.demands[$0].declaration != row || inside.contains($0)
    }
  }

  /// Whether what the element asks for is a sum, and so can be told from its row: not where a share of
  /// what moves is asked for.
  private func isSum(_ element: Element) -> Bool {
    guard case .policy(let number) = element,
      case .policy(let row) = network.policies[number].source
    else { return true }
    return scenario.policies[row].kind != .leastRecycling
  }

  /// Whether the element is broken by a column above its bounds, not below.
  private func isTooHigh(_ element: Element) -> Bool {
    switch element {
    case .policy(let number): network.policies[number].limits.upperBound == .infinity
    case .agreement, .need, .throughput: true
    case .arc: false
    }
  }

  /// What the element says once its column is at a value.
  private func value(_ element: Element, at rest: Double) -> Double {
    switch element {
    case .need(let row):
      (network.demands.first { $0.declaration == row }?.quantity.value ?? 0) + rest
    case .agreement(let number):
      (network.agreements[number].most == .infinity
        ? network.agreements[number].least : network.agreements[number].most) - rest
    case .arc: rest
    case .throughput(let number): network.conditions[number].limits.lowerBound - rest
    case .policy(let number):
      bound(
        network.policies[number],
        at: (network.policies[number].limits.upperBound == .infinity
          ? network.policies[number].limits.lowerBound
          : network.policies[number].limits.upperBound) - rest)
    }
  }

  /// The bound of a policy whose sum is so much.
  private func bound(_ policy: PolicyTerms, at sum: Double) -> Double {
    if case .leastShare = policy.source { return 1 - sum / policy.whole }
    return policy.whole > 0 ? sum / policy.whole : sum
  }

  private func best(_ transport: TransportProgram, _ main: [[Double]]) throws -> [Double]? {
    try PolicyClashFinder.best(transport, in: network, main, solver, interruption)
  }

  /// The best point; nil where there is none.
  static func best(
    _ transport: TransportProgram, in network: Network, _ main: [[Double]],
    _ solver: any LinearProgramSolver, _ interruption: Interruption?
  ) throws -> [Double]? {
    do {
      return try StagedSolve(
        program: transport.program, main: main, canonical: [], start: transport.baselineBasis,
        startPoint: [Double](repeating: 0, count: transport.program.columnCount),
        integers: transport.integers(network), largestQuantity: transport.largestQuantity(network),
        timeLeft: { nil }, interruption: interruption
      ).run(solver).primal
    } catch is StagedSolve.Infeasible {
      return nil
    } catch is StagedSolve.Unbounded {
      return nil
    }
  }
}

extension LinearProgram {
  /// Adds a column from zero on.
  fileprivate mutating func add(_ entries: [(Row, Double)]) -> Int {
    addColumn(.nonnegative, cost: 0, entries: entries).index
  }

  /// Takes a column's bounds away.
  fileprivate mutating func open(_ column: Int) -> Int {
    columnLower[column] = -.infinity
    columnUpper[column] = .infinity
    return column
  }
}
