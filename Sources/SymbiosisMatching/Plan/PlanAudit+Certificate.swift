internal import LinearPrograms
internal import SymbiosisModel

/// The proof that comes with a plan, held against the plan's own lines.
extension PlanAudit {
  func certificateFaults(_ plan: Plan, _ lines: PlanLines) -> [String] {
    let certificate = plan.certificate
    let values = stageValues(lines, BuiltParts(plan))
    guard certificate.stages.count == values.count else {
      return ["the certificate has \(certificate.stages.count) stages, \(values.count) are solved"]
    }
    var faults: [String] = []
    for (number, (stage, value)) in zip(certificate.stages, values).enumerated() {
      if PlanAudit.differ(stage.primal, value.sum, size: value.size) {
        faults.append(
          "stage \(number + 1) is \(stage.primal), the plan's lines add up to \(value.sum)")
      }
      if !stage.dual.isFinite || stage.dual > stage.primal + 1e-9 * max(1, value.size) {
        faults.append("stage \(number + 1): bound \(stage.dual) is above \(stage.primal)")
      }
    }
    let reported = certificate.stages[objective == .mostExchange ? 1 : 0]
    if certificate.primal != reported.primal || plan.objective.value != reported.primal {
      faults.append(
        "objective \(plan.objective.value), certificate \(certificate.primal) and stage "
          + "\(reported.primal) are not one number")
    }
    if certificate.dual != reported.dual {
      faults.append("the certificate's bound is \(certificate.dual), its stage's \(reported.dual)")
    }
    if certificate.gap != certificate.stages.map(\.gap).max() {
      faults.append("the gap is \(certificate.gap), not the largest of the stages")
    }
    return faults + countFaults(plan)
  }

  private func countFaults(_ plan: Plan) -> [String] {
    let certificate = plan.certificate
    var faults: [String] = []
    let finest = certificate.integers > 0 ? Certificate.finestIntegerGap : 1e-9
    if plan.status == .optimal, !(certificate.gap <= finest) {
      faults.append("the plan is called optimal, its gap is \(certificate.gap)")
    }
    if plan.status == .feasible, certificate.unique {
      faults.append("the plan is called unique, but the search was stopped")
    }
    if !(0...1e-7).contains(certificate.largestViolation) {
      faults.append("the largest violation is \(certificate.largestViolation)")
    }
    let arcs = certificate.arcsConsidered
    // A facility or store that nothing reaches is a component without arcs.
    let ports = scenario.surplusPorts.count + scenario.needPorts.count
    let parts = arcs + ports * scenario.periods.count
    if arcs < plan.exchanges.count || !(0...arcs).contains(certificate.arcsInProgram)
      || !(min(1, arcs)...max(0, parts)).contains(certificate.components)
      || certificate.rounds < 1 || certificate.iterations < 0
    {
      faults.append("the certificate's counts do not fit together: \(certificate)")
    }
    return faults
  }

  /// The objectives of model.md 3 from the plan's lines; with each, its largest term.
  private func stageValues(
    _ lines: PlanLines, _ built: BuiltParts
  ) -> [(sum: Double, size: Double)] {
    let carbon = scenario.settings.carbonPrice.value / 1000
    var moving = Value()
    var unmet = Value()
    var cost = Value()
    var emissions = Value()
    for row in lines.exchanges.indices {
      let kilograms = lines.exchanges[row].emissions.value
      let kroner =
        lines.exchanges[row].transportCost.value + lines.exchanges[row].preparationCost.value
        + carbon * kilograms
      moving.add(kroner)
      cost.add(kroner)
      emissions.add(kilograms)
    }
    for kroner in built.costs(carbonPrice: scenario.settings.carbonPrice) {
      moving.add(kroner)
      cost.add(kroner)
    }
    for kilograms in built.emissions { emissions.add(kilograms) }
    func leave(_ kroner: Kroner?, _ kilograms: Double) {
      cost.add((kroner?.value ?? 0) + carbon * kilograms)
      emissions.add(kilograms)
    }
    for (line, row) in lines.unplacedSurpluses.enumerated() where row >= 0 {
      let goods = tables.goods[tables.sellers[Int(row)].resource]
      leave(
        lines.unplaced[line].cost,
        goods.disposalEmissions.value * lines.unplaced[line].quantity.value)
    }
    for (line, row) in lines.unmetNeeds.enumerated() where row >= 0 {
      let goods = tables.goods[tables.buyers[Int(row)].resource]
      unmet.add(lines.unmet[line].quantity.value)
      leave(
        lines.unmet[line].cost, goods.purchaseEmissions.value * lines.unmet[line].quantity.value)
    }
    let values: [Value]
    switch objective {
    case .leastCost: values = [cost]
    case .mostExchange: values = [unmet, moving]
    case .leastEmissions: values = [emissions, cost]
    }
    return values.map { ($0.sum.value, $0.size) }
  }
}

/// An objective's terms added up, and the largest of them.
private struct Value {
  var sum = CompensatedSum()
  var size = 1e-12

  mutating func add(_ term: Double) {
    sum.add(term)
    size = max(size, abs(term))
  }
}
