#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The text of a CSV file in UTF-8, with the separator it uses.
struct CSVText {
  /// What makes the file unreadable, and at which byte.
  struct Fault {
    var offset: Int
    var what: String
  }

  var bytes: [UInt8]
  private(set) var separator: UInt8 = 0x2c
  private(set) var fault: Fault?

  /// Decodes UTF-8 with or without a byte order mark, else Windows-1252.
  init(_ file: [UInt8]) {
    bytes = file.starts(with: [0xef, 0xbb, 0xbf]) ? Array(file.dropFirst(3)) : file
    if file.starts(with: [0xff, 0xfe]) || file.starts(with: [0xfe, 0xff]) {
      fault = Fault(offset: 0, what: "the file is in UTF-16")
      return
    }
    if let zero = CSVText.first(0, in: bytes) {
      fault = Fault(offset: zero, what: "there is a NUL byte")
    } else if !CSVText.isUTF8(bytes) {
      decodeWindows1252()
    }
    if let told = CSVText.toldSeparator(in: bytes) {
      separator = told
      bytes.removeFirst(5)
    } else {
      separator = CSVText.separator(of: bytes)
    }
  }

  /// The separator that Excel's first line `sep=;` tells; the line itself becomes an empty one.
  private static func toldSeparator(in bytes: [UInt8]) -> UInt8? {
    guard bytes.count > 5, bytes.starts(with: Array("sep=".utf8)), [0x0a, 0x0d].contains(bytes[5]),
      [0x3b, 0x09, 0x2c].contains(bytes[4])
    else { return nil }
    return bytes[4]
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.reduce(0, |) < 0x80 || String(validating: bytes, as: UTF8.self) != nil
  }

  /// Where a byte first stands; nil where it does not.
  static func first(_ byte: UInt8, in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { all in
      guard let start = all.baseAddress, let found = memchr(start, Int32(byte), all.count) else {
        return nil
      }
      return UnsafeRawPointer(found) - start
    }
  }

  private mutating func decodeWindows1252() {
    if let mixed = CSVText.firstNorwegianLetter(in: bytes) {
      fault = Fault(
        offset: mixed, what: "the file mixes UTF-8 and Windows-1252")
      return
    }
    var text = ""
    for (index, byte) in bytes.enumerated() {
      guard let letter = Windows1252.scalar(byte) else {
        fault = Fault(
          offset: index,
          what: "byte 0x\(String(byte, radix: 16)) is neither UTF-8 nor a letter in Windows-1252")
        return
      }
      text.unicodeScalars.append(letter)
    }
    bytes = Array(text.utf8)
  }

  /// The first æ, ø, å, Æ, Ø or Å that is written in UTF-8.
  private static func firstNorwegianLetter(in bytes: [UInt8]) -> Int? {
    let second: Set<UInt8> = [0xa6, 0xb8, 0xa5, 0x86, 0x98, 0x85]
    return bytes.indices.dropLast().first { bytes[$0] == 0xc3 && second.contains(bytes[$0 + 1]) }
  }

  /// The separator that stands most often in the heading; comma where none does.
  private static func separator(of text: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in text {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0a || byte == 0x0d {
        if counts.isEmpty { continue }
        break
      }
      counts[byte, default: 0] += 1
    }
    let signs: [UInt8] = [0x3b, 0x09, 0x2c]
    return signs.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) }.flatMap {
      counts[$0] == nil ? nil : $0
    } ?? 0x2c
  }

  /// Line ends in a run of bytes: LF, CRLF or CR alone.
  static func newlines(in bytes: UnsafeRawBufferPointer) -> Int {
    guard let start = bytes.baseAddress, !bytes.isEmpty,
      memchr(start, 0x0a, bytes.count) != nil || memchr(start, 0x0d, bytes.count) != nil
    else { return 0 }
    var count = 0
    for (index, byte) in bytes.enumerated() {
      let isLoneReturn =
        byte == 0x0d && !(index + 1 < bytes.count && bytes[index + 1] == 0x0a)
      if byte == 0x0a || isLoneReturn { count += 1 }
    }
    return count
  }

  /// The line that a byte stands on, counted from 1.
  static func line(at offset: Int, in bytes: [UInt8]) -> Int {
    bytes[..<min(offset, bytes.count)].withUnsafeBytes { 1 + newlines(in: $0) }
  }

  /// The cell that a byte belongs to: its line, its column and how it begins.
  func cell(at offset: Int) -> (line: Int, column: Int, beginning: String) {
    var start = 0
    var column = 1
    var isQuoted = false
    for index in bytes.indices.prefix(offset) {
      let byte = bytes[index]
      if byte == 0x22 {
        isQuoted.toggle()
      } else if !isQuoted, byte == separator {
        start = index + 1
        column += 1
      } else if !isQuoted, byte == 0x0a || byte == 0x0d {
        start = index + 1
        column = 1
      }
    }
    let end = bytes[start...].firstIndex { $0 == 0x0a || $0 == 0x0d } ?? bytes.count
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    let shown = text.count > 24 ? text.prefix(24) + "…" : Substring(text)
    return (CSVText.line(at: start, in: bytes), column, String(shown))
  }
}

/// The code page that Excel saves in where it does not save UTF-8.
enum Windows1252 {
  /// 0x80 to 0x9f; 0 where the page has no letter (unicode.org, MAPPINGS/VENDORS/MICSFT/CP1252).
  private static let high: [UInt32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc,
    0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
  ]

  static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard (0x80...0x9f).contains(byte) else { return Unicode.Scalar(byte) }
    let code = high[Int(byte) - 0x80]
    return code == 0 ? nil : Unicode.Scalar(code)
  }
}
