/// The places of some keys, the smallest first, those of equal ones as they came: sorted by one digit
/// after another, the last first, since there are many of them and nothing else is compared.
func orderOfKeys(_ keys: [UInt64]) -> [Int32] {
  let bits = 11
  var order = (0..<Int32(keys.count)).map { $0 }
  var sorted = order
  for shift in stride(from: 0, to: 64, by: bits) {
    var ends = [Int](repeating: 0, count: 1 << bits)
    for key in keys { ends[Int(truncatingIfNeeded: key >> shift) & (1 << bits - 1)] += 1 }
    // A digit that all have in common.
    if ends.contains(keys.count) { continue }
    var sum = 0
    for digit in ends.indices { (ends[digit], sum) = (sum, sum + ends[digit]) }
    for place in order {
      let digit = Int(truncatingIfNeeded: keys[Int(place)] >> shift) & (1 << bits - 1)
      sorted[ends[digit]] = place
      ends[digit] += 1
    }
    swap(&order, &sorted)
  }
  return order
}
