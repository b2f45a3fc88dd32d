internal import Dispatch
internal import Synchronization

/// Does some independent tasks on as many threads as the machine has cores.
///
/// - Parameters:
///   - count: the tasks are numbered from 0.
///   - order: which to begin first; the results do not depend on it.
/// - Returns: the results by number, whatever the number of threads.
/// - Throws: the error of the task with the smallest number of those that failed.
func inParallel<Value: Sendable, Failure: Error>(
  _ count: Int, order: [Int], _ task: @Sendable (Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  let results = Mutex<[Result<Value, Failure>?]>(
    [Result<Value, Failure>?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: order.count) { place in
    let number = order[place]
    let result = Result { () throws(Failure) in try task(number) }
    results.withLock { $0[number] = result }
  }
  var values: [Value] = []
  values.reserveCapacity(count)
  for result in results.withLock({ $0 }) {
    if let value = try result?.get() { values.append(value) }
  }
  return values
}

/// Does a loop over so many lines in a few runs of them, on as many threads as there are cores.
///
/// - Returns: the results of the runs, first to last.
func inRuns<Value: Sendable>(_ count: Int, _ task: @Sendable (Range<Int>) -> Value) -> [Value] {
  let runs = runs(of: count)
  return inParallel(runs.count, order: Array(runs.indices)) { task(runs[$0]) }
}

/// Makes one value for each of so many lines, in the same runs.
///
/// - Parameters:
///   - begin: makes what a run keeps from line to line, and shares with no other.
///   - value: of a line by its number.
func mapInRuns<State, Value: Sendable>(
  _ count: Int, _ begin: @Sendable () -> State, _ value: @Sendable (inout State, Int) -> Value
) -> [Value] {
  let runs = runs(of: count)
  return Array(unsafeUninitializedCapacity: count) { buffer, initialized in
    // Each run writes places that no other does, and all have ended before any is read.
    nonisolated(unsafe) let places = buffer
    DispatchQueue.concurrentPerform(iterations: runs.count) { run in
      var state = begin()
      for line in runs[run] { places.initializeElement(at: line, to: value(&state, line)) }
    }
    initialized = count
  }
}

/// Runs of lines that are worth a thread's while.
private func runs(of count: Int) -> [Range<Int>] {
  let runs = min(8, max(1, count / 5_000))
  return (0..<runs).map { count * $0 / runs..<count * ($0 + 1) / runs }
}
