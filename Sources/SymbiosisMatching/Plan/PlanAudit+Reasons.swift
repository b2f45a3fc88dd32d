internal import SymbiosisModel

/// Whether the reasons given for what is left over are true.
extension PlanAudit {
  func reasonFaults(
    _ reason: Reason, surplus: Int, period: Int?, _ found: FoundLines, _ rules: ArcRules
  ) -> [String] {
    reasonFaults(
      reason, candidates: tables.takers[tables.sellers[surplus].resource].count, found, rules,
      pair: { name in scenario.needIndex[name].map { (surplus, $0) } },
      left: { _, need in !found.unmetOfNeed[need].isEmpty }, period: period)
  }

  func reasonFaults(
    _ reason: Reason, need: Int, period: Int?, _ found: FoundLines, _ rules: ArcRules
  ) -> [String] {
    reasonFaults(
      reason, candidates: rules.candidateCount(ofNeed: need), found, rules,
      pair: { name in scenario.surplusIndex[name].map { ($0, need) } },
      left: { surplus, _ in !found.unplacedOfSurplus[surplus].isEmpty }, period: period)
  }

  private func reasonFaults(
    _ reason: Reason, candidates: Int, _ found: FoundLines, _ rules: ArcRules,
    pair: (String) -> (Int, Int)?, left: (Int, Int) -> Bool, period: Int?
  ) -> [String] {
    func fault(_ isTrue: Bool) -> [String] { isTrue ? [] : ["its reason \(reason) is not true"] }
    let partner: String
    switch reason {
    case .nobody: return fault(candidates == 0)
    case .forbidden(let name, _, _), .partnersFull(let name), .limitReached(let name),
      .policyReached(let name, _), .searchStopped(let name), .notWorthIt(let name, _),
      .notOpened(let name), .capacityReached(let name), .chainNotWorthIt(let name),
      .emptyTripsTooDear(let name), .choicesAgainstIt(let name), .pipeNotBuilt(let name, _),
      .pipeFull(let name, _), .changeTooDear(let name):
      partner = name
    }
    guard let (surplus, need) = pair(partner) else { return fault(false) }
    let shared = tables.sellers[surplus].sharedPeriods(with: tables.buyers[need])
    let options = rules.options(
      surplus: surplus, need: need, periods: shared.filter { (period ?? $0) == $0 })
    if case .forbidden(_, let refusals, let count) = reason {
      return fault(!refusals.isEmpty && options.refusals == refusals && count == candidates)
    }
    guard options.refusals.isEmpty else { return fault(false) }
    if let isTrue = isTrueOfPort(reason, surplus, need, found) { return fault(isTrue) }
    let worths = options.terms.map { worth(surplus, need, $0) }
    let saves = worths.contains(where: \.saves)
    switch reason {
    case .notWorthIt(_, let lacking):
      let isStated = worths.contains { !$0.saves && max(0, $0.lacking[reported]) == lacking.value }
      return fault(isStated)
    case .partnersFull:
      return fault(saves && (isPerPeriod(surplus, need) || !left(surplus, need)))
    case .policyReached(_, let policy):
      return fault(saves && left(surplus, need) && found.reachedPolicies.contains(policy))
    case .emptyTripsTooDear:
      return fault(saves && left(surplus, need) && scenario.settings.returnLoads)
    case .pipeNotBuilt(_, let pipe), .pipeFull(_, let pipe):
      let isOnWay = options.terms.contains { $0.pipes.contains(pipe) }
      let state = scenario.pipeIndex[pipe].flatMap { found.built.state(of: .pipe($0), scenario) }
      let isBuilt = if case .pipeFull = reason { true } else { false }
      return fault(
        saves && left(surplus, need) && isOnWay
          && (state.map { $0.isOpen == isBuilt && (!isBuilt || $0.isFull) } ?? false))
    case .changeTooDear: return fault(saves && left(surplus, need) && keeping != nil)
    case .choicesAgainstIt:
      return fault(saves && left(surplus, need) && found.status == .optimal)
    case .searchStopped:
      return fault(saves && left(surplus, need) && found.status == .feasible)
    default:
      return fault(saves && isLimited(surplus, need, options.terms, found))
    }
  }

  /// Whether a reason that is about a facility, store or pipe is true; nil for any other.
  private func isTrueOfPort(
    _ reason: Reason, _ surplus: Int, _ need: Int, _ found: FoundLines
  ) -> Bool? {
    let partners = [scenario.port(ofSurplus: surplus), scenario.port(ofNeed: need)]
    let states = partners.compactMap { $0 }.compactMap { found.built.state(of: $0.owner, scenario) }
    switch reason {
    case .notOpened: return states.contains { !$0.isOpen }
    case .capacityReached: return states.contains { $0.isOpen && $0.isFull }
    case .chainNotWorthIt: return states.contains { $0.isOpen && !$0.isFull }
    case .searchStopped: return states.isEmpty ? nil : found.status == .feasible
    default: return nil
    }
  }

  private var reported: Int { objective == .mostExchange ? 1 : 0 }

  /// Whether the pair moves all that some quote or its agreements allow.
  private func isLimited(
    _ surplus: Int, _ need: Int, _ terms: [ArcTerms], _ found: FoundLines
  ) -> Bool {
    let rows = found.exchanges(surplus: surplus, need: need)
    let sum = compensatedSum(rows.map(\.quantity.value))
    let agreed = tables.agreements[RowPair(surplus, need)]?.most ?? .infinity
    return LeftoverReasons.isReached(sum, limit: agreed)
      || terms.contains { option in
        rows.contains { LeftoverReasons.isReached($0.quantity.value, limit: option.most.value) }
      }
  }

  /// What a unit costs more than what both do today, in each stage.
  private func worth(_ surplus: Int, _ need: Int, _ terms: ArcTerms) -> Worth {
    let carbon = scenario.settings.carbonPrice.value / 1000
    let disposal = tables.disposalEmissions(ofSurplus: surplus).value
    let purchase = tables.purchaseEmissions(ofNeed: need).value
    let seller = (tables.disposalCost(ofSurplus: surplus)?.value ?? 0) + carbon * disposal
    let buyer = (tables.purchaseCost(ofNeed: need)?.value ?? 0) + carbon * purchase
    let emissions = terms.emissions.value + terms.emptyBackEmissions.value
    let moving =
      terms.transportCost.value + terms.preparationCost.value + terms.emptyBackCost.value
    let cost = moving + carbon * emissions
    let inKroner = Worth.lacking(cost, seller, terms.yield * buyer)
    switch objective {
    case .leastCost: return Worth(lacking: [inKroner])
    case .mostExchange:
      return Worth(
        lacking: [
          Worth.lacking(0, 0, need < scenario.declaredNeeds ? terms.yield : 0),
          Worth.lacking(cost, 0, 0),
        ])
    case .leastEmissions:
      return Worth(
        lacking: [Worth.lacking(emissions, disposal, terms.yield * purchase), inKroner])
    }
  }
}
