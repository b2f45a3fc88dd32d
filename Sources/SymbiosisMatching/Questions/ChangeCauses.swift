internal import LinearPrograms
internal import SymbiosisModel

/// Which declaration caused each change against an earlier plan.
///
/// A pair's own declarations are looked at first; then every other declaration that differs is put back to what it
/// was, one at a time, and the plan solved again: the first with which the pair exchanges what it did is the cause.
struct ChangeCauses {
  let solver: FlowSolver
  let rules: ArcRules
  let kept: KeptPlan
  let plan: Plan
  private var scenario: Scenario { rules.scenario }

  /// The changes of the plan, each with its cause.
  func all() throws -> [PlanChange] {
    let lines = PlanLines(rules.tables, plan.exchanges, plan.unplaced, plan.unmet)
    let count = ChangeCount(rules.tables, lines, kept)
    let differences = count.differences
    let declared = declaredOtherwise()
    var changes = differences.map { pair, before, now in
      PlanChange(
        pair: pair, before: Amount(before), now: Amount(now),
        unit: scenario.surplusIndex[pair.surplus].map { scenario.resource(ofSurplus: $0).unit },
        cause: ownCause(pair, count, declared) ?? .otherwise)
    }
    let open = changes.indices.filter { changes[$0].cause == .otherwise }
    guard !open.isEmpty else { return changes }
    for difference in declared {
      guard open.contains(where: { changes[$0].cause == .otherwise }) else { break }
      guard let exchanged = try exchanged(putBack: difference) else { continue }
      for number in open where changes[number].cause == .otherwise {
        let before = changes[number].before.value
        let then = exchanged[changes[number].pair] ?? 0
        if abs(then - before) <= 1e-6 * max(1, before) {
          changes[number].cause = .displacedBy(difference.id)
        }
      }
    }
    return changes
  }

  /// What the pair's own declarations and the rules say.
  private func ownCause(
    _ pair: PreviousPlan.Pair, _ count: ChangeCount, _ declared: [Difference]
  ) -> PlanChange.Cause? {
    guard let surplus = scenario.surplusIndex[pair.surplus] else { return .gone(pair.surplus) }
    guard let need = scenario.needIndex[pair.need] else { return .gone(pair.need) }
    if !count.canExchange(pair, rules) {
      return .forbidden(rules.options(surplus: surplus, need: need).refusals)
    }
    for difference in declared
    where difference.id == pair.surplus && difference.isSurplus
      || difference.id == pair.need && !difference.isSurplus
    {
      return difference.before.map {
        .declared(difference.id, before: Amount($0), now: Amount(difference.now))
      } ?? .new(difference.id)
    }
    return nil
  }

  /// A declaration that is not what it was.
  private struct Difference {
    let id: String
    let isSurplus: Bool
    let row: Int
    /// Over all periods; nil where it was not declared.
    let before: Double?
    let now: Double
  }

  /// In the order of identifiers, surpluses first; what has gone cannot be put back.
  private func declaredOtherwise() -> [Difference] {
    func differences(
      _ rows: Range<Int>, _ parties: [Party], _ before: [String: Amount], isSurplus: Bool
    ) -> [Difference] {
      rows.compactMap { row in
        let now =
          parties[row].quantity.value * Double(Baseline.times(parties[row], rules.periods))
        let then = before[parties[row].id]?.value
        guard now > 0 || (then ?? 0) > 0, abs(now - (then ?? 0)) > 1e-9 * max(now, then ?? 0) else {
          return nil
        }
        return Difference(
          id: parties[row].id, isSurplus: isSurplus, row: row, before: then, now: now)
      }
    }
    return differences(
      rules.tables.declaredSellers, rules.sellers, kept.plan.surpluses, isSurplus: true)
      + differences(rules.tables.declaredBuyers, rules.buyers, kept.plan.needs, isSurplus: false)
  }

  /// What pairs exchange in the best plan with one declaration as it was; nil where there is none.
  private func exchanged(putBack difference: Difference) throws -> [PreviousPlan.Pair: Double]? {
    let share = (difference.before ?? 0) / difference.now
    guard share.isFinite else { return nil }
    let other = ArcRules(
      difference.isSurplus
        ? scenario.scaling(surplus: difference.row, by: share)
        : scenario.scaling(need: difference.row, by: share))
    let network: Network
    let flows: Flows
    do {
      network = try NetworkBuilder(other).build(
        keeping: kept, interruption: solver.options.interruption)
      flows = try FlowSolver(
        network: network, scenario: other.scenario,
        stages: Stages(network, other.tables, objective: scenario.settings.objective),
        solver: solver.solver, options: solver.options
      ).solve()
    } catch MatchingError.impossibleAgreements {
      return nil
    } catch MatchingError.impossiblePolicies {
      return nil
    } catch MatchingError.noPlanInTime {
      return nil
    }
    var exchanged: [PreviousPlan.Pair: Double] = [:]
    for arc in 0..<network.arcCount where flows.arc[arc] > 0 {
      let pair = PreviousPlan.Pair(
        surplus: rules.sellers[network.supplies[Int(network.tail[arc])].declaration].id,
        need: rules.buyers[network.demands[Int(network.head[arc])].declaration].id)
      exchanged[pair, default: 0] += flows.arc[arc]
    }
    return exchanged
  }
}
