/// Fixed weights in [1, 2) from the identifiers of a surplus and a need: the last tie-break
/// (model.md 3).
///
/// FNV-1a with a final mix, 52 bits of it. What two pairs share is taken in once.
struct PairWeights: Sendable {
  /// Texts end to end, each with what ends it.
  private struct Texts: Sendable {
    private var bytes: [UInt8] = []
    private var starts = [0]

    init(_ texts: [String], end: [UInt8]) {
      starts.reserveCapacity(texts.count + 1)
      for text in texts {
        bytes.append(contentsOf: text.utf8)
        bytes.append(contentsOf: end)
        starts.append(bytes.count)
      }
    }

    /// The hash so far with one text taken in.
    func taken(_ number: Int, into start: UInt64) -> UInt64 {
      var hash = start
      for place in starts[number]..<starts[number + 1] {
        hash = PairWeights.taken(bytes[place], into: hash)
      }
      return hash
    }
  }

  private let surpluses: Texts
  private let needs: Texts
  private let periods: Texts

  /// For these identifiers, by row, and so many periods.
  init(surpluses: [String], needs: [String], periodCount: Int) {
    self.surpluses = Texts(surpluses, end: [0])
    self.needs = Texts(needs, end: [0])
    periods = Texts((0..<periodCount).map { "\($0)" }, end: [])
  }

  /// What a surplus's identifier brings to the weights of all its pairs.
  func prefix(surplus: Int) -> UInt64 {
    surpluses.taken(surplus, into: 0xcbf2_9ce4_8422_2325)
  }

  /// The weight of a pair's n-th way of carrying in a period.
  func weight(_ prefix: UInt64, need: Int, period: Int, option: Int) -> Double {
    let hash = periods.taken(period, into: needs.taken(need, into: prefix))
    return PairWeights.weight(hash, option: option)
  }

  /// The same for a pair alone, by its identifiers.
  static func weight(surplus: String, need: String, period: Int, option: Int) -> Double {
    var hash = taken(surplus, into: 0xcbf2_9ce4_8422_2325)
    hash = taken(need, into: taken(0, into: hash))
    hash = taken(String(period), into: taken(0, into: hash))
    return weight(hash, option: option)
  }

  private static func weight(_ start: UInt64, option: Int) -> Double {
    var hash = start
    if option > 0 { hash = taken(String(option), into: taken(0, into: hash)) }
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    hash ^= hash >> 31
    return 1 + Double(hash >> 12) / Double(UInt64(1) << 52)
  }

  private static func taken(_ text: String, into start: UInt64) -> UInt64 {
    text.utf8.reduce(start) { taken($1, into: $0) }
  }

  private static func taken(_ byte: UInt8, into hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }
}
