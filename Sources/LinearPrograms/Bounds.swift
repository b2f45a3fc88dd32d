/// The least and the most of a row's activity or a column's value; infinite for no limit.
public struct Bounds: Equatable, Sendable {
  /// The least allowed; minus infinity for no least.
  public var lower: Double
  /// The most allowed; infinity for no most.
  public var upper: Double

  /// Both bounds; nothing is checked here, see ``fault(of:name:)``.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Zero or more.
  public static let nonnegative = Bounds(lower: 0, upper: .infinity)

  /// Any number.
  public static let free = Bounds(lower: -.infinity, upper: .infinity)

  /// One number only.
  public static func fixed(_ value: Double) -> Bounds { Bounds(lower: value, upper: value) }

  /// From one number to another.
  public static func range(_ lower: Double, _ upper: Double) -> Bounds {
    Bounds(lower: lower, upper: upper)
  }

  /// This or more.
  public static func atLeast(_ lower: Double) -> Bounds { Bounds(lower: lower, upper: .infinity) }

  /// This or less.
  public static func atMost(_ upper: Double) -> Bounds { Bounds(lower: -.infinity, upper: upper) }

  /// What makes the bounds of a row or column impossible; nil where some number fits between them.
  ///
  /// - Parameters:
  ///   - kind: `row` or `column`, for the sentence.
  ///   - name: the row's or column's name, for the sentence.
  public func fault(of kind: String, name: String) -> LinearProgramFault? {
    for bound in [lower, upper]
    where bound.isNaN || (bound.isFinite && !LinearProgram.isSound(bound)) {
      return .notFinite(what: "\(kind) bound", name: name, found: bound)
    }
    if lower == .infinity { return .impossibleBound(what: kind, name: name, found: lower) }
    if upper == -.infinity { return .impossibleBound(what: kind, name: name, found: upper) }
    guard lower > upper else { return nil }
    return .invertedBounds(what: kind, name: name, lower: lower, upper: upper)
  }
}
