internal import LinearPrograms
internal import SymbiosisModel

/// Gives each declaration its own part of what the nodes that stand for several exchange (model.md 5).
///
/// What a node leaves goes to its members with the cheapest alternatives first; those with the last
/// of them that is needed share it in proportion to what they declared. Who exchanges with whom follows from
/// the order of the identifiers: the members of both sides are laid along each arc one after
/// another, which takes the fewest lines.
struct FairShares {
  private let large: LargeNetwork
  private let flows: Flows
  private let alternatives: StageCosts
  private let counted: StageKind

  init(_ large: LargeNetwork, _ flows: Flows, _ scenario: Scenario, _ objective: Objective) {
    self.large = large
    self.flows = flows
    alternatives = StageCosts(scenario)
    counted = objective == .mostExchange ? .costOfMoving : .cost
  }

  /// A network of the declared nodes with the arcs that carry something, and what flows in it.
  func shared() -> (network: Network, flows: Flows) {
    var network = Network()
    network.supplies = large.supplies.declared
    network.demands = large.demands.declared
    var shared = Flows(
      arc: [], supplyLeft: network.supplies.map(\.quantity.value),
      demandLeft: network.demands.map(\.quantity.value), agreementRest: flows.agreementRest,
      certificate: flows.certificate, stopped: flows.stopped)
    let moved = movedArcs()
    shared.certificate.unique = flows.certificate.unique && isOnlyWay(moved)
    let lines = lines(moved).sorted {
      ($0.tail, $0.head, $0.arc.period, $0.arc.option)
        < ($1.tail, $1.head, $1.arc.period, $1.arc.option)
    }
    var supplySums = [CompensatedSum](repeating: CompensatedSum(), count: network.supplies.count)
    var demandSums = [CompensatedSum](repeating: CompensatedSum(), count: network.demands.count)
    var counts = [Double](repeating: 0, count: network.supplies.count + network.demands.count)
    for line in lines {
      let supply = network.supplies[line.tail].quantity.value
      let demand = network.demands[line.head].quantity.value
      let quantity = Quantities.rounded(
        line.quantity, to: Quantities.usualDigits, digitsOf: min(supply, demand / line.arc.yield))
      guard quantity > 0 else { continue }
      network.add(line)
      shared.arc.append(quantity)
      supplySums[line.tail].add(quantity)
      demandSums[line.head].add(quantity * line.arc.yield)
      counts[line.tail] += 1
      counts[network.supplies.count + line.head] += 1
    }
    for node in network.supplies.indices {
      shared.supplyLeft[node] = rest(
        network.supplies[node], supplySums[node].value, lines: counts[node])
    }
    for node in network.demands.indices {
      shared.demandLeft[node] = rest(
        network.demands[node], demandSums[node].value,
        lines: counts[network.supplies.count + node])
    }
    return (network, shared)
  }

  private func rest(_ node: Node, _ sum: Double, lines: Double) -> Double {
    let size = node.quantity.value
    let noise = size * power(10, Double(1 - Quantities.usualDigits)) * (2 + lines / 5)
    let rest = size - sum
    return rest <= noise
      ? 0 : Quantities.rounded(rest, to: Quantities.usualDigits, digitsOf: size)
  }

  /// An arc of the aggregated network with what it carries.
  struct Moved {
    var tail: Int
    var head: Int
    var period: Int
    var option: Int
    var yield: Double
    var quantity: Double
  }

  /// A part of it between two declared nodes.
  struct Line {
    var tail: Int
    var head: Int
    var arc: Moved
    var quantity: Double
  }

  private func movedArcs() -> [Moved] {
    let network = large.network
    let listed = flows.arc.indices.filter { flows.arc[$0] > 0 }.map { arc in
      Moved(
        tail: Int(network.tail[arc]), head: Int(network.head[arc]),
        period: Int(network.period[arc]), option: Int(network.option[arc]),
        yield: network.yield[arc], quantity: flows.arc[arc])
    }
    let priced = flows.priced.map { arc, quantity in
      Moved(
        tail: Int(arc.tail), head: Int(arc.head), period: Int(arc.period), option: 0,
        yield: large.arcs.fronts[Int(arc.front)].rates.yield, quantity: quantity)
    }
    return (listed + priced).sorted {
      ($0.tail, $0.head, $0.period, $0.option) < ($1.tail, $1.head, $1.period, $1.option)
    }
  }

