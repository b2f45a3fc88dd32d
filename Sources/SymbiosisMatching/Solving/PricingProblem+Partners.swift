internal import SymbiosisModel

/// Whom what is left over could best have gone to.
extension PricingProblem {
  /// For each row, of the arcs that are not listed the one that costs least against what both ends do
  /// today, stage by stage; nil for rows that do not ask, or have none.
  ///
  /// - Parameters:
  ///   - asks: the rows that want to know.
  ///   - own: for each main stage, what a unit left costs at each row.
  ///   - known: all arcs, where all are columns.
  func bestArcs(asks: [Bool], own: [[Double]], known: [PricedArc]) -> [PricedArc?] {
    var best = [(arc: PricedArc, worth: Worth)?](repeating: nil, count: rowCount)
    if isExhausted {
      for arc in known where asks[Int(arc.tailRow)] || asks[Int(arc.headRow)] {
        let candidate = (arc: arc, worth: worth(arc, own))
        for row in [Int(arc.tailRow), Int(arc.headRow)] where asks[row] {
          if best[row].map({ PricingProblem.isBetter(candidate, than: $0) }) ?? true {
            best[row] = candidate
          }
        }
      }
      return best.map { $0?.arc }
    }
    var all = self
    all.entered = EnteredArcs(rows: supplyCount)
    for front in fronts {
      // Of stages that are the same all over the front, none tells its arcs apart.
      let stage = arcs.fronts[front].main.firstIndex { $0.perKilometre > 0 } ?? own.count - 1
      let tails = tails[arcs.fronts[front].supplyKind] ?? []
      let heads = heads[arcs.fronts[front].demandKind]?.sites ?? []
      var found = [(arc: PricedArc, worth: Worth)?](repeating: nil, count: rowCount)
      var thresholds = [Double](repeating: -.infinity, count: rowCount)
      for site in tails + heads where asks[Int(site.row)] {
        thresholds[Int(site.row)] = .infinity
      }
      thresholds.withUnsafeMutableBufferPointer { thresholds in
        own[stage].withUnsafeBufferPointer { duals in
          guard let duals = duals.baseAddress else { return }
          FrontPass(all, front, affine(front, .main(stage)), duals).visit(tails, thresholds) {
            tail, head in
            guard let arc = all.arc(front, tail, head) else { return }
            let worth = worth(arc, own)
            for row in [Int(arc.tailRow), Int(arc.headRow)] where asks[row] {
              if let known = found[row], !PricingProblem.isBetter((arc, worth), than: known) {
                continue
              }
              found[row] = (arc, worth)
              let limit = worth.lacking[stage]
              thresholds[row] =
                limit + .leastNormalMagnitude + 2e-9
                * (abs(limit) + abs(duals[Int(arc.tailRow)])
                  + abs(duals[Int(arc.headRow)]))
            }
          }
        }
      }
      for row in found.indices {
        guard let candidate = found[row] else { continue }
        if best[row].map({ PricingProblem.isBetter(candidate, than: $0) }) ?? true {
          best[row] = candidate
        }
      }
    }
    return best.map { $0?.arc }
  }

  private func worth(_ arc: PricedArc, _ own: [[Double]]) -> Worth {
    Worth(
      lacking: own.indices.map { stage in
        Worth.lacking(
          cost(arc, .main(stage)), own[stage][Int(arc.tailRow)],
          yield(arc) * own[stage][Int(arc.headRow)])
      })
  }

  /// By worth, then by the nodes' order.
  private static func isBetter(
    _ left: (arc: PricedArc, worth: Worth), than right: (arc: PricedArc, worth: Worth)
  ) -> Bool {
    if left.worth < right.worth { return true }
    return !(right.worth < left.worth)
      && (left.arc.tail, left.arc.head) < (right.arc.tail, right.arc.head)
  }
}
