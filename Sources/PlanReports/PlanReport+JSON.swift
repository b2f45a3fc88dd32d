internal import SymbiosisMatching
internal import SymbiosisModel

extension PlanReport {
  /// The plan as files.md 3 says, by the published schema.
  public func json() throws -> String {
    try JSONValue.object([
      "format": .integer(1),
      "status": .text(plan.status.rawValue),
      "objective": .object([
        "kind": .text(plan.objective.kind.rawValue), "value": .number(plan.objective.value),
        "unit": .text(plan.objective.unit),
      ]),
      "baseline": .object([
        "value": JSONValue(plan.baseline), "unit": .text(plan.objective.unit),
      ]),
      "saving": JSONValue(plan.saving),
      "exchanges": .list(plan.exchanges.map(exchange)),
      "unplaced": .list(plan.unplaced.map(unplaced)),
      "unmet": .list(plan.unmet.map(unmet)),
      "indicators": .object(indicatorValues),
      "certificate": certificate,
      "provenance": provenanceValue,
    ]).rendered()
  }

  private func exchange(_ row: Exchange) -> JSONValue {
    .object([
      "id": .text(row.id), "surplus": .text(row.surplus), "need": .text(row.need),
      "from_company": .text(row.fromCompany), "to_company": .text(row.toCompany),
      "from_place": .text(row.fromPlace), "to_place": .text(row.toPlace),
      "resource": .text(row.resource), "needed_resource": .text(row.neededResource),
      "period": JSONValue(row.period), "quantity": .number(row.quantity.value),
      "covered": .number(row.covered.value), "unit": .text(row.unit.rawValue),
      "tonnes": JSONValue(row.tonnes?.value), "km": JSONValue(row.length?.value),
      "minutes": JSONValue(row.minutes?.value), "mode": JSONValue(row.mode),
      "trips": JSONValue(row.trips), "transport_cost": .number(row.transportCost.value),
      "preparation_cost": .number(row.preparationCost.value),
      "emissions_kg": .number(row.emissions.value), "saving": JSONValue(row.saving?.value),
      "avoided_kg": .number(row.avoided.value),
      "price": .object([
        "low": JSONValue(row.priceLow?.value), "high": JSONValue(row.priceHigh?.value),
      ]),
      "level": .text(row.level.rawValue), "quality": JSONValue(row.quality?.rawValue),
      "route": .list(row.path.map { .text($0) }),
    ])
  }

  private func unplaced(_ row: UnplacedSurplus) -> JSONValue {
    .object([
      "surplus": .text(row.surplus), "company": .text(row.company), "place": .text(row.place),
      "resource": .text(row.resource), "period": JSONValue(row.period),
      "quantity": .number(row.quantity.value), "unit": .text(row.unit.rawValue),
      "cost": JSONValue(row.cost?.value), "destination": .text(row.destination.rawValue),
      "reason": reason(
        row.reason, unit: unit(row), text: words.reason(row, objective: plan.objective.unit, names)),
    ])
  }

  private func unmet(_ row: UnmetNeed) -> JSONValue {
    .object([
      "need": .text(row.need), "company": .text(row.company), "place": .text(row.place),
      "resource": .text(row.resource), "period": JSONValue(row.period),
      "quantity": .number(row.quantity.value), "unit": .text(row.unit.rawValue),
      "cost": JSONValue(row.cost?.value),
      "reason": reason(
        row.reason, unit: unit(row), text: words.reason(row, objective: plan.objective.unit, names)),
    ])
  }

  /// What a reason's figure is per: the unit of the surplus.
  private func unit(_ row: UnplacedSurplus) -> QuantityUnit { row.unit }

  private func unit(_ row: UnmetNeed) -> QuantityUnit {
    guard case .notWorthIt(let partner, _) = row.reason else { return row.unit }
    return names.unit(ofSurplus: partner) ?? row.unit
  }

  private func reason(_ reason: Reason, unit: QuantityUnit, text: String) -> JSONValue {
    var rules: [String] = []
    var partner: String?
    var lacking: Double?
    let code: String
    switch reason {
    case .nobody: code = "nobody"
    case .forbidden(let name, let refusals, _):
      code = "forbidden"
      partner = name
      rules = refusals.map(\.code)
    case .partnersFull(let name):
      code = "partners-full"
      partner = name
    case .limitReached(let name):
      code = "limit-reached"
      partner = name
    case .searchStopped(let name):
      code = "search-stopped"
      partner = name
    case .notWorthIt(let name, let amount):
      code = "not-worth-it"
      partner = name
      lacking = amount.value
    }
    return .object([
      "code": .text(code), "partner": JSONValue(partner), "lacking": JSONValue(lacking),
      "lacking_per": JSONValue(lacking.map { _ in unit.rawValue }),
      "rules": .list(rules.map { .text($0) }), "text": .text(text),
    ])
  }

  private var indicatorValues: [String: JSONValue] {
    var values = ["total": indicators(plan.indicators.total)]
    for (name, members) in indicatorGroups { values[name] = .object(members.mapValues(indicators)) }
    return values
  }

  private func indicators(_ set: IndicatorSet) -> JSONValue {
    var values: [String: JSONValue] = ["unit": JSONValue(set.unit?.rawValue)]
    for name in IndicatorSet.names { values[name] = JSONValue(set.value(named: name)) }
    return .object(values)
  }

  private var certificate: JSONValue {
    let proof = plan.certificate
    return .object([
      "primal": .number(proof.primal), "dual": JSONValue(proof.dual),
      "gap": JSONValue(proof.gap), "largest_violation": .number(proof.largestViolation),
      "arcs_considered": .integer(proof.arcsConsidered),
      "arcs_in_program": .integer(proof.arcsInProgram), "components": .integer(proof.components),
      "rounds": .integer(proof.rounds), "iterations": .integer(proof.iterations),
      "unique": .bool(proof.unique),
      "stages": .list(
        proof.stages.map {
          .object([
            "primal": .number($0.primal), "dual": JSONValue($0.dual), "gap": JSONValue($0.gap),
          ])
        }),
    ])
  }

  private var provenanceValue: JSONValue {
    var values: [String: JSONValue] = [
      "tilfang": .text(provenance.tilfang), "glpk": .text(provenance.solver),
      "scenario_sha256": .text(provenance.scenarioSHA256),
      "files": .object(provenance.files.mapValues { .text($0) }),
      "overrides": .list(provenance.overrides.map { .text($0) }),
      "assumptions": .list(plan.assumptions.map { .text(words.assumption($0, names)) }),
    ]
    if let started = provenance.started { values["started"] = .text(started) }
    if let seconds = provenance.seconds { values["seconds"] = .number(seconds) }
    return .object(values)
  }
}
