internal import SymbiosisModel

/// Says why something of a declaration is left over (model.md 7).
struct LeftoverReasons: LeftoverReasoning {
  private let rules: ArcRules
  private let network: Network
  private let stages: Stages
  private let flows: Flows
  private var arcsOut: [[Int]]
  private var arcsIn: [[Int]]
  /// Arcs that an agreement over several arcs lets carry no more.
  private let bound: Set<Int>

  init(_ rules: ArcRules, _ network: Network, _ stages: Stages, _ flows: Flows) {
    self.rules = rules
    self.network = network
    self.stages = stages
    self.flows = flows
    arcsOut = [[Int]](repeating: [], count: network.supplies.count)
    arcsIn = [[Int]](repeating: [], count: network.demands.count)
    for arc in 0..<network.arcCount {
      arcsOut[Int(network.tail[arc])].append(arc)
      arcsIn[Int(network.head[arc])].append(arc)
    }
    bound = LeftoverReasons.boundArcs(network, flows)
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

  func reason(supply node: Int) -> Reason {
    let row = network.supplies[node].declaration
    let partners = rules.takers[rules.sellers[row].resource]
    let candidates = arcsOut[node].map { arc in
      let head = Int(network.head[arc])
      return candidate(arc) {
        (rules.buyers[network.demands[head].declaration].id, flows.demandLeft[head])
      }
    }
    return LeftoverReasons.best(candidates, stages.reported)
      ?? LeftoverReasons.forbidden(
        partners.map { (rules.buyers[$0].id, refusals(row, $0, network.supplies[node].period)) })
  }

  func reason(demand node: Int) -> Reason {
    let row = network.demands[node].declaration
    let partners = rules.candidates(ofNeed: row)
    let candidates = arcsIn[node].map { arc in
      let tail = Int(network.tail[arc])
      return candidate(arc) {
        (rules.sellers[network.supplies[tail].declaration].id, flows.supplyLeft[tail])
      }
    }
    return LeftoverReasons.best(candidates, stages.reported)
      ?? LeftoverReasons.forbidden(
        partners.map { (rules.sellers[$0].id, refusals($0, row, network.demands[node].period)) })
  }

  private func candidate(
    _ arc: Int, partner: @escaping () -> (name: String, left: Double)
  ) -> Candidate {
    Candidate(
      worth: Worth(network, stages, arc: arc),
      isLimited: bound.contains(arc)
        || LeftoverReasons.isReached(flows.arc[arc], limit: network.most[arc]),
      partner: partner)
  }

  private func refusals(_ surplus: Int, _ need: Int, _ period: Int?) -> [ArcRefusal] {
    let shared = rules.sellers[surplus].sharedPeriods(with: rules.buyers[need])
    return rules.options(
      surplus: surplus, need: need, periods: shared.filter { (period ?? $0) == $0 }
    ).refusals
  }

  /// An arc that could have carried what is left.
  struct Candidate {
    let worth: Worth
    /// Whether it carries all that it may.
    let isLimited: Bool
    /// The other end, and what it has left.
    let partner: () -> (name: String, left: Double)
  }

  /// What the best of the allowed arcs says.
  ///
  /// An arc that saves something against today carries nothing more either because it is at its
  /// limit, or because the partner is full, or because the search was stopped.
  static func best(_ candidates: [Candidate], _ reported: Int) -> Reason? {
    var first: Candidate?
    var limited: Candidate?
    for candidate in candidates {
      if candidate.isLimited, candidate.worth.saves {
        if limited.map({ candidate.worth < $0.worth }) ?? true { limited = candidate }
      } else if first.map({ candidate.worth < $0.worth }) ?? true {
        first = candidate
      }
    }
    if let first, first.worth.saves {
      let (name, left) = first.partner()
      return left > 0 ? .searchStopped(partner: name) : .partnersFull(partner: name)
    }
    if let limited { return .limitReached(partner: limited.partner().name) }
    return first.map {
      .notWorthIt(
        partner: $0.partner().name, lacking: WorthPerUnit(max(0, $0.worth.lacking[reported])))
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
