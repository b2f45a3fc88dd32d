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
    for (index, arc) in transport.part.arcs.enumerated() {
      let column = transport.column(ofArc: index)
      let supply = network.supplies[Int(network.tail[arc])].quantity.value
      let demand = network.demands[Int(network.head[arc])].quantity.value
      let grid = Quantities.grid(min(supply, demand / max(network.yield[arc], 1e-12)))
      let rounded = (primal[column] / grid).rounded() * grid
      let exact = rounded == 0 ? 0 : Quantities.shortest(rounded, grid: grid)
      settled[column] = min(max(exact, program.columnLower[column]), program.columnUpper[column])
    }
    for row in 0..<program.rowCount { settled[row] = 0 }
    let activity = program.activity(of: settled)
    for row in 0..<program.rowCount {
      let left = program.rowLower[row] - activity[row]
      let grid = Quantities.grid(program.rowLower[row])
      settled[row] = left < grid * 10 ? 0 : Quantities.shortest(left, grid: grid)
    }
    return settled
  }

  /// The power of ten twelve digits below a quantity.
  private static func grid(_ quantity: Double) -> Double {
    var grid = 1e-12
    while grid * 1e12 < quantity { grid *= 10 }
    return grid
  }

  /// The decimal nearest to a multiple of the grid, free of what multiplying by the grid left.
  private static func shortest(_ value: Double, grid: Double) -> Double {
    var scale = 1.0
    while scale * grid < 0.999_999 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
