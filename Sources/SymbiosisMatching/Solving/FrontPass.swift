internal import SymbiosisModel

/// One pass over the arcs of a front: lower bounds on reduced costs, for groups, blocks and pairs of
/// sites, leave out most of them.
///
/// reduced cost = constant + perKilometre x (way + access roads) + perToll x toll - lambda_s - eta mu_d, and no
/// way on a sphere is shorter than the straight line through it.
struct FrontPass {
  private let heads: SiteBlocks
  private let distances: PlaceDistances
  private let ways: PlaceDistances.Ways
  private let longest: Double
  private let reduced: Bounds
  /// Where an earlier stage has a say: its reduced costs, and the most that they may be.
  private let face: (bounds: Bounds, most: Double)?

  /// The parts of a reduced cost.
  private struct Bounds {
    let cost: AffineCost
    let duals: UnsafeBufferPointer<Double>
    /// What each head site, and the least that any site of a block or group, adds.
    let ofSite: [Double]
    let ofBlock: [Double]
    let ofGroup: [Double]

    init(
      _ cost: AffineCost, _ duals: UnsafeBufferPointer<Double>, yield: Double, _ heads: SiteBlocks
    ) {
      self.cost = cost
      self.duals = duals
      ofSite = heads.sites.map { cost.perKilometre * $0.access - yield * duals[Int($0.row)] }
      ofBlock = Bounds.least(ofSite, of: heads.blocks)
      ofGroup = Bounds.least(ofBlock, of: heads.groups)
    }

    private static func least(_ parts: [Double], of blocks: [SiteBlocks.Block]) -> [Double] {
      blocks.map { $0.members.reduce(Double.infinity) { min($0, parts[$1]) } }
    }

    /// What a tail adds.
    @inline(__always) func base(_ tail: Site) -> Double {
      cost.constant + cost.perKilometre * tail.access - duals[Int(tail.row)]
    }
  }

  init(
    _ problem: PricingProblem, _ front: Int, _ objective: PricingProblem.Objective,
    _ duals: UnsafeBufferPointer<Double>, face: FaceBuffer?
  ) {
    let terms = problem.arcs.fronts[front]
    heads = problem.heads[terms.demandKind] ?? SiteBlocks([])
    distances = problem.arcs.distances
    ways = distances.ways[terms.ways]
    longest = terms.longest
    reduced = Bounds(
      problem.affine(front, objective), duals, yield: terms.use.yield, heads)
    let heads = heads
    self.face = face.map { face in
      (
        Bounds(
          problem.affine(front, face.objective), face.rowDuals, yield: terms.use.yield, heads),
        face.most
      )
    }
  }

  /// An earlier stage's face, its duals held in place.
  struct FaceBuffer {
    let objective: PricingProblem.Objective
    let rowDuals: UnsafeBufferPointer<Double>
    let most: Double
  }

  typealias Thresholds = UnsafeMutableBufferPointer<Double>

  /// Visits the pairs of some tails whose reduced cost may be below the threshold of one of their rows.
  func visit(_ tails: [Site], _ thresholds: Thresholds, _ body: (Site, Site) -> Void) {
    var sweep = Sweep(self, thresholds)
    for tail in tails {
      switch ways {
      case .sphere(let detour):
        sweep.visit(tail, kilometresPerChord: RouteFinder.earthRadius * detour, body)
      case .matrix(let matrix): sweep.visit(tail, matrix, body)
      }
    }
  }

  /// The pass on its way: the highest thresholds of each block's and group's sites.
  private struct Sweep {
    let pass: FrontPass
    let thresholds: Thresholds
    var ofBlock: [Double]
    var ofGroup: [Double]

    init(_ pass: FrontPass, _ thresholds: Thresholds) {
      self.pass = pass
      self.thresholds = thresholds
      let ofSite = pass.heads.sites.map { thresholds[Int($0.row)] }
      ofBlock = pass.heads.blocks.map {
        $0.members.reduce(-Double.infinity) { max($0, ofSite[$1]) }
      }
      let blocks = ofBlock
      ofGroup = pass.heads.groups.map {
        $0.members.reduce(-Double.infinity) { max($0, blocks[$1]) }
      }
    }

