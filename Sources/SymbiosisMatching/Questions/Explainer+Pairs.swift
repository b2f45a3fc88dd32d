internal import LinearPrograms
internal import SymbiosisModel

/// The figures about one pair, over all its arcs together.
extension Explainer {
  /// The components that some arcs are in, as one.
  private func part(of arcs: [Int]) -> Component {
    let numbers = Set(arcs.map { partOfArc[$0] }).sorted()
    return numbers.count == 1 ? parts[numbers[0]] : .union(numbers.map { parts[$0] })
  }

  /// The plan's values of a component's columns.
  func point(in part: Component) -> [Double] { matching.flows.point(in: part) }

  /// How the optimum changes from a point when the pair gets so much more.
  private func direction(
    _ arcs: [Int], in part: Component, at point: [Double], by amount: Double
  ) throws -> Direction? {
    let transport = TransportProgram(network, part, probing: arcs)
    guard let probe = transport.probe else { return nil }
    var probed = point
    probed.insert(0, at: probe)
    probed[probe] = -compensatedSum(transport.columns(ofArcs: arcs).map { probed[$0] })
    return try Direction(transport, at: probed, force: .pair(by: amount), solving)
  }

  func recommended(_ arcs: [Int]) throws -> PairExplanation.Finding {
    let part = part(of: arcs)
    let reported = matching.stages.reported
    let pair = Explainer.pair(arcs[0], network)
    let surplus = scenario.surpluses[Int(pair.first)].declaration.id
    let need = scenario.needs[Int(pair.second)].declaration.id
    var finding = PairExplanation.Recommendation(
      exchanges: plan.exchanges.filter { $0.surplus == surplus && $0.need == need },
      lossIfForbidden: nil, needLostIfForbidden: nil, staysWholeUntil: nil, leavesAt: nil,
      isAtChoices: part.decisions.contains { network.decisions[$0].isInteger })
    let less = try direction(arcs, in: part, at: point(in: part), by: -1)
    if let less, !less.movesEarlierStage(than: reported) {
      finding.staysWholeUntil = WorthPerUnit(max(0, less.change[reported]))
    }
    finding.isAgreed = (matching.rules.agreements[pair]?.least ?? 0) > 0
    guard !finding.isAgreed else { return .recommended(finding) }
    guard let without = try forbidding(arcs, in: part) else { return .recommended(finding) }
    let losses = matching.stages.main.map { stage in
      let costs = TransportProgram(network, part).costs(stage)
      return compensatedSum(zip(costs, without).map { $0 * $1 })
        - compensatedSum(zip(costs, point(in: part)).map { $0 * $1 })
    }
    finding.lossIfForbidden = losses[reported]
    finding.needLostIfForbidden = objective == .mostExchange ? losses[0] : 0
    if finding.isAtChoices { return .recommended(finding) }
    let more = try direction(arcs, in: part, at: without, by: 1)
    if let more, !more.movesEarlierStage(than: reported) {
      finding.leavesAt = WorthPerUnit(max(0, -more.change[reported]))
    }
    return .recommended(finding)
  }

  /// The basis that the plan ended with, for a component whose bounds are other now; nil where the
  /// arcs are in several.
  private func lastBasis(of arcs: [Int], _ transport: TransportProgram) -> Basis? {
    guard Set(arcs.map { partOfArc[$0] }).count == 1, let arc = arcs.first,
      let basis = matching.flows.bases[partOfArc[arc]],
      basis.columns.count == transport.program.columnCount
    else { return nil }
    return basis
  }

  /// The component solved again without a pair; nil where what is agreed then cannot be kept.
  private func forbidding(_ arcs: [Int], in part: Component) throws -> [Double]? {
    var transport = TransportProgram(network, part)
    let start = lastBasis(of: arcs, transport) ?? transport.baselineBasis
    for column in transport.columns(ofArcs: arcs) { transport.program.columnUpper[column] = 0 }
    do {
      let solution = try StagedSolve(
        program: transport.program, main: matching.stages.main.map(transport.costs),
        canonical: matching.stages.canonical.map(transport.costs), start: start,
        startPoint: point(in: part), integers: transport.integers(network),
        largestQuantity: transport.largestQuantity(network), timeLeft: { nil },
        interruption: solving.interruption
      ).run(solving.solver)
      return Quantities(transport).settle(solution.primal)
    } catch is StagedSolve.Infeasible {
      return nil
    }
  }

