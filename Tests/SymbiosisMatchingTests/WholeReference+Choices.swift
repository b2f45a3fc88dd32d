import SymbiosisModel

/// Lots, partners, land and trucks.
extension WholeReference {
  func grouped(_ key: (Delivery) -> String) -> [[Delivery]] {
    Dictionary(grouping: deliveries, by: key).sorted { $0.key < $1.key }.map(\.value)
  }

  mutating func addLots() {
    for group in grouped({ "\($0.supply)|\($0.demand)|\($0.quote.map { "\($0)" } ?? "")" }) {
      guard let quote = group[0].quote else { continue }
      if let most = quote.capacity {
        model.lines.append(.init(most: most.value, terms: group.map { ($0.variable, 1) }))
      }
      if quote.setupCost > .zero {
        model.choices.append(.init(cost: quote.setupCost.value, nothing: group.map(\.variable)))
      }
    }
    for group in grouped({ "\($0.supply)|\($0.demand)" }) {
      let (supply, demand) = (supplies[group[0].supply].party, demands[group[0].demand].party)
      if let lot = declared(scenario.surpluses.map(\.declaration), supply)?.minLot {
        addLot(group.map { ($0.variable, 1) }, lot)
      }
      if let lot = declared(scenario.needs.map(\.declaration), demand)?.minLot {
        addLot(group.map { ($0.variable, $0.yield) }, lot)
      }
    }
    for (number, node) in supplies.enumerated() {
      guard let own = declared(scenario.surpluses.map(\.declaration), node.party), own.isWhole
      else { continue }
      addWhole(deliveries.filter { $0.supply == number }.map { ($0.variable, 1) }, own.quantity)
    }
    for (number, node) in demands.enumerated() {
      guard let own = declared(scenario.needs.map(\.declaration), node.party), own.isWhole
      else { continue }
      addWhole(
        deliveries.filter { $0.demand == number }.map { ($0.variable, $0.yield) }, own.quantity)
    }
    for surplus in scenario.surpluses {
      guard let most = surplus.declaration.maxPartners else { continue }
      let own = deliveries.filter { supplies[$0.supply].party.owner == surplus.declaration.id }
      addLimit(own.map { ($0.variable, demands[$0.demand].party.owner) }, most)
    }
    for need in scenario.needs {
      guard let most = need.declaration.maxPartners else { continue }
      let own = deliveries.filter { demands[$0.demand].party.owner == need.declaration.id }
      addLimit(own.map { ($0.variable, supplies[$0.supply].party.owner) }, most)
    }
  }

  func declared(_ declarations: [Declaration], _ party: Party) -> Declaration? {
    declarations.first { $0.id == party.owner }
  }

  mutating func addLot(_ terms: [(variable: Int, weight: Double)], _ lot: Double) {
    model.choices.append(
      .init(nothing: terms.map(\.variable), lines: [.init(least: lot, terms: terms)]))
  }

  mutating func addWhole(_ terms: [(variable: Int, weight: Double)], _ whole: Double) {
    guard !terms.isEmpty else { return }
    model.choices.append(
      .init(
        nothing: terms.map(\.variable), lines: [.init(least: whole, most: whole, terms: terms)]))
  }

  mutating func addLimit(_ own: [(variable: Int, partner: String)], _ most: Int) {
    let groups = Dictionary(grouping: own, by: \.partner).sorted { $0.key < $1.key }
    guard groups.count > most else { return }
    let first = model.choices.count
    for (_, group) in groups { model.choices.append(.init(nothing: group.map(\.variable))) }
    model.limits.append(.init(choices: Array(first..<model.choices.count), most: most))
  }

  // MARK: Land

  mutating func addLand() {
    var wanted: [String: [(choice: Int, window: TimeWindow)]] = [:]
    for need in scenario.needs where mode(need.declaration.resource)?.kind == Mode.Kind.none {
      let own = deliveries.filter { demands[$0.demand].party.owner == need.declaration.id }
      let plots = Dictionary(grouping: own) { supplies[$0.supply].party.owner }
      let first = model.choices.count
      for (plot, group) in plots.sorted(by: { $0.key < $1.key }) {
        let lines = demands.indices.filter { demands[$0].party.owner == need.declaration.id }.map {
          node in
          ReferenceModel.Line(
            least: need.declaration.quantity, most: need.declaration.quantity,
            terms: group.filter { $0.demand == node }.map { ($0.variable, $0.yield) })
        }
        wanted[plot, default: []].append((model.choices.count, need.declaration.window))
        model.choices.append(.init(nothing: group.map(\.variable), lines: lines))
        let area = declared(scenario.surpluses.map(\.declaration), supplies[group[0].supply].party)
        if area?.quantity ?? 0 < need.declaration.quantity {
          model.limits.append(.init(choices: [model.choices.count - 1], most: 0))
        }
      }
      model.limits.append(.init(choices: Array(first..<model.choices.count), most: 1))
    }
    for (_, needs) in wanted {
      for period in scenario.periods {
        let own = needs.filter { $0.window.intersection(period.window) != nil }.map(\.choice)
        model.limits.append(.init(choices: own, most: 1))
      }
    }
  }

  // MARK: Trucks

  /// Empty trips between any two places that a way joins.
  mutating func addTrucks() {
    for mode in scenario.modes where mode.kind == .road && scenario.settings.returnLoads {
      for period in scenario.periods.indices {
        var terms = scenario.places.map { loads["\(mode.id)|\(period)|\($0.id)"] ?? [] }
        for from in scenario.places.indices {
          for to in scenario.places.indices where from != to {
            let way = ways[period][from][to]
            guard way.isFinite else { continue }
            let rate = mode.emptyCostPerKilometre?.value ?? mode.costPerKilometre?.value ?? 0
            let trip = model.add(
              .init(
                cost: way * rate, emissions: way * (mode.emissionsPerKilometre?.value ?? 0)))
            terms[from].append((trip, -1))
            terms[to].append((trip, 1))
          }
        }
        for terms in terms { model.lines.append(.init(least: 0, most: 0, terms: terms)) }
      }
    }
  }
}
