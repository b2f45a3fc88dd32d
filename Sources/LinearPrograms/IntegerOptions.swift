/// How a search over integers is to be done.
public struct IntegerOptions: Sendable {
  /// The gap at which the search may end and the answer counts as optimal: distance of incumbent and
  /// bound, relative to the incumbent or to one, whichever is larger.
  ///
  /// Zero or more; zero looks at everything. A gap of ``finestGap`` counts as none in any case.
  public var relativeGap = 0.0
  /// Seconds until the search stops with what it has, the solve of the relaxation included; zero
  /// stops at once, nil never.
  ///
  /// What is found last is solved once more with its integers fixed, which comes on top.
  public var timeLimitSeconds: Double?
  /// Where to look for a wish to stop: between the slices of a solve, and between two nodes.
  public var interruption: Interruption?
  /// One value for each column: a point to begin with, such as the plan of yesterday; nil for none.
  ///
  /// Only its values in the integer columns are read. The others are solved for, so that a point
  /// counts only where it is shown to keep every row; see ``IntegerOutcome/start``.
  public var start: [Double]?
  /// Is told how far the search is: at each better point, and between nodes at most ten times a
  /// second.
  ///
  /// It is called on the thread of the session, which it cannot use. What the search does never
  /// depends on it.
  public var progress: (@Sendable (IntegerProgress) -> Void)?

  /// The defaults: no limit, no gap.
  public init() {}

  /// The smallest gap that a search in floating point can tell from none: the solver's tree solves its
  /// nodes to tolerances of a tenth of it.
  public static let finestGap = 1e-6

  /// |incumbent - bound| / max(1, |incumbent|), and zero where the bound lies beyond it by rounding.
  static func gap(incumbent: Double, bound: Double, direction: Direction) -> Double {
    let distance = direction == .minimise ? incumbent - bound : bound - incumbent
    return max(0, distance) / max(1, abs(incumbent))
  }
}

/// How far a search over integers is.
public struct IntegerProgress: Sendable, Equatable {
  /// The objective of the best point so far, as the solver's tree states it; nil while there is none.
  public let incumbent: Double?
  /// What no point can be better than; nil while nothing is proved.
  public let bound: Double?
  /// |incumbent - bound| / max(1, |incumbent|); nil while one of them is missing.
  public let relativeGap: Double?
  /// Nodes of the tree looked at.
  public let nodes: Int

  /// For searches to make.
  public init(incumbent: Double?, bound: Double?, relativeGap: Double?, nodes: Int) {
    self.incumbent = incumbent
    self.bound = bound
    self.relativeGap = relativeGap
    self.nodes = nodes
  }
}
