public import SymbiosisModel

/// How a plan stands to a policy (model.md 4).
public struct PolicyOutcome: Hashable, Sendable {
  /// Identifier of the policy.
  public var id: String
  /// What it bounds.
  public var kind: Policy.Kind
  /// The least or the most, in `Policy.Kind.unit`.
  public var bound: Double
  /// What the plan has, in the same; nil for a share of nothing.
  public var value: Double?
  /// Whether the plan is at the bound.
  public var isReached: Bool
  /// What the objective changes by where the bound is one unit higher: positive for a least that costs,
  /// negative for a most that holds back; 0 where it is not reached.
  ///
  /// The unit is a tonne, or the unit of the resource that the policy names, for shares; else
  /// `Policy.Kind.unit`. Exact for the first unit upwards, by a linear program of its own. Nil where
  /// the plan is not proved best, or where no plan could keep a higher bound.
  public var price: WorthPerUnit?
  /// Under `most-exchange`, how much more need is unmet where the bound is one unit higher; else 0; nil where
  /// there is no price.
  public var unmetPerUnit: Double?

  /// How a plan stands to one policy.
  public init(
    id: String, kind: Policy.Kind, bound: Double, value: Double?, isReached: Bool,
    price: WorthPerUnit?, unmetPerUnit: Double?
  ) {
    self.id = id
    self.kind = kind
    self.bound = bound
    self.value = value
    self.isReached = isReached
    self.price = price
    self.unmetPerUnit = unmetPerUnit
  }
}

extension Policy.Kind {
  /// Whether more than the bound is wanted, not less.
  public var isLeast: Bool { isShare }
}
