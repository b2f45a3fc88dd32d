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

  /// - Parameter unordered: in the order of their rows, which those at one place keep.
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

  /// By how much of the widest extent other curves are shifted against the sites: where one cuts between
  /// neighbours, another does not, for a third is far from every multiple of a power of a half
  /// (Chan 1998).
  static let shifts = [1.0 / 3, 2.0 / 3]

  /// The place of each row's site among all of them along the curve.
  static func order(of sites: [Site], rows: Int, shift: Double = 0) -> [Int32] {
    let span = span(sites, shift: shift)
    var keys = [UInt64](repeating: .max, count: rows)
    for site in sites { keys[Int(site.row)] = curve(site, span) }
    var order = [Int32](repeating: 0, count: rows)
    for (place, row) in orderOfKeys(keys).enumerated() { order[Int(row)] = Int32(place) }
    return order
  }

  /// Sites in an order in which those that follow on each other are far apart along the curve.
  static func scattered(_ sites: [Site]) -> [Site] {
    let along = alongCurve(sites)
    let keys = along.indices.map { UInt64(UInt32(truncatingIfNeeded: $0) &* 2_654_435_769) }
    return orderOfKeys(keys).map { along[Int($0)] }
  }

  private static func alongCurve(_ sites: [Site]) -> [Site] {
    let map = FlatMap(sites)
    return orderOfKeys(sites.map(map.curve)).map { sites[Int($0)] }
  }

  /// - Parameter first: the place of the first of the parts.
  private static func gather(_ parts: [Block], from first: Int) -> [Block] {
    stride(from: 0, to: parts.count, by: size).map { start in
      let end = min(start + size, parts.count)
      return Block(around: parts[start..<end], members: first + start..<first + end)
    }
  }

  private static func span(
    _ sites: [Site], shift: Double
  ) -> (low: SIMD3<Double>, scale: Double) {
    var low = SIMD3<Double>(repeating: 2)
    var high = SIMD3<Double>(repeating: -2)
    for site in sites {
      let point = SIMD3(site.x, site.y, site.z)
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    let widest = max(1e-9, (high - low).max())
    return (low - shift * widest, 524_288 / widest)
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

/// The plane that touches the Earth amid some sites, in squares; only how quickly neighbours are found
/// depends on it.
private struct FlatMap {
  private let east: SIMD3<Double>
  private let north: SIMD3<Double>
  private var low = SIMD2<Double>(repeating: .infinity)
  private var scale = 0.0

  private static let bits = 17

  init(_ sites: [Site]) {
    let sum = sites.reduce(SIMD3<Double>(0, 0, 1e-9)) { $0 + SIMD3($1.x, $1.y, $1.z) }
    let up = sum / (sum * sum).sum().squareRoot()
    // Across up and the Earth's axis; at the poles any direction is south or north.
    let across = SIMD3(-up.y, up.x + 1e-12, 0)
    east = across / (across * across).sum().squareRoot()
    north = SIMD3(
      up.y * east.z - up.z * east.y, up.z * east.x - up.x * east.z,
      up.x * east.y - up.y * east.x)
    var high = -low
    for site in sites {
      let point = point(site)
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    scale = Double(1 << FlatMap.bits) / max(1e-9, (high - low).max())
  }

  private func point(_ site: Site) -> SIMD2<Double> {
    let position = SIMD3(site.x, site.y, site.z)
    return SIMD2((position * east).sum(), (position * north).sum())
  }

  /// The place on a curve that winds through all squares without a leap (Hilbert 1891).
  func curve(_ site: Site) -> UInt64 {
    let scaled = (point(site) - low) * scale
    let most = (1 << FlatMap.bits) - 1
    var x = max(0, min(Int(scaled.x), most))
    var y = max(0, min(Int(scaled.y), most))
    var place = 0
    var side = 1 << (FlatMap.bits - 1)
    while side > 0 {
      let isEast = x & side != 0
      let isNorth = y & side != 0
      place += side * side * (isEast ? (isNorth ? 2 : 3) : (isNorth ? 1 : 0))
      if !isNorth {
        if isEast { (x, y) = (most - x, most - y) }
        swap(&x, &y)
      }
      side >>= 1
    }
    return UInt64(place)
  }
}
