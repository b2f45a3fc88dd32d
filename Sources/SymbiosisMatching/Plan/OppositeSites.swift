internal import SymbiosisModel

/// The sites of one side, to find the one that the fewest rules, and then the fewest kilometres too
/// many, keep from a node of the other side.
///
/// Sites lie in blocks of neighbours. No pair of a block has fewer rules against it than a bound, nor
/// fewer kilometres too many than those to the block's nearest point less the longest limit in it: most
/// blocks are passed over.
struct OppositeSites: Sendable {
  /// Which side the sites are of.
  enum Side {
    case supply
    case demand
  }

  private let tables: ArcTables
  private let large: LargeNetwork
  private let side: Side
  private let between: KindsBetween
  /// The sites of each kind.
  private let kinds: [Kind]
  /// Of each node of the other side that has listed pairs, who is at their other ends.
  private let listed: [Int32: [Int32]]

  /// The sites of one kind.
  private struct Kind: Sendable {
    let sites: SiteBlocks
    /// The place of each site, by its node.
    let places: [Int32: Int]
    /// Of each block.
    let extremes: [Extreme]
  }

  /// What bounds the rules against the sites of a block or group.
  private struct Extreme: Sendable {
    var firstNode = Int32.max
    var isAlways = true

    mutating func take(_ node: Int32, _ isAlways: Bool) {
      firstNode = min(firstNode, node)
      self.isAlways = self.isAlways && isAlways
    }
  }

  /// How many rules stand against a pair, by how many kilometres the way is too long, and who it is:
  /// the least is the nearest.
  private struct Rank {
    var count: Int
    var excess: Double
    var node: Int32

    static func < (left: Rank, right: Rank) -> Bool {
      if left.count != right.count { return left.count < right.count }
      if left.excess != right.excess { return left.excess < right.excess }
      return left.node < right.node
    }
  }

  init(_ tables: ArcTables, _ large: LargeNetwork, _ side: Side, _ between: KindsBetween) {
    self.tables = tables
    self.large = large
    self.side = side
    self.between = between
    let (nodes, parties) =
      side == .supply
      ? (large.network.supplies, tables.sellers) : (large.network.demands, tables.buyers)
    let (numbers, count) =
      side == .supply
      ? (large.arcs.kinds.ofSurplus, large.arcs.kinds.surplusOfKind.count)
      : (large.arcs.kinds.ofNeed, large.arcs.kinds.needOfKind.count)
    var sites = [[Site]](repeating: [], count: count)
    for (index, node) in nodes.enumerated() {
      sites[Int(numbers[node.declaration])].append(
        large.arcs.site(parties[node.declaration], node, at: index, row: index))
    }
    kinds = sites.map { OppositeSites.kind(SiteBlocks($0)) }
    var listed: [Int32: [Int32]] = [:]
    for pair in large.arcs.listed {
      let (own, other) =
        side == .demand ? (pair.first, pair.second) : (pair.second, pair.first)
      listed[own, default: []].append(other)
    }
    self.listed = listed
  }

  private static func kind(_ sites: SiteBlocks) -> Kind {
    var extremes: [Extreme] = []
    extremes.reserveCapacity(sites.blocks.count)
    for (number, block) in sites.blocks.enumerated() {
      var extreme = Extreme()
      for member in block.members {
        if number < sites.leafCount {
          extreme.take(sites.sites[member].node, sites.sites[member].isAlways)
        } else {
          extreme.take(extremes[member].firstNode, extremes[member].isAlways)
        }
      }
      extremes.append(extreme)
    }
    let places = Dictionary(
      uniqueKeysWithValues: sites.sites.enumerated().map { ($1.node, $0) })
    return Kind(sites: sites, places: places, extremes: extremes)
  }

  /// The nearest to a node of the other side; -1 where there is none at all.
  func nearest(to node: Int, _ rules: ArcRules) -> Int32 {
    let own =
      side == .demand
      ? large.arcs.site(
        tables.sellers[large.network.supplies[node].declaration], large.network.supplies[node],
        at: node, row: 0)
      : large.arcs.site(
        tables.buyers[large.network.demands[node].declaration], large.network.demands[node],
        at: node, row: 0)
    let ownKind =
      side == .demand
      ? large.arcs.kinds.ofSurplus[large.network.supplies[node].declaration]
      : large.arcs.kinds.ofNeed[large.network.demands[node].declaration]
    var best = Rank(count: .max, excess: .infinity, node: -1)
    for (number, kind) in kinds.enumerated() {
      let pair =
        side == .demand ? RowPair(Int(ownKind), number) : RowPair(number, Int(ownKind))
      guard let between = between[pair] else { continue }
      // What is listed may have fewer rules against it than the bounds on the others say.
      for other in listed[own.node] ?? [] {
        guard let place = kind.places[other] else { continue }
        take(kind.sites.sites[place], own, between, rules, &best)
      }
      if !between.isIrregular, let ways = between.ways,
        case .sphere(let detour) = large.arcs.distances.ways[ways]
      {
        sweep(
          kind.sites.top, kind, own, between, RouteFinder.earthRadius * detour, rules, &best)
      } else {
        for site in kind.sites.sites { take(site, own, between, rules, &best) }
      }
    }
    return best.node
  }

