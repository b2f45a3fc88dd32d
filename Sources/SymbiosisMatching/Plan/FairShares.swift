internal import LinearPrograms
internal import SymbiosisModel

/// Gives each declaration its own part of what the nodes that stand for several exchange (model.md 5).
///
/// What a node leaves goes to its members with the cheapest alternatives first; those with the last
/// of them that is needed share it in proportion to what they declared. Who exchanges with whom follows from
/// the order of the identifiers: the members of both sides are laid along each arc one after
/// another (`LaidPieces`), which takes the fewest lines.
struct FairShares {
  private let large: LargeNetwork
  private let flows: Flows
  private let costs: StageCosts
  private let counted: StageKind

  init(_ large: LargeNetwork, _ flows: Flows, _ tables: ArcTables, _ objective: Objective) {
    self.large = large
    self.flows = flows
    costs = StageCosts(tables)
    counted = objective.lastStage
  }

  /// An arc of the aggregated network with what it carries.
  struct Moved: Sendable {
    var tail: Int32
    var head: Int32
    var period: Int32
    var option: UInt8
    var yield: Double
    var quantity: Double
  }

  /// A part of it between two declared nodes.
  struct Line: Sendable {
    var tail: Int32
    var head: Int32
    /// Its place among the arcs that carry something.
    var arc: Int32
    var quantity: Double
  }

  /// A network of the declared nodes with the arcs that carry something, and what flows in it.
  func shared() -> (network: Network, flows: Flows) {
    var network = Network()
    network.supplies = large.supplies.declared
    network.demands = large.demands.declared
    let moved = movedArcs()
    let lines = sorted(lines(moved), moved)
    let quantities = rounded(lines, moved)
    var supplySums = Sums(count: network.supplies.count)
    var demandSums = Sums(count: network.demands.count)
    var carried: [Double] = []
    network.reserve(lines.count)
    carried.reserveCapacity(lines.count)
    for (line, quantity) in zip(lines, quantities) where quantity > 0 {
      let arc = moved[Int(line.arc)]
      network.add(line, arc)
      carried.append(quantity)
      supplySums.add(quantity, at: Int(line.tail))
      demandSums.add(quantity * arc.yield, at: Int(line.head))
    }
    var certificate = flows.certificate
    certificate.unique = certificate.unique && isOnlyWay(moved)
    return (
      network,
      Flows(
        arc: carried, supplyLeft: rests(network.supplies, supplySums),
        demandLeft: rests(network.demands, demandSums), agreementRest: flows.agreementRest,
        policyRest: [], conditionRest: [], decision: [],
        certificate: certificate, stopped: flows.stopped)
    )
  }

  /// What flows at each node, and in how many lines.
  private struct Sums: Sendable {
    var sums: [CompensatedSum]
    var counts: [Int32]

    init(count: Int) {
      sums = [CompensatedSum](repeating: CompensatedSum(), count: count)
      counts = [Int32](repeating: 0, count: count)
    }

    mutating func add(_ quantity: Double, at node: Int) {
      sums[node].add(quantity)
      counts[node] += 1
    }
  }

  /// The quantities of the lines, each to twelve digits of the smaller of its two ends.
  private func rounded(_ lines: [Line], _ moved: [Moved]) -> [Double] {
    let (supplies, demands) = (large.supplies.declared, large.demands.declared)
    return mapInRuns(lines.count, { () }) { (_: inout Void, number: Int) -> Double in
      let line = lines[number]
      return Quantities.rounded(
        line.quantity, to: Quantities.usualDigits,
        digitsOf: min(
          supplies[Int(line.tail)].quantity.value,
          demands[Int(line.head)].quantity.value / moved[Int(line.arc)].yield))
    }
  }

  /// What is left of each node; what may be rounding alone is nothing.
  private func rests(_ nodes: [Node], _ sums: Sums) -> [Double] {
    let unit = power(10, Double(1 - Quantities.usualDigits))
    return mapInRuns(nodes.count, { () }) { (_: inout Void, node: Int) -> Double in
      let size = nodes[node].quantity.value
      let noise = size * unit * (2 + Double(sums.counts[node]) / 5)
      let rest = size - sums.sums[node].value
      return rest <= noise
        ? 0 : Quantities.rounded(rest, to: Quantities.usualDigits, digitsOf: size)
    }
  }

