/// The tree of a network simplex while arcs enter and leave it: no memory is asked for here.
struct SpanningTree {
  let nodes: UnsafeMutableBufferPointer<NetworkSimplex.Node>
  /// The node after each, where each comes before those below it.
  let following: UnsafeMutableBufferPointer<Int32>
  let potentials: UnsafeMutableBufferPointer<Double>
  let standings: UnsafeMutableBufferPointer<Int8>
  let arcs: UnsafeBufferPointer<NetworkSimplex.Arc>
  let capacities: UnsafeBufferPointer<Double>
  let tolerance: Double
  /// Which of the arcs is looked at next.
  var next = 0
  var pivots = 0

  private var root: Int { nodes.count - 1 }

  /// Lets some of the arcs, the first so many, enter until none improves; false where it was asked to stop
  /// before that.
  mutating func optimise(first count: Int, _ shouldStop: () -> Bool) -> Bool {
    while let arc = entering(count) {
      pivot(arc)
      pivots += 1
      if pivots & 0x3ff == 0, shouldStop() { return false }
    }
    return true
  }

  /// The best arc of the first block, from where the last search ended, that has one.
  ///
  /// Blocks of the square root of the number of arcs (Grigoriadis 1986; Kiraly & Kovacs 2012 found
  /// this rule the best).
  private mutating func entering(_ count: Int) -> Int? {
    if next >= count { next = 0 }
    let block = max(10, Int(Double(count).squareRoot()))
    var best: Int?
    var least = -tolerance
    var seen = 0
    while seen < count {
      let end = min(next + block, count, next + count - seen)
      for index in next..<end {
        let arc = arcs[index]
        let reduced =
          Double(standings[index])
          * (arc.cost - potentials[Int(arc.tail)] + potentials[Int(arc.head)])
        if reduced < least {
          least = reduced
          best = index
        }
      }
      seen += end - next
      next = end == count ? 0 : end
      if best != nil { break }
    }
    return best
  }

  /// Sends as much as goes around the cycle that an arc closes, and swaps it for the last arc on it
  /// that blocks, counted from the apex in the direction of the flow.
  private func pivot(_ entering: Int) {
    let arc = arcs[entering]
    let isFilling = standings[entering] == NetworkSimplex.Standing.atLower
    let first = Int(isFilling ? arc.tail : arc.head)
    let second = Int(isFilling ? arc.head : arc.tail)
    let blocked = cycle(first, second, capacity: capacities[entering])
    let apex = blocked.apex
    send(blocked.quantity, from: first, to: apex, isUpward: false)
    send(blocked.quantity, from: second, to: apex, isUpward: true)
    guard let leaving = blocked.leaving else {
      standings[entering] = -standings[entering]
      return
    }
    let isEmptied = nodes[leaving].flow == 0
    standings[Int(nodes[leaving].arc)] =
      isEmptied ? NetworkSimplex.Standing.atLower : NetworkSimplex.Standing.atUpper
    standings[entering] = NetworkSimplex.Standing.held
    let inner = blocked.isOnFirstSide ? first : second
    let outer = blocked.isOnFirstSide ? second : first
    let moved = nodes[leaving].size
    grow(from: Int(nodes[leaving].parent), to: apex, by: -moved)
    grow(from: outer, to: apex, by: moved)
    move(inner, leaving, after: outer)
    turn(
      inner, below: outer, by: entering,
      flow: isFilling ? blocked.quantity : capacities[entering] - blocked.quantity, upTo: leaving)
    let potential = potentials[outer] + (Int(arc.tail) == inner ? arc.cost : -arc.cost)
    shift(below: inner, by: potential - potentials[inner])
  }

  /// How many nodes are below those on the way up to, but not at, the apex.
  private func grow(from start: Int, to apex: Int, by change: Int32) {
    var node = start
    while node != apex {
      nodes[node].size += change
      node = Int(nodes[node].parent)
    }
  }

  /// The cycle that an arc closes: where the ways of its ends to the root meet, and what blocks it.
  private struct Cycle {
    var apex: Int
    var quantity: Double
    /// The node below the arc that blocks; nil where it is the entering arc itself.
    var leaving: Int?
    var isOnFirstSide = false
  }

