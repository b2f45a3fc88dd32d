/// The candidate closest to a word, if it is near enough to be a slip of the pen.
///
/// By edit distance (insert, delete, replace, exchange neighbours), case aside: at most a third of
/// the word. On a tie the first in order.
public func nearest(to word: String, in candidates: some Collection<String>) -> String? {
  let letters = Letters(word)
  let limit = max(1, letters.count / 3)
  var best: (distance: Int, name: String)?
  for name in candidates.sorted() {
    let enough = best.map { $0.distance - 1 } ?? limit
    if let distance = letters.distance(to: Letters(name), upTo: enough) {
      best = (distance, name)
      if distance == 0 { break }
    }
  }
  return best?.name
}

/// The letters of a word in lower case: bytes where it is ASCII, for tables of names are long.
private struct Letters {
  let count: Int
  private let bytes: [UInt8]
  private let characters: [Character]

  init(_ word: String) {
    let isPlain = word.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
    bytes = isPlain ? word.utf8.map { (0x41...0x5a).contains($0) ? $0 + 0x20 : $0 } : []
    characters = isPlain ? [] : Array(word.lowercased())
    count = isPlain ? bytes.count : word.count
  }

  private var all: [Character] {
    characters.isEmpty ? bytes.map { Character(Unicode.Scalar($0)) } : characters
  }

  /// The edit distance; nil where it is above the limit.
  func distance(to other: Letters, upTo limit: Int) -> Int? {
    guard abs(count - other.count) <= limit else { return nil }
    let distance =
      characters.isEmpty && other.characters.isEmpty
      ? editDistance(bytes, other.bytes, upTo: limit)
      : editDistance(all, other.all, upTo: limit)
    return distance <= limit ? distance : nil
  }
}

/// « Did you mean 'x'?» with the blank before it, for the end of a message; empty for no name.
public func didYouMean(_ name: String?) -> String {
  name.map { " Did you mean '\($0)'?" } ?? ""
}

/// Optimal string alignment distance (Damerau 1964, Levenshtein 1966); any number above the limit
/// where it is above.
func editDistance<Letter: Equatable>(
  _ first: [Letter], _ second: [Letter], upTo limit: Int = .max
) -> Int {
  var before: [Int] = []
  var last = Array(0...second.count)
  var next = last
  for (row, letter) in first.enumerated() {
    next[0] = row + 1
    for (column, other) in second.enumerated() {
      let replaced = last[column] + (letter == other ? 0 : 1)
      var best = min(last[column + 1] + 1, next[column] + 1, replaced)
      if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
        best = min(best, before[column - 1] + 1)
      }
      next[column + 1] = best
    }
    // Two rows above the limit cannot lead below it again: an exchange looks back no farther.
    if min(next.min() ?? 0, last.min() ?? 0) > limit { return limit + 1 }
    (before, last, next) = (last, next, before.isEmpty ? next : before)
  }
  return last.last ?? 0
}
