internal import LinearPrograms
internal import SymbiosisModel

/// For each arc, which members of one side's node it carries for, and how much: the members laid along
/// the node's arcs one after another, in the order of their identifiers.
struct LaidPieces: Sendable {
  /// The declared node of each piece, and how much it is in the side's own unit.
  private(set) var nodes: [Int32] = []
  private(set) var quantities: [Double] = []
  /// First piece of each arc, and how many it has.
  private var first: [Int32]
  private var lengths: [Int32]

  /// How many pieces there are.
  var count: Int { nodes.count }

  /// The pieces of an arc.
  func ofArc(_ arc: Int) -> Range<Int> {
    Int(first[arc])..<Int(first[arc] + lengths[arc])
  }

  /// - Parameters:
  ///   - arcs: the side's node of each, and what it carries in the side's own unit; of one node in the
  ///     order in which its members are laid.
  ///   - side: the nodes as they are declared, and their classes.
  ///   - left: what each class leaves.
  ///   - cost: what a unit left costs, by row of the declaration.
  init(
    _ arcs: [(node: Int32, quantity: Double)], _ side: (declared: [Node], classes: NodeClasses),
    left: [Double], cost: (Int) -> Double
  ) {
    first = [Int32](repeating: 0, count: arcs.count)
    lengths = first
    nodes.reserveCapacity(arcs.count)
    quantities.reserveCapacity(arcs.count)
    let (declared, classes) = side
    var amounts = declared.map(\.quantity.value)
    let groups = GroupedLines(groups: classes.nodes.count, rows: arcs.map(\.node))
    for node in 0..<groups.count where !groups[node].isEmpty {
      let own = classes.members(of: node)
      guard own.count > 1 else {
        for arc in groups[node] {
          begin(arc)
          add(own[own.startIndex], arcs[Int(arc)].quantity, to: arc)
        }
        continue
      }
      LaidPieces.leave(
        left[node], of: classes.byAlternative(of: node), declared, cost, &amounts)
      lay(own, amounts, along: groups[node], arcs)
    }
  }

  private mutating func begin(_ arc: Int32) { first[Int(arc)] = Int32(nodes.count) }

  private mutating func add(_ node: Int32, _ quantity: Double, to arc: Int32) {
    nodes.append(node)
    quantities.append(quantity)
    lengths[Int(arc)] += 1
  }

  /// Takes what is left from the members with the cheapest alternatives first; from those with the
  /// last in proportion to what they declared.
  private static func leave(
    _ left: Double, of ranked: ArraySlice<Int32>, _ declared: [Node], _ cost: (Int) -> Double,
    _ amounts: inout [Double]
  ) {
    var rest = left
    var start = ranked.startIndex
    while start < ranked.endIndex, rest > 0 {
      let here = cost(declared[Int(ranked[start])].declaration)
      var end = start
      var sum = CompensatedSum()
      while end < ranked.endIndex, cost(declared[Int(ranked[end])].declaration) <= here {
        sum.add(amounts[Int(ranked[end])])
        end += 1
      }
      let total = sum.value
      let share = total > 0 ? min(1, rest / total) : 1
      for member in ranked[start..<end] { amounts[Int(member)] *= 1 - share }
      rest -= total
      start = end
    }
  }

  /// Members one after another along arcs one after another; what is less than rounding is no piece.
  private mutating func lay(
    _ members: ArraySlice<Int32>, _ amounts: [Double], along own: ArraySlice<Int32>,
    _ arcs: [(node: Int32, quantity: Double)]
  ) {
    let noise = 4e-15 * own.reduce(0) { $0 + arcs[Int($1)].quantity }
    var member = members.startIndex
    var left = amounts[Int(members[member])]
    for arc in own {
      begin(arc)
      var room = arcs[Int(arc)].quantity
      while member < members.endIndex, room > noise {
        let taken = abs(left - room) <= noise ? left : min(left, room)
        if taken > noise { add(members[member], taken, to: arc) }
        room -= taken
        left -= taken
        if left <= noise {
          member += 1
          left = member < members.endIndex ? amounts[Int(members[member])] : 0
        }
      }
    }
  }
}
