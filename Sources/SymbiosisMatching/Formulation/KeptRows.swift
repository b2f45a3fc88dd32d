public import SymbiosisModel

/// Stability: what differs from an earlier plan costs something (model.md 4 is silent; files.md 2, `--keep`).
///
/// q_p is what pair p exchanged before, over all periods; x_a of a pair that did not exchange is charged whole:
///
///     sum_{a of p} x_a - more_p + less_p = q_p     (rows `kept`, pairs that exchanged before)
///     cost: c (more_p + less_p), and c x_a for every arc of any other pair
///
/// What no plan can keep, since its pair has no arc any more, is not charged.
extension ConditionBuilder {
  mutating func addKept(_ kept: KeptPlan) {
    let cost = kept.costPerUnit.value
    guard cost > 0 else { return }
    var arcsOfPair: [PreviousPlan.Pair: [Int]] = [:]
    for arc in 0..<network.arcCount {
      let pair = PreviousPlan.Pair(
        surplus: rules.sellers[network.supplies[Int(network.tail[arc])].declaration].id,
        need: rules.buyers[network.demands[Int(network.head[arc])].declaration].id)
      if kept.plan.exchanged[pair] != nil {
        arcsOfPair[pair, default: []].append(arc)
      } else {
        network.newcomers[arc] = cost
      }
    }
    for (pair, arcs) in arcsOfPair.sorted(by: { $0.key < $1.key }) {
      let before = kept.plan.exchanged[pair]?.value ?? 0
      let most = arcs.reduce(0) { $0 + self.most(ofArc: $1) }
      var more = Decision(.more(pair), most: max(most, before))
      more.cost = cost
      var less = Decision(.less(pair), most: before)
      less.cost = cost
      let name = "\(pair.surplus),\(pair.need)"
      var condition = Condition(.kept, name, before...before)
      condition.arcs = arcs.map { ($0, 1) }
      condition.decisions = [(network.add(more), -1), (network.add(less), 1)]
      _ = network.add(condition)
    }
  }
}

/// An earlier plan, and what a unit that a pair exchanges more or less than in it costs.
public struct KeptPlan: Sendable {
  /// What was recommended.
  public var plan: PreviousPlan
  /// NOK per unit of the surplus's resource, from 0.
  public var costPerUnit: KronerPerUnit

  /// A plan to keep to, at a cost for each unit changed.
  public init(_ plan: PreviousPlan, costPerUnit: KronerPerUnit) {
    self.plan = plan
    self.costPerUnit = costPerUnit
  }
}
