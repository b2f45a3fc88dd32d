internal import SymbiosisMatching
internal import SymbiosisModel

/// How the saving is made up, where more than exchanges takes part in it.
extension PlanReport {
  /// One line after the headline; empty where the exchanges' savings are all there is.
  var account: String {
    guard let parts = accountParts else { return "" }
    return words.account(exchanges: parts.exchanges, costs: parts.costs)
  }

  /// What the exchanges save in NOK, and what the plan pays besides, which add up to the plan's saving.
  ///
  /// Nil where the saving is not one of money alone.
  var accountParts: (exchanges: Double, costs: [(what: String, amount: Double)])? {
    guard plan.objective.kind == .leastCost, scenario.settings.carbonPrice == .zero,
      plan.saving != nil
    else { return nil }
    let facilities = plan.facilities.map { $0.fixedCost.value + $0.variableCost.value }
    let stores = plan.stores.map { $0.fixedCost.value + $0.holdingCost.value }
    let exchanges = plan.exchanges.reduce(0) { $0 + ($1.saving?.value ?? 0) }
    return (
      exchanges,
      [
        (words.pick("anlegg", "anlegg", "facilities"), facilities.reduce(0, +)),
        (words.pick("lager", "lager", "stores"), stores.reduce(0, +)),
        (
          words.pick("rør", "røyr", "pipes"),
          plan.pipes.reduce(0) { $0 + $1.investmentCost.value }
        ),
        (
          words.pick(
            "det som kommer ut og ingen tar", "det som kjem ut og ingen tek",
            "what comes out and nobody takes"), leftovers
        ),
        (
          words.pick("tomkjøring", "tomkøyring", "empty driving"),
          plan.returnLoads?.cost.value ?? 0
        ),
        (
          words.pick("endringer mot planen før", "endringar mot planen før", "changes of the plan"),
          plan.changes?.cost.value ?? 0
        ),
      ]
    )
  }

  /// NOK of what is done with what comes out of facilities and stores and nobody takes, less that of
  /// what lay in stores at first.
  private var leftovers: Double {
    let left = plan.unplaced.reduce(0) {
      Names.isPort($1.surplus) ? $0 + ($1.cost?.value ?? 0) : $0
    }
    return scenario.stores.reduce(left) { sum, store in
      guard store.status != .closed else { return sum }
      let perUnit = scenario.resource(store.resource)?.disposalCost?.value ?? 0
      return sum - perUnit * store.openingStock.value
    }
  }
}
