internal import SymbiosisModel

/// Gives reasons for what is left over.
protocol LeftoverReasoning {
  func reason(supply node: Int) -> Reason
  func reason(demand node: Int) -> Reason
}

/// Says why something is left over where arcs are not listed: as `LeftoverReasons`, from the best arc
/// of each node.
struct LargeReasons: LeftoverReasoning {
  private let rules: ArcRules
  private let large: LargeNetwork
  private let flows: Flows
  private let shared: Flows
  private let stages: Stages
  private let kinds: [StageKind]
  private let costs: StageCosts
  /// The class of each declared node.
  private let classOfSupply: [Int32]
  private let classOfDemand: [Int32]
  /// Listed arcs of each node that has any.
  private var arcsOut: [Int: [Int]] = [:]
  private var arcsIn: [Int: [Int]] = [:]
  private let bound: Set<Int>
  private let forbidden: NearestForbidden

  /// - Parameters:
  ///   - flows: of the aggregated network.
  ///   - shared: of the declared nodes.
  init(
    _ rules: ArcRules, _ large: LargeNetwork, _ stages: Stages, _ flows: Flows, shared: Flows
  ) {
    self.rules = rules
    self.large = large
    self.flows = flows
    self.shared = shared
    self.stages = stages
    kinds = large.arcs.objective.stages
    costs = StageCosts(rules.scenario)
    classOfSupply = large.supplies.classes.classOfDeclared
    classOfDemand = large.demands.classes.classOfDeclared
    for arc in 0..<large.network.arcCount {
      arcsOut[Int(large.network.tail[arc]), default: []].append(arc)
      arcsIn[Int(large.network.head[arc]), default: []].append(arc)
    }
    bound = LeftoverReasons.boundArcs(large.network, flows)
    forbidden = NearestForbidden(rules, large)
  }

  func reason(supply node: Int) -> Reason {
    let number = Int(classOfSupply[node])
    let row = large.supplies.declared[node].declaration
    let listed = (arcsOut[number] ?? []).map { arc in
      let head = Int(large.network.head[arc])
      return candidate(
        arc, surplus: row, need: large.network.demands[head].alternative,
        partner: partner(demand: head))
    }
    let priced = flows.bestOfSupply[number].map { arc in
      candidate(
        arc, surplus: row, need: large.network.demands[Int(arc.head)].alternative,
        partner: partner(demand: Int(arc.head)))
    }
    return LeftoverReasons.best(listed + [priced].compactMap { $0 }, stages.reported)
      ?? forbidden.reason(supply: number, row: row)
  }

  func reason(demand node: Int) -> Reason {
    let number = Int(classOfDemand[node])
    let row = large.demands.declared[node].declaration
    let listed = (arcsIn[number] ?? []).map { arc in
      let tail = Int(large.network.tail[arc])
      return candidate(
        arc, surplus: large.network.supplies[tail].alternative, need: row,
        partner: partner(supply: tail))
    }
    let priced = flows.bestOfDemand[number].map { arc in
      candidate(
        arc, surplus: large.network.supplies[Int(arc.tail)].alternative, need: row,
        partner: partner(supply: Int(arc.tail)))
    }
    return LeftoverReasons.best(listed + [priced].compactMap { $0 }, stages.reported)
      ?? forbidden.reason(demand: number, row: row)
  }

  /// The member of a node with the dearest alternative, who is served first, and what it has left.
  private func partner(demand node: Int) -> (name: String, left: Double) {
    let row = large.network.demands[node].alternative
    let member = large.demands.classes.members(of: node).first {
      large.demands.declared[Int($0)].declaration == row
    }
    return (rules.buyers[row].id, member.map { shared.demandLeft[Int($0)] } ?? 0)
  }

  private func partner(supply node: Int) -> (name: String, left: Double) {
    let row = large.network.supplies[node].alternative
    let member = large.supplies.classes.members(of: node).first {
      large.supplies.declared[Int($0)].declaration == row
    }
    return (rules.sellers[row].id, member.map { shared.supplyLeft[Int($0)] } ?? 0)
  }

  private func candidate(
    _ arc: Int, surplus: Int, need: Int, partner: (name: String, left: Double)
  ) -> LeftoverReasons.Candidate {
    LeftoverReasons.Candidate(
      worth: worth(
        stages.main.map { $0.arc[arc] }, large.network.yield[arc], surplus: surplus, need: need),
      isLimited: bound.contains(arc)
        || LeftoverReasons.isReached(flows.arc[arc], limit: large.network.most[arc]),
      partner: { partner })
  }

  private func candidate(
    _ arc: PricedArc, surplus: Int, need: Int, partner: (name: String, left: Double)
  ) -> LeftoverReasons.Candidate {
    let front = large.arcs.fronts[Int(arc.front)]
    let moving = kinds.indices.map {
      front.rates.cost(stage: $0, length: arc.length, toll: arc.toll)
    }
    return LeftoverReasons.Candidate(
      worth: worth(moving, front.rates.yield, surplus: surplus, need: need), isLimited: false,
      partner: { partner })
  }

  private func worth(_ moving: [Double], _ yield: Double, surplus: Int, need: Int) -> Worth {
    Worth(
      lacking: zip(kinds, moving).map { kind, cost in
        Worth.lacking(
          cost, costs.leaving(surplus: surplus, kind),
          yield * costs.leaving(need: need, kind))
      })
  }
}
