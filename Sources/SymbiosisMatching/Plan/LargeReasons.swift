internal import SymbiosisModel

/// Says why something is left over where arcs are not listed: as `LeftoverReasons`, from the best arc
/// of each node.
///
/// A class, so that threads share it without a copy.
final class LargeReasons: LeftoverReasoning {
  private let tables: ArcTables
  private let large: LargeNetwork
  private let flows: Flows
  private let shared: Flows
  private let stages: Stages
  private let kinds: [StageKind]
  private let costs: StageCosts
  /// The class of each declared node.
  private let classOfSupply: [Int32]
  private let classOfDemand: [Int32]
  /// Listed arcs of each node.
  private let arcsOut: GroupedLines
  private let arcsIn: GroupedLines
  private let bound: Set<Int>
  /// For nodes without any arc.
  private let forbidden: NearestForbidden

  /// - Parameters:
  ///   - flows: of the aggregated network.
  ///   - shared: of the declared nodes.
  init(
    _ tables: ArcTables, _ large: LargeNetwork, _ stages: Stages, _ flows: Flows, shared: Flows
  ) {
    self.tables = tables
    self.large = large
    self.flows = flows
    self.shared = shared
    self.stages = stages
    kinds = large.arcs.objective.stages
    costs = StageCosts(tables)
    classOfSupply = large.supplies.classes.classOfDeclared
    classOfDemand = large.demands.classes.classOfDeclared
    arcsOut = GroupedLines(groups: large.network.supplies.count, rows: large.network.tail)
    arcsIn = GroupedLines(groups: large.network.demands.count, rows: large.network.head)
    bound = LeftoverReasons.boundArcs(large.network, flows)
    let (out, into) = (arcsOut, arcsIn)
    forbidden = NearestForbidden(
      tables, large,
      supplies: large.network.supplies.indices.filter {
        flows.supplyLeft[$0] > 0 && out[$0].isEmpty && flows.bestOfSupply[$0] == nil
      },
      demands: large.network.demands.indices.filter {
        flows.demandLeft[$0] > 0 && into[$0].isEmpty && flows.bestOfDemand[$0] == nil
      })
  }

  func reason(supply node: Int, _ rules: ArcRules) -> Reason {
    let number = Int(classOfSupply[node])
    let row = large.supplies.declared[node].declaration
    var candidates = arcsOut[number].map { arc in
      candidate(Int(arc), surplus: row, need: nil, partner: large.network.head[Int(arc)])
    }
    if let arc = flows.bestOfSupply[number] {
      candidates.insertInOrder(candidate(arc, surplus: row, need: nil, partner: arc.head))
    }
    return LeftoverReasons.best(
      candidates, stages.reported, partner: { partner(demand: $0) })
      ?? forbidden.reason(supply: number, row: row, rules)
  }

  func reason(demand node: Int, _ rules: ArcRules) -> Reason {
    let number = Int(classOfDemand[node])
    let row = large.demands.declared[node].declaration
    var candidates = arcsIn[number].map { arc in
      candidate(Int(arc), surplus: nil, need: row, partner: large.network.tail[Int(arc)])
    }
    if let arc = flows.bestOfDemand[number] {
      candidates.insertInOrder(candidate(arc, surplus: nil, need: row, partner: arc.tail))
    }
    return LeftoverReasons.best(
      candidates, stages.reported, partner: { partner(supply: $0) })
      ?? forbidden.reason(demand: number, row: row, rules)
  }

  /// The member of a node with the dearest alternative, who is served first, and what it has left.
  private func partner(demand node: Int) -> (name: String, left: Double) {
    let member = large.demands.classes.dearest(of: node, large.demands.declared)
    return (tables.buyers[large.network.demands[node].alternative].id, shared.demandLeft[member])
  }

  private func partner(supply node: Int) -> (name: String, left: Double) {
    let member = large.supplies.classes.dearest(of: node, large.supplies.declared)
    return (
      tables.sellers[large.network.supplies[node].alternative].id, shared.supplyLeft[member]
    )
  }

  /// - Parameter surplus: the row of the one that asks; nil where the partner is a surplus. `need`
  ///   likewise.
  private func candidate(
    _ arc: Int, surplus: Int?, need: Int?, partner: Int32
  ) -> LeftoverReasons.Candidate {
    let network = large.network
    return LeftoverReasons.Candidate(
      worth: worth(
        stages.main.map { $0.arc[arc] }, network.yield[arc],
        surplus: surplus ?? network.supplies[Int(network.tail[arc])].alternative,
        need: need ?? network.demands[Int(network.head[arc])].alternative),
      isLimited: bound.contains(arc)
        || LeftoverReasons.isReached(flows.arc[arc], limit: network.most[arc]),
      partner: Int(partner))
  }

  private func candidate(
    _ arc: PricedArc, surplus: Int?, need: Int?, partner: Int32
  ) -> LeftoverReasons.Candidate {
    let front = large.arcs.fronts[Int(arc.front)]
    let moving = kinds.indices.map {
      front.rates.cost(stage: $0, length: arc.length, toll: arc.toll)
    }
    return LeftoverReasons.Candidate(
      worth: worth(
        moving, front.rates.yield,
        surplus: surplus ?? large.network.supplies[Int(arc.tail)].alternative,
        need: need ?? large.network.demands[Int(arc.head)].alternative),
      isLimited: false, partner: Int(partner))
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

extension [LeftoverReasons.Candidate] {
  /// By the partners' nodes: of candidates as good as each other the first counts.
  fileprivate mutating func insertInOrder(_ candidate: LeftoverReasons.Candidate) {
    insert(candidate, at: firstIndex { $0.partner > candidate.partner } ?? count)
  }
}