  func notWorthIt(_ arcs: [Int]) throws -> PairExplanation.Finding {
    let part = part(of: arcs)
    guard let more = try direction(arcs, in: part, at: point(in: part), by: 1) else {
      let hasChoices = part.decisions.contains { network.decisions[$0].isInteger }
      return try choosing(arcs, in: part)
        ?? .forbidden([hasChoices ? .choicesLeaveNoRoom : .agreementsLeaveNoRoom])
    }
    let perUnit = more.change[matching.stages.reported]
    let needLost = objective == .mostExchange ? more.change[0] : 0
    let arc = arcs.min { network.cost[$0] < network.cost[$1] } ?? arcs[0]
    let pair = Explainer.pair(arc, network)
    let rate = ratePerKilometre(surplus: Int(pair.first), need: Int(pair.second))
    let shortest = arcs.map { network.length[$0] }.min() ?? 0
    let closerBy = rate.map { perUnit / $0 }
    return .notWorthIt(
      PairExplanation.Shortfall(
        perUnit: WorthPerUnit(perUnit), needLost: needLost, holdsUpTo: Amount(try more.reach()),
        cost: KronerPerUnit(network.cost[arc]), length: length(of: arc),
        closerBy: closerBy.flatMap {
          needLost <= 1e-9 && $0 <= shortest ? Kilometres(max(0, $0)) : nil
        },
        givesWay: displaced(part, more, except: Set(arcs))))
  }

  /// The component solved again with a unit of the pair or more, whatever has to be chosen otherwise for it; nil
  /// where nothing is to be chosen, or where no plan has the pair.
  private func choosing(
    _ arcs: [Int], in part: Component
  ) throws -> PairExplanation.Finding? {
    var transport = TransportProgram(network, part, probing: arcs)
    let integers = transport.integers(network)
    guard !integers.isEmpty, let probe = transport.probe else { return nil }
    let most = arcs.reduce(0) {
      $0 + min(network.most[$1], network.supplies[Int(network.tail[$1])].quantity.value)
    }
    // The probe is less the sum of the pair's arcs; a port declares nothing.
    transport.program.columnUpper[probe] = -(most > 0 ? min(1, most) : 1)
    do {
      let solution = try StagedSolve(
        program: transport.program, main: matching.stages.main.map(transport.costs),
        canonical: [], start: nil,
        startPoint: [Double](repeating: 0, count: transport.program.columnCount),
        integers: integers,
        largestQuantity: transport.largestQuantity(network), timeLeft: { nil },
        interruption: solving.interruption
      ).run(solving.solver)
      let losses = matching.stages.main.map { stage in
        transport.value(stage, at: solution.primal)
          - TransportProgram(network, part).value(stage, at: point(in: part))
      }
      return .notChosen(
        PairExplanation.Choice(
          loss: losses[matching.stages.reported],
          needLost: objective == .mostExchange ? losses[0] : 0,
          quantity: Amount(-solution.primal[probe]), opens: opened(part, transport, solution.primal)
        ))
    } catch is StagedSolve.Infeasible {
      return nil
    }
  }

  /// What another plan opens that this one leaves closed.
  private func opened(
    _ part: Component, _ transport: TransportProgram, _ point: [Double]
  ) -> [String] {
    zip(part.decisions, transport.decisionColumns).compactMap { decision, column in
      guard case .open(let owner) = network.decisions[decision].kind, point[column] > 0.5,
        matching.flows.decision[decision] < 0.5
      else { return nil }
      return scenario.id(of: owner)
    }
  }

  private func length(of arc: Int) -> Kilometres? {
    let pair = Explainer.pair(arc, network)
    let options = matching.rules.options(surplus: Int(pair.first), need: Int(pair.second)).terms
    return options.first?.length == nil ? nil : Kilometres(network.length[arc])
  }

  /// What one kilometre adds to the objective per unit moved between the two; nil where a quote or
  /// nothing sets it, or where distance also sets what a pipe loses.
  private func ratePerKilometre(surplus: Int, need: Int) -> Double? {
    let rules = matching.rules
    let offered = rules.sellers[surplus]
    let row = rules.goods[offered.resource].mode
    guard
      rules.quotes(
        from: offered.place, to: rules.buyers[need].place, resource: offered.resource
      ).isEmpty, row >= 0
    else { return nil }
    let mode = scenario.modes[row]
    guard mode.kind != .pipe || mode.lossPerKilometre == 0 else { return nil }
    func transport(_ kilometres: Double) -> TransportCost {
      TransportCost(
        mode: mode, length: Kilometres(kilometres), toll: .zero,
        tonnesPerUnit: rules.goods[offered.resource].tonnesPerUnit ?? 0)
    }
    let cost = transport(1).perUnit.value - transport(0).perUnit.value
    let emissions = transport(1).emissions.value - transport(0).emissions.value
    let rate =
      objective == .leastEmissions
      ? emissions : cost + scenario.settings.carbonPrice.value / 1000 * emissions
    return rate > 0 ? rate : nil
  }