    /// Great circles: the group nearest by its bound first, so that the thresholds fall early.
    mutating func visit(
      _ tail: Site, kilometresPerChord: Double, _ body: (Site, Site) -> Void
    ) {
      let base = pass.reduced.base(tail)
      let faceBase = pass.face?.bounds.base(tail) ?? 0
      var first = 0
      var least = Double.infinity
      for (number, group) in pass.heads.groups.enumerated() {
        let bound =
          pass.reduced.ofGroup[number] + pass.reduced.cost.perKilometre * kilometresPerChord
          * max(0, tail.chord(to: group.x, group.y, group.z) - group.radius)
        if bound < least { (first, least) = (number, bound) }
      }
      for step in pass.heads.groups.indices {
        let number = step == 0 ? first : step <= first ? step - 1 : step
        let group = pass.heads.groups[number]
        guard
          isOpen(
            tail, group, pass.reduced.ofGroup[number], pass.face?.bounds.ofGroup[number] ?? 0,
            ofGroup[number], base, faceBase, kilometresPerChord)
        else { continue }
        var isChanged = false
        for block in group.members {
          let ball = pass.heads.blocks[block]
          guard
            isOpen(
              tail, ball, pass.reduced.ofBlock[block], pass.face?.bounds.ofBlock[block] ?? 0,
              ofBlock[block], base, faceBase, kilometresPerChord)
          else { continue }
          if visit(tail, ball.members, base, kilometresPerChord, body) {
            ofBlock[block] = ball.members.reduce(-.infinity) {
              max($0, thresholds[Int(pass.heads.sites[$1].row)])
            }
            isChanged = true
          }
        }
        if isChanged {
          ofGroup[number] = group.members.reduce(-.infinity) { max($0, ofBlock[$1]) }
        }
      }
    }

    /// Whether some site in a ball may have what is looked for.
    @inline(__always) private func isOpen(
      _ tail: Site, _ ball: SiteBlocks.Block, _ least: Double, _ faceLeast: Double,
      _ threshold: Double, _ base: Double, _ faceBase: Double, _ kilometresPerChord: Double
    ) -> Bool {
      let chord = max(0, tail.chord(to: ball.x, ball.y, ball.z) - ball.radius)
      let length = kilometresPerChord * chord
      let bound = base + pass.reduced.cost.perKilometre * length + least
      guard Sweep.isBelow(bound, max(threshold, thresholds[Int(tail.row)])) else { return false }
      if let face = pass.face,
        faceBase + face.bounds.cost.perKilometre * length + faceLeast > face.most
      {
        return false
      }
      return length + tail.access + ball.leastAccess
        <= min(tail.longest, ball.mostLongest, pass.longest) + 1e-9
    }

    /// Whether what is bounded so may count as below the threshold.
    @inline(__always) private static func isBelow(_ bound: Double, _ threshold: Double) -> Bool {
      bound - CheapestOfEachNode.mostDisorder * abs(bound) < threshold
    }

    /// The sites of one block; whether a threshold may have changed.
    @inline(__always) private func visit(
      _ tail: Site, _ members: Range<Int>, _ base: Double, _ kilometresPerChord: Double,
      _ body: (Site, Site) -> Void
    ) -> Bool {
      var isVisited = false
      pass.heads.sites.withUnsafeBufferPointer { sites in
        for index in members {
          let chord = tail.chord(to: sites[index].x, sites[index].y, sites[index].z)
          let bound =
            base + pass.reduced.cost.perKilometre * kilometresPerChord * chord
            + pass.reduced.ofSite[index]
          let threshold = max(thresholds[Int(tail.row)], thresholds[Int(sites[index].row)])
          guard Sweep.isBelow(bound, threshold) else { continue }
          body(tail, sites[index])
          isVisited = true
        }
      }
      return isVisited
    }

    /// Roads and tables: every pair.
    mutating func visit(_ tail: Site, _ matrix: WayMatrix, _ body: (Site, Site) -> Void) {
      let base = pass.reduced.base(tail)
      for (index, head) in pass.heads.sites.enumerated() {
        guard let way = matrix.way(from: Int(tail.place), to: Int(head.place)) else { continue }
        let bound =
          base + pass.reduced.cost.perKilometre * way.length
          + pass.reduced.cost.perToll * way.toll + pass.reduced.ofSite[index]
        let threshold = max(thresholds[Int(tail.row)], thresholds[Int(head.row)])
        if Sweep.isBelow(bound, threshold) { body(tail, head) }
      }
    }
  }
}
