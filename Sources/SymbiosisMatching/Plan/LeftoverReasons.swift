internal import SymbiosisModel

/// Gives reasons for what is left over; the rules are those of the thread that asks.
protocol LeftoverReasoning: Sendable {
  func reason(supply node: Int, _ rules: ArcRules) -> Reason
  func reason(demand node: Int, _ rules: ArcRules) -> Reason
}

/// Says why something of a declaration is left over (model.md 7).
struct LeftoverReasons: LeftoverReasoning {
  private let tables: ArcTables
  private let network: Network
  private let stages: Stages
  private let flows: Flows
  private let arcsOut: GroupedLines
  private let arcsIn: GroupedLines
  /// Arcs that an agreement over several arcs lets carry no more.
  private let bound: Set<Int>
  /// For each arc that policies at their bounds hold back, the first of these.
  private let heldBack: [Int: String]
  /// Whether changes against an earlier plan cost something.
  private let isKept: Bool
  /// Whether something is chosen by yes or no.
  private let hasChoices: Bool
  /// How facilities, stores and pipes stand in the plan.
  private let built: BuiltStates

  init(_ tables: ArcTables, _ network: Network, _ stages: Stages, _ flows: Flows) {
    self.tables = tables
    self.network = network
    self.stages = stages
    self.flows = flows
    arcsOut = GroupedLines(groups: network.supplies.count, rows: network.tail)
    arcsIn = GroupedLines(groups: network.demands.count, rows: network.head)
    bound = LeftoverReasons.boundArcs(network, flows)
    heldBack = LeftoverReasons.heldBack(tables.scenario, network, flows)
    built = BuiltStates(tables, network, flows)
    hasChoices = network.decisions.contains(where: \.isInteger)
    isKept = network.conditions.contains { $0.family == .kept } || !network.newcomers.isEmpty
  }

  /// A policy at its bound holds an arc back where a unit more on it, and less at both of its ends, is too
  /// much of what there may be no more of, or too little of what there must be.
  private static func heldBack(
    _ scenario: Scenario, _ network: Network, _ flows: Flows
  ) -> [Int: String] {
    var held: [Int: String] = [:]
    for (policy, rest) in zip(network.policies, flows.policyRest) {
      guard case .policy(let row) = policy.source else { continue }
      let isLeast = policy.limits.upperBound == .infinity
      let limit = isLeast ? policy.limits.lowerBound : policy.limits.upperBound
      guard abs(rest) <= 1e-9 * max(abs(limit), 1e-3) else { continue }
      var weights = [Double](repeating: 0, count: network.arcCount)
      for (arc, weight) in policy.arcs { weights[arc] = weight }
      let disposal = Dictionary(
        policy.disposals.map { ($0.node, $0.weight) }, uniquingKeysWith: { $1 })
      let purchase = Dictionary(
        policy.purchases.map { ($0.node, $0.weight) }, uniquingKeysWith: { $1 })
      for arc in 0..<network.arcCount where held[arc] == nil {
        let change =
          weights[arc] - (disposal[Int(network.tail[arc])] ?? 0)
          - network.yield[arc] * (purchase[Int(network.head[arc])] ?? 0)
        if isLeast ? change < 0 : change > 0 { held[arc] = scenario.policies[row].id }
      }
    }
    return held
  }

  /// The arcs of agreements over several that carry all that is agreed.
  static func boundArcs(_ network: Network, _ flows: Flows) -> Set<Int> {
    var bound: Set<Int> = []
    for agreement in network.agreements {
      let sum = compensatedSum(agreement.arcs.map { flows.arc[$0] })
      if isReached(sum, limit: agreement.most) { bound.formUnion(agreement.arcs) }
    }
    return bound
  }

  static func isReached(_ quantity: Double, limit: Double) -> Bool {
    limit.isFinite && quantity >= limit - 1e-9 * limit
  }

