/// What a solver is asked to search for; ``SolverSession`` has checked it.
public struct IntegerSearch {
  /// The columns that must be whole, by index.
  public let integers: [Int]
  /// A point that keeps everything, one value a column, to begin with; nil for none.
  public let start: [Double]?
  /// Seconds that are left; nil for no limit.
  public let secondsLeft: Double?
  /// Is told how far the tree is, and answers whether to stop.
  ///
  /// It may not call the solver back.
  public let look: (TreeProgress) -> SearchDecision

  /// For sessions to make.
  public init(
    integers: [Int], start: [Double]?, secondsLeft: Double?,
    look: @escaping (TreeProgress) -> SearchDecision
  ) {
    self.integers = integers
    self.start = start
    self.secondsLeft = secondsLeft
    self.look = look
  }
}

/// Whether a search is to go on.
public enum SearchDecision: Sendable {
  /// It is.
  case goOn
  /// It is to stop with what it has.
  case stop
}

/// How far a solver's tree is.
public struct TreeProgress: Sendable {
  /// The objective of its best point; nil while it has none.
  public let incumbent: Double?
  /// What no point of the program can be better than; nil while nothing is proved.
  public let bound: Double?
  /// Nodes looked at.
  public let nodes: Int

  /// For solvers to make.
  public init(incumbent: Double?, bound: Double?, nodes: Int) {
    self.incumbent = incumbent
    self.bound = bound
    self.nodes = nodes
  }
}

/// What a solver's tree gave.
public struct IntegerSearchEnd: Sendable {
  /// Why it ended.
  public enum Reason: Sendable, Equatable {
    /// Nothing is left to look at.
    case exhausted
    /// The look asked for it.
    case asked
    /// The time is up.
    case time
    /// The solver could not go on, for the reason given.
    case failed(String)
  }

  /// Why it ended.
  public let reason: Reason
  /// Its best point, one value a column; nil where it found none.
  public let columns: [Double]?
  /// How far it was; its incumbent is the objective of `columns`.
  public let progress: TreeProgress
  /// Simplex iterations of the search.
  public let iterations: Int

  /// For solvers to make.
  public init(reason: Reason, columns: [Double]?, progress: TreeProgress, iterations: Int) {
    self.reason = reason
    self.columns = columns
    self.progress = progress
    self.iterations = iterations
  }
}
