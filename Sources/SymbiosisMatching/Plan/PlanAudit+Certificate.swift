internal import SymbiosisModel

/// The proof that comes with a plan, held against the plan's own lines.
extension PlanAudit {
  func certificateFaults(_ plan: Plan) -> [String] {
    let certificate = plan.certificate
    let values = stageValues(plan)
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
    if plan.status == .optimal, !(certificate.gap <= 1e-9) {
      faults.append("the plan is called optimal, its gap is \(certificate.gap)")
    }
    if plan.status == .feasible, certificate.unique {
      faults.append("the plan is called unique, but the search was stopped")
    }
    if !(0...1e-7).contains(certificate.largestViolation) {
      faults.append("the largest violation is \(certificate.largestViolation)")
    }
    let arcs = certificate.arcsConsidered
    if arcs < plan.exchanges.count || !(0...arcs).contains(certificate.arcsInProgram)
      || !(min(1, arcs)...max(0, arcs)).contains(certificate.components)
      || certificate.rounds < 1 || certificate.iterations < 0
    {
      faults.append("the certificate's counts do not fit together: \(certificate)")
    }
    return faults
  }

  /// The objectives of model.md 3 from the plan's lines; with each, its largest term.
  private func stageValues(_ plan: Plan) -> [(sum: Double, size: Double)] {
    let carbon = scenario.settings.carbonPrice.value / 1000
    var moving: [Double] = []
    var costs: [Double] = []
    var emissions: [Double] = []
    func leave(_ cost: Kroner?, _ kilograms: Double) {
      costs.append((cost?.value ?? 0) + carbon * kilograms)
      emissions.append(kilograms)
    }
    for row in plan.exchanges {
      moving.append(
        row.transportCost.value + row.preparationCost.value + carbon * row.emissions.value)
      emissions.append(row.emissions.value)
    }
    for row in plan.unplaced {
      let perUnit = scenario.resource(row.resource)?.disposalEmissions?.value ?? 0
      leave(row.cost, perUnit * row.quantity.value)
    }
    for row in plan.unmet {
      let perUnit = scenario.resource(row.resource)?.purchaseEmissions?.value ?? 0
      leave(row.cost, perUnit * row.quantity.value)
    }
    let lists: [[Double]]
    switch objective {
    case .leastCost: lists = [moving + costs]
    case .mostExchange: lists = [plan.unmet.map(\.quantity.value), moving]
    case .leastEmissions: lists = [emissions, moving + costs]
    }
    return lists.map { list in (compensatedSum(list), list.reduce(1e-12) { max($0, abs($1)) }) }
  }
}
