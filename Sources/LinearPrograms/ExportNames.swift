/// Names that readers of LP and MPS files take: letters, digits, `_ . ,` and round brackets, at most
/// 60 of them, no two the same and none a word of the LP format.
struct ExportNames {
  private var used: Set<String>

  /// Words that LP readers take for something else than a name.
  private static let keywords: Set<String> = [
    "minimize", "minimise", "minimum", "min", "maximize", "maximise", "maximum", "max", "subject",
    "such", "st", "s.t.", "st.", "bounds", "bound", "free", "infinity", "inf", "general",
    "generals", "gen", "integer", "integers", "int", "binary", "binaries", "bin", "semi", "sos",
    "sos1", "sos2", "end",
  ]

  /// - Parameter reserved: names that the writer itself uses.
  init(reserved: Set<String>) { used = reserved }

  /// One name for each index; a name that is missing or cannot stand gets a prefix and its index.
  mutating func names(_ given: [String], prefix: String, count: Int) -> [String] {
    (0..<count).map { index in
      let clean = Self.clean(index < given.count ? given[index] : "")
      guard !clean.isEmpty else { return unique("\(prefix)\(index)") }
      return unique(Self.stands(clean) ? clean : "\(prefix)\(index)_\(clean)")
    }
  }

  /// The name, or the name with a number behind it where it is taken.
  mutating func unique(_ name: String) -> String {
    var candidate = name
    var number = 2
    while !used.insert(candidate).inserted {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }

  private static func clean(_ name: String) -> String {
    String(
      name.prefix(60).map { letter -> Character in
        switch letter {
        case "[": return "("
        case "]": return ")"
        case "_", ".", ",", "(", ")": return letter
        default: return letter.isASCII && (letter.isLetter || letter.isNumber) ? letter : "_"
        }
      })
  }

  /// A leading `e` could be read as an exponent, a leading digit or point as a number.
  private static func stands(_ clean: String) -> Bool {
    guard let first = clean.first, first.isLetter, !"eE".contains(first) else { return false }
    return !keywords.contains(clean.lowercased())
  }
}
