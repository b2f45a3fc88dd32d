/// A sum in which rounding errors are carried along (Neumaier 1974).
public struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0

  /// A sum of nothing: zero.
  public init() {}

  /// The sum so far.
  public var value: Double { sum + lost }

  /// Adds one number.
  public mutating func add(_ term: Double) {
    let next = sum + term
    lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }
}
