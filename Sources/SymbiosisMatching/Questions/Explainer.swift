internal import LinearPrograms
internal import SymbiosisModel

/// Answers «why» for any surplus, need or pair (model.md 7). Every figure is what a re-solve gives.
public struct Explainer {
  private let matcher: Matcher
  private let matching: Matching
  private let objective: Objective
  private let parts: [Component]
  private var network: Network { matching.network }
  private var scenario: Scenario { matcher.scenario }

  /// Solves the scenario once; the answers start from that plan.
  public init(_ matcher: Matcher, options: MatchOptions = MatchOptions()) throws {
    self.matcher = matcher
    matching = try matcher.solution(options)
    objective = options.objective ?? matcher.scenario.settings.objective
    parts = Component.all(in: matching.network)
  }

  /// The plan that is explained.
  public var plan: Plan { matching.plan }

  /// Why a pair is in the plan, not worth it, or forbidden.
  ///
  /// - Parameters:
  ///   - surplus: row in the scenario's surpluses.
  ///   - need: row in the scenario's needs.
  public func pair(surplus: Int, need: Int) throws -> PairExplanation {
    let arcs = (0..<network.arcCount).filter {
      network.supplies[Int(network.tail[$0])].declaration == surplus
        && network.demands[Int(network.head[$0])].declaration == need
    }
    let offered = scenario.surpluses[surplus].declaration
    let finding: PairExplanation.Finding
    if let arc = arcs.max(by: { matching.flows.arc[$0] < matching.flows.arc[$1] }) {
      finding =
        matching.flows.arc[arc] > 0
        ? try recommended(arc, all: arcs) : try notWorthIt(arc)
    } else {
      finding = .forbidden(matching.rules.refusals(surplus: surplus, need: need))
    }
    return PairExplanation(
      surplus: offered.id, need: scenario.needs[need].declaration.id, finding: finding,
      unit: scenario.resource(offered.resource).unit, objectiveUnit: plan.objective.unit)
  }

  /// Why a surplus is used as it is, with every candidate need.
  public func surplus(_ row: Int) throws -> DeclarationExplanation {
    let declaration = scenario.surpluses[row].declaration
    let candidates = scenario.needs.indices.filter {
      matching.rules.accepted(by: scenario.needs[$0]).contains(declaration.resource)
    }
    let nodes = network.supplies.indices.filter { network.supplies[$0].declaration == row }
    return DeclarationExplanation(
      id: declaration.id, isSurplus: true, quantity: scenario.amount(of: declaration),
      unit: scenario.resource(declaration.resource).unit,
      shadowPrice: try nodes.first.map { try shadowPrice(supply: $0) } ?? 0,
      left: Amount(compensatedSum(nodes.map { matching.flows.supplyLeft[$0] })),
      pairs: try sorted(candidates.map { try pair(surplus: row, need: $0) }))
  }

  /// Why a need is met as it is, with every candidate surplus.
  public func need(_ row: Int) throws -> DeclarationExplanation {
    let declaration = scenario.needs[row].declaration
    let accepted = matching.rules.accepted(by: scenario.needs[row])
    let candidates = scenario.surpluses.indices.filter {
      accepted.contains(scenario.surpluses[$0].declaration.resource)
    }
    let nodes = network.demands.indices.filter { network.demands[$0].declaration == row }
    return DeclarationExplanation(
      id: declaration.id, isSurplus: false, quantity: scenario.amount(of: declaration),
      unit: scenario.resource(declaration.resource).unit,
      shadowPrice: try nodes.first.map { try shadowPrice(demand: $0) } ?? 0,
      left: Amount(compensatedSum(nodes.map { matching.flows.demandLeft[$0] })),
      pairs: try sorted(candidates.map { try pair(surplus: $0, need: row) }))
  }

