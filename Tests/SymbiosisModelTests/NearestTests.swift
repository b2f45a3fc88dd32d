import TestSupport
import Testing

@testable import SymbiosisModel

/// Guesses at what was meant.
@Suite struct NearestTests {
  /// By hand; the last two are the classic pairs of Levenshtein (3) and of Damerau (1).
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "ab", 2), ("flis", "flis", 0), ("flis", "fils", 1),
    ("matafvall", "matavfall", 1), ("masse", "masser", 1), ("kitten", "sitting", 3),
    ("ca", "ac", 1),
  ])
  func distance(first: String, second: String, distance: Int) {
    #expect(editDistance(Array(first), Array(second)) == distance)
    #expect(editDistance(Array(second), Array(first)) == distance)
  }

  /// Told that more than the limit is too far, the distance is given up to it, and else some number
  /// above it.
  @Test func distanceUpToALimit() {
    for seed in UInt64(1)...2_000 {
      var random = SeededGenerator(seed: seed)
      func word() -> [Character] {
        (0..<Int.random(in: 0...7, using: &random)).map { _ in
          "abc".randomElement(using: &random) ?? "a"
        }
      }
      let (first, second) = (word(), word())
      let distance = editDistance(first, second)
      for limit in 0...4 {
        let found = editDistance(first, second, upTo: limit)
        #expect(distance <= limit ? found == distance : found > limit, "seed \(seed)")
      }
    }
  }

  /// Words beyond ASCII are compared letter by letter with those within it.
  @Test func lettersOfEveryKind() {
    #expect(nearest(to: "gjødsel", in: ["gjodsel", "masser"]) == "gjodsel")
    #expect(nearest(to: "GJØDSEL", in: ["gjødsel"]) == "gjødsel")
    #expect(nearest(to: "bla", in: ["blå"]) == "blå")
    #expect(nearest(to: "a\u{30a}l", in: ["ål", "al"]) == "ål")
  }

  @Test func nearestIsFoundWhateverTheCase() {
    let names = ["matavfall", "hageavfall", "flis", "masser"]
    #expect(nearest(to: "matafvall", in: names) == "matavfall")
    #expect(nearest(to: "MATAVFALL", in: names) == "matavfall")
    #expect(nearest(to: "fliss", in: names) == "flis")
  }

  @Test func farIsNotNear() {
    #expect(nearest(to: "betong", in: ["matavfall", "flis"]) == nil)
    #expect(nearest(to: "x", in: [String]()) == nil)
  }

  @Test func tiesGoToTheFirstInOrder() {
    #expect(nearest(to: "gol", in: ["gul", "gal"]) == "gal")
  }
}
