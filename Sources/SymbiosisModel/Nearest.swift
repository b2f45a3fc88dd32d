/// The candidate closest to a word, if it is near enough to be a slip of the pen.
///
/// By edit distance (insert, delete, replace, exchange neighbours), case aside: at most a third of
/// the word. On a tie the first in order.
public func nearest(to word: String, in candidates: some Collection<String>) -> String? {
  let limit = max(1, word.count / 3)
  var best: (distance: Int, name: String)?
  for name in candidates.sorted() where abs(name.count - word.count) <= limit {
    let distance = editDistance(Array(word.lowercased()), Array(name.lowercased()))
    if distance <= limit, distance < best?.distance ?? .max { best = (distance, name) }
  }
  return best?.name
}

/// « Did you mean 'x'?» with the blank before it, for the end of a message; empty for no name.
public func didYouMean(_ name: String?) -> String {
  name.map { " Did you mean '\($0)'?" } ?? ""
}

/// Optimal string alignment distance (Damerau 1964, Levenshtein 1966).
func editDistance(_ first: [Character], _ second: [Character]) -> Int {
  var before: [Int] = []
  var last = Array(0...second.count)
  for (row, letter) in first.enumerated() {
    var next = [row + 1]
    for (column, other) in second.enumerated() {
      let replaced = last[column] + (letter == other ? 0 : 1)
      var best = min(last[column + 1] + 1, next[column] + 1, replaced)
      if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
        best = min(best, before[column - 1] + 1)
      }
      next.append(best)
    }
    before = last
    last = next
  }
  return last.last ?? 0
}
