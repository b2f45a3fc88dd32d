internal import Crypto

/// SHA-256 of a text's lines in order, so that the order of rows does not matter.
///
/// For a file with a line feed at its end it is what `LC_ALL=C sort FILE | sha256sum` prints.
func fingerprint(_ bytes: [UInt8]) -> String {
  var lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
  if lines.last?.isEmpty ?? false { lines.removeLast() }
  lines.sort { $0.lexicographicallyPrecedes($1) }
  var hash = SHA256()
  for line in lines {
    hash.update(data: Array(line))
    hash.update(data: [0x0a])
  }
  return hash.finalize().map { byte in
    let text = String(byte, radix: 16)
    return text.count == 1 ? "0" + text : text
  }.joined()
}
