internal import LinearPrograms
internal import SymbiosisModel

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
    // Between two ports nothing says how much is little, but what is declared around them.
    let largest = (0..<transport.nodeCount).reduce(0) { max($0, abs(program.rowLower[$1])) }
    for column in arcs {
      let first = program.columnStarts[column]
      // The row of a port says nothing of how much it is.
      let supply = declared(Int(program.rowIndices[first]))
      let demand = declared(Int(program.rowIndices[first + 1]))
      let yield = program.values[first + 1]
      let size = min(supply, yield > 0 ? demand / yield : .infinity)
      let exact =
        size.isFinite || abs(primal[column]) > largest * power(10, Double(-digits))
        ? Quantities.rounded(
          primal[column], to: digits, digitsOf: size.isFinite ? size : abs(primal[column])) : 0
      settled[column] = min(max(exact, program.columnLower[column]), program.columnUpper[column])
      for entry in first..<program.columnStarts[column + 1] {
        arcsAt[Int(program.rowIndices[entry])] += 1
      }
    }
    let rests = transport.rests(
      at: Array(settled[arcs]), decisions: transport.decisionColumns.map { decided(primal[$0]) })
    for column in transport.decisionColumns {
      settled[column] = min(
        max(rests[column], program.columnLower[column]), program.columnUpper[column])
    }
    let sizes = portSizes(rests)
    let sums = transport.policyRows.lowerBound..<transport.conditionRows.upperBound
    for row in 0..<program.rowCount where !sums.contains(row) {
      let size = sizes[row] ?? abs(program.rowLower[row])
      // What comes to a port may have come a long way.
      let noise = noise(of: sizes[row] == nil ? size : max(size, largest), arcs: arcsAt[row])
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
    transport.takeSumRests(at: &settled)
    for row in sums {
      settled[row] = min(max(settled[row], program.columnLower[row]), program.columnUpper[row])
    }
    return settled
  }

  /// What a node declares; infinite for a port, which declares nothing.
  private func declared(_ row: Int) -> Double {
    let quantity = transport.program.rowLower[row]
    return quantity == 0 && transport.part.hasPorts ? .infinity : quantity
  }

  /// How much goes through each row that declares nothing; nil for the others.
  private func portSizes(_ point: [Double]) -> [Double?] {
    let program = transport.program
    guard transport.part.hasPorts else { return [Double?](repeating: nil, count: program.rowCount) }
    let sizes = program.activitySizes(at: point)
    return (0..<program.rowCount).map { program.rowLower[$0] == 0 ? sizes[$0] : nil }
  }

  /// A decision that follows from no row, rounded as far as it is large.
  private func decided(_ value: Double) -> Double {
    Quantities.rounded(value, to: digits, digitsOf: max(1, abs(value)))
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
