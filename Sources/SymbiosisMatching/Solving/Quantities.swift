internal import LinearPrograms

/// Turns a solver's column values into quantities that do not depend on how it got there.
struct Quantities {
  private let transport: TransportProgram
  private let digits: Int

  /// Twelve digits leave out what another order of the same additions changes.
  static let usualDigits = 12
  /// All the digits that a number has: for plans of which the value is small against their parts, so
  /// that rounding would show in the gap.
  static let allDigits = 15

  init(_ transport: TransportProgram, digits: Int = Quantities.usualDigits) {
    self.transport = transport
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
    let arcs = transport.column(ofArc: 0)..<program.columnCount
    var arcsAt = [Double](repeating: 0, count: program.rowCount)
    for column in arcs {
      let first = program.columnStarts[column]
      let supply = program.rowLower[Int(program.rowIndices[first])]
      let demand = program.rowLower[Int(program.rowIndices[first + 1])]
      let yield = program.values[first + 1]
      let exact = Quantities.rounded(
        primal[column], to: digits, digitsOf: yield > 0 ? min(supply, demand / yield) : supply)
      settled[column] = min(max(exact, program.columnLower[column]), program.columnUpper[column])
      for entry in first..<program.columnStarts[column + 1] {
        arcsAt[Int(program.rowIndices[entry])] += 1
      }
    }
    let rests = transport.rests(at: Array(settled[arcs]))
    for row in 0..<program.rowCount where !transport.policyRows.contains(row) {
      let size = abs(program.rowLower[row])
      let noise = noise(of: size, arcs: arcsAt[row])
      let rest =
        abs(rests[row]) <= noise ? 0 : Quantities.rounded(rests[row], to: digits, digitsOf: size)
      settled[row] = min(max(rest, program.columnLower[row]), program.columnUpper[row])
    }
    // What is left goes to the cheaper alternatives first.
    for column in transport.cheaperColumns {
      let row = Int(program.rowIndices[program.columnStarts[column]])
      settled[column] = min(settled[row], program.columnUpper[column])
      settled[row] -= settled[column]
    }
    transport.takePolicyRests(at: &settled)
    for row in transport.policyRows {
      settled[row] = min(max(settled[row], program.columnLower[row]), program.columnUpper[row])
    }
    return settled
  }

  /// What may be the rounding of a node's flows alone: each may be half a unit of the last digit off.
  private func noise(of size: Double, arcs: Double) -> Double {
    size * power(10, Double(1 - digits)) * (1 + arcs / 10)
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
