internal import LinearPrograms
internal import SymbiosisModel

/// What a plan's lines come to by a policy, without the network or the solver.
struct PolicyCount {
  private let tables: ArcTables
  private let lines: PlanLines
  private let policy: Policy
  private let built: BuiltParts
  private let coversSurplus: [Bool]
  private let coversNeed: [Bool]

  init(_ tables: ArcTables, _ lines: PlanLines, _ policy: Policy, _ built: BuiltParts) {
    self.built = built
    self.tables = tables
    self.lines = lines
    self.policy = policy
    coversSurplus = tables.sellers.map { tables.isCovered($0, by: policy) }
    coversNeed = tables.buyers.map { tables.isCovered($0, by: policy) }
  }

  private var isOfSurpluses: Bool { policy.scope == .surpluses }

  /// In `Policy.Kind.unit`; nil for a share of nothing.
  var value: Double? {
    switch policy.kind {
    case .leastReuse:
      let whole = declared
      return whole > 0 ? sum(shares { $0 == .reuse }) / whole : nil
    case .leastRecycling:
      let whole = sum(shares { _ in true })
      return whole > 0 ? sum(shares { $0 != .energy }) / whole : nil
    case .mostLandfill:
      return sum(
        lines.unplaced.indices.filter {
          covers(lines.unplacedSurpluses[$0], coversSurplus)
            && lines.unplaced[$0].destination == .landfill
        }.map { lines.unplaced[$0].quantity.value * tonnes(ofSurplusLine: $0) })
    case .mostEmissions: return emissions
    case .mostTransportWork:
      return sum(
        covered.map {
          (lines.exchanges[$0].tonnes?.value ?? 0) * (lines.exchanges[$0].length?.value ?? 0)
        })
    case .budget:
      return sum(
        covered.flatMap {
          [lines.exchanges[$0].transportCost.value, lines.exchanges[$0].preparationCost.value]
        } + (policy.isAboutAll ? built.costs : []))
    }
  }

  private func sum(_ values: [Double]) -> Double { compensatedSum(values) }

  private func covers(_ row: Int32, _ isCovered: [Bool]) -> Bool {
    row >= 0 && isCovered[Int(row)]
  }

  /// The exchanges that the policy is about.
  private var covered: [Int] {
    lines.exchanges.indices.filter {
      isOfSurpluses
        ? covers(lines.exchangeSurpluses[$0], coversSurplus)
        : covers(lines.exchangeNeeds[$0], coversNeed)
    }
  }

  /// What exchanges of some levels count in a share.
  private func shares(_ isWanted: (Destination) -> Bool) -> [Double] {
    covered.filter { isWanted(lines.exchanges[$0].level) && !isPassing($0) }.map { line in
      let exchange = lines.exchanges[line]
      return isOfSurpluses
        ? exchange.quantity.value
          * weight(tables.sellers, Int(lines.exchangeSurpluses[line]))
        : exchange.covered.value * weight(tables.buyers, Int(lines.exchangeNeeds[line]))
    }
  }

  /// Whether an exchange goes into a store or a pipe: shares count what comes out of these.
  private func isPassing(_ line: Int) -> Bool {
    tables.scenario.port(ofNeed: Int(lines.exchangeNeeds[line]))?.isStore ?? false
  }

  /// What is declared on the side that the policy asks about, as shares count it.
  private var declared: Double {
    let parties = isOfSurpluses ? tables.sellers : tables.buyers
    let rows = isOfSurpluses ? tables.declaredSellers : tables.declaredBuyers
    let isCovered = isOfSurpluses ? coversSurplus : coversNeed
    return sum(
      rows.filter { isCovered[$0] }.map {
        parties[$0].quantity.value * Double(Baseline.times(parties[$0], tables.periods))
          * weight(parties, $0)
      })
  }

  private func weight(_ parties: [Party], _ row: Int) -> Double {
    tables.shareWeight(parties[row], in: policy)
  }