  private func cycle(_ first: Int, _ second: Int, capacity: Double) -> Cycle {
    var (one, other) = (first, second)
    var onFirst = (quantity: capacity, node: Int?.none)
    var onSecond = (quantity: Double.infinity, node: Int?.none)
    while one != other {
      // No node has as many below it as one above it.
      if nodes[one].size < nodes[other].size {
        let place = nodes[one]
        let room = place.isUp ? place.flow : capacities[Int(place.arc)] - place.flow
        if room < onFirst.quantity { onFirst = (room, one) }
        one = Int(place.parent)
      } else {
        let place = nodes[other]
        let room = place.isUp ? capacities[Int(place.arc)] - place.flow : place.flow
        if room <= onSecond.quantity { onSecond = (room, other) }
        other = Int(place.parent)
      }
    }
    return onSecond.quantity <= onFirst.quantity
      ? Cycle(apex: one, quantity: onSecond.quantity, leaving: onSecond.node)
      : Cycle(
        apex: one, quantity: onFirst.quantity, leaving: onFirst.node, isOnFirstSide: true)
  }

  private func send(_ quantity: Double, from start: Int, to apex: Int, isUpward: Bool) {
    guard quantity != 0 else { return }
    var node = start
    while node != apex {
      nodes[node].flow += nodes[node].isUp == isUpward ? quantity : -quantity
      node = Int(nodes[node].parent)
    }
  }

  private func link(_ first: Int, _ second: Int) {
    following[first] = Int32(second)
    nodes[second].previous = Int32(first)
  }

  /// Puts all below a node in their new order behind another: what is below the one that is to be
  /// their top, then, on the old way up, what else is below each.
  ///
  /// - Parameters:
  ///   - top: who is to be their top.
  ///   - oldTop: who is it as yet.
  private func move(_ top: Int, _ oldTop: Int, after outer: Int) {
    let before = Int(nodes[oldTop].previous)
    let oldLast = Int(nodes[oldTop].last)
    link(before, Int(following[oldLast]))
    replaceLast(oldLast, by: before, from: Int(nodes[oldTop].parent))
    let rest = Int(following[outer])
    var end = outer
    var node = top
    // Of the node that was moved last, as it was: who came before it, who was last below it and who
    // came after that one.
    var moved = (previous: 0, last: -1, following: 0)
    while true {
      let last = Int(nodes[node].last)
      let old = (
        previous: Int(nodes[node].previous), last: last,
        following: last == moved.last ? moved.following : Int(following[last])
      )
      link(end, node)
      if moved.last < 0 {
        end = last
      } else {
        end = moved.previous
        if last != moved.last {
          link(end, moved.following)
          end = last
        }
      }
      moved = old
      if node == oldTop { break }
      node = Int(nodes[node].parent)
    }
    link(end, rest)
    node = top
    while true {
      nodes[node].last = Int32(end)
      if node == oldTop { break }
      node = Int(nodes[node].parent)
    }
    replaceLast(outer, by: end, from: outer)
  }

  /// A node and those above it whose last was one have another now.
  private func replaceLast(_ old: Int, by new: Int, from start: Int) {
    var node = start
    while node >= 0, Int(nodes[node].last) == old {
      nodes[node].last = Int32(new)
      node = Int(nodes[node].parent)
    }
  }

  /// Turns the way from a node up to the leaving arc around, and hangs it below another node.
  private func turn(_ start: Int, below outer: Int, by entering: Int, flow: Double, upTo last: Int)
  {
    var node = start
    var above = (
      parent: Int32(outer), arc: Int32(entering), isUp: Int(arcs[entering].tail) == start,
      flow: flow
    )
    let all = nodes[last].size
    var below: Int32 = 0
    while true {
      let old = nodes[node]
      nodes[node].size = all - below
      below = old.size
      nodes[node].parent = above.parent
      nodes[node].arc = above.arc
      nodes[node].isUp = above.isUp
      nodes[node].flow = above.flow
      if node == last { return }
      above = (Int32(node), old.arc, !old.isUp, old.flow)
      node = Int(old.parent)
    }
  }

  /// Changes the potentials of a node and of all below it, or, where these are fewer, those of all
  /// others the other way: only differences count.
  private func shift(below top: Int, by change: Double) {
    let size = Int(nodes[top].size)
    if size * 2 <= nodes.count {
      shift(from: top, count: size, by: change)
    } else {
      shift(
        from: Int(following[Int(nodes[top].last)]), count: nodes.count - size, by: -change)
    }
  }

  private func shift(from first: Int, count: Int, by change: Double) {
    var node = first
    for _ in 0..<count {
      potentials[node] += change
      node = Int(following[node])
    }
  }

  /// Potentials from the costs, so that rounding does not add up from solve to solve.
  func recomputePotentials() {
    potentials[root] = 0
    var node = Int(following[root])
    while node != root {
      let cost = arcs[Int(nodes[node].arc)].cost
      potentials[node] =
        potentials[Int(nodes[node].parent)] + (nodes[node].isUp ? cost : -cost)
      node = Int(following[node])
    }
  }
}