  func reason(supply node: Int, _ rules: ArcRules) -> Reason {
    let row = network.supplies[node].declaration
    let best = LeftoverReasons.best(
      arcsOut[node].map {
        let head = Int(network.head[Int($0)])
        let port = tables.scenario.port(ofNeed: network.demands[head].declaration)
        return candidate(Int($0), partner: head, port)
      }, stages.reported, tables.scenario
    ) { head in
      (tables.buyers[network.demands[head].declaration].id, flows.demandLeft[head])
    }
    return best
      ?? LeftoverReasons.forbidden(
        tables.takers[tables.sellers[row].resource].map {
          (tables.buyers[$0].id, rules.refusals(row, $0, in: network.supplies[node].period))
        })
  }

  func reason(demand node: Int, _ rules: ArcRules) -> Reason {
    let row = network.demands[node].declaration
    let best = LeftoverReasons.best(
      arcsIn[node].map {
        let tail = Int(network.tail[Int($0)])
        let port = tables.scenario.port(ofSurplus: network.supplies[tail].declaration)
        return candidate(Int($0), partner: tail, port)
      }, stages.reported, tables.scenario
    ) { tail in
      (tables.sellers[network.supplies[tail].declaration].id, flows.supplyLeft[tail])
    }
    return best
      ?? LeftoverReasons.forbidden(
        rules.candidates(ofNeed: row).map {
          (tables.sellers[$0].id, rules.refusals($0, row, in: network.demands[node].period))
        })
  }

  private func candidate(_ arc: Int, partner: Int, _ port: Port?) -> Candidate {
    var candidate = Candidate(
      worth: Worth(network, stages, arc: arc),
      isLimited: bound.contains(arc)
        || LeftoverReasons.isReached(flows.arc[arc], limit: network.most[arc]),
      partner: partner, policy: heldBack[arc])
    if flows.stopped {
      candidate.bar = port.map { _ in .stopped }
      return candidate
    }
    if let port {
      candidate.bar = built.bar(port.owner)
    } else if let bar = network.pipePaths[arc].flatMap({ built.bar(path: $0) }) {
      candidate.bar = bar
    } else if isKept {
      candidate.bar = .changes
    } else if network.truck[arc] >= 0 {
      candidate.bar = .emptyTrips
    } else if hasChoices {
      candidate.bar = .choices
    }
    return candidate
  }

  /// What stands against an arc that a unit on its own would be worth.
  enum Bar {
    case notOpened
    case full
    case chain
    case emptyTrips
    case choices
    case changes
    case pipeNotBuilt(Int)
    case pipeFull(Int)
    /// The search was stopped before a facility or store had its say.
    case stopped
  }

  /// An arc that could have carried what is left.
  struct Candidate {
    let worth: Worth
    /// Whether it carries all that it may.
    let isLimited: Bool
    /// The node at the other end.
    let partner: Int
    /// A policy that lets it carry no more.
    var policy: String?
    /// What else does.
    var bar: Bar?

    /// What that is called.
    func reason(_ partner: String, _ scenario: Scenario?) -> Reason? {
      switch bar {
      case .notOpened: .notOpened(partner: partner)
      case .full: .capacityReached(partner: partner)
      case .chain: .chainNotWorthIt(partner: partner)
      case .emptyTrips: .emptyTripsTooDear(partner: partner)
      case .choices: .choicesAgainstIt(partner: partner)
      case .changes: .changeTooDear(partner: partner)
      case .pipeNotBuilt(let pipe):
        .pipeNotBuilt(partner: partner, pipe: scenario?.pipes[pipe].id ?? "")
      case .pipeFull(let pipe): .pipeFull(partner: partner, pipe: scenario?.pipes[pipe].id ?? "")
      case .stopped: .searchStopped(partner: partner)
      case nil: nil
      }
    }

    /// Whether the partner is a facility or a store.
    var isPort: Bool {
      switch bar {
      case .notOpened, .full, .chain, .stopped: true
      case .emptyTrips, .choices, .changes, .pipeNotBuilt, .pipeFull, nil: false
      }
    }
  }

