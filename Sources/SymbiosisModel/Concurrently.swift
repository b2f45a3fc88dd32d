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
