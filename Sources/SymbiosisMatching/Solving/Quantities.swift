internal import LinearPrograms
internal import SymbiosisModel

/// Turns a solver's column values into quantities that do not depend on how it got there.
struct Quantities {
  private let transport: TransportProgram
  private let network: Network
  private let digits: Int

  /// Twelve digits leave out what another order of the same additions changes.
  static let usualDigits = 12
  /// All the digits that a number has: for plans of which the value is small against their parts, so
  /// that rounding would show in the gap.
  static let allDigits = 15

  init(_ transport: TransportProgram, _ network: Network, digits: Int = Quantities.usualDigits) {
    self.transport = transport
    self.network = network
    self.digits = digits
  }

  /// Rounds each flow to so many digits of the smaller of its two ends, and leaves the rest of each
  /// node to its alternative.
  ///
  /// A basic solution's flows are sums and differences of declared quantities; what another order
  /// of the same additions changes lies some four digits further down.
  func settle(_ primal: [Double]) -> [Double] {
    var settled = primal
    let program = transport.program
    var arcsAt = [Double](repeating: 0, count: program.rowCount)
    for (index, arc) in transport.part.arcs.enumerated() {
      let column = transport.column(ofArc: index)
      let supply = network.supplies[Int(network.tail[arc])].quantity.value
      let demand = network.demands[Int(network.head[arc])].quantity.value
      let yield = network.yield[arc]
      let exact = Quantities.rounded(
        primal[column], to: digits, digitsOf: yield > 0 ? min(supply, demand / yield) : supply)
      settled[column] = min(max(exact, program.columnLower[column]), program.columnUpper[column])
      for entry in program.columnStarts[column]..<program.columnStarts[column + 1] {
        arcsAt[Int(program.rowIndices[entry])] += 1
      }
    }
    let rests = transport.rests(at: Array(settled[program.rowCount...]))
    for row in 0..<program.rowCount {
      let size = abs(program.rowLower[row])
      // Each flow may be half a unit of the last digit off.
      let noise = size * power(10, Double(1 - digits)) * (1 + arcsAt[row] / 10)
      let rest =
        abs(rests[row]) <= noise ? 0 : Quantities.rounded(rests[row], to: digits, digitsOf: size)
      settled[row] = min(max(rest, program.columnLower[row]), program.columnUpper[row])
    }
    return settled
  }

  /// A number rounded to so many digits of another, and to the decimal nearest to that.
  static func rounded(_ value: Double, to digits: Int, digitsOf size: Double) -> Double {
    guard size > 0, size.isFinite else { return value }
    let exponent = decimalExponent(size) - digits
    let scale = power(10, Double(abs(exponent)))
    guard scale.isFinite else { return value }
    return exponent < 0 ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
  }
}
