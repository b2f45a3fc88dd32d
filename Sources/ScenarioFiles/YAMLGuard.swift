/// Looks through YAML text for what would bring the parser down, before it is parsed.
///
/// The parser builds nodes by recursion and hashes keys by walking them: nesting without bounds
/// would overflow the stack, and an alias as a key could take for ever.
struct YAMLGuard {
  /// Nesting of lists and mappings that is still read: far more than a scenario has.
  static let deepest = 64
  /// Indentation that is still read, in characters.
  static let widest = 256

  /// What is wrong, and on which line; nil for text that may be parsed.
  static func hazard(in text: [UInt8]) -> (line: Int, what: String)? {
    var guardian = YAMLGuard(text)
    return guardian.run()
  }

  private let text: [UInt8]
  private var index = 0
  private var line = 1
  private var indent = 0
  private var markers = 0
  private var flow = 0
  /// Only blanks since the line began.
  private var isLineStart = true
  /// A value or key may begin here.
  private var isTokenStart = true

  private init(_ text: [UInt8]) { self.text = text }

  private mutating func run() -> (line: Int, what: String)? {
    while index < text.count {
      step()
      if indent > Self.widest || markers + flow > Self.deepest {
        return (line, "it is nested too deeply")
      }
      if isTokenStart, index < text.count, isComplexKey() {
        return (line, "an alias stands as a key")
      }
    }
    return nil
  }

  private var next: UInt8 { index + 1 < text.count ? text[index + 1] : 0x0a }
  private var isNextBlank: Bool { [0x20, 0x09, 0x0a, 0x0d].contains(next) }

  /// Passes over one byte, or a whole quotation or comment.
  private mutating func step() {
    let byte = text[index]
    switch byte {
    case 0x0a: newLine()
    case 0x20, 0x09, 0x0d: if isLineStart { indent += 1 }
    case UInt8(ascii: "-") where isTokenStart && isNextBlank,
      UInt8(ascii: "?") where isTokenStart && isNextBlank:
      markers += 1
    case UInt8(ascii: "[") where isTokenStart, UInt8(ascii: "{") where isTokenStart:
      flow += 1
      isLineStart = false
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      flow = max(0, flow - 1)
      plain()
    case UInt8(ascii: ":") where isNextBlank, UInt8(ascii: ",") where flow > 0:
      isLineStart = false
      isTokenStart = true
    case UInt8(ascii: "\"") where isTokenStart, UInt8(ascii: "'") where isTokenStart: quotation()
    case UInt8(ascii: "#") where index == 0 || text[index - 1] <= 0x20: comment()
    default: plain()
    }
    index += 1
  }

  private mutating func plain() {
    isLineStart = false
    isTokenStart = false
  }

  private mutating func newLine() {
    line += 1
    indent = 0
    markers = 0
    isLineStart = true
    isTokenStart = true
  }

  private mutating func quotation() {
    let mark = text[index]
    plain()
    index += 1
    while index < text.count, text[index] != mark {
      if text[index] == 0x0a { line += 1 }
      index += mark == UInt8(ascii: "\"") && text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
  }

  private mutating func comment() {
    if isLineStart { indent = 0 }
    while index + 1 < text.count, text[index + 1] != 0x0a { index += 1 }
  }

  /// `*name :` or `? *name`.
  private func isComplexKey() -> Bool {
    guard text[index] == UInt8(ascii: "*") else { return false }
    if text[..<index].last(where: { $0 != 0x20 }) == UInt8(ascii: "?") { return true }
    var place = index
    while place < text.count, text[place] > 0x20, text[place] != UInt8(ascii: ",") { place += 1 }
    if text[place - 1] == UInt8(ascii: ":") { return true }
    while place < text.count, text[place] == 0x20 { place += 1 }
    return place < text.count && text[place] == UInt8(ascii: ":")
  }
}
