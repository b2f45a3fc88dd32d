/// First points for the tree: the sooner one is known, the more of the tree is never looked at.
extension IntegerSolve {
  enum Rounding: CaseIterable {
    case nearest, up

    func whole(_ value: Double) -> Double { value.rounded(self == .up ? .up : .toNearestOrEven) }

    func distance(_ value: Double) -> Double { abs(whole(value) - value) }
  }

  /// Rounds the integers that are nearest to whole, a quarter of them at a time, and solves again,
  /// until all are whole.
  ///
  /// A step that leaves no point is taken back and made with its first column alone; if that leaves
  /// none either, the column goes the other way. If that does not help, or such steps are too many,
  /// the dive ends.
  mutating func dive(
    _ rounding: Rounding, from columns: [Double], _ basis: Basis
  ) throws(SolverFailure) {
    var point = columns
    var fixed: Set<Int> = []
    var misses = 0
    try fixing.backend.setBasis(basis)
    while !isWhole(point), misses <= Self.missesAllowed {
      let open = integers.filter { fraction(point[$0]) > Self.wholeEnough && !fixed.contains($0) }
        .sorted { (rounding.distance(point[$0]), $0) < (rounding.distance(point[$1]), $1) }
      guard let first = open.first else { break }
      let whole = rounding.whole(point[first])
      var step = open.prefix(max(1, open.count / 4))
      var outcome = try solve(step, at: point, rounding)
      if outcome.termination == .infeasible, step.count > 1 {
        step = open.prefix(1)
        outcome = try solve(step, at: point, rounding)
      }
      if outcome.termination == .infeasible {
        misses += 1
        try fixing.fix(first, at: whole > point[first] ? whole - 1 : whole + 1)
        outcome = try solve(.dual)
      }
      fixed.formUnion(step)
      guard outcome.termination == .optimal, let primal = outcome.primal else { break }
      point = primal.columns
    }
    for column in fixed { try fixing.release(column) }
    if isWhole(point) { try consider(point, from: basis) }
  }

  /// Fixes some columns at whole numbers and solves; where that leaves no point, they are as they
  /// were.
  private mutating func solve(
    _ step: ArraySlice<Int>, at point: [Double], _ rounding: Rounding
  ) throws(SolverFailure) -> SolverOutcome {
    for column in step { try fixing.fix(column, at: rounding.whole(point[column])) }
    let outcome = try solve(.dual)
    if outcome.termination == .infeasible {
      for column in step { try fixing.release(column) }
    }
    return outcome
  }

  private static let missesAllowed = 10

  /// Searches for some nodes among the integers on which relaxation and incumbent differ, the others
  /// fixed where they agree (Danna, Rothberg & Le Pape 2005).
  ///
  /// And again from what that finds, as long as it finds something. Without an incumbent, among the
  /// integers that are not whole in the relaxation.
  mutating func improve(on columns: [Double], _ basis: Basis) throws(SolverFailure) {
    for _ in 0..<Self.improvements where !isClosed && !isOver {
      let known = best?.primal.columns ?? columns
      let agreed = integers.filter { fraction(columns[$0]) <= Self.wholeEnough }
        .filter { columns[$0].rounded() == known[$0].rounded() }
      for column in agreed { try fixing.fix(column, at: known[column].rounded() + 0) }
      try fixing.backend.setBasis(basis)
      var end: IntegerSearchEnd?
      if try solve(.dual).termination == .optimal {
        end = try fixing.backend.searchIntegers(
          IntegerSearch(
            integers: integers, start: best?.primal.columns, secondsLeft: secondsLeft,
            look: lookingNearby()))
      }
      for column in agreed { try fixing.release(column) }
      iterations += end?.iterations ?? 0
      nodes += end?.progress.nodes ?? 0
      let before = best?.objective
      if let found = end?.columns { try consider(found, from: basis, isLimited: false) }
      if best?.objective == before { break }
    }
  }

  private static let improvements = 5
  private static let nodesNearby = 100

  /// The bound of a tree with integers fixed says nothing of the whole program, and is not told.
  private func lookingNearby() -> (TreeProgress) -> SearchDecision {
    let look = looking()
    return { tree in
      let whole = TreeProgress(incumbent: tree.incumbent, bound: nil, nodes: tree.nodes)
      let gap = progress(tree.incumbent, tree.bound ?? bound).relativeGap
      let isEnough = tree.nodes > Self.nodesNearby || gap.map { $0 <= closingGap } ?? false
      return isEnough ? .stop : look(whole)
    }
  }
}
