internal import Crypto
internal import Yams

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// SHA-256 of bytes, as hexadecimal text.
func fingerprint(_ bytes: [UInt8]) -> String {
  hexadecimal(SHA256.hash(data: bytes))
}

private func hexadecimal(_ digest: SHA256.Digest) -> String {
  digest.map { byte in
    let text = String(byte, radix: 16)
    return text.count == 1 ? "0" + text : text
  }.joined()
}

/// SHA-256 of a CSV table: of its heading, then its rows in order of their bytes.
///
/// The order of rows does not matter; nor does the kind of line end, nor lines that are empty. A
/// row may go over several lines within quotation marks. Where none does and lines end in LF, it
/// is what `(head -n 1 FILE; tail -n +2 FILE | LC_ALL=C sort) | sha256sum` prints.
func fingerprint(ofTable bytes: [UInt8]) -> String {
  bytes.withUnsafeBytes { all in
    var rows = TableRow.rows(of: all)
    if rows.count > 2 { rows[1...].sort { $0.isBefore($1, in: all) } }
    var hash = SHA256()
    // Handed over a good many at a time: each call has a price of its own.
    var pending: [UInt8] = []
    let enough = 1 << 16
    pending.reserveCapacity(enough)
    for row in rows {
      pending.append(contentsOf: row.bytes(in: all))
      pending.append(0x0a)
      if pending.count >= enough {
        hash.update(data: pending)
        pending.removeAll(keepingCapacity: true)
      }
    }
    hash.update(data: pending)
    return hexadecimal(hash.finalize())
  }
}

/// Where a row of a table lies, with its first eight bytes to compare by.
private struct TableRow {
  private let beginning: UInt64
  private let start: UInt32
  private let count: UInt32

  private init(_ range: Range<Int>, in all: UnsafeRawBufferPointer) {
    start = UInt32(range.lowerBound)
    count = UInt32(range.count)
    var word: UInt64 = 0
    for byte in all[range].prefix(8) { word = word << 8 | UInt64(byte) }
    beginning = word << UInt64(8 * max(0, 8 - range.count))
  }

  func bytes(in all: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: all[Int(start)..<(Int(start) + Int(count))])
  }

  /// Orders by the bytes; of two of which one begins the other, the shorter is first.
  func isBefore(_ other: TableRow, in all: UnsafeRawBufferPointer) -> Bool {
    if beginning != other.beginning { return beginning < other.beginning }
    guard let own = bytes(in: all).baseAddress, let theirs = other.bytes(in: all).baseAddress else {
      return count < other.count
    }
    let order = memcmp(own, theirs, Int(min(count, other.count)))
    return order == 0 ? count < other.count : order < 0
  }

  static func rows(of all: UnsafeRawBufferPointer) -> [TableRow] {
    var rows: [TableRow] = []
    var start = 0
    var isQuoted = false
    for index in all.indices {
      let byte = all[index]
      // Nearly every byte is above all three that matter.
      guard byte <= 0x22 else { continue }
      if byte == 0x22 {
        isQuoted.toggle()
      } else if !isQuoted, byte == 0x0a || byte == 0x0d {
        if index > start { rows.append(TableRow(start..<index, in: all)) }
        start = index + 1
      }
    }
    if all.count > start { rows.append(TableRow(start..<all.count, in: all)) }
    return rows
  }
}

/// SHA-256 of what a scenario's YAML says: comments, layout, the order of keys and the order of a
/// table's rows do not matter; that of the overrides does.
func fingerprint(ofScenario root: Node) -> String {
  fingerprint(Array(root.canonicalText(.top).utf8))
}

/// Where in a scenario a node stands, as far as its order matters.
private enum Standing {
  case top
  case tables
  case rows
  case overrides
  case elsewhere

  /// Where the value of a key stands.
  func under(_ key: String) -> Standing {
    switch self {
    case .top: key == "tables" ? .tables : key == "scenarios" ? .overrides : .elsewhere
    case .tables: .rows
    case .overrides: .overrides
    case .rows, .elsewhere: .elsewhere
    }
  }
}

extension Node {
  fileprivate func canonicalText(_ standing: Standing) -> String {
    switch self {
    case .mapping(let mapping):
      let parts = mapping.map { key, value in
        "\(key.canonicalText(.elsewhere)):\(value.canonicalText(standing.under(key.string ?? "")))"
      }
      let ordered = standing == .overrides ? parts : parts.sorted()
      return "{" + ordered.joined(separator: ",") + "}"
    case .sequence(let sequence):
      let inner: Standing = standing == .overrides ? .overrides : .elsewhere
      let parts = sequence.map { $0.canonicalText(inner) }
      return "[" + (standing == .rows ? parts.sorted() : parts).joined(separator: ",") + "]"
    default:
      let text = cellText ?? ""
      return "\(text.utf8.count):\(text)"
    }
  }
}
