internal import CGLPKShim
internal import LinearPrograms

extension GLPKSession {
  func searchIntegers(_ search: IntegerSearch) throws(SolverFailure) -> IntegerSearchEnd {
    let milliseconds = search.secondsLeft.map { $0 * 1000 } ?? .infinity
    guard milliseconds >= 1 else {
      return IntegerSearchEnd(
        reason: .time, columns: nil,
        progress: TreeProgress(incumbent: nil, bound: nil, nodes: 0), iterations: 0)
    }
    var columns = [Double](repeating: 0, count: columnCount)
    var end = tilfang_search_end()
    try check(run(search, Int32(min(milliseconds, Double(Int32.max))), &columns, &end))
    let iterations = try countIterations()
    let hasPoint = end.status == 2 || end.status == 5
    guard !hasPoint || (end.last.incumbent.isFinite && columns.allSatisfy(\.isFinite)) else {
      return IntegerSearchEnd(
        reason: .failed("GLPK handed up a point with numbers that are not finite"), columns: nil,
        progress: TreeProgress(end.last), iterations: iterations)
    }
    return IntegerSearchEnd(
      reason: IntegerSearchEnd.Reason(glpk: end), columns: hasPoint ? columns : nil,
      progress: TreeProgress(end.last), iterations: iterations)
  }

  /// Lends the search to C, which calls its look back from inside GLPK's tree.
  ///
  /// The look returns a number, and neither throws nor calls GLPK, so no jump out of GLPK passes a
  /// frame of Swift.
  private func run(
    _ search: IntegerSearch, _ milliseconds: Int32, _ columns: inout [Double],
    _ end: inout tilfang_search_end
  ) -> Int32 {
    let look = Look(search.look)
    return withExtendedLifetime(look) {
      search.integers.map(Int32.init(clamping:)).withUnsafeBufferPointer { integers in
        lend(search.start) { start in
          var flat = tilfang_search(
            integers: integers.baseAddress, count: Int32(integers.count), start: start,
            start_count: Int32(search.start?.count ?? 0), milliseconds: milliseconds,
            look: { context, progress in
              guard let context, let progress else { return 1 }
              let look = Unmanaged<Look>.fromOpaque(context).takeUnretainedValue()
              return look.decide(TreeProgress(progress.pointee)) == .stop ? 1 : 0
            }, context: Unmanaged.passUnretained(look).toOpaque())
          return tilfang_integers(handle, &flat, &columns, &end)
        }
      }
    }
  }

  private func lend(
    _ start: [Double]?, _ body: (UnsafePointer<Double>?) -> Int32
  ) -> Int32 {
    guard let start else { return body(nil) }
    // An array of nothing has no address; C is not to take it for no array.
    return (start + [0]).withUnsafeBufferPointer { body($0.baseAddress) }
  }
}

/// The look of a search, as an object that C can carry.
private final class Look {
  let decide: (TreeProgress) -> SearchDecision

  init(_ decide: @escaping (TreeProgress) -> SearchDecision) { self.decide = decide }
}

extension TreeProgress {
  init(_ progress: tilfang_progress) {
    self.init(
      incumbent: progress.has_incumbent != 0 ? progress.incumbent : nil,
      bound: progress.bound.isFinite ? progress.bound : nil, nodes: Int(progress.nodes))
  }
}

extension IntegerSearchEnd.Reason {
  /// GLP_ESTOP 13, GLP_ETMLIM 9; 0 with status 4 (none exists) or 5 (optimal).
  init(glpk end: tilfang_search_end) {
    switch (end.code, end.status) {
    case (0, 4), (0, 5): self = .exhausted
    case (9, _): self = .time
    case (13, _): self = .asked
    default: self = .failed("GLPK's search ended with code \(end.code) and status \(end.status)")
    }
  }
}
