/// Fixed weights in [1, 2) from the identifiers of a surplus and a need: the last tie-break
/// (model.md 3).
///
/// FNV-1a with a final mix, 52 bits of it. What two pairs share is taken in once.
struct PairWeights {
  private let surpluses: [[UInt8]]
  private let needs: [[UInt8]]
  private let periods: [[UInt8]]

  /// For these identifiers, by row, and so many periods.
  init(surpluses: [String], needs: [String], periodCount: Int) {
    self.surpluses = surpluses.map { Array($0.utf8) + [0] }
    self.needs = needs.map { Array($0.utf8) + [0] }
    periods = (0..<periodCount).map { Array("\($0)".utf8) }
  }

  /// What a surplus's identifier brings to the weights of all its pairs.
  func prefix(surplus: Int) -> UInt64 {
    PairWeights.taken(surpluses[surplus], into: 0xcbf2_9ce4_8422_2325)
  }

  /// The weight of a pair's n-th way of carrying in a period.
  func weight(_ prefix: UInt64, need: Int, period: Int, option: Int) -> Double {
    var hash = PairWeights.taken(needs[need], into: prefix)
    hash = PairWeights.taken(periods[period], into: hash)
    if option > 0 { hash = PairWeights.taken([0] + Array("\(option)".utf8), into: hash) }
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    hash ^= hash >> 31
    return 1 + Double(hash >> 12) / Double(UInt64(1) << 52)
  }

  /// The same for a pair alone, by its identifiers.
  static func weight(surplus: String, need: String, period: Int, option: Int) -> Double {
    let weights = PairWeights(surpluses: [surplus], needs: [need], periodCount: period + 1)
    return weights.weight(
      weights.prefix(surplus: 0), need: 0, period: period, option: option)
  }

  private static func taken(_ bytes: [UInt8], into start: UInt64) -> UInt64 {
    var hash = start
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
