internal import SymbiosisModel

/// Whether the reasons given for what is left over are true.
extension PlanAudit {
  func reasonFaults(_ reason: Reason, surplus: Int, period: Int?, _ plan: Plan) -> [String] {
    reasonFaults(
      reason, candidates: rules.takers[rules.sellers[surplus].resource].count, plan,
      pair: { name in scenario.needIndex[name].map { (surplus, $0) } },
      left: { name in plan.unmet.contains { $0.need == name } }, period: period)
  }

  func reasonFaults(_ reason: Reason, need: Int, period: Int?, _ plan: Plan) -> [String] {
    reasonFaults(
      reason, candidates: rules.candidates(ofNeed: need).count, plan,
      pair: { name in scenario.surplusIndex[name].map { ($0, need) } },
      left: { name in plan.unplaced.contains { $0.surplus == name } }, period: period)
  }

  private func reasonFaults(
    _ reason: Reason, candidates: Int, _ plan: Plan, pair: (String) -> (Int, Int)?,
    left: (String) -> Bool, period: Int?
  ) -> [String] {
    func fault(_ isTrue: Bool) -> [String] { isTrue ? [] : ["its reason \(reason) is not true"] }
    let partner: String
    switch reason {
    case .nobody: return fault(candidates == 0)
    case .forbidden(let name, _, _), .partnersFull(let name), .limitReached(let name),
      .searchStopped(let name), .notWorthIt(let name, _):
      partner = name
    }
    guard let (surplus, need) = pair(partner) else { return fault(false) }
    let shared = rules.sellers[surplus].sharedPeriods(with: rules.buyers[need])
    let options = rules.options(
      surplus: surplus, need: need, periods: shared.filter { (period ?? $0) == $0 })
    if case .forbidden(_, let refusals, let count) = reason {
      return fault(!refusals.isEmpty && options.refusals == refusals && count == candidates)
    }
    guard options.refusals.isEmpty else { return fault(false) }
    let worths = options.terms.map { worth(surplus, need, $0) }
    let isPerPeriod =
      scenario.surpluses[surplus].declaration.profile == .perPeriod
      || scenario.needs[need].declaration.profile == .perPeriod
    switch reason {
    case .notWorthIt(_, let lacking):
      let isStated = worths.contains { !$0.saves && max(0, $0.lacking[reported]) == lacking.value }
      return fault(isStated)
    case .partnersFull:
      return fault(worths.contains(where: \.saves) && (isPerPeriod || !left(partner)))
    case .searchStopped:
      return fault(worths.contains(where: \.saves) && left(partner) && plan.status == .feasible)
    default:
      return fault(worths.contains(where: \.saves) && isLimited(surplus, need, options.terms, plan))
    }
  }

  private var reported: Int { objective == .mostExchange ? 1 : 0 }

  /// Whether the pair moves all that some quote or its agreements allow.
  private func isLimited(
    _ surplus: Int, _ need: Int, _ terms: [ArcTerms], _ plan: Plan
  ) -> Bool {
    let rows = plan.exchanges.filter {
      $0.surplus == rules.sellers[surplus].id && $0.need == rules.buyers[need].id
    }
    let sum = compensatedSum(rows.map(\.quantity.value))
    let agreed = rules.agreements[RowPair(surplus, need)]?.most ?? .infinity
    return LeftoverReasons.isReached(sum, limit: agreed)
      || terms.contains { option in
        rows.contains { LeftoverReasons.isReached($0.quantity.value, limit: option.most.value) }
      }
  }

  /// What a unit costs more than what both do today, in each stage.
  private func worth(_ surplus: Int, _ need: Int, _ terms: ArcTerms) -> Worth {
    let carbon = scenario.settings.carbonPrice.value / 1000
    let disposal = scenario.disposalEmissions(ofSurplus: surplus).value
    let purchase = scenario.purchaseEmissions(ofNeed: need).value
    let seller = (scenario.disposalCost(ofSurplus: surplus)?.value ?? 0) + carbon * disposal
    let buyer = (scenario.purchaseCost(ofNeed: need)?.value ?? 0) + carbon * purchase
    let moving = terms.transportCost.value + terms.preparationCost.value
    let cost = moving + carbon * terms.emissions.value
    let inKroner = Worth.lacking(cost, seller, terms.yield * buyer)
    switch objective {
    case .leastCost: return Worth(lacking: [inKroner])
    case .mostExchange:
      return Worth(
        lacking: [Worth.lacking(0, 0, terms.yield), Worth.lacking(cost, 0, 0)])
    case .leastEmissions:
      return Worth(
        lacking: [Worth.lacking(terms.emissions.value, disposal, terms.yield * purchase), inKroner])
    }
  }
}
