internal import LinearPrograms
internal import SymbiosisModel

/// Lots, numbers of partners, and what is exchanged whole (model.md 4).
extension PlanAudit {
  func choiceFaults(_ found: FoundLines) -> [String] {
    guard !scenario.isPlainPairs else { return [] }
    let lines = found.lines
    let surpluses = tables.declaredSellers.flatMap { row in
      faults(
        scenario.surpluses[row].declaration, tables.sellers[row],
        found.exchangesOfSurplus[row].map { Int($0) }, isStill: false,
        moved: { lines.exchanges[$0].quantity.value },
        partner: { partner(ofNeed: Int(lines.exchangeNeeds[$0])) }, found)
    }
    let needs = tables.declaredBuyers.flatMap { row in
      faults(
        scenario.needs[row].declaration, tables.buyers[row],
        found.exchangesOfNeed[row].map { Int($0) },
        isStill: tables.standsStill(tables.buyers[row].resource),
        moved: { lines.exchanges[$0].covered.value },
        partner: { partner(ofSurplus: Int(lines.exchangeSurpluses[$0])) }, found)
    }
    return surpluses + needs + plotFaults(found)
  }

  private func partner(ofNeed row: Int) -> String {
    scenario.port(ofNeed: row).map { "\($0.owner)" } ?? "\(row)"
  }

  private func partner(ofSurplus row: Int) -> String {
    scenario.port(ofSurplus: row).map { "\($0.owner)" } ?? "\(row)"
  }

  private func faults(
    _ declaration: Declaration, _ party: Party, _ own: [Int], isStill: Bool,
    moved: (Int) -> Double, partner: (Int) -> String, _ found: FoundLines
  ) -> [String] {
    var faults: [String] = []
    let lines = found.lines
    if let most = isStill ? 1 : declaration.maxPartners, Set(own.map(partner)).count > most {
      faults.append("\(Set(own.map(partner)).count) partners, allowed \(most)")
    }
    func sums(by key: (Int) -> String) -> [(key: String, value: Double)] {
      var sums: [String: Double] = [:]
      for line in own { sums[key(line), default: 0] += moved(line) }
      return sums.sorted { $0.key < $1.key }
    }
    let isPerPeriod = party.profile == .perPeriod
    if let lot = scenario.minLot(of: declaration), lot > .zero {
      for (_, sum) in sums(by: {
        let ends = lines.ends(ofLine: $0)
        let period = isPerPeriod || self.isPerPeriod(ends.surplus, ends.need)
        return partner($0) + (period ? "@\(lines.exchanges[$0].period ?? "")" : "")
          + ">\(ends)"
      }) where sum < lot.value * (1 - 1e-7) {
        faults.append("an exchange of \(sum), the least lot is \(lot)")
      }
    }
    if declaration.isWhole || isStill {
      let quantity = party.quantity.value
      for (period, sum) in sums(by: { isPerPeriod ? lines.exchanges[$0].period ?? "" : "" })
      where abs(sum - quantity) > 1e-7 * quantity {
        faults.append("\(sum) of \(quantity) \(period), it is matched whole")
      }
    }
    return faults.map { "\(declaration.id): \($0)" }
  }

  /// A plot serves one need at a time, with all the area that it asks for.
  private func plotFaults(_ found: FoundLines) -> [String] {
    tables.declaredSellers.filter { tables.standsStill(tables.sellers[$0].resource) }
      .flatMap { plot -> [String] in
        let needs = Set(
          found.exchangesOfSurplus[plot].map { Int(found.lines.exchangeNeeds[Int($0)]) })
        let small = needs.filter { !tables.isLargeEnough(plot: plot, need: $0) }.sorted()
        return small.map {
          "plot \(tables.sellers[plot].id) is too small for \(tables.buyers[$0].id)"
        }
          + scenario.periods.compactMap { period in
            let own = needs.filter { tables.buyers[$0].window.intersection(period.window) != nil }
            return own.count > 1
              ? "plot \(tables.sellers[plot].id): \(own.count) needs in \(period.name)" : nil
          }
      }
  }
}
