internal import SymbiosisModel

/// A policy over the quantities of a network (model.md 4).
///
///     least <= constant + sum_a w_a x_a + sum_s w_s z_s + sum_d w_d u_d + sum_v w_v v <= most
///
/// The constant is what no plan changes.
struct PolicyTerms: Sendable {
  /// What asks for it.
  enum Source: Hashable, Sendable {
    /// A policy, by its row in the scenario.
    case policy(Int)
    /// The least share of a need that exchanges are to meet, by the need's row.
    case leastShare(Int)
  }

  let source: Source
  /// Weights of arcs, of what is left of supply nodes, and of what is bought for demand nodes.
  private(set) var arcs: [(arc: Int, weight: Double)] = []
  private(set) var disposals: [(node: Int, weight: Double)] = []
  private(set) var purchases: [(node: Int, weight: Double)] = []
  /// Weights of decisions: what facilities run at.
  private(set) var decisions: [(decision: Int, weight: Double)] = []
  private(set) var constant = 0.0
  /// What a share is a share of; 0 for sums.
  var whole = 0.0
  /// By how much the limit grows with a unit more that is declared of each demand node.
  private(set) var grows: [(node: Int, by: Double)] = []
  /// What the sum must be from and to.
  let limits: ClosedRange<Double>

  init(_ source: Source, limits: ClosedRange<Double>) {
    self.source = source
    self.limits = limits
  }

  mutating func add(arc: Int, weight: Double) {
    if weight != 0 { arcs.append((arc, weight)) }
  }

  mutating func add(decision: Int, weight: Double) {
    if weight != 0 { decisions.append((decision, weight)) }
  }

  /// What is left of a supply node; nodes that no arc touches are left as they are.
  mutating func add(disposal node: Int, weight: Double, of network: Network, isTouched: Bool) {
    guard weight != 0 else { return }
    if isTouched {
      disposals.append((node, weight))
    } else {
      constant += weight * network.supplies[node].quantity.value
    }
  }

  /// What is bought for a demand node; nodes that no arc touches buy what they need.
  mutating func add(purchase node: Int, weight: Double, of network: Network, isTouched: Bool) {
    guard weight != 0 else { return }
    if isTouched {
      purchases.append((node, weight))
    } else {
      constant += weight * network.demands[node].quantity.value
    }
  }

  /// Makes the limit grow with what a demand node declares.
  mutating func grow(with node: Int, by weight: Double) {
    if weight != 0 { grows.append((node, weight)) }
  }

  /// Whether no plan has a say.
  var isSettled: Bool {
    arcs.isEmpty && disposals.isEmpty && purchases.isEmpty && decisions.isEmpty
  }
}

extension Policy {
  /// Whether it is about everything.
  var isAboutAll: Bool { resource == nil && municipality == nil && region == nil && tag == nil }
}

extension ArcTables {
  /// Whether a policy is about a party of the side that it asks for.
  func isCovered(_ party: Party, by policy: Policy) -> Bool {
    policy.covers(
      resource: goods[party.resource].id, place: scenario.places[party.place],
      company: scenario.companies[party.company])
  }

  /// What a unit of a party's resource counts in the shares of a policy: one where it names its resource,
  /// else its tonnes.
  func shareWeight(_ party: Party, in policy: Policy) -> Double {
    policy.resource == nil ? goods[party.resource].tonnesPerUnit ?? 0 : 1
  }
}
