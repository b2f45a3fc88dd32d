internal import SymbiosisModel

extension NetworkBuilder {
  /// Binds every agreement to its pair's arc, or to the sum of them where there are several.
  ///
  /// An agreement is about the pair as a whole: not anew in each period, nor on each quote.
  ///
  /// - Returns: those that cannot be kept, in the order of the pairs.
  func bindAgreements(_ network: inout Network) -> [ImpossibleAgreement] {
    guard !rules.agreements.isEmpty else { return [] }
    var impossible: [ImpossibleAgreement] = []
    let arcs = arcsOfAgreements(network)
    let pairs = rules.agreements.keys.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    for pair in pairs {
      guard let limit = rules.agreements[pair], pair.first >= 0, pair.second >= 0 else { continue }
      let own = arcs[pair] ?? []
      if let agreement = obstacle(pair, limit, own, network) { impossible.append(agreement) }
      guard own.count > 1 else { continue }
      network.agreements.append(
        PairAgreement(
          surplus: Int(pair.first), need: Int(pair.second), arcs: own, least: limit.least,
          most: limit.most))
      for arc in own { network.least[arc] = 0 }
    }
    return impossible
  }

  private func arcsOfAgreements(_ network: Network) -> [RowPair: [Int]] {
    var arcs: [RowPair: [Int]] = [:]
    for arc in 0..<network.arcCount {
      let pair = RowPair(
        network.supplies[Int(network.tail[arc])].declaration,
        network.demands[Int(network.head[arc])].declaration)
      if rules.agreements[pair] != nil { arcs[pair, default: []].append(arc) }
    }
    return arcs
  }

  /// What stands in the way of an agreement; nil where nothing does.
  private func obstacle(
    _ pair: RowPair, _ limit: AgreementLimit, _ arcs: [Int], _ network: Network
  ) -> ImpossibleAgreement? {
    guard limit.least > 0 else { return nil }
    let surplus = Int(pair.first)
    let need = Int(pair.second)
    var refusals = arcs.isEmpty ? rules.options(surplus: surplus, need: need).refusals : []
    let capacity = arcs.reduce(0) { $0 + self.capacity(of: $1, network) }
    if refusals.isEmpty, capacity < limit.least {
      refusals = [.capacityTooSmall(capacity: Amount(capacity), agreed: Amount(limit.least))]
    }
    if refusals.isEmpty, limit.least > limit.most { refusals = [.agreementsLeaveNoRoom] }
    return refusals.isEmpty
      ? nil
      : ImpossibleAgreement(
        surplus: rules.sellers[surplus].id, need: rules.buyers[need].id, refusals: refusals)
  }

  /// What an arc's quote lets it carry, agreements aside.
  private func capacity(of arc: Int, _ network: Network) -> Double {
    let supply = network.supplies[Int(network.tail[arc])]
    let demand = network.demands[Int(network.head[arc])]
    var objections = Objections.counted
    let carriages = rules.carriages(
      rules.sellers[supply.declaration], rules.buyers[demand.declaration],
      periods: sharedPeriods(supply, demand), &objections)
    let option = Int(network.option[arc])
    return option < carriages.count ? carriages[option].capacity : 0
  }
}
