/// Makes at most one value for each of so many lines in runs of them, as `mapInRuns` does, and leaves
/// out those that have none: each value is written where it stays, since they may be large.
///
/// - Parameters:
///   - begin: makes what a run keeps from line to line, and shares with no other.
///   - value: of a line by its number; nil for none.
func compactMapInRuns<State, Value: Sendable>(
  _ count: Int, _ begin: @Sendable () -> State, _ value: @Sendable (inout State, Int) -> Value?
) -> [Value] {
  Array(unsafeUninitializedCapacity: count) { buffer, initialized in
    guard let base = buffer.baseAddress else { return }
    // Each run writes places that no other does, and all have ended before any is read.
    nonisolated(unsafe) let places = base
    let filled = inRuns(count) { run in
      var state = begin()
      var next = run.lowerBound
      for line in run {
        guard let value = value(&state, line) else { continue }
        (places + next).initialize(to: value)
        next += 1
      }
      return run.lowerBound..<next
    }
    for run in filled {
      if initialized < run.lowerBound {
        (base + initialized).moveInitialize(from: base + run.lowerBound, count: run.count)
      }
      initialized += run.count
    }
  }
}
