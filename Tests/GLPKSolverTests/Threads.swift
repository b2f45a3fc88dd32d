import Foundation
import Synchronization

/// Runs the work on a thread of its own and waits for it.
func otherThread<Result: Sendable>(
  _ work: @escaping @Sendable () throws -> Result
) throws -> Result {
  try threads(1) { _ in try work() }[0]
}

/// Runs the work on so many threads at once and waits for all of them; results in order.
func threads<Result: Sendable>(
  _ count: Int, _ work: @escaping @Sendable (Int) throws -> Result
) throws -> [Result] {
  let box = Results<Result>()
  let group = DispatchGroup()
  for number in 0..<count {
    group.enter()
    Thread {
      let result = Swift.Result { try work(number) }
      box.results.withLock { $0[number] = result }
      group.leave()
    }.start()
  }
  group.wait()
  return try box.results.withLock { results in
    try (0..<count).compactMap { try results[$0]?.get() }
  }
}

/// What the threads gave, by number.
private final class Results<Value: Sendable>: Sendable {
  let results = Mutex<[Int: Result<Value, any Error>]>([:])
}
