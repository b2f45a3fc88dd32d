/// What an earlier plan recommended, as far as a new one is held against it.
public struct PreviousPlan: Sendable, Hashable {
  /// A surplus and a need.
  public struct Pair: Hashable, Sendable, Comparable {
    /// Identifier of the surplus.
    public var surplus: String
    /// Identifier of the need.
    public var need: String

    /// A pair of identifiers.
    public init(surplus: String, need: String) {
      self.surplus = surplus
      self.need = need
    }

    /// By the surplus, then the need.
    public static func < (left: Pair, right: Pair) -> Bool {
      (left.surplus, left.need) < (right.surplus, right.need)
    }
  }

  /// What each pair exchanged over all periods, in the unit of the surplus's resource.
  public private(set) var exchanged: [Pair: Amount] = [:]
  /// What each surplus came to, exchanged or not, over all periods.
  public private(set) var surpluses: [String: Amount] = [:]
  /// What each need came to, met or not, over all periods.
  public private(set) var needs: [String: Amount] = [:]

  /// A plan without anything in it.
  public init() {}

  /// Counts an exchange.
  public mutating func add(_ pair: Pair, quantity: Amount, covered: Amount) {
    exchanged[pair, default: .zero] += quantity
    surpluses[pair.surplus, default: .zero] += quantity
    needs[pair.need, default: .zero] += covered
  }

  /// Counts what was left of a surplus.
  public mutating func add(unplaced surplus: String, quantity: Amount) {
    surpluses[surplus, default: .zero] += quantity
  }

  /// Counts what was unmet of a need.
  public mutating func add(unmet need: String, quantity: Amount) {
    needs[need, default: .zero] += quantity
  }
}
