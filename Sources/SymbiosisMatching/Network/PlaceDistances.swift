internal import SymbiosisModel

/// The ways between all places, for each use of the roads: what costs are made of where arcs are not
/// listed.
///
/// Great circles are computed when they are asked for; roads and tables of distances are kept as a
/// matrix over the places that somebody declares at.
struct PlaceDistances: Sendable {
  /// Where each place is, by its row.
  let positions: [Position]
  /// The ways of each use of the roads.
  private(set) var ways: [Ways] = []
  private var numbers: [ObjectIdentifier: Int] = [:]
  /// The same by mode, for any thread's rules.
  private var numberOfMode: [Int: Int] = [:]
  /// The place of each place in the matrices; -1 for one where nobody declares.
  private let order: [Int32]
  private let used: [Int]

  /// The ways of one use of the roads.
  enum Ways: Sendable {
    /// Great circles, with so many kilometres of way per kilometre.
    case sphere(detour: Double)
    case matrix(WayMatrix)
  }

  init(_ rules: ArcRules) {
    positions = rules.scenario.places.map { Position($0) }
    var isUsed = [Bool](repeating: false, count: positions.count)
    for row in rules.sellers.indices { isUsed[rules.sellers[row].place] = true }
    for row in rules.buyers.indices { isUsed[rules.buyers[row].place] = true }
    used = isUsed.indices.filter { isUsed[$0] }
    var order = [Int32](repeating: -1, count: positions.count)
    for (index, place) in used.enumerated() { order[place] = Int32(index) }
    self.order = order
    for mode in Set(rules.goods.map(\.mode)).sorted() where mode >= 0 {
      _ = number(ofMode: mode, rules)
    }
  }

  /// Which of the ways a mode uses in the first period.
  mutating func number(ofMode mode: Int, _ rules: ArcRules) -> Int {
    if let known = numberOfMode[mode] { return known }
    let table = rules.ways(mode: mode, period: 0)
    let key = ObjectIdentifier(table)
    let number = numbers[key] ?? ways.count
    numberOfMode[mode] = number
    if numbers[key] != nil { return number }
    numbers[key] = number
    ways.append(
      table.detourOfEveryWay.map { .sphere(detour: $0) }
        ?? .matrix(WayMatrix(table, order: order, places: used)))
    return number
  }

  /// The same for a mode that was asked for before; nil for another.
  func knownNumber(ofMode mode: Int) -> Int? { numberOfMode[mode] }

  /// How far it is, and what toll one passage costs; nil where no way is known.
  func way(from: Int, to: Int, ways number: Int) -> (length: Double, toll: Double)? {
    switch ways[number] {
    case .sphere(let detour):
      return from == to ? (0, 0) : (positions[from].distance(to: positions[to]) * detour, 0)
    case .matrix(let matrix): return matrix.way(from: from, to: to)
    }
  }
}

/// Kilometres and tolls from place to place.
struct WayMatrix: Sendable {
  private let order: [Int32]
  private let count: Int
  private var lengths: [Double] = []
  /// Empty where there is no toll.
  private var tolls: [Double] = []

  init(_ table: RouteTable, order: [Int32], places: [Int]) {
    self.order = order
    count = places.count
    lengths.reserveCapacity(count * count)
    for from in places {
      for to in places {
        let way = table.way(from: from, to: to)
        lengths.append(way?.length ?? .nan)
        let toll = way?.toll ?? 0
        if toll != 0, tolls.isEmpty { tolls = [Double](repeating: 0, count: lengths.count - 1) }
        if toll != 0 || !tolls.isEmpty { tolls.append(toll) }
      }
    }
  }

  /// Nil where no way is known.
  @inline(__always) func way(from: Int, to: Int) -> (length: Double, toll: Double)? {
    let entry = Int(order[from]) * count + Int(order[to])
    let length = lengths[entry]
    return length.isNaN ? nil : (length, tolls.isEmpty ? 0 : tolls[entry])
  }
}
