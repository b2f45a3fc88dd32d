internal import SymbiosisModel

/// The passes over all arcs.
extension PricingProblem {
  /// What arcs a pass looks for: those whose reduced cost may be below the threshold of one of their rows.
  struct Search {
    let objective: Objective
    let rowDuals: [Double]
    let faces: [Face]
    /// For each row; the visitor lowers them as it finds better ones.
    var thresholds: [Double]
    /// Whether arcs alike are told apart (`CheapestOfEachNode.key`).
    var isDisordered = false
  }

  /// A reduced cost, the numbers that it is the rest of, and what it is compared by.
  struct ReducedCost {
    var value: Double
    var size: Double
    var key: Double
  }

  /// The few arcs of each row with the most negative reduced costs, in the order of their nodes.
  ///
  /// - Parameters:
  ///   - perRow: how many.
  ///   - tolerance: reduced costs above minus this are passed over.
  ///   - relative: so are those above minus this times the numbers that they are the rest of.
  ///   - isFirst: whether nothing is known yet, so that nearly every arc would do; each side then looks
  ///     for itself.
  /// - Returns: the arcs; and of each supply row the lowest reduced cost of its arcs, 0 where none is
  ///   negative, which is the proof where there is nothing to return.
  mutating func cheapest(
    _ objective: Objective, rowDuals: [Double], faces: [Face], perRow: Int, tolerance: Double,
    relative: Double, isFirst: Bool = false
  ) -> (arcs: [PricedArc], lowest: [Double]) {
    var best = CheapestOfEachNode(nodes: rowCount, count: perRow, below: -tolerance)
    var search = Search(
      objective: objective, rowDuals: rowDuals, faces: faces,
      thresholds: (0..<rowCount).map { $0 < supplyCount ? 0 : -tolerance })
    search.isDisordered = true
    var lowest = [Double](repeating: 0, count: supplyCount)
    var found: [PricedArc] = []
    func isBelow(_ reduced: ReducedCost) -> Bool {
      reduced.value < -(relative * reduced.size + tolerance)
    }
    if isFirst {
      // What each tail would choose, passed on to the heads: these then know what they look for.
      for row in supplyCount..<rowCount { search.thresholds[row] = -.infinity }
      visit(&search) { arc, reduced, thresholds in
        let tail = Int(arc.tailRow)
        guard isBelow(reduced), best.offer(found.count, reduced.key, at: tail) else { return }
        found.append(arc)
        thresholds[tail] = best.limit(of: tail)
      }
      for tail in 0..<supplyCount {
        for (number, key) in best.found(by: tail) {
          _ = best.offer(number, key, at: Int(found[number].headRow))
        }
      }
      search.thresholds = (0..<rowCount).map { $0 < supplyCount ? -.infinity : best.limit(of: $0) }
    }
    visit(&search) { arc, reduced, thresholds in
      let (tail, head) = (Int(arc.tailRow), Int(arc.headRow))
      lowest[tail] = min(lowest[tail], reduced.value)
      if isBelow(reduced), !isFirst || reduced.key > best.limit(of: tail),
        best.offer(found.count, key: reduced.key, tail, head)
      {
        found.append(arc)
        thresholds[head] = best.limit(of: head)
      }
      if !isFirst { thresholds[tail] = max(lowest[tail], best.limit(of: tail)) }
    }
    var isWanted = [Bool](repeating: false, count: found.count)
    for number in best.columns { isWanted[number] = true }
    let wanted = zip(found, isWanted).filter(\.1).map(\.0).sorted {
      ($0.tail, $0.head) < ($1.tail, $1.head)
    }
    for arc in wanted { entered.insert(arc) }
    return (wanted, lowest)
  }

  /// The lowest reduced cost of the arcs of each supply row; 0 where none is negative.
  func lowestReducedCosts(
    _ objective: Objective, rowDuals: [Double], faces: [Face]
  ) -> [Double] {
    var search = Search(
      objective: objective, rowDuals: rowDuals, faces: faces,
      thresholds: [Double](repeating: 0, count: supplyCount)
        + [Double](repeating: -.infinity, count: rowCount - supplyCount))
    visit(&search) { arc, reduced, thresholds in
      let tail = Int(arc.tailRow)
      thresholds[tail] = min(thresholds[tail], reduced.value)
    }
    return Array(search.thresholds.prefix(supplyCount))
  }

  /// Whether some arc could carry something without leaving any of the faces.
  func hasLooseArc(_ faces: [Face]) -> Bool {
    guard let last = faces.last else { return !fronts.isEmpty && !isExhausted }
    var search = Search(
      objective: last.objective, rowDuals: last.rowDuals, faces: faces,
      thresholds: [Double](repeating: band(last), count: rowCount))
    var isFound = false
    visit(&search) { _, _, thresholds in
      isFound = true
      for row in thresholds.indices { thresholds[row] = -.infinity }
    }
    return isFound
  }

  /// No arc in a face has a larger reduced cost: it is at most 1e-9 of the numbers that it is the rest
  /// of, among which the cost is about the sum of the others.
  func band(_ face: Face) -> Double {
    let yield = fronts.reduce(1) { max($0, rates[$1].yield) }
    return 4e-9 * (1 + yield) * face.rowDuals.largestMagnitude + 2 * face.floor
  }

