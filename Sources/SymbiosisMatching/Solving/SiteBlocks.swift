internal import SymbiosisModel

/// Where a node is, and what else of it decides whether an arc can be.
struct Site: Sendable {
  var x: Double
  var y: Double
  var z: Double
  /// Kilometres from the place to the gate.
  var access: Double
  /// Kilometres; infinite for no limit of its own.
  var longest: Double
  /// Its row in the component's program.
  var row: Int32
  /// Its place among the network's supply or demand nodes.
  var node: Int32
  var place: Int32
  var company: Int32
  /// Whether it can act in every period.
  var isAlways: Bool

  @inline(__always) func chord(to x: Double, _ y: Double, _ z: Double) -> Double {
    let (dx, dy, dz) = (self.x - x, self.y - y, self.z - z)
    return (dx * dx + dy * dy + dz * dz).squareRoot()
  }
}

/// Sites in the order of a curve through space, in blocks of neighbours, blocks in larger ones, and so
/// on: what is far from a block is far from all of it, so that most arcs are priced a block at a time.
struct SiteBlocks: Sendable {
  let sites: [Site]
  /// Those of sites first, then those of blocks: the members of a block come before it.
  let blocks: [Block]
  /// How many of the blocks are of sites.
  let leafCount: Int
  /// The largest blocks.
  let top: Range<Int>

  /// How many sites, or blocks, make a block.
  static let size = 16

  /// A ball around some sites, or some blocks.
  struct Block: Sendable {
    var x = 0.0
    var y = 0.0
    var z = 0.0
    var radius = 0.0
    var leastAccess = Double.infinity
    var mostLongest = 0.0
    var members: Range<Int>

    /// Around everything with a position and a reach of its own.
    fileprivate init(around parts: ArraySlice<Block>, members: Range<Int>) {
      self.members = members
      let count = Double(members.count)
      for part in parts {
        x += part.x / count
        y += part.y / count
        z += part.z / count
        leastAccess = min(leastAccess, part.leastAccess)
        mostLongest = max(mostLongest, part.mostLongest)
      }
      for part in parts {
        let (dx, dy, dz) = (x - part.x, y - part.y, z - part.z)
        radius = max(radius, (dx * dx + dy * dy + dz * dz).squareRoot() + part.radius)
      }
      // The sums above are rounded.
      radius += 1e-12
    }

    fileprivate init(_ site: Site, at index: Int) {
      (x, y, z) = (site.x, site.y, site.z)
      leastAccess = site.access
      mostLongest = site.longest
      members = index..<index + 1
    }
  }

  init(_ unordered: [Site]) {
    sites = SiteBlocks.alongCurve(unordered)
    var blocks = SiteBlocks.gather(
      sites.enumerated().map { Block($1, at: $0) }, from: 0)
    leafCount = blocks.count
    var top = 0..<blocks.count
    while top.count > SiteBlocks.size {
      let larger = SiteBlocks.gather(Array(blocks[top]), from: top.lowerBound)
      top = blocks.count..<blocks.count + larger.count
      blocks += larger
    }
    self.blocks = blocks
    self.top = top
  }

  /// The place of each row's site among all of them along the curve.
  static func order(of sites: [Site], rows: Int) -> [Int32] {
    var order = [Int32](repeating: 0, count: rows)
    for (place, site) in alongCurve(sites).enumerated() { order[Int(site.row)] = Int32(place) }
    return order
  }

  /// Sites in an order in which those that follow on each other are far apart along the curve.
  static func scattered(_ sites: [Site]) -> [Site] {
    alongCurve(sites).enumerated().map { place, site in
      (key: UInt32(truncatingIfNeeded: place) &* 2_654_435_769, site: site)
    }.sorted { $0.key < $1.key }.map(\.site)
  }

  private static func alongCurve(_ sites: [Site]) -> [Site] {
    let span = span(sites)
    return sites.map { (key: curve($0, span), site: $0) }
      .sorted { ($0.key, $0.site.row) < ($1.key, $1.site.row) }.map(\.site)
  }

  /// - Parameter first: the place of the first of the parts.
  private static func gather(_ parts: [Block], from first: Int) -> [Block] {
    stride(from: 0, to: parts.count, by: size).map { start in
      let end = min(start + size, parts.count)
      return Block(around: parts[start..<end], members: first + start..<first + end)
    }
  }

  private static func span(_ sites: [Site]) -> (low: SIMD3<Double>, scale: Double) {
    var low = SIMD3<Double>(repeating: 2)
    var high = SIMD3<Double>(repeating: -2)
    for site in sites {
      let point = SIMD3(site.x, site.y, site.z)
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    let widest = max(1e-9, (high - low).max())
    return (low, 1_048_575 / widest)
  }

  /// The place on a curve that winds through space (Morton 1966): 20 bits of each axis, interleaved.
  private static func curve(_ site: Site, _ span: (low: SIMD3<Double>, scale: Double)) -> UInt64 {
    let scaled = (SIMD3(site.x, site.y, site.z) - span.low) * span.scale
    func spread(_ number: Double) -> UInt64 {
      var bits = UInt64(max(0, min(number, 1_048_575)))
      bits = (bits | bits << 32) & 0x1f_0000_0000_ffff
      bits = (bits | bits << 16) & 0x1f_0000_ff00_00ff
      bits = (bits | bits << 8) & 0x100f_00f0_0f00_f00f
      bits = (bits | bits << 4) & 0x10c3_0c30_c30c_30c3
      return (bits | bits << 2) & 0x1249_2492_4924_9249
    }
    return spread(scaled.x) | spread(scaled.y) << 1 | spread(scaled.z) << 2
  }
}