  /// What the best of the allowed arcs says.
  ///
  /// An arc that saves something against today carries nothing more either because it is at its
  /// limit, or because the partner is full, or because a policy is at its bound, or because the search was stopped.
  ///
  /// - Parameter partner: the name of a node at the other end, and what it has left.
  static func best(
    _ candidates: [Candidate], _ reported: Int, _ scenario: Scenario? = nil,
    partner: (Int) -> (name: String, left: Double)
  ) -> Reason? {
    var first: Candidate?
    var limited: Candidate?
    for candidate in candidates {
      if candidate.isLimited, candidate.worth.saves {
        if limited.map({ candidate.worth < $0.worth }) ?? true { limited = candidate }
      } else if first.map({ candidate.worth < $0.worth }) ?? true {
        first = candidate
      }
    }
    if let first, first.isPort { return first.reason(partner(first.partner).name, scenario) }
    if let first, first.worth.saves {
      let (name, left) = partner(first.partner)
      guard left > 0 else { return .partnersFull(partner: name) }
      return first.policy.map { .policyReached(partner: name, policy: $0) }
        ?? first.reason(name, scenario) ?? .searchStopped(partner: name)
    }
    if let limited { return .limitReached(partner: partner(limited.partner).name) }
    return first.map {
      .notWorthIt(
        partner: partner($0.partner).name,
        lacking: WorthPerUnit(max(0, $0.worth.lacking[reported])))
    }
  }

  /// The candidate with the fewest rules against it stands for all; among those the one with the
  /// fewest kilometres too many, and then the first by its identifier.
  private static func forbidden(_ candidates: [(name: String, refusals: [ArcRefusal])]) -> Reason {
    let nearest = candidates.min { left, right in
      (left.refusals.count, excess(left.refusals)) < (right.refusals.count, excess(right.refusals))
    }
    guard let nearest else {
      return .nobody
    }
    return .forbidden(
      partner: nearest.name, refusals: nearest.refusals, candidates: candidates.count)
  }

  /// The kilometres that a way is too long by; 0 where that is not what forbids it.
  static func excess(_ refusals: [ArcRefusal]) -> Double {
    for case .tooFar(let length, let limit, _) in refusals { return length.value - limit.value }
    return 0
  }
}

extension ArcRules {
  /// What stands against a pair, in one period or in all.
  func refusals(_ surplus: Int, _ need: Int, in period: Int?) -> [ArcRefusal] {
    let shared = sellers[surplus].sharedPeriods(with: buyers[need])
    return options(
      surplus: surplus, need: need, periods: shared.filter { (period ?? $0) == $0 }
    ).refusals
  }
}

/// What a unit on an arc costs more than what both ends do today, in each stage: c_a - alpha_s -
/// eta_a beta_d; exactly 0 where rounding alone makes a difference.
struct Worth: Comparable {
  let lacking: [Double]

  init(lacking: [Double]) { self.lacking = lacking }

  init(_ network: Network, _ stages: Stages, arc: Int) {
    lacking = stages.main.map { stage in
      Worth.lacking(
        stage.arc[arc], stage.supply[Int(network.tail[arc])],
        network.yield[arc] * stage.demand[Int(network.head[arc])])
    }
  }

  static func lacking(_ cost: Double, _ seller: Double, _ buyer: Double) -> Double {
    let lacking = cost - seller - buyer
    return abs(lacking) <= 1e-9 * (abs(cost) + abs(seller) + abs(buyer)) ? 0 : lacking
  }

  /// Whether the arc is better than today in the first stage that tells them apart.
  var saves: Bool { (lacking.first { $0 != 0 } ?? 0) < 0 }

  static func < (left: Worth, right: Worth) -> Bool {
    left.lacking.lexicographicallyPrecedes(right.lacking)
  }
}