  /// Recommended pairs first by quantity, then those not worth it by what they lack, then the
  /// forbidden ones; ties by identifier.
  private func sorted(_ pairs: [PairExplanation]) -> [PairExplanation] {
    func rank(_ pair: PairExplanation) -> (Int, Double, String) {
      let name = "\(pair.surplus)>\(pair.need)"
      switch pair.finding {
      case .recommended(let finding): return (0, -finding.exchange.quantity.value, name)
      case .notWorthIt(let finding): return (1, finding.perUnit, name)
      case .forbidden: return (2, 0, name)
      }
    }
    return pairs.sorted { rank($0) < rank($1) }
  }
}

extension Explainer {
  /// A component's program and its point in the plan.
  private func program(of part: Component) -> (transport: TransportProgram, point: [Double]) {
    let flows = matching.flows
    let point =
      part.supplies.map { flows.supplyLeft[$0] } + part.demands.map { flows.demandLeft[$0] }
      + part.arcs.map { flows.arc[$0] }
    return (TransportProgram(network, part), point)
  }

  private func recommended(_ arc: Int, all: [Int]) throws -> PairExplanation.Finding {
    guard let part = parts.first(where: { $0.arcs.contains(arc) }),
      let index = part.arcs.firstIndex(of: arc),
      let exchange = exchange(arc)
    else { return .forbidden([]) }
    let (transport, point) = program(of: part)
    let less = try Direction(
      transport, at: point, force: .column(transport.column(ofArc: index), by: -1),
      stages: matching.stages, solver: matcher.solver)
    var recommendation = PairExplanation.Recommendation(
      exchange: exchange, lossIfForbidden: nil,
      staysWholeUntil: less.map { KronerPerUnit($0.change[matching.stages.reported]) },
      leavesAt: nil)
    if all.allSatisfy({ network.least[$0] == 0 }) {
      let without = try forbidding(all, in: part)
      let before = value(transport, point)
      let after = value(without.transport, without.point)
      recommendation.lossIfForbidden = after - before
      let more = try Direction(
        transport, at: without.point, force: .column(transport.column(ofArc: index), by: 1),
        stages: matching.stages, solver: matcher.solver)
      recommendation.leavesAt = more.map { KronerPerUnit(-$0.change[matching.stages.reported]) }
    }
    return .recommended(recommendation)
  }

  private func exchange(_ arc: Int) -> Exchange? {
    let surplus = scenario.surpluses[network.supplies[Int(network.tail[arc])].declaration]
    let need = scenario.needs[network.demands[Int(network.head[arc])].declaration]
    let pairs = plan.exchanges.filter {
      $0.surplus == surplus.declaration.id && $0.need == need.declaration.id
    }
    return pairs.max { $0.quantity < $1.quantity }
  }

  private func value(_ transport: TransportProgram, _ point: [Double]) -> Double {
    let costs = transport.costs(matching.stages.main[matching.stages.reported])
    return compensatedSum(zip(costs, point).map { $0 * $1 })
  }

  /// The component solved again without some of its arcs.
  private func forbidding(
    _ arcs: [Int], in part: Component
  ) throws -> (transport: TransportProgram, point: [Double]) {
    var transport = TransportProgram(network, part)
    for (index, arc) in part.arcs.enumerated() where arcs.contains(arc) {
      transport.program.columnUpper[transport.column(ofArc: index)] = 0
    }
    var solve = StagedSolve(
      program: transport.program, main: matching.stages.main.map(transport.costs),
      canonical: matching.stages.canonical.map(transport.costs), start: transport.baselineBasis,
      startPoint: transport.baselinePoint, timeLeft: { nil }, interruption: nil)
    let solution = try solve.run(matcher.solver)
    return (transport, Quantities(transport, network).settle(solution.primal))
  }

