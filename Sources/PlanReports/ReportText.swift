internal import SymbiosisModel

/// Takes a report piece by piece, in order; throws where a piece cannot be written.
public typealias ReportSink = (_ piece: [UInt8]) throws -> Void

/// Text in UTF-8 that is handed on as it grows: a plan of a million lines is never held whole.
struct ReportText: TextOutputStream {
  /// Handed on when there are so many bytes.
  private static let enough = 1 << 20
  /// Rows that one thread makes text of at a time.
  private static let rowsAtOnce = 128
  /// As long as most rows are at most; the longer make their text grow.
  private static let bytesOfRow = 1024

  private(set) var bytes: [UInt8] = []
  private let sink: ReportSink?

  /// - Parameter sink: nil to keep everything.
  init(to sink: ReportSink?) { self.sink = sink }

  mutating func add(_ text: String) {
    // In one go where the text lies in one piece, as it nearly always does.
    if text.utf8.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil {
      bytes.append(contentsOf: text.utf8)
    }
  }

  mutating func write(_ text: String) { add(text) }

  /// What the standard library writes of numbers, without a text made for each.
  mutating func _writeASCII(_ letters: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: letters)
  }

  /// Adds a text in quotation marks, unless it holds a quotation mark, a backslash or a control
  /// character; whether it was added.
  mutating func addQuoted(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { letters in
      for letter in letters where letter < 0x20 || letter == 0x22 || letter == 0x5c {
        return false
      }
      bytes.append(0x22)
      bytes.append(contentsOf: letters)
      bytes.append(0x22)
      return true
    } ?? false
  }

  mutating func add(bytes more: Slice<UnsafeBufferPointer<UInt8>>) {
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: more))
  }

  mutating func add(byte: UInt8) { bytes.append(byte) }

  mutating func add(blanks count: Int) {
    bytes.append(contentsOf: repeatElement(0x20, count: count))
  }

  /// A comma and a new line that begins with two blanks for each level of depth.
  mutating func addLine(depth: Int) {
    guard depth < Self.lines.count else {
      add(",\n")
      add(blanks: 2 * depth)
      return
    }
    bytes.append(contentsOf: Self.lines[depth])
  }

  /// Results are no deeper than this; each of their million lines begins in one go.
  private static let lines = (0..<8).map {
    Array(",\n".utf8) + [UInt8](repeating: 0x20, count: 2 * $0)
  }

  /// Takes away what was added after there were so many bytes.
  mutating func takeBack(to count: Int) { bytes.removeLast(bytes.count - count) }

  /// A whole number in decimal digits.
  mutating func add(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Adds many rows: text is made of them on several threads, and handed on in their order.
  mutating func addRows(
    _ count: Int, _ row: @Sendable (Int, inout ReportText) throws -> Void
  ) throws {
    let stretch = 64 * Self.rowsAtOnce
    for start in stride(from: 0, to: count, by: stretch) {
      let pieces = concurrently(
        rows: min(stretch, count - start), atOnce: Self.rowsAtOnce
      ) { rows in
        Result {
          var text = ReportText(to: nil)
          text.bytes.reserveCapacity(rows.count * Self.bytesOfRow)
          for index in rows { try row(start + index, &text) }
          return text.bytes
        }
      }
      for piece in pieces { try add(made: piece.get()) }
    }
  }

  /// Adds what another thread has made; a large piece is not copied before it is handed on.
  private mutating func add(made piece: [UInt8]) throws {
    if let sink, piece.count >= Self.enough / 32 {
      try handOn()
      try sink(piece)
      return
    }
    bytes += piece
    if bytes.count >= Self.enough { try handOn() }
  }

  /// Hands on what there is.
  mutating func handOn() throws {
    guard let sink, !bytes.isEmpty else { return }
    try sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
