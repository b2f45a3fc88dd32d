internal import SymbiosisModel

/// One pass over the arcs of a front: lower bounds on reduced costs, for blocks of sites and for pairs,
/// leave out most of them.
///
/// reduced cost = constant + perKilometre x (way + access roads) + perToll x toll - lambda_s -
/// eta mu_d, and no way on a sphere is shorter than the straight line through it.
struct FrontPass {
  typealias Thresholds = UnsafeMutableBufferPointer<Double>

  private let problem: PricingProblem
  private let front: Int
  private let ways: PlaceDistances.Ways
  private let heads: SiteBlocks
  private let cost: AffineCost
  private let duals: UnsafePointer<Double>
  private let first: FaceBuffer?
  private let last: FaceBuffer?

  /// An earlier stage's face, its duals held in place.
  struct FaceBuffer {
    let objective: PricingProblem.Objective
    let rowDuals: UnsafePointer<Double>
    /// What no reduced cost in it is above.
    let most: Double
  }

  /// - Parameters:
  ///   - duals: of the rows; they must stay in place.
  ///   - first: the first of the faces that arcs must be in.
  ///   - last: the last of them, where there are several.
  init(
    _ problem: PricingProblem, _ front: Int, _ cost: AffineCost,
    _ duals: UnsafePointer<Double>, first: FaceBuffer? = nil, last: FaceBuffer? = nil
  ) {
    self.problem = problem
    self.front = front
    self.duals = duals
    self.first = first
    self.last = last
    let terms = problem.arcs.fronts[front]
    heads = problem.heads[terms.demandKind] ?? SiteBlocks([])
    ways = problem.arcs.distances.ways[terms.ways]
    self.cost = cost
  }

