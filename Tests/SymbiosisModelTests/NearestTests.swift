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
