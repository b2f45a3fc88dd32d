import SymbiosisModel

@testable import SymbiosisMatching

/// The market's linear program written out again by hand and solved by trying every basis: no
/// simplex, no network, none of the engine's own numbers but the tie-break's pair weights.
struct VertexEnumeration {
  /// Flows of each seller to each buyer, in every vertex.
  private(set) var vertices: [[Double]] = []
  private let market: Market
  private let pairs: [(seller: Int, buyer: Int)]
  private var lower: [Double]

  init(_ market: Market) {
    self.market = market
    var pairs: [(seller: Int, buyer: Int)] = []
    for seller in market.sellers.indices {
      for buyer in market.buyers.indices where market.links[seller][buyer] != nil {
        let isNever = market.agreements.contains {
          $0.seller == seller && $0.buyer == buyer && $0.kind == .never
        }
        if !isNever { pairs.append((seller, buyer)) }
      }
    }
    self.pairs = pairs
    lower = [Double](repeating: 0, count: pairs.count)
    enumerate()
  }

  private func index(_ agreed: Market.Agreed) -> Int? {
    pairs.firstIndex { $0.seller == agreed.seller && $0.buyer == agreed.buyer }
  }

  /// Columns: the pairs above what is agreed at least, then a rest for every row.
  private mutating func enumerate() {
    for agreed in market.agreements where agreed.kind == .fixed || agreed.kind == .atLeast {
      if let index = index(agreed) { lower[index] = agreed.quantity }
    }
    var rows: [[Double]] = []
    var right: [Double] = []
    func add(_ coefficients: [Double], _ total: Double) {
      rows.append(coefficients)
      right.append(total - zip(coefficients, lower).reduce(0) { $0 + $1.0 * $1.1 })
    }
    for (seller, row) in market.sellers.enumerated() {
      add(pairs.map { $0.seller == seller ? 1 : 0 }, row.quantity)
    }
    for (buyer, row) in market.buyers.enumerated() {
      add(pairs.map { $0.buyer == buyer ? market.yieldOf($0.seller) : 0 }, row.quantity)
    }
    for agreed in market.agreements where agreed.kind == .fixed || agreed.kind == .atMost {
      if let index = index(agreed) {
        add(pairs.indices.map { $0 == index ? 1 : 0 }, agreed.quantity)
      }
    }
    for row in rows.indices { rows[row] += rows.indices.map { $0 == row ? 1 : 0 } }
    choose(rows, right, from: 0, basis: [])
  }

  private mutating func choose(
    _ rows: [[Double]], _ right: [Double], from first: Int, basis: [Int]
  ) {
    let columns = pairs.count + rows.count
    if basis.count == rows.count {
      take(rows, right, basis)
      return
    }
    guard columns - first >= rows.count - basis.count else { return }
    for column in first..<columns {
      choose(rows, right, from: column + 1, basis: basis + [column])
    }
  }

  /// Gauss-Jordan with partial pivoting; keeps the vertex if it is feasible and new.
  private mutating func take(_ rows: [[Double]], _ right: [Double], _ basis: [Int]) {
    let size = basis.count
    var table = rows.indices.map { row in basis.map { rows[row][$0] } + [right[row]] }
    for step in 0..<size {
      guard let pivot = (step..<size).max(by: { abs(table[$0][step]) < abs(table[$1][step]) }),
        abs(table[pivot][step]) > 1e-9
      else { return }
      table.swapAt(step, pivot)
      let scale = table[step][step]
      for column in step...size { table[step][column] /= scale }
      for row in 0..<size where row != step && table[row][step] != 0 {
        let factor = table[row][step]
        for column in step...size { table[row][column] -= factor * table[step][column] }
      }
    }
    guard table.allSatisfy({ $0[size] >= -1e-9 }) else { return }
    var flows = lower
    for (row, column) in basis.enumerated() where column < pairs.count {
      flows[column] += max(0, table[row][size])
    }
    let isKnown = vertices.contains { known in
      zip(known, flows).allSatisfy { abs($0 - $1) < 1e-7 }
    }
    if !isKnown { vertices.append(flows) }
  }
}

/// The objectives of model.md 3 at a vertex, from the market's raw numbers.
extension VertexEnumeration {
  /// The values of the objectives that are minimised one after another.
  func values(_ flows: [Double], _ objective: Objective) -> [Double] {
    var cost = 0.0
    var moving = 0.0
    var kilograms = 0.0
    var unmet = 0.0
    let carbon = market.carbonPrice / 1000
    for (pair, flow) in zip(pairs, flows) {
      guard let link = market.links[pair.seller][pair.buyer] else { continue }
      let emitted = link.length * Market.emissionsPerKilometre
      let prepared = market.sellers[pair.seller].isRough ? market.preparation : 0
      moving += flow * (link.cost + prepared + carbon * emitted)
      kilograms += flow * emitted
    }
    for (index, seller) in market.sellers.enumerated() {
      let moved = zip(pairs, flows).filter { $0.0.seller == index }.reduce(0) { $0 + $1.1 }
      let left = seller.quantity - moved
      let emitted = seller.isRough ? market.emissions.rough : market.emissions.goods
      cost += left * (seller.alternative + carbon * emitted)
      kilograms += left * emitted
    }
    for (index, buyer) in market.buyers.enumerated() {
      let covered = zip(pairs, flows).filter { $0.0.buyer == index }
        .reduce(0) { $0 + $1.1 * market.yieldOf($1.0.seller) }
      let left = buyer.quantity - covered
      cost += left * (buyer.alternative + carbon * market.emissions.purchase)
      kilograms += left * market.emissions.purchase
      unmet += left
    }
    switch objective {
    case .leastCost: return [cost + moving]
    case .mostExchange: return [unmet, moving]
    case .leastEmissions: return [kilograms, cost + moving]
    }
  }

  /// Tonne-km, then the pair weights: the tie-breaks.
  private func ties(_ flows: [Double]) -> [Double] {
    var work = 0.0
    var weight = 0.0
    let weights = PairWeights(
      surpluses: pairs.map { Market.sellerID($0.seller) },
      needs: pairs.map { Market.buyerID($0.buyer) }, periodCount: 1)
    for (number, (pair, flow)) in zip(pairs, flows).enumerated() {
      work += flow * (market.links[pair.seller][pair.buyer]?.length ?? 0)
      weight +=
        flow
        * weights.weight(weights.prefix(surplus: number), need: number, period: 0, option: 0)
    }
    return [work, weight]
  }

  /// Keeps those whose value is least, one value after another.
  private func least(_ candidates: [[Double]], _ values: ([Double]) -> [Double]) -> [[Double]] {
    var best = candidates
    for index in best.first.map({ values($0).indices }) ?? 0..<0 {
      let smallest = best.map { values($0)[index] }.min() ?? 0
      best = best.filter { values($0)[index] < smallest + 1e-7 }
    }
    return best
  }

  /// Every best vertex: the best plan is unique where there is one only.
  func best(_ objective: Objective) -> [[Double]] { least(vertices) { values($0, objective) } }

  /// The flow of each pair in the plan that model.md 3 takes among the best.
  func canonical(_ objective: Objective) -> [String: Double] {
    let flows = least(best(objective), ties).first ?? []
    return Dictionary(
      uniqueKeysWithValues: zip(pairs, flows).filter { $0.1 > 1e-9 }.map {
        ("\(Market.sellerID($0.0.seller))>\(Market.buyerID($0.0.buyer))", $0.1)
      })
  }
}