  /// The arcs that carry something, by tail, head, period and option.
  private func movedArcs() -> [Moved] {
    let network = large.network
    var moved: [Moved] = []
    moved.reserveCapacity(flows.priced.count)
    for arc in flows.arc.indices where flows.arc[arc] > 0 {
      moved.append(
        Moved(
          tail: network.tail[arc], head: network.head[arc], period: network.period[arc],
          option: network.option[arc], yield: network.yield[arc], quantity: flows.arc[arc]))
    }
    for (arc, quantity) in flows.priced {
      moved.append(
        Moved(
          tail: arc.tail, head: arc.head, period: arc.period, option: 0,
          yield: large.arcs.fronts[Int(arc.front)].rates.yield, quantity: quantity))
    }
    moved.sort {
      ($0.tail, $0.head, $0.period, $0.option) < ($1.tail, $1.head, $1.period, $1.option)
    }
    return moved
  }

  /// Lays the members of both sides along the arcs, each side on a thread of its own.
  private func lines(_ moved: [Moved]) -> [Line] {
    let sides = inParallel(2, order: [0, 1]) { side in
      if side == 0 {
        LaidPieces(
          moved.indices.map { (moved[$0].tail, moved[$0].quantity) }, large.supplies,
          left: flows.supplyLeft, cost: { costs.leaving(surplus: $0, counted) })
      } else {
        LaidPieces(
          moved.indices.map { (moved[$0].head, moved[$0].quantity * moved[$0].yield) },
          large.demands, left: flows.demandLeft, cost: { costs.leaving(need: $0, counted) })
      }
    }
    var lines: [Line] = []
    lines.reserveCapacity(max(sides[0].count, sides[1].count))
    for arc in moved.indices {
      FairShares.meet(moved[arc], arc, sides[0], sides[1], &lines)
    }
    return lines
  }

  /// The lines of one arc: where its pieces of both sides overlap.
  private static func meet(
    _ moved: Moved, _ arc: Int, _ outgoing: LaidPieces, _ incoming: LaidPieces,
    _ lines: inout [Line]
  ) {
    let (from, to) = (outgoing.ofArc(arc), incoming.ofArc(arc))
    if from.count == 1, to.count == 1 {
      lines.append(
        Line(
          tail: outgoing.nodes[from.lowerBound], head: incoming.nodes[to.lowerBound],
          arc: Int32(arc), quantity: moved.quantity))
      return
    }
    guard !from.isEmpty, !to.isEmpty else { return }
    let noise = 4e-15 * moved.quantity
    var (tail, head) = (from.lowerBound, to.lowerBound)
    var out = outgoing.quantities[tail]
    var into = incoming.quantities[head] / moved.yield
    while tail < from.upperBound, head < to.upperBound {
      let quantity = abs(out - into) <= noise ? out : min(out, into)
      if quantity > noise {
        lines.append(
          Line(
            tail: outgoing.nodes[tail], head: incoming.nodes[head], arc: Int32(arc),
            quantity: quantity))
      }
      out -= quantity
      into -= quantity
      if out <= noise {
        tail += 1
        if tail < from.upperBound { out = outgoing.quantities[tail] }
      }
      if into <= noise {
        head += 1
        if head < to.upperBound { into = incoming.quantities[head] / moved.yield }
      }
    }
  }

  /// The lines by tail, head, period and option.
  private func sorted(_ lines: [Line], _ moved: [Moved]) -> [Line] {
    let groups = large.supplies.declared.count
    var starts = [Int32](repeating: 0, count: groups + 1)
    for line in lines { starts[Int(line.tail) + 1] += 1 }
    for group in 0..<groups { starts[group + 1] += starts[group] }
    var next = starts
    var sorted = lines
    for line in lines {
      sorted[Int(next[Int(line.tail)])] = line
      next[Int(line.tail)] += 1
    }
    for group in 0..<groups where starts[group + 1] - starts[group] > 1 {
      sorted[Int(starts[group])..<Int(starts[group + 1])].sort {
        if $0.head != $1.head { return $0.head < $1.head }
        let (left, right) = (moved[Int($0.arc)], moved[Int($1.arc)])
        return (left.period, left.option) < (right.period, right.option)
      }
    }
    return sorted
  }

  /// Whether no node that stands for several could share in another way.
  private func isOnlyWay(_ moved: [Moved]) -> Bool {
    moved.allSatisfy {
      large.supplies.classes.size(of: Int($0.tail)) == 1
        && large.demands.classes.size(of: Int($0.head)) == 1
    }
  }
}

extension Network {
  /// Room for so many lines.
  fileprivate mutating func reserve(_ count: Int) {
    tail.reserveCapacity(count)
    head.reserveCapacity(count)
    period.reserveCapacity(count)
    option.reserveCapacity(count)
  }

  /// An arc that is no more than its ends, its period and which of the pair's ways it is.
  fileprivate mutating func add(_ line: FairShares.Line, _ arc: FairShares.Moved) {
    tail.append(line.tail)
    head.append(line.head)
    period.append(arc.period)
    option.append(arc.option)
  }
}
