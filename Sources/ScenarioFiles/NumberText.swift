/// A number as people write it in Norwegian spreadsheets and elsewhere.
enum NumberText {
  enum Reading: Equatable {
    case number(Double)
    /// It may be read in two ways.
    case ambiguous(Double, Double)
    case none
  }

  /// Reads a number.
  ///
  /// - Parameter pointIsDecimal: whether the table is separated by commas (or is YAML): a single
  ///   point is then a decimal point beyond doubt, and `1,234` may be either. Elsewhere a single
  ///   comma is the decimal one, and `1.234` may be either.
  static func read(_ text: String, pointIsDecimal: Bool) -> Reading {
    let blanks: Set<Unicode.Scalar> = [" ", "\u{a0}", "\u{202f}", "\u{2009}"]
    var scalars = Array(trimmed(text).unicodeScalars)
    var sign = ""
    if let first = scalars.first, "+-\u{2212}".unicodeScalars.contains(first) {
      sign = first == "+" ? "" : "-"
      scalars.removeFirst()
    }
    guard let first = scalars.first, let last = scalars.last, isDigit(last) || last == ".",
      isDigit(first) || first == "." || first == ",", scalars.contains(where: isDigit)
    else { return .none }
    var body = ""
    for scalar in scalars { body.unicodeScalars.append(blanks.contains(scalar) ? " " : scalar) }
    guard let mantissa = exponentFree(body) else { return .none }
    return read(mantissa.body, exponent: mantissa.exponent, sign: sign, pointIsDecimal)
  }

  /// A number of at most fifteen digits with at most one sign in it that can only be the decimal
  /// one; nil for anything else, which `read` looks at with all its care.
  ///
  /// Just what `read` gives: the digits are a whole number below 2^53 and the power of ten is exact,
  /// so their quotient is the double nearest to the text (Clinger, «How to read floating point
  /// numbers accurately», 1990).
  static func plain(_ text: UnsafeRawBufferPointer, pointIsDecimal: Bool) -> Double? {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = isNegative ? text.dropFirst() : text[...]
    let decimal = pointIsDecimal ? UInt8(ascii: ".") : UInt8(ascii: ",")
    guard (1...16).contains(digits.count) else { return nil }
    var whole: Int64 = 0
    var power = -1
    var count = 0
    for byte in digits {
      if (0x30...0x39).contains(byte) {
        whole = whole * 10 + Int64(byte - 0x30)
        count += 1
        if power >= 0 { power += 1 }
      } else {
        guard byte == decimal, power < 0, count > 0 else { return nil }
        power = 0
      }
    }
    guard count <= 15, power != 0 else { return nil }
    let value = power < 0 ? Double(whole) : Double(whole) / powersOfTen[power]
    return isNegative && whole != 0 ? -value : value
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func exponentFree(_ text: String) -> (body: String, exponent: String)? {
    let parts = text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "e" || $0 == "E" })
    if parts.count == 1 { return (text, "") }
    guard parts.count == 2, let power = Int(parts[1]), abs(power) < 400 else { return nil }
    return (String(parts[0]), "e\(power)")
  }

  private static func read(
    _ body: String, exponent: String, sign: String, _ pointIsDecimal: Bool
  ) -> Reading {
    let commas = body.count { $0 == "," }
    let points = body.count { $0 == "." }
    guard commas <= 1, body.allSatisfy({ $0.isNumber && $0.isASCII || " .,".contains($0) }) else {
      return .none
    }
    if commas == 1 {
      let parts = body.split(separator: ",", omittingEmptySubsequences: false)
      guard !parts[1].contains(where: { " .".contains($0) }), let whole = grouped(parts[0]) else {
        return .none
      }
      if pointIsDecimal, exponent.isEmpty, looksGrouped(parts),
        let small = Double(sign + whole + "." + parts[1]),
        let large = Double(sign + whole + parts[1])
      {
        return .ambiguous(small, large)
      }
      return number(sign + whole + "." + parts[1] + exponent)
    }
    if points > 1 { return grouped(body[...]).map { number(sign + $0 + exponent) } ?? .none }
    if points == 1, !body.contains(" ") {
      let parts = body.split(separator: ".", omittingEmptySubsequences: false)
      if looksGrouped(parts), !pointIsDecimal, exponent.isEmpty,
        let small = Double(sign + body), let large = Double(sign + parts[0] + parts[1])
      {
        return .ambiguous(small, large)
      }
      return number(sign + body + exponent)
    }
    if points == 1 {
      let parts = body.split(separator: ".", omittingEmptySubsequences: false)
      guard let whole = grouped(parts[0]), !parts[1].contains(" ") else { return .none }
      return number(sign + whole + "." + parts[1] + exponent)
    }
    return grouped(body[...]).map { number(sign + $0 + exponent) } ?? .none
  }

  /// Whether what stands before and after a sign may be thousands and hundreds.
  private static func looksGrouped(_ parts: [Substring]) -> Bool {
    parts[1].count == 3 && (1...3).contains(parts[0].count) && parts[0].first != "0"
      && parts[0].allSatisfy(\.isNumber)
  }

  private static func number(_ text: String) -> Reading {
    let whole = text.hasSuffix(".") ? text + "0" : text
    guard let value = Double(whole), value.isFinite else { return .none }
    return .number(value == 0 ? 0 : value)
  }

  /// Digits with their thousands separators taken out; nil unless they stand in threes.
  private static func grouped(_ text: Substring) -> String? {
    guard let sign = text.first(where: { " .".contains($0) }) else {
      return text.allSatisfy(\.isNumber) ? (text.isEmpty ? "0" : String(text)) : nil
    }
    let parts = text.split(separator: sign, omittingEmptySubsequences: false)
    guard (1...3).contains(parts[0].count), parts.dropFirst().allSatisfy({ $0.count == 3 }),
      parts.allSatisfy({ $0.allSatisfy(\.isNumber) })
    else { return nil }
    return parts.joined()
  }
}