  private func displaced(
    _ part: Component, _ direction: Direction, except forced: Set<Int>
  ) -> [PairExplanation.Displacement] {
    var changes: [RowPair: Double] = [:]
    let arcs = direction.columns.suffix(part.arcs.count)
    for (arc, change) in zip(part.arcs, arcs) where change != 0 && !forced.contains(arc) {
      changes[Explainer.pair(arc, network), default: 0] += change
    }
    return changes.filter { $0.value < -1e-9 }.map { pair, change in
      PairExplanation.Displacement(
        surplus: scenario.surpluses[Int(pair.first)].declaration.id,
        need: scenario.needs[Int(pair.second)].declaration.id, perUnit: -change)
    }.sorted { ($1.perUnit, $0.surplus, $0.need) < ($0.perUnit, $1.surplus, $1.need) }
  }
}

extension Direction {
  /// Whether an objective before the reported one changes: then no cost weighs against it.
  func movesEarlierStage(than reported: Int) -> Bool {
    change[..<reported].contains { abs($0) > 1e-9 }
  }
}

/// The prices of one unit more of a declaration.
extension Explainer {
  typealias ShadowPrice = (value: Double, unmet: Double)

  func shadowPrice(surplus row: Int, nodes: [Int]) throws -> ShadowPrice {
    if let price = try resolvedPrice(
      nodes.map { partOfSupply[$0] }, matching.rules.sellers[row].quantity,
      scaling: { scenario.scaling(surplus: row, by: $0) })
    {
      return price
    }
    return try shadowPrice(
      nodes, part: { partOfSupply[$0] }, row: { $0.supplies.firstIndex(of: $1) },
      alone: { $0.supply[$1] })
  }

  func shadowPrice(need row: Int, nodes: [Int]) throws -> ShadowPrice {
    if let price = try resolvedPrice(
      nodes.map { partOfDemand[$0] }, matching.rules.buyers[row].quantity,
      scaling: { scenario.scaling(need: row, by: $0) })
    {
      return price
    }
    return try shadowPrice(
      nodes, part: { partOfDemand[$0] },
      row: { part, node in part.demands.firstIndex(of: node).map { part.supplies.count + $0 } },
      alone: { $0.demand[$1] })
  }

  /// The scenario solved again with one unit more, where something near it is chosen by yes or no.
  ///
  /// What is whole, or by lots, or opened, may then be chosen otherwise. Nil where nothing is chosen, or where there is
  /// no plan then.
  private func resolvedPrice(
    _ numbers: [Int], _ quantity: Amount, scaling: (Double) -> Scenario
  ) throws -> ShadowPrice? {
    let hasChoices = numbers.contains { number in
      number >= 0 && parts[number].decisions.contains { network.decisions[$0].isInteger }
    }
    guard hasChoices, quantity.value > 0 else { return nil }
    let rules = ArcRules(scaling((quantity.value + 1) / quantity.value))
    var options = MatchOptions()
    options.interruption = solving.interruption
    do {
      let network = try NetworkBuilder(rules).build(interruption: solving.interruption)
      let stages = Stages(network, rules.tables, objective: objective)
      let after = try FlowSolver(
        network: network, scenario: rules.scenario, stages: stages, solver: solving.solver,
        options: options
      ).solve().certificate.stages
      let changes = zip(after, plan.certificate.stages).map { $0.primal - $1.primal }
      // What is within the gap that counts as none is no change.
      let noise = Certificate.finestIntegerGap * abs(plan.certificate.primal) * 1e-3
      let value = changes[matching.stages.reported]
      return (abs(value) <= noise ? 0 : value, objective == .mostExchange ? changes[0] : 0)
    } catch MatchingError.impossibleAgreements {
      return nil
    } catch MatchingError.impossiblePolicies {
      return nil
    }
  }

  /// One unit more at each of the nodes: those without arcs leave it to their alternative.
  private func shadowPrice(
    _ nodes: [Int], part: (Int) -> Int, row: (Component, Int) -> Int?,
    alone: (Stage, Int) -> Double
  ) throws -> ShadowPrice {
    var changes = [Double](repeating: 0, count: matching.stages.main.count)
    for (number, members) in Dictionary(grouping: nodes, by: part).sorted(by: { $0.key < $1.key }) {
      if number < 0 {
        for (index, stage) in matching.stages.main.enumerated() {
          for node in members { changes[index] += alone(stage, node) }
        }
        continue
      }
      let direction = try Direction(
        TransportProgram(network, parts[number]), at: point(in: parts[number]),
        force: .rows(members.compactMap { row(parts[number], $0) }), solving)
      for index in changes.indices { changes[index] += direction?.change[index] ?? 0 }
    }
    return (changes[matching.stages.reported], objective == .mostExchange ? changes[0] : 0)
  }
}
