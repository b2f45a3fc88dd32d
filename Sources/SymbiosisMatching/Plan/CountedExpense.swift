internal import LinearPrograms
internal import SymbiosisModel

/// What is no exchange's: costs and emissions of facilities, stores, pipes and empty trips, and of what is done
/// with what facilities give out that nobody takes; against today.
struct CountedExpense: Sendable {
  let groups: CountedLine.Groups
  var kroner = 0.0
  var kilograms = 0.0
}

extension CountedExpense {
  /// All of a plan, each in the groups of the place and company that it belongs to; empty trips in those of the
  /// place that they come to.
  ///
  /// - Parameter groups: of the rows of a place, of a resource and of a company; below 0 for none.
  static func all(
    _ tables: ArcTables, _ lines: PlanLines, _ built: BuiltParts,
    groups: (Int32, Int32, Int32) -> CountedLine.Groups
  ) -> [CountedExpense] {
    let scenario = tables.scenario
    let carbon = scenario.settings.carbonPrice.value / 1000
    var all: [CountedExpense] = []
    func add(_ groups: CountedLine.Groups, _ kroner: Double, _ kilograms: Double = 0) {
      guard kroner != 0 || kilograms != 0 else { return }
      all.append(
        CountedExpense(
          groups: groups, kroner: kroner + carbon * kilograms, kilograms: kilograms))
    }
    for facility in built.facilities {
      guard let row = scenario.facilityIndex[facility.id] else { continue }
      let rows = scenario.facilityRows[row]
      add(
        groups(rows.place, -1, rows.company),
        facility.fixedCost.value + facility.variableCost.value, facility.emissions.value)
    }
    for store in built.stores {
      guard let row = scenario.storeIndex[store.id] else { continue }
      let rows = scenario.storeRows[row]
      add(groups(rows.place, rows.resource, -1), store.fixedCost.value + store.holdingCost.value)
      let goods = tables.goods[Int(rows.resource)]
      let opening = scenario.stores[row].openingStock.value
      add(
        groups(rows.place, rows.resource, -1), -opening * (goods.disposalCost?.value ?? 0),
        -opening * goods.disposalEmissions.value)
    }
    for pipe in built.pipes {
      guard let row = scenario.pipeIndex[pipe.id] else { continue }
      let rows = scenario.pipeRows[row]
      add(groups(rows.to, rows.resource, -1), pipe.investmentCost.value)
    }
    for run in built.returnLoads?.runs ?? [] {
      guard let place = scenario.placeIndex[run.to] else { continue }
      add(groups(Int32(place), -1, -1), run.cost.value, run.emissions.value)
    }
    add(groups(-1, -1, -1), built.changeCost.value)
    for (line, row) in zip(lines.unplaced, lines.unplacedSurpluses)
    where Int(row) >= scenario.declaredSurpluses {
      let rows = scenario.surplusRows[Int(row)]
      let goods = tables.goods[Int(rows.resource)]
      let isDeclared = Int(rows.company) < scenario.declaredCompanies
      add(
        groups(rows.place, rows.resource, isDeclared ? rows.company : -1),
        line.quantity.value * (goods.disposalCost?.value ?? 0),
        line.quantity.value * goods.disposalEmissions.value)
    }
    return all
  }
}
