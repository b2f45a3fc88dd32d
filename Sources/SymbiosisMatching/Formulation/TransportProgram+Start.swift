internal import LinearPrograms

/// Where a solve starts: what everybody does today, but for what is agreed.
extension TransportProgram {
  /// Every row's own column basic, every other at its lower bound: the matrix is the identity.
  var baselineBasis: Basis {
    let others = (program.rowCount..<program.columnCount).map { column -> ColumnStatus in
      program.isFixed(column) ? .fixed : .atLower
    }
    return Basis(
      rows: [ColumnStatus](repeating: .fixed, count: program.rowCount),
      columns: [ColumnStatus](repeating: .basic, count: program.rowCount) + others)
  }

  /// The plan that does only what is agreed: a feasible point without any solver; nil where the
  /// first arcs of the pairs cannot carry all that is agreed.
  func baselinePoint(_ network: Network) -> [Double]? {
    var flows = [Double](repeating: 0, count: part.arcs.count)
    var left = program.rowLower
    func send(_ index: Int, _ quantity: Double) {
      let column = column(ofArc: index)
      flows[index] += quantity
      for entry in program.columnStarts[column]..<program.columnStarts[column + 1] {
        left[Int(program.rowIndices[entry])] -= program.values[entry] * quantity
      }
    }
    for index in part.arcs.indices { send(index, program.columnLower[column(ofArc: index)]) }
    for number in part.agreements {
      let agreement = network.agreements[number]
      var owed = agreement.least
      for column in columns(ofArcs: agreement.arcs) where owed > 0 {
        let first = program.columnStarts[column]
        let atSupply = left[Int(program.rowIndices[first])]
        let atDemand = left[Int(program.rowIndices[first + 1])] / program.values[first + 1]
        let quantity = max(0, min(owed, program.columnUpper[column], atSupply, atDemand))
        send(column - decisionColumns.upperBound, quantity)
        owed -= quantity
      }
    }
    let point = rests(
      at: flows, decisions: decisionColumns.map { program.columnLower[$0] })
    let isFeasible = point.indices.allSatisfy {
      let slack = $0 < program.rowCount ? 1e-9 * max(1e-3, abs(program.rowLower[$0])) : 0
      return point[$0] >= program.columnLower[$0] - slack
        && point[$0] <= program.columnUpper[$0] + slack
    }
    return isFeasible ? point : nil
  }
}
