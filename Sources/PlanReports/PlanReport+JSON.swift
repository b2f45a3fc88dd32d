internal import SymbiosisMatching
internal import SymbiosisModel

extension PlanReport {
  /// The plan as files.md 3 says, by the published schema.
  public func json(to sink: @escaping ReportSink) throws {
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
      "exchanges": .rows(plan.exchanges.count) { exchange(plan.exchanges[$0]) },
      "unplaced": .rows(plan.unplaced.count) { unplaced(plan.unplaced[$0]) },
      "unmet": .rows(plan.unmet.count) { unmet(plan.unmet[$0]) },
      "indicators": indicatorValues,
      "certificate": certificate,
      "provenance": provenanceValue,
    ]).write(to: sink)
  }

  private func exchange(_ row: Exchange) -> JSONValue {
    .object([
      "avoided_kg": .number(row.avoided.value),
      "covered": .number(row.covered.value),
      "emissions_kg": .number(row.emissions.value),
      "from_company": .text(row.fromCompany),
      "from_place": .text(row.fromPlace),
      "id": .text(row.id),
      "km": JSONValue(row.length?.value),
      "level": .text(row.level.rawValue),
      "minutes": JSONValue(row.minutes?.value),
      "mode": JSONValue(row.mode),
      "need": .text(row.need),
      "needed_resource": .text(row.neededResource),
      "period": JSONValue(row.period),
      "preparation_cost": .number(row.preparationCost.value),
      "price": .object([
        "high": JSONValue(row.priceHigh?.value), "low": JSONValue(row.priceLow?.value),
      ]),
      "quality": JSONValue(row.quality?.rawValue),
      "quantity": .number(row.quantity.value),
      "resource": .text(row.resource),
      "route": .list(row.path.map { .text($0) }),
      "saving": JSONValue(row.saving?.value),
      "surplus": .text(row.surplus),
      "to_company": .text(row.toCompany),
      "to_place": .text(row.toPlace),
      "tonnes": JSONValue(row.tonnes?.value),
      "transport_cost": .number(row.transportCost.value),
      "trips": JSONValue(row.trips),
      "unit": .text(row.unit.rawValue),
    ])
  }

  private func unplaced(_ row: UnplacedSurplus) -> JSONValue {
    .object([
      "company": .text(row.company),
      "cost": JSONValue(row.cost?.value),
      "destination": .text(row.destination.rawValue),
      "period": JSONValue(row.period),
      "place": .text(row.place),
      "quantity": .number(row.quantity.value),
      "reason": reason(
        row.reason, unit: unit(row), text: words.reason(row, objective: plan.objective.unit, names)),
      "resource": .text(row.resource),
      "surplus": .text(row.surplus),
      "unit": .text(row.unit.rawValue),
    ])
  }

  private func unmet(_ row: UnmetNeed) -> JSONValue {
    .object([
      "company": .text(row.company),
      "cost": JSONValue(row.cost?.value),
      "need": .text(row.need),
      "period": JSONValue(row.period),
      "place": .text(row.place),
      "quantity": .number(row.quantity.value),
      "reason": reason(
        row.reason, unit: unit(row), text: words.reason(row, objective: plan.objective.unit, names)),
      "resource": .text(row.resource),
      "unit": .text(row.unit.rawValue),
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
      "code": .text(code),
      "lacking": JSONValue(lacking),
      "lacking_per": JSONValue(lacking.map { _ in unit.rawValue }),
      "partner": JSONValue(partner),
      "rules": .list(rules.map { .text($0) }),
      "text": .text(text),
    ])
  }

  private var indicatorValues: JSONValue {
    var values = ["total": indicators(plan.indicators.total)]
    for (name, members) in indicatorGroups {
      values[name] = .members(Array(members.keys)) { key in
        members[key].map(indicators) ?? .null
      }
    }
    return .object(JSONMembers(values))
  }

  private func indicators(_ set: IndicatorSet) -> JSONValue {
    var values: [String: JSONValue] = ["unit": JSONValue(set.unit?.rawValue)]
    for name in IndicatorSet.names { values[name] = JSONValue(set.value(named: name)) }
    return .object(JSONMembers(values))
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
      "files": .object(JSONMembers(provenance.files.mapValues { .text($0) })),
      "overrides": .list(provenance.overrides.map { .text($0) }),
      "assumptions": .list(plan.assumptions.map { .text(words.assumption($0, names)) }),
    ]
    if let started = provenance.started { values["started"] = .text(started) }
    if let seconds = provenance.seconds { values["seconds"] = .number(seconds) }
    return .object(JSONMembers(values))
  }
}