  /// What each member of a node exchanges in all, in the order of the members.
  private func parts(
    _ members: ArraySlice<Int32>, _ declared: [Node], left: Double, cost: (Int) -> Double
  ) -> [(node: Int, quantity: Double)] {
    var parts = members.map { (node: Int($0), quantity: declared[Int($0)].quantity.value) }
    guard left > 0 else { return parts }
    let costs = parts.map { cost(declared[$0.node].declaration) }
    let order = parts.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }
    var rest = left
    var start = 0
    while start < order.count, rest > 0 {
      let end = order[start...].firstIndex { costs[$0] > costs[order[start]] } ?? order.count
      let total = compensatedSum(order[start..<end].map { parts[$0].quantity })
      let share = total > 0 ? min(1, rest / total) : 1
      for member in order[start..<end] { parts[member].quantity *= 1 - share }
      rest -= total
      start = end
    }
    return parts
  }

  /// Lays the members of both sides along the arcs.
  private func lines(_ moved: [Moved]) -> [Line] {
    let outgoing = pieces(
      moved, moved.indices.map { $0 }, node: { moved[$0].tail }, quantity: { moved[$0].quantity },
      members: { large.supplies.classes.members(of: $0) },
      parts: {
        parts(
          $0, large.supplies.declared, left: flows.supplyLeft[$1],
          cost: { alternatives.leaving(surplus: $0, counted) })
      })
    let incoming = pieces(
      moved,
      moved.indices.sorted { (moved[$0].head, $0) < (moved[$1].head, $1) },
      node: { moved[$0].head }, quantity: { moved[$0].quantity * moved[$0].yield },
      members: { large.demands.classes.members(of: $0) },
      parts: {
        parts(
          $0, large.demands.declared, left: flows.demandLeft[$1],
          cost: { alternatives.leaving(need: $0, counted) })
      })
    return moved.indices.flatMap { arc in
      FairShares.meet(moved[arc], outgoing[arc], incoming[arc])
    }
  }

  /// For each arc, which members of one side's node it carries for, and how much.
  private func pieces(
    _ moved: [Moved], _ order: [Int], node: (Int) -> Int, quantity: (Int) -> Double,
    members: (Int) -> ArraySlice<Int32>,
    parts: (ArraySlice<Int32>, Int) -> [(node: Int, quantity: Double)]
  ) -> [[(node: Int, quantity: Double)]] {
    var pieces = [[(node: Int, quantity: Double)]](repeating: [], count: moved.count)
    var start = 0
    while start < order.count {
      let here = node(order[start])
      let end = order[start...].firstIndex { node($0) != here } ?? order.count
      let own = members(here)
      if own.count == 1 {
        for arc in order[start..<end] {
          pieces[arc] = [(Int(own[own.startIndex]), quantity(arc))]
        }
      } else {
        FairShares.lay(parts(own, here), along: order[start..<end], quantity, &pieces)
      }
      start = end
    }
    return pieces
  }

  /// Parts one after another along arcs one after another; what is less than rounding is no piece.
  private static func lay(
    _ parts: [(node: Int, quantity: Double)], along arcs: ArraySlice<Int>,
    _ quantity: (Int) -> Double, _ pieces: inout [[(node: Int, quantity: Double)]]
  ) {
    let noise = 4e-15 * arcs.reduce(0) { $0 + quantity($1) }
    var part = 0
    var left = parts.first?.quantity ?? 0
    for arc in arcs {
      var room = quantity(arc)
      while part < parts.count, room > noise {
        let taken = abs(left - room) <= noise ? left : min(left, room)
        if taken > noise { pieces[arc].append((parts[part].node, taken)) }
        room -= taken
        left -= taken
        if left <= noise {
          part += 1
          left = part < parts.count ? parts[part].quantity : 0
        }
      }
    }
  }

  /// The lines of one arc: where its pieces of both sides overlap.
  private static func meet(
    _ arc: Moved, _ outgoing: [(node: Int, quantity: Double)],
    _ incoming: [(node: Int, quantity: Double)]
  ) -> [Line] {
    if outgoing.count == 1, incoming.count == 1 {
      return [
        Line(tail: outgoing[0].node, head: incoming[0].node, arc: arc, quantity: arc.quantity)
      ]
    }
    let noise = 4e-15 * arc.quantity
    var lines: [Line] = []
    var (from, to) = (0, 0)
    var out = outgoing.first?.quantity ?? 0
    var into = (incoming.first?.quantity ?? 0) / arc.yield
    while from < outgoing.count, to < incoming.count {
      let quantity = abs(out - into) <= noise ? out : min(out, into)
      if quantity > noise {
        lines.append(
          Line(tail: outgoing[from].node, head: incoming[to].node, arc: arc, quantity: quantity))
      }
      out -= quantity
      into -= quantity
      if out <= noise {
        from += 1
        out = from < outgoing.count ? outgoing[from].quantity : 0
      }
      if into <= noise {
        to += 1
        into = to < incoming.count ? incoming[to].quantity / arc.yield : 0
      }
    }
    return lines
  }

  /// Whether no node that stands for several could share in another way.
  private func isOnlyWay(_ moved: [Moved]) -> Bool {
    moved.allSatisfy {
      large.supplies.classes.members(of: $0.tail).count == 1
        && large.demands.classes.members(of: $0.head).count == 1
    }
  }
}

extension Network {
  /// An arc that is no more than its ends, its period and which of the pair's ways it is.
  fileprivate mutating func add(_ line: FairShares.Line) {
    tail.append(Int32(line.tail))
    head.append(Int32(line.head))
    period.append(Int32(line.arc.period))
    option.append(UInt8(clamping: line.arc.option))
  }
}
