/// Some nodes of a tree and all those above them, in an order in which each comes before those below
/// it, which follow on it; the root comes last.
struct Preorder: ~Copyable {
  /// How many members there are.
  private(set) var count = 0
  /// The members in this order.
  let members: UnsafeMutablePointer<Int32>
  /// How many members are below each place's, itself among them.
  let sizes: UnsafeMutablePointer<Int32>
  /// The place of each node of the tree; -1 for one that is no member.
  let places: UnsafeMutablePointer<Int32>
  /// The members as they were found, each after those above it; how many are below each, and the place
  /// that the next of these gets.
  private let found: UnsafeMutablePointer<Int32>
  private let counts: UnsafeMutablePointer<Int32>
  private let free: UnsafeMutablePointer<Int32>
  private let nodes: UnsafeMutableBufferPointer<NetworkSimplex.Node>

  /// Without members.
  ///
  /// - Parameter nodes: those of the tree, the root last; of these only the parents are looked at.
  init(_ nodes: UnsafeMutableBufferPointer<NetworkSimplex.Node>) {
    self.nodes = nodes
    let room = nodes.count
    members = .allocate(capacity: 6 * room)
    (sizes, places) = (members + room, members + 2 * room)
    (found, counts, free) = (members + 3 * room, members + 4 * room, members + 5 * room)
    places.initialize(repeating: -1, count: room)
  }

  deinit { members.deallocate() }

  /// Some nodes, at least one, and all above them become the members.
  mutating func gather(_ seeds: some Sequence<Int32>) {
    for index in 0..<count { places[Int(found[index])] = -1 }
    count = 0
    for node in seeds { find(node) }
    for index in 0..<count {
      places[Int(found[index])] = Int32(index)
      counts[index] = 1
    }
    for index in stride(from: count - 1, to: 0, by: -1) { counts[above(index)] += counts[index] }
    (members[count - 1], sizes[count - 1], free[0]) = (found[0], counts[0], 0)
    for index in 1..<max(1, count) {
      let above = above(index)
      let place = Int(free[above])
      free[above] += counts[index]
      free[index] = Int32(place + 1)
      members[place] = found[index]
      sizes[place] = counts[index]
    }
    for place in 0..<count { places[Int(members[place])] = Int32(place) }
  }

  private mutating func find(_ start: Int32) {
    var (low, node) = (count, start)
    while node >= 0, places[Int(node)] < 0 {
      places[Int(node)] = 0
      found[count] = node
      count += 1
      node = nodes[Int(node)].parent
    }
    // Upside down, so that those above come first.
    var high = count - 1
    while low < high {
      (found[low], found[high]) = (found[high], found[low])
      (low, high) = (low + 1, high - 1)
    }
  }

  /// Where the parent of one was found, as long as the places are those of finding.
  private func above(_ index: Int) -> Int {
    Int(places[Int(nodes[Int(found[index])].parent)])
  }

  /// The place before one; before the first is the root's.
  func before(_ place: Int) -> Int { place > 0 ? place - 1 : count - 1 }

  /// The place after one; after the root's is the first.
  func after(_ place: Int) -> Int { place < count - 1 ? place + 1 : 0 }

  /// The place of the last that is below one.
  func last(_ place: Int) -> Int { place < count - 1 ? place + Int(sizes[place]) - 1 : count - 2 }
}
