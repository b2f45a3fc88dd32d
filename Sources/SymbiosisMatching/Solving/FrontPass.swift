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
    _ problem: PricingProblem, _ front: Int, _ objective: PricingProblem.Objective,
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
    cost = problem.affine(front, objective)
  }

  /// Visits the pairs of some tails whose reduced cost may be below the threshold of one of their
  /// rows.
  func visit(_ tails: [Site], _ thresholds: Thresholds, _ body: (Site, Site) -> Void) {
    guard let thresholds = thresholds.baseAddress, !heads.sites.isEmpty else { return }
    if case .matrix(let matrix) = ways { return visit(tails, matrix, thresholds, body) }
    guard case .sphere(let detour) = ways else { return }
    let size = heads.sites.count + heads.blocks.count
    var waiting = [Int](repeating: 0, count: FrontPass.mostWaiting)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * size) { scratch in
      guard let scratch = scratch.baseAddress else { return }
      heads.sites.withUnsafeBufferPointer { sites in
        heads.blocks.withUnsafeBufferPointer { blocks in
          waiting.withUnsafeMutableBufferPointer { waiting in
            guard let waiting = waiting.baseAddress else { return }
            let tree = Tree(
              sites: sites, blocks: blocks, leafCount: heads.leafCount, top: heads.top)
            let rates = problem.rates[front]
            func bounds(_ face: FaceBuffer?, _ place: Int) -> FaceBounds? {
              face.map {
                FaceBounds(
                  bounds: Bounds(
                    tree, problem.affine(front, $0.objective), $0.rowDuals, yield: rates.yield,
                    in: scratch + place * size), most: $0.most)
              }
            }
            let sweep = Sweep(
              tree: tree, bounds: Bounds(tree, cost, duals, yield: rates.yield, in: scratch),
              first: bounds(first, 2), last: bounds(last, 3),
              limits: Limits(tree, thresholds, in: scratch + size), thresholds: thresholds,
              longest: rates.longest, kilometresPerChord: RouteFinder.earthRadius * detour,
              waiting: waiting)
            for tail in tails { sweep.visit(tail, body) }
          }
        }
      }
    }
  }

  /// Sixteen blocks of a block and itself, for each of the levels that 2^63 sites would have.
  private static let mostWaiting = 17 * 16

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

  /// The parts of a reduced cost: what a kilometre adds, and what each head site, and at least each
  /// site of a block, adds.
  private struct Bounds {
    let cost: AffineCost
    let duals: UnsafePointer<Double>
    let ofSite: UnsafeMutablePointer<Double>
    let ofBlock: UnsafeMutablePointer<Double>

    init(
      _ tree: Tree, _ cost: AffineCost, _ duals: UnsafePointer<Double>, yield: Double,
      in memory: UnsafeMutablePointer<Double>
    ) {
      self.cost = cost
      self.duals = duals
      ofSite = memory
      ofBlock = memory + tree.sites.count
      for (index, site) in tree.sites.enumerated() {
        ofSite[index] = cost.perKilometre * site.access - yield * duals[Int(site.row)]
      }
      for (number, block) in tree.blocks.enumerated() {
        let parts = number < tree.leafCount ? ofSite : ofBlock
        ofBlock[number] = block.members.reduce(.infinity) { min($0, parts[$1]) }
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

    /// Whether no site of a block, so many kilometres away at least, is in the face.
    @inline(__always) func isOutside(_ tail: Site, _ block: Int, _ length: Double) -> Bool {
      bounds.base(tail) + bounds.cost.perKilometre * length + bounds.ofBlock[block] > most
    }

    @inline(__always) func isOutside(_ tail: Site, site: Int, _ length: Double) -> Bool {
      bounds.base(tail) + bounds.cost.perKilometre * length + bounds.ofSite[site] > most
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
    let bounds: Bounds
    let first: FaceBounds?
    let last: FaceBounds?
    let limits: Limits
    let thresholds: UnsafeMutablePointer<Double>
    let longest: Double
    let kilometresPerChord: Double
    /// Blocks that are still to be looked at: room for `FrontPass.mostWaiting`.
    let waiting: UnsafeMutablePointer<Int>

    /// One tail against all heads: the block that looks nearest first, so that thresholds fall early.
    @inline(__always) func visit(_ tail: Site, _ body: (Site, Site) -> Void) {
      let base = bounds.base(tail)
      var count = 0
      for number in tree.top { push(number, &count) }
      let nearest = tree.top.min { bound(tail, $0) < bound(tail, $1) } ?? 0
      swap(&waiting[nearest - tree.top.lowerBound], &waiting[count - 1])
      while count > 0 {
        count -= 1
        let number = waiting[count]
        // Blocks of blocks come back when all of them have been looked at.
        if number < 0 {
          limits.renew(~number, tree, thresholds)
          continue
        }
        let block = tree.blocks[number]
        guard
          isOpen(tail, block, number, base)
        else { continue }
        if number < tree.leafCount {
          if visit(block.members, tail, base, body) { limits.renew(number, tree, thresholds) }
        } else {
          push(~number, &count)
          for part in block.members { push(part, &count) }
        }
      }
    }

    @inline(__always) private func push(_ number: Int, _ count: inout Int) {
      waiting[count] = number
      count += 1
    }

    private func bound(_ tail: Site, _ block: Int) -> Double {
      bounds.cost.perKilometre * length(tail, tree.blocks[block]) + bounds.ofBlock[block]
    }

    /// Kilometres to the nearest that a ball could have.
    @inline(__always) private func length(_ tail: Site, _ ball: SiteBlocks.Block) -> Double {
      kilometresPerChord * max(0, tail.chord(to: ball.x, ball.y, ball.z) - ball.radius)
    }

    /// Whether some site in a ball may have what is looked for.
    @inline(__always) private func isOpen(
      _ tail: Site, _ ball: SiteBlocks.Block, _ number: Int, _ base: Double
    ) -> Bool {
      let length = length(tail, ball)
      let bound = base + bounds.cost.perKilometre * length + bounds.ofBlock[number]
      guard FrontPass.isBelow(bound, max(limits.ofBlock[number], thresholds[Int(tail.row)]))
      else { return false }
      if let first, first.isOutside(tail, number, length) { return false }
      if let last, last.isOutside(tail, number, length) { return false }
      return length + tail.access + ball.leastAccess
        <= min(tail.longest, ball.mostLongest, longest) + 1e-9
    }

    /// The sites of one block; whether a threshold may have changed.
    @inline(__always) private func visit(
      _ members: Range<Int>, _ tail: Site, _ base: Double, _ body: (Site, Site) -> Void
    ) -> Bool {
      var isVisited = false
      let perChord = bounds.cost.perKilometre * kilometresPerChord
      let reach = min(tail.longest, longest) + 1e-9
      for index in members {
        let chord = tail.chord(to: tree.sites[index].x, tree.sites[index].y, tree.sites[index].z)
        let bound = base + perChord * chord + bounds.ofSite[index]
        let limit = max(thresholds[Int(tail.row)], thresholds[Int(tree.sites[index].row)])
        guard FrontPass.isBelow(bound, limit),
          kilometresPerChord * chord + tail.access + tree.sites[index].access
            <= min(reach, tree.sites[index].longest + 1e-9)
        else { continue }
        let length = kilometresPerChord * chord
        if let first, first.isOutside(tail, site: index, length) { continue }
        if let last, last.isOutside(tail, site: index, length) { continue }
        body(tail, tree.sites[index])
        isVisited = true
      }
      return isVisited
    }
  }
}
