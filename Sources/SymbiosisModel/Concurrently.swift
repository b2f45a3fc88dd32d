internal import Dispatch
internal import Synchronization

/// Does some independent tasks on as many threads as the machine has cores.
///
/// - Parameters:
///   - count: the tasks are numbered from 0.
///   - task: what is done for each number.
/// - Returns: the results by number, whatever the number of threads.
package func concurrently<Value: Sendable>(
  _ count: Int, _ task: @Sendable (Int) -> Value
) -> [Value] {
  guard count > 1 else { return (0..<count).map(task) }
  let results = Mutex<[Value?]>([Value?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { number in
    let result = task(number)
    results.withLock { $0[number] = result }
  }
  return results.withLock { $0.compactMap(\.self) }
}

/// Does a task for each stretch of a run of rows, on as many threads as the machine has cores.
///
/// - Parameters:
///   - count: the rows are numbered from 0.
///   - size: how many rows a stretch has; the last may have fewer.
///   - task: what is done for the rows of a stretch.
/// - Returns: the results in the order of the rows, whatever the number of threads.
package func concurrently<Value: Sendable>(
  rows count: Int, atOnce size: Int, _ task: @Sendable (Range<Int>) -> Value
) -> [Value] {
  concurrently((count + size - 1) / size) { number in
    task((number * size)..<min(count, (number + 1) * size))
  }
}