  /// Visits the pairs of some tails whose reduced cost may be below the threshold of one of their
  /// rows.
  func visit(_ tails: [Site], _ thresholds: Thresholds, _ body: (Site, Site) -> Void) {
    guard let thresholds = thresholds.baseAddress, !heads.sites.isEmpty else { return }
    if case .matrix(let matrix) = ways { return visit(tails, matrix, thresholds, body) }
    guard case .sphere(let detour) = ways else { return }
    let room = heads.sites.count + heads.blocks.count + SiteBlocks.size
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 8 * room + SiteBlocks.size) {
      scratch in
      guard let scratch = scratch.baseAddress else { return }
      scratch.initialize(repeating: 0, count: 8 * room + SiteBlocks.size)
      heads.sites.withUnsafeBufferPointer { sites in
        heads.blocks.withUnsafeBufferPointer { blocks in
          FrontPass.withWaiting { waiting in
            let tree = Tree(
              sites: sites, blocks: blocks, leafCount: heads.leafCount, top: heads.top)
            let rates = problem.rates[front]
            func bounds(_ face: FaceBuffer?, _ place: Int) -> FaceBounds? {
              face.map {
                FaceBounds(
                  bounds: Bounds(
                    tree, problem.affine(front, $0.objective), $0.rowDuals, yield: rates.yield,
                    in: scratch + place * room), most: $0.most)
              }
            }
            let sweep = Sweep(
              tree: tree, balls: Balls(tree, in: scratch + 4 * room, room),
              bounds: Bounds(tree, cost, duals, yield: rates.yield, in: scratch),
              first: bounds(first, 2), last: bounds(last, 3),
              limits: Limits(tree, thresholds, in: scratch + room), thresholds: thresholds,
              longest: rates.longest, kilometresPerChord: RouteFinder.earthRadius * detour,
              waiting: waiting, found: scratch + 8 * room)
            for tail in tails { sweep.visit(tail, body) }
          }
        }
      }
    }
  }

  /// Sixteen blocks of a block and itself, for each of the levels that 2^63 sites would have.
  private static let mostWaiting = 17 * 16

  private static func withWaiting(_ body: (UnsafeMutablePointer<Sweep.Waiting>) -> Void) {
    withUnsafeTemporaryAllocation(
      of: Sweep.Waiting.self, capacity: mostWaiting + SiteBlocks.size
    ) { waiting in
      guard let waiting = waiting.baseAddress else { return }
      body(waiting)
    }
  }

  /// Roads and tables: every pair.
  private func visit(
    _ tails: [Site], _ matrix: WayMatrix, _ thresholds: UnsafePointer<Double>,
    _ body: (Site, Site) -> Void
  ) {
    let yield = problem.rates[front].yield
    let ofHead = heads.sites.map { cost.perKilometre * $0.access - yield * duals[Int($0.row)] }
    for tail in tails {
      let base = cost.constant + cost.perKilometre * tail.access - duals[Int(tail.row)]
      for (index, head) in heads.sites.enumerated() {
        guard let way = matrix.way(from: Int(tail.place), to: Int(head.place)) else { continue }
        let bound =
          base + cost.perKilometre * way.length + cost.perToll * way.toll + ofHead[index]
        if FrontPass.isBelow(bound, max(thresholds[Int(tail.row)], thresholds[Int(head.row)])) {
          body(tail, head)
        }
      }
    }
  }

  /// Whether what is bounded so may count as below the threshold.
  @inline(__always) static func isBelow(_ bound: Double, _ threshold: Double) -> Bool {
    bound - CheapestOfEachNode.mostDisorder * abs(bound) < threshold
  }

  /// Sites and blocks, held in place.
  private struct Tree {
    let sites: UnsafeBufferPointer<Site>
    let blocks: UnsafeBufferPointer<SiteBlocks.Block>
    let leafCount: Int
    let top: Range<Int>
  }

  /// Where the sites and, after them, the blocks are, and how far these reach: a coordinate of all after
  /// each other, so that the members of a block are looked at together.
  private struct Balls {
    let x: UnsafeMutablePointer<Double>
    let y: UnsafeMutablePointer<Double>
    let z: UnsafeMutablePointer<Double>
    let radius: UnsafeMutablePointer<Double>

    init(_ tree: Tree, in memory: UnsafeMutablePointer<Double>, _ room: Int) {
      (x, y, z, radius) = (memory, memory + room, memory + 2 * room, memory + 3 * room)
      for (place, site) in tree.sites.enumerated() {
        (x[place], y[place], z[place]) = (site.x, site.y, site.z)
      }
      for (number, block) in tree.blocks.enumerated() {
        let place = tree.sites.count + number
        (x[place], y[place], z[place], radius[place]) = (block.x, block.y, block.z, block.radius)
      }
    }
  }

  /// The parts of a reduced cost: what a kilometre adds, and what each head site, and at least each
  /// site of a block, adds.
  private struct Bounds {
    let cost: AffineCost
    let duals: UnsafePointer<Double>
    /// By the places of `Balls`.
    let ofPlace: UnsafeMutablePointer<Double>

    init(
      _ tree: Tree, _ cost: AffineCost, _ duals: UnsafePointer<Double>, yield: Double,
      in memory: UnsafeMutablePointer<Double>
    ) {
      self.cost = cost
      self.duals = duals
      ofPlace = memory
      for (index, site) in tree.sites.enumerated() {
        ofPlace[index] = cost.perKilometre * site.access - yield * duals[Int(site.row)]
      }
      for (number, block) in tree.blocks.enumerated() {
        let parts = number < tree.leafCount ? memory : memory + tree.sites.count
        memory[tree.sites.count + number] =
          block.members.reduce(.infinity) { min($0, parts[$1]) }
      }
    }

    /// What a tail adds.
    @inline(__always) func base(_ tail: Site) -> Double {
      cost.constant + cost.perKilometre * tail.access - duals[Int(tail.row)]
    }
  }

  /// The reduced costs of an earlier stage, and the most that they may be.
  private struct FaceBounds {
    let bounds: Bounds
    let most: Double

    /// Whether a site, or no site of a block, so many kilometres away at least, is in the face.
    @inline(__always) func isOutside(_ tail: Site, _ place: Int, _ length: Double) -> Bool {
      bounds.base(tail) + bounds.cost.perKilometre * length + bounds.ofPlace[place] > most
    }
  }

  /// The highest threshold among the sites of each block.
  private struct Limits {
    let ofBlock: UnsafeMutablePointer<Double>

    init(_ tree: Tree, _ thresholds: UnsafePointer<Double>, in memory: UnsafeMutablePointer<Double>)
    {
      ofBlock = memory
      for number in tree.blocks.indices { renew(number, tree, thresholds) }
    }

    @inline(__always) func renew(
      _ number: Int, _ tree: Tree, _ thresholds: UnsafePointer<Double>
    ) {
      let members = tree.blocks[number].members
      ofBlock[number] =
        number < tree.leafCount
        ? members.reduce(-.infinity) { max($0, thresholds[Int(tree.sites[$1].row)]) }
        : members.reduce(-.infinity) { max($0, ofBlock[$1]) }
    }
  }

  /// Great circles, in plain numbers and pointers.
  private struct Sweep {
    let tree: Tree
    let balls: Balls
    let bounds: Bounds
    let first: FaceBounds?
    let last: FaceBounds?
    let limits: Limits
    let thresholds: UnsafeMutablePointer<Double>
    let longest: Double
    let kilometresPerChord: Double
    let waiting: UnsafeMutablePointer<Waiting>
    /// Room for a block's sites.
    var near: UnsafeMutablePointer<Waiting> { waiting + FrontPass.mostWaiting }
    /// Room for the bounds of a block's members.
    let found: UnsafeMutablePointer<Double>

    /// A block that is still to be looked at, or, its number's complement, one whose blocks all have
    /// been; and the bound on its reduced costs.
    struct Waiting {
      var number: Int
      var bound: Double
    }

    /// One tail against all heads: the block that looks best first, so that thresholds fall early.
    @inline(__always) func visit(_ tail: Site, _ body: (Site, Site) -> Void) {
      let base = bounds.base(tail)
      var count = 0
      push(tree.top, tail, base, &count)
      while count > 0 {
        count -= 1
        let (number, bound) = (waiting[count].number, waiting[count].bound)
        if number < 0 {
          limits.renew(~number, tree, thresholds)
          continue
        }
        guard isBelow(bound, tail, number) else { continue }
        let members = tree.blocks[number].members
        if number < tree.leafCount {
          if visit(members, tail, base, body) { limits.renew(number, tree, thresholds) }
        } else {
          waiting[count] = Waiting(number: ~number, bound: bound)
          count += 1
          push(members, tail, base, &count)
        }
      }
    }

    /// Bounds on the reduced costs of so many sites or blocks after each other as a block has.
    @inline(__always) private func findBounds(from place: Int, _ tail: Site, _ base: Double) {
      let perChord = bounds.cost.perKilometre * kilometresPerChord
      let (x, y, z) = (balls.x + place, balls.y + place, balls.z + place)
      let (radius, constant) = (balls.radius + place, bounds.ofPlace + place)
      for lane in 0..<16 {
        let dx = tail.x - x[lane]
        let dy = tail.y - y[lane]
        let dz = tail.z - z[lane]
        let chord = (dx * dx + dy * dy + dz * dz).squareRoot() - radius[lane]
        found[lane] = base + perChord * (chord > 0 ? chord : 0) + constant[lane]
      }
    }

    /// Blocks that may have what is looked for are to be looked at, the best of them next.
    @inline(__always) private func push(
      _ numbers: Range<Int>, _ tail: Site, _ base: Double, _ count: inout Int
    ) {
      let first = count
      var (best, end) = (count, count)
      let offset = tree.sites.count
      findBounds(from: numbers.lowerBound + offset, tail, base)
      for number in numbers {
        let bound = found[number - numbers.lowerBound]
        guard isBelow(bound, tail, number), isOpen(tail, number) else { continue }
        waiting[end] = Waiting(number: number, bound: bound)
        if bound < waiting[best].bound { best = end }
        end += 1
      }
      count = end
      guard count > first else { return }
      (waiting[best], waiting[count - 1]) = (waiting[count - 1], waiting[best])
    }

    @inline(__always) private func isBelow(_ bound: Double, _ tail: Site, _ block: Int) -> Bool {
      FrontPass.isBelow(bound, max(limits.ofBlock[block], thresholds[Int(tail.row)]))
    }

    /// Whether some site of a block may be near enough, and in the faces.
    @inline(__always) private func isOpen(_ tail: Site, _ number: Int) -> Bool {
      let ball = tree.blocks[number]
      let length =
        kilometresPerChord * max(0, tail.chord(to: ball.x, ball.y, ball.z) - ball.radius)
      return length + tail.access + ball.leastAccess
        <= min(tail.longest, ball.mostLongest, longest) + 1e-9
        && isInFaces(tail, tree.sites.count + number, length)
    }

    @inline(__always) private func isInFaces(_ tail: Site, _ place: Int, _ length: Double) -> Bool {
      if let first, first.isOutside(tail, place, length) { return false }
      if let last, last.isOutside(tail, place, length) { return false }
      return true
    }

    /// The sites of one block, those that look best first; whether a threshold may have changed.
    @inline(__always) private func visit(
      _ members: Range<Int>, _ tail: Site, _ base: Double, _ body: (Site, Site) -> Void
    ) -> Bool {
      let reach = min(tail.longest, longest) + 1e-9
      findBounds(from: members.lowerBound, tail, base)
      var count = 0
      for index in members {
        let bound = found[index - members.lowerBound]
        let head = tree.sites[index]
        guard isBelow(bound, tail, head) else { continue }
        let length = kilometresPerChord * tail.chord(to: head.x, head.y, head.z)
        guard length + tail.access + head.access <= min(reach, head.longest + 1e-9),
          isInFaces(tail, index, length)
        else { continue }
        var place = count
        while place > 0, near[place - 1].bound > bound {
          near[place] = near[place - 1]
          place -= 1
        }
        near[place] = Waiting(number: index, bound: bound)
        count += 1
      }
      for place in 0..<count {
        let head = tree.sites[near[place].number]
        if isBelow(near[place].bound, tail, head) { body(tail, head) }
      }
      return count > 0
    }

    @inline(__always) private func isBelow(_ bound: Double, _ tail: Site, _ head: Site) -> Bool {
      FrontPass.isBelow(bound, max(thresholds[Int(tail.row)], thresholds[Int(head.row)]))
    }
  }
}
