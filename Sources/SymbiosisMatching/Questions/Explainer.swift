internal import LinearPrograms
internal import SymbiosisModel

/// Answers «why» for any surplus, need or pair (model.md 7).
///
/// Every figure is what a re-solve gives.
public struct Explainer {
  let matching: Matching
  let objective: Objective
  let solving: Direction.Solving
  let parts: [Component]
  /// Component of each arc, supply node and demand node; -1 for a node without arcs.
  let partOfArc: [Int]
  let partOfSupply: [Int]
  let partOfDemand: [Int]
  private var arcsOfPair: [RowPair: [Int]] = [:]
  var network: Network { matching.network }
  /// With its ports.
  var scenario: Scenario { matching.rules.scenario }

  /// Solves the scenario once; the answers start from that plan.
  ///
  /// A time limit in the options is not obeyed: no figure could be given about a plan that is not
  /// the best.
  ///
  /// - Throws: `MatchingError`.
  public init(_ matcher: Matcher, options: MatchOptions = MatchOptions()) throws {
    var options = options
    options.timeLeft = { nil }
    let matching = try matcher.solution(options)
    self.matching = matching
    objective = matcher.scenario.settings.objective
    solving = Direction.Solving(
      network: matching.network, stages: matching.stages, solver: matcher.solver,
      interruption: options.interruption)
    let network = matching.network
    parts = Component.all(in: network)
    var arcs = [Int](repeating: -1, count: network.arcCount)
    var supplies = [Int](repeating: -1, count: network.supplies.count)
    var demands = [Int](repeating: -1, count: network.demands.count)
    for (number, part) in parts.enumerated() {
      for arc in part.arcs { arcs[arc] = number }
      for node in part.supplies { supplies[node] = number }
      for node in part.demands { demands[node] = number }
    }
    partOfArc = arcs
    partOfSupply = supplies
    partOfDemand = demands
    for arc in 0..<network.arcCount {
      arcsOfPair[Explainer.pair(arc, network), default: []].append(arc)
    }
  }

  /// The plan that is explained.
  public var plan: Plan { matching.plan }

  static func pair(_ arc: Int, _ network: Network) -> RowPair {
    RowPair(
      network.supplies[Int(network.tail[arc])].declaration,
      network.demands[Int(network.head[arc])].declaration)
  }

  /// Why a pair is in the plan, not worth it, or forbidden.
  ///
  /// - Parameters:
  ///   - surplus: row in the scenario's surpluses.
  ///   - need: row in the scenario's needs.
  /// - Throws: `MatchingError`.
  public func pair(surplus: Int, need: Int) throws -> PairExplanation {
    let arcs = arcsOfPair[RowPair(surplus, need)] ?? []
    let offered = scenario.surpluses[surplus].declaration
    let finding: PairExplanation.Finding
    if arcs.isEmpty {
      finding = .forbidden(matching.rules.options(surplus: surplus, need: need).refusals)
    } else if arcs.contains(where: { matching.flows.arc[$0] > 0 }) {
      finding = try recommended(arcs)
    } else {
      finding = try notWorthIt(arcs)
    }
    return PairExplanation(
      surplus: offered.id, need: scenario.needs[need].declaration.id, finding: finding,
      unit: scenario.resource(ofSurplus: surplus).unit, objectiveUnit: plan.objective.unit)
  }

  /// Why a surplus is used as it is, with every candidate need.
  ///
  /// One solve of the component for each candidate.
  ///
  /// - Parameter row: row in the scenario's surpluses.
  /// - Throws: `MatchingError`.
  public func surplus(_ row: Int) throws -> DeclarationExplanation {
    let declaration = scenario.surpluses[row].declaration
    let nodes = network.supplies.indices.filter { network.supplies[$0].declaration == row }
    let price = try shadowPrice(surplus: row, nodes: nodes)
    return DeclarationExplanation(
      id: declaration.id, isSurplus: true, quantity: scenario.amount(of: declaration),
      unit: scenario.resource(ofSurplus: row).unit, shadowPrice: WorthPerUnit(price.value),
      unmetPerUnit: price.unmet,
      left: Amount(compensatedSum(nodes.map { matching.flows.supplyLeft[$0] })),
      pairs: try sorted(
        matching.rules.takers[matching.rules.sellers[row].resource].map {
          try pair(surplus: row, need: $0)
        }))
  }

  /// Why a need is met as it is, with every candidate surplus.
  ///
  /// One solve of the component for each candidate.
  ///
  /// - Parameter row: row in the scenario's needs.
  /// - Throws: `MatchingError`.
  public func need(_ row: Int) throws -> DeclarationExplanation {
    let declaration = scenario.needs[row].declaration
    let nodes = network.demands.indices.filter { network.demands[$0].declaration == row }
    let price = try shadowPrice(need: row, nodes: nodes)
    return DeclarationExplanation(
      id: declaration.id, isSurplus: false, quantity: scenario.amount(of: declaration),
      unit: scenario.resource(ofNeed: row).unit, shadowPrice: WorthPerUnit(price.value),
      unmetPerUnit: price.unmet,
      left: Amount(compensatedSum(nodes.map { matching.flows.demandLeft[$0] })),
      pairs: try sorted(
        matching.rules.candidates(ofNeed: row).map { try pair(surplus: $0, need: row) }))
  }

  /// Recommended pairs first by quantity, then those not worth it by what they lack, then the
  /// forbidden ones; ties by identifier.
  private func sorted(_ pairs: [PairExplanation]) -> [PairExplanation] {
    func rank(_ pair: PairExplanation) -> (Int, Double, Double, String) {
      let name = "\(pair.surplus)>\(pair.need)"
      switch pair.finding {
      case .recommended(let finding): return (0, -finding.quantity.value, 0, name)
      case .notWorthIt(let finding): return (1, finding.needLost, finding.perUnit.value, name)
      case .notChosen(let finding): return (1, finding.needLost, finding.loss, name)
      case .forbidden: return (2, 0, 0, name)
      }
    }
    return pairs.sorted { rank($0) < rank($1) }
  }
}
