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
  let runs = min(linesRunsMost, max(1, count / linesWorthARun))
  return inParallel(runs, order: Array(0..<runs)) { run in
    task(count * run / runs..<count * (run + 1) / runs)
  }
}

private let linesRunsMost = 8
private let linesWorthARun = 5_000