  private func tonnes(ofSurplusLine line: Int) -> Double {
    let row = Int(lines.unplacedSurpluses[line])
    return tables.goods[tables.sellers[row].resource].tonnesPerUnit ?? 0
  }

  private var emissions: Double {
    var parts = covered.map { lines.exchanges[$0].emissions.value }
    if policy.isAboutAll { parts += built.emissions }
    if isOfSurpluses || policy.isAboutAll {
      parts += lines.unplaced.indices.filter { covers(lines.unplacedSurpluses[$0], coversSurplus) }
        .map {
          tables.disposalEmissions(ofSurplus: Int(lines.unplacedSurpluses[$0])).value
            * lines.unplaced[$0].quantity.value
        }
    }
    if !isOfSurpluses || policy.isAboutAll {
      parts += lines.unmet.indices.filter { covers(lines.unmetNeeds[$0], coversNeed) }.map {
        tables.purchaseEmissions(ofNeed: Int(lines.unmetNeeds[$0])).value
          * lines.unmet[$0].quantity.value
      }
    }
    return sum(parts)
  }
}

extension PlanAudit {
  /// Every policy is kept, by the plan's own lines, and said to stand as it does.
  func policyFaults(_ plan: Plan, _ lines: PlanLines) -> [String] {
    leastShareFaults(lines) + outcomeFaults(plan, lines)
  }

  /// Every need that asks for a least share has it met.
  private func leastShareFaults(_ lines: PlanLines) -> [String] {
    guard scenario.hasPolicies else { return [] }
    var unmet = [CompensatedSum](repeating: CompensatedSum(), count: scenario.needs.count)
    for (line, row) in lines.unmetNeeds.enumerated() where row >= 0 {
      unmet[Int(row)].add(lines.unmet[line].quantity.value)
    }
    return scenario.needs.indices.compactMap { row in
      guard let share = scenario.needs[row].leastShare else { return nil }
      let needed =
        tables.buyers[row].quantity.value
        * Double(Baseline.times(tables.buyers[row], tables.periods))
      guard unmet[row].value > (1 - share) * needed + 1e-7 * needed else { return nil }
      return
        "need \(tables.buyers[row].id): \(unmet[row].value) of \(needed) unmet, least share \(share)"
    }
  }

  private func outcomeFaults(_ plan: Plan, _ lines: PlanLines) -> [String] {
    guard plan.policies.count == scenario.policies.count else {
      return ["\(plan.policies.count) policies are accounted for, \(scenario.policies.count) given"]
    }
    return zip(scenario.policies, plan.policies).flatMap { policy, outcome -> [String] in
      var faults: [String] = []
      let value = PolicyCount(tables, lines, policy, BuiltParts(plan)).value
      if outcome.id != policy.id || outcome.kind != policy.kind || outcome.bound != policy.bound
        || outcome.value != value
      {
        faults.append("it is \(outcome), the plan's lines give \(value as Any)")
      }
      if let value {
        let slack = 1e-7 * max(abs(policy.bound), 1e-3)
        let isKept =
          policy.kind.isLeast ? value >= policy.bound - slack : value <= policy.bound + slack
        if !isKept { faults.append("the plan has \(value), the bound is \(policy.bound)") }
        if outcome.isReached != PolicyCount.isReached(value, policy) {
          faults.append("it is said to be \(outcome.isReached ? "" : "not ")reached at \(value)")
        }
      }
      if !outcome.isReached, let price = outcome.price, price.value != 0 {
        faults.append("it has a price of \(price) but is not reached")
      }
      return faults.map { "policy \(policy.id): \($0)" }
    }
  }
}

extension PolicyCount {
  /// Whether a value is at a policy's bound, but for rounding.
  static func isReached(_ value: Double?, _ policy: Policy) -> Bool {
    value.map { abs($0 - policy.bound) <= 1e-9 * max(abs(policy.bound), 1e-3) } ?? false
  }
}