  private func notWorthIt(_ arc: Int) throws -> PairExplanation.Finding {
    guard let part = parts.first(where: { $0.arcs.contains(arc) }),
      let index = part.arcs.firstIndex(of: arc)
    else { return .forbidden([]) }
    let (transport, point) = program(of: part)
    let forced = transport.column(ofArc: index)
    guard
      let more = try Direction(
        transport, at: point, force: .column(forced, by: 1), stages: matching.stages,
        solver: matcher.solver)
    else { return .forbidden([.agreementsLeaveNoRoom]) }
    let perUnit = more.change[matching.stages.reported]
    let surplus = network.supplies[Int(network.tail[arc])].declaration
    let need = network.demands[Int(network.head[arc])].declaration
    let rate = costPerKilometre(surplus: surplus, need: need)
    return .notWorthIt(
      PairExplanation.Shortfall(
        perUnit: perUnit, needLost: objective == .mostExchange ? more.change[0] : 0,
        holdsUpTo: Amount(more.reach), cost: KronerPerUnit(network.cost[arc]),
        length: network.length[arc] > 0 ? Kilometres(network.length[arc]) : nil,
        closerBy: objective == .leastCost && rate > 0 && perUnit / rate <= network.length[arc]
          ? Kilometres(perUnit / rate) : nil,
        givesWay: displaced(part, transport, more, except: forced)))
  }

  /// NOK that one kilometre costs per unit moved between the two; 0 where a quote or none sets it.
  private func costPerKilometre(surplus: Int, need: Int) -> Double {
    guard case .possible(let terms) = matching.rules.verdict(surplus: surplus, need: need),
      let mode = terms.mode.flatMap({ scenario.modeIndex[$0] }).map({ scenario.modes[$0] }),
      matching.rules.quotes(
        from: scenario.placeID(of: scenario.surpluses[surplus].declaration),
        to: scenario.placeID(of: scenario.needs[need].declaration),
        resource: scenario.surpluses[surplus].declaration.resource
      ).isEmpty
    else { return 0 }
    let weight = terms.tonnesPerUnit ?? 0
    let one = TransportCost(mode: mode, length: Kilometres(1), toll: .zero, tonnesPerUnit: weight)
    let none = TransportCost(mode: mode, length: .zero, toll: .zero, tonnesPerUnit: weight)
    let carbon = scenario.settings.carbonPrice.value / 1000
    return one.perUnit.value - none.perUnit.value + carbon * one.emissions.value
  }

  private func displaced(
    _ part: Component, _ transport: TransportProgram, _ direction: Direction, except forced: Int
  ) -> [PairExplanation.Displacement] {
    var displaced: [PairExplanation.Displacement] = []
    for (index, arc) in part.arcs.enumerated() {
      let column = transport.column(ofArc: index)
      let change = direction.columns[column]
      guard column != forced, change < -1e-9 else { continue }
      let surplus = network.supplies[Int(network.tail[arc])].declaration
      let need = network.demands[Int(network.head[arc])].declaration
      displaced.append(
        PairExplanation.Displacement(
          surplus: scenario.surpluses[surplus].declaration.id,
          need: scenario.needs[need].declaration.id, perUnit: -change))
    }
    return displaced.sorted {
      ($1.perUnit, $0.surplus, $0.need) < ($0.perUnit, $1.surplus, $1.need)
    }
  }

  private func shadowPrice(supply node: Int) throws -> Double {
    guard let part = parts.first(where: { $0.supplies.contains(node) }),
      let row = part.supplies.firstIndex(of: node)
    else { return matching.stages.main[matching.stages.reported].supply[node] }
    return try shadowPrice(part, row: row)
  }

  private func shadowPrice(demand node: Int) throws -> Double {
    guard let part = parts.first(where: { $0.demands.contains(node) }),
      let row = part.demands.firstIndex(of: node)
    else { return matching.stages.main[matching.stages.reported].demand[node] }
    return try shadowPrice(part, row: part.supplies.count + row)
  }

  private func shadowPrice(_ part: Component, row: Int) throws -> Double {
    let (transport, point) = program(of: part)
    let direction = try Direction(
      transport, at: point, force: .row(row), stages: matching.stages, solver: matcher.solver)
    return direction?.change[matching.stages.reported] ?? 0
  }
}
