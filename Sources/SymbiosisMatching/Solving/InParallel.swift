internal import Dispatch
internal import Synchronization

/// Does some independent tasks on as many threads as the machine has cores.
///
/// - Parameters:
///   - count: the tasks are numbered from 0.
///   - order: which to begin first; the results do not depend on it.
/// - Returns: the results by number, whatever the number of threads.
/// - Throws: the error of the task with the smallest number of those that failed.
func inParallel<Value: Sendable>(
  _ count: Int, order: [Int], _ task: @Sendable (Int) throws -> Value
) throws -> [Value] {
  let results = Mutex<[Result<Value, any Error>?]>(
    [Result<Value, any Error>?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: order.count) { place in
    let number = order[place]
    let result = Result { try task(number) }
    results.withLock { $0[number] = result }
  }
  return try results.withLock { try $0.compactMap { try $0?.get() } }
}