  private func take(
    _ site: Site, _ own: Site, _ between: KindsBetween.Between, _ rules: ArcRules,
    _ best: inout Rank
  ) {
    let rank =
      side == .demand
      ? rank(own, site, between, own: own, other: site, rules)
      : rank(site, own, between, own: own, other: site, rules)
    if rank < best { best = rank }
  }

  /// Great circles: of some blocks the one that looks nearest first, and of the others what may hold a
  /// nearer one.
  private func sweep(
    _ numbers: Range<Int>, _ kind: Kind, _ own: Site, _ between: KindsBetween.Between,
    _ kilometresPerChord: Double, _ rules: ArcRules, _ best: inout Rank
  ) {
    let bounds = numbers.map { number in
      bound(
        kind.sites.blocks[number], kind.extremes[number], own, between, kilometresPerChord)
    }
    guard let first = bounds.indices.min(by: { bounds[$0] < bounds[$1] }) else { return }
    for place in [first] + bounds.indices.filter({ $0 != first }) where bounds[place] < best {
      let number = numbers.lowerBound + place
      let members = kind.sites.blocks[number].members
      if number < kind.sites.leafCount {
        for site in members { take(kind.sites.sites[site], own, between, rules, &best) }
      } else {
        sweep(members, kind, own, between, kilometresPerChord, rules, &best)
      }
    }
  }

  /// What no site of a block is nearer than.
  private func bound(
    _ ball: SiteBlocks.Block, _ extreme: Extreme, _ own: Site, _ between: KindsBetween.Between,
    _ kilometresPerChord: Double
  ) -> Rank {
    let chord = max(0, own.chord(to: ball.x, ball.y, ball.z) - ball.radius)
    let length = kilometresPerChord * chord + own.access + ball.leastAccess
    let limit = min(own.longest, ball.mostLongest, between.longest)
    // A millimetre for what is rounded on the way.
    let excess = length - limit - 1e-6
    guard excess > 0 else {
      return Rank(count: between.count, excess: 0, node: extreme.firstNode)
    }
    // Where windows are apart the way is not looked at.
    return Rank(
      count: between.count + 1, excess: own.isAlways && extreme.isAlways ? excess : 0,
      node: extreme.firstNode)
  }

  /// How many rules stand between two nodes, whatever the other's period, and by how many kilometres
  /// the way is too long.
  private func rank(
    _ tail: Site, _ head: Site, _ between: KindsBetween.Between, own: Site, other: Site,
    _ rules: ArcRules
  ) -> Rank {
    let supply = large.network.supplies[Int(tail.node)]
    let demand = large.network.demands[Int(head.node)]
    let period = side == .demand ? supply.period : demand.period
    if between.isIrregular
      || (!listed.isEmpty
        && large.arcs.listed.contains(RowPair(Int(tail.node), Int(head.node))))
    {
      let told = rules.refusals(supply.declaration, demand.declaration, in: period)
      return Rank(
        count: told.count, excess: LeftoverReasons.excess(told), node: other.node)
    }
    var rank = Rank(count: between.count, excess: 0, node: other.node)
    if tail.company == head.company, tail.place == head.place { rank.count += 1 }
    if !tables.exclusions.isEmpty,
      tables.exclusions.contains(RowPair(Int(tail.company), Int(head.company)))
    {
      rank.count += 1
    }
    if !tail.isAlways || !head.isAlways {
      let shared = tables.sellers[supply.declaration].sharedPeriods(
        with: tables.buyers[demand.declaration])
      guard shared.contains(where: { (period ?? $0) == $0 }) else {
        rank.count += 1
        return rank
      }
    }
    guard let ways = between.ways else { return rank }
    guard
      let way = large.arcs.distances.way(
        from: Int(tail.place), to: Int(head.place), ways: ways)
    else {
      rank.count += 1
      return rank
    }
    let length = way.length + tail.access + head.access
    let limit = min(tail.longest, head.longest, between.longest)
    guard length > limit + 1e-9 else { return rank }
    rank.count += 1
    rank.excess = length - limit
    return rank
  }
}
