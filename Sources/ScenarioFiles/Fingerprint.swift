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
  var rows: [Range<Int>] = []
  var start = 0
  var isQuoted = false
  for (index, byte) in bytes.enumerated() {
    if byte == 0x22 {
      isQuoted.toggle()
    } else if !isQuoted, byte == 0x0a || byte == 0x0d {
      if index > start { rows.append(start..<index) }
      start = index + 1
    }
  }
  if bytes.count > start { rows.append(start..<bytes.count) }
  var hash = SHA256()
  bytes.withUnsafeBytes { all in
    if rows.count > 2 { rows[1...].sort { isBefore(all, $0, $1) } }
    for row in rows {
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: all[row]))
      hash.update(data: [0x0a])
    }
  }
  return hexadecimal(hash.finalize())
}

private func isBefore(
  _ bytes: UnsafeRawBufferPointer, _ first: Range<Int>, _ second: Range<Int>
) -> Bool {
  guard let start = bytes.baseAddress else { return false }
  let order = memcmp(
    start + first.lowerBound, start + second.lowerBound, min(first.count, second.count))
  return order == 0 ? first.count < second.count : order < 0
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
