internal import LinearPrograms
internal import SymbiosisModel

/// Turns a solver's column values into quantities that do not depend on how it got there.
struct Quantities {
  private let transport: TransportProgram
  private let network: Network

  init(_ transport: TransportProgram, _ network: Network) {
    self.transport = transport
    self.network = network
  }

  /// Rounds each flow to twelve digits of the smaller of its two ends, and leaves the rest of each
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
        primal[column], digitsOf: yield > 0 ? min(supply, demand / yield) : supply)
      settled[column] = min(max(exact, program.columnLower[column]), program.columnUpper[column])
      for entry in program.columnStarts[column]..<program.columnStarts[column + 1] {
        arcsAt[Int(program.rowIndices[entry])] += 1
      }
    }
    let rests = transport.rests(at: Array(settled[program.rowCount...]))
    for row in 0..<program.rowCount {
      let size = abs(program.rowLower[row])
      // Each flow may be half a unit of the twelfth digit off.
      let noise = size * 1e-11 * (1 + arcsAt[row] / 10)
      let rest = abs(rests[row]) <= noise ? 0 : Quantities.rounded(rests[row], digitsOf: size)
      settled[row] = min(max(rest, program.columnLower[row]), program.columnUpper[row])
    }
    return settled
  }

  /// A number rounded to the twelfth digit of another, and to the decimal nearest to that.
  static func rounded(_ value: Double, digitsOf size: Double) -> Double {
    guard size > 0, size.isFinite else { return value }
    let exponent = decimalExponent(size) - 12
    let scale = power(10, Double(abs(exponent)))
    guard scale.isFinite else { return value }
    return exponent < 0 ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
  }
}