  /// What to look at first: the earliest objective that tells arcs apart, by duals that are the same for
  /// all, so that the cheapest arcs enter, whoever is at their ends.
  ///
  /// - Parameter own: the costs of the rows' own columns in each main stage, and of more columns.
  func firstLook(own: [[Double]]) -> (objective: Objective, rowDuals: [Double]) {
    let stage = own.indices.first { stage in
      fronts.contains { arcs.fronts[$0].main[stage].perKilometre > 0 }
    }
    let objective = stage.map { Objective.main($0) } ?? .work
    // Nothing on Earth is farther, and no arc is worth more than the dearest alternatives of both ends.
    let farthest = fronts.reduce(0) { max($0, 50_000 * affine($1, objective).perKilometre) }
    let worth = stage.map { stage in
      (own[stage].prefix(supplyCount).max() ?? 0)
        + (own[stage][supplyCount..<rowCount].max() ?? 0)
    }
    let dual = worth.map { $0 > 0 ? min($0, farthest) : farthest } ?? farthest
    return (objective, (0..<rowCount).map { $0 < supplyCount ? 0 : dual })
  }

  /// Visits every arc of some tails of a front.
  func visitAll(_ front: Int, _ tails: [Site], _ body: (PricedArc) -> Void) {
    // What costs a krone a kilometre, and is worth as many as a tail reaches.
    let cost = AffineCost(constant: 0, perKilometre: 1)
    let duals = [Double](repeating: 0, count: rowCount)
    var thresholds = [Double](repeating: -.infinity, count: rowCount)
    for site in tails {
      thresholds[Int(site.row)] = (min(site.longest, rates[front].longest) + 1e-6) * (1 + 1e-6)
    }
    thresholds.withUnsafeMutableBufferPointer { thresholds in
      duals.withUnsafeBufferPointer { duals in
        guard let duals = duals.baseAddress else { return }
        // Neighbours after each other: what one looks at, the next does too.
        let inOrder = tails.sorted { order[Int($0.row)] < order[Int($1.row)] }
        FrontPass(self, front, cost, duals).visit(inOrder, thresholds) { tail, head in
          if let arc = arc(front, tail, head) { body(arc) }
        }
      }
    }
  }

  /// Visits every arc that the search looks for, front by front.
  func visit(
    _ search: inout Search,
    _ body: (PricedArc, ReducedCost, UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    if isExhausted { return }
    let (objective, faces) = (search.objective, search.faces)
    search.thresholds.withUnsafeMutableBufferPointer { thresholds in
      search.rowDuals.withUnsafeBufferPointer { duals in
        (faces.first?.rowDuals ?? []).withUnsafeBufferPointer { firstDuals in
          (faces.last?.rowDuals ?? []).withUnsafeBufferPointer { lastDuals in
            guard let duals = duals.baseAddress else { return }
            let first = buffer(faces.first, firstDuals)
            let last = faces.count > 1 ? buffer(faces.last, lastDuals) : nil
            for front in fronts {
              FrontPass(
                self, front, affine(front, objective), duals, first: first, last: last
              ).visit(
                tails[arcs.fronts[front].supplyKind] ?? [], thresholds
              ) { tail, head in
                guard let way = way(front, tail, head) else { return }
                let (value, size) = reducedCost(way, objective, duals)
                let key =
                  search.isDisordered
                  ? CheapestOfEachNode.key(
                    value, UInt32(truncatingIfNeeded: tail.node &* 40_503 &+ head.node)) : value
                let limit = max(thresholds[Int(tail.row)], thresholds[Int(head.row)])
                guard key < limit, isInside(way, faces), let arc = allowed(way, tail, head)
                else { return }
                body(arc, ReducedCost(value: value, size: size, key: key), thresholds)
              }
            }
          }
        }
      }
    }
  }

  private func buffer(
    _ face: Face?, _ duals: UnsafeBufferPointer<Double>
  ) -> FrontPass.FaceBuffer? {
    guard let face, let duals = duals.baseAddress else { return nil }
    return FrontPass.FaceBuffer(objective: face.objective, rowDuals: duals, most: band(face))
  }

  /// Whether an arc is in every face.
  private func isInside(_ arc: PricedArc, _ faces: [Face]) -> Bool {
    faces.allSatisfy { face in
      face.rowDuals.withUnsafeBufferPointer { duals in
        guard let duals = duals.baseAddress else { return true }
        let reduced = reducedCost(arc, face.objective, duals)
        return abs(reduced.value) <= 1e-9 * reduced.size + face.floor
      }
    }
  }

  /// The cost of a front's arcs as a function of the way; for the pairs' weights, which are at least one, a bound.
  func affine(_ front: Int, _ objective: Objective) -> AffineCost {
    switch objective {
    case .main(let stage): arcs.fronts[front].main[stage]
    case .work: AffineCost { length, _ in rates[front].work(length: length) }
    case .weight: AffineCost(constant: 1, perKilometre: 0)
    case .push: AffineCost(constant: -1, perKilometre: 0)
    }
  }
}
