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
      "exchanges": .rows(plan.exchanges, Self.exchange),
      "unplaced": .rows(plan.unplaced, unplaced),
      "unmet": .rows(plan.unmet, unmet),
      "facilities": .list(plan.facilities.map(value)),
      "stores": .list(plan.stores.map(value)),
      "pipes": .list(plan.pipes.map(value)),
      "changes": plan.changes.map(value) ?? .null,
      "return_loads": plan.returnLoads.map(value) ?? .null,
      "policies": .rows(plan.policies, Self.policy),
      "indicators": indicatorValues,
      "certificate": certificate,
      "provenance": provenanceValue,
    ]).write(to: sink)
  }

  private static var exchange: JSONShape<Exchange> {
    [
      "avoided_kg": .number { $0.avoided.value },
      "covered": .number { $0.covered.value },
      "emissions_kg": .number { $0.emissions.value },
      "from_company": .text { $0.fromCompany },
      "from_place": .text { $0.fromPlace },
      "id": .text { $0.id },
      "km": .figure { $0.length?.value },
      "level": .text { $0.level.rawValue },
      "minutes": .figure { $0.minutes?.value },
      "mode": .text { $0.mode },
      "need": .text { $0.need },
      "needed_resource": .text { $0.neededResource },
      "period": .text { $0.period },
      "pipes": .texts { $0.pipes },
      "preparation_cost": .number { $0.preparationCost.value },
      "price.high": .figure { $0.priceHigh?.value },
      "price.low": .figure { $0.priceLow?.value },
      "quality": .text { $0.quality?.rawValue },
      "quantity": .number { $0.quantity.value },
      "resource": .text { $0.resource },
      "route": .texts { $0.path },
      "saving": .figure { $0.saving?.value },
      "surplus": .text { $0.surplus },
      "to_company": .text { $0.toCompany },
      "to_place": .text { $0.toPlace },
      "tonnes": .figure { $0.tonnes?.value },
      "transport_cost": .number { $0.transportCost.value },
      "trips": .integer { $0.trips },
      "unit": .text { $0.unit.rawValue },
    ]
  }

  private var unplaced: JSONShape<UnplacedSurplus> {
    JSONShape(
      [
        ("company", .text { $0.company }),
        ("cost", .figure { $0.cost?.value }),
        ("destination", .text { $0.destination.rawValue }),
        ("period", .text { $0.period }),
        ("place", .text { $0.place }),
        ("quantity", .number { $0.quantity.value }),
        ("resource", .text { $0.resource }),
        ("surplus", .text { $0.surplus }),
        ("unit", .text { $0.unit.rawValue }),
      ]
        + reason(\.reason, per: \.unit) {
          words.reason($0, objective: plan.objective.unit, names)
        })
  }

  private var unmet: JSONShape<UnmetNeed> {
    JSONShape(
      [
        ("company", .text { $0.company }),
        ("cost", .figure { $0.cost?.value }),
        ("need", .text { $0.need }),
        ("period", .text { $0.period }),
        ("place", .text { $0.place }),
        ("quantity", .number { $0.quantity.value }),
        ("resource", .text { $0.resource }),
        ("unit", .text { $0.unit.rawValue }),
      ]
        + reason(\.reason, per: { $0.reason.partner.flatMap(names.unit(ofSurplus:)) ?? $0.unit }) {
          words.reason($0, objective: plan.objective.unit, names)
        })
  }

  /// Why something is left over.
  ///
  /// - Parameter unit: what a reason's figure is per: the unit of the surplus.
  private func reason<Row>(
    _ reason: @escaping @Sendable (Row) -> Reason,
    per unit: @escaping @Sendable (Row) -> QuantityUnit,
    text: @escaping @Sendable (Row) -> String
  ) -> [(String, JSONShape<Row>.Value)] {
    [
      ("reason.code", .text { reason($0).code }),
      ("reason.lacking", .figure { reason($0).lacking }),
      (
        "reason.lacking_per",
        .text { row in reason(row).lacking.map { _ in unit(row).rawValue } }
      ),
      ("reason.partner", .text { reason($0).partner }),
      ("reason.rules", .texts { reason($0).rules }),
      ("reason.text", .text { text($0) }),
    ]
  }

  private var indicatorValues: JSONValue {
    let shape = JSONShape<IndicatorSet>(
      [("unit", .text { $0.unit?.rawValue })]
        + IndicatorSet.byName.map { ($0.name, .figure($0.value)) })
    var values = ["total": JSONValue.object(plan.indicators.total, shape)]
    for (name, groups) in indicatorGroups {
      values[name] = .members(groups.names, groups.sets, shape)
    }
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
      "unique": .bool(proof.unique), "integers": .integer(proof.integers),
      "nodes": .integer(proof.nodes),
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

extension Reason {
  /// What it is called in the results.
  fileprivate var code: String {
    switch self {
    case .nobody: "nobody"
    case .forbidden: "forbidden"
    case .partnersFull: "partners-full"
    case .limitReached: "limit-reached"
    case .policyReached: "policy-reached"
    case .changeTooDear: "change-too-dear"
    case .pipeNotBuilt: "pipe-not-built"
    case .pipeFull: "pipe-full"
    case .notOpened: "not-opened"
    case .capacityReached: "capacity-reached"
    case .chainNotWorthIt: "chain-not-worth-it"
    case .emptyTripsTooDear: "empty-trips-too-dear"
    case .choicesAgainstIt: "choices-against-it"
    case .searchStopped: "search-stopped"
    case .notWorthIt: "not-worth-it"
    }
  }

  /// Who the other side would have been; nil where there is nobody.
  fileprivate var partner: String? {
    switch self {
    case .nobody: nil
    case .forbidden(let name, _, _), .partnersFull(let name), .limitReached(let name),
      .policyReached(let name, _), .searchStopped(let name), .notWorthIt(let name, _),
      .notOpened(let name), .capacityReached(let name), .chainNotWorthIt(let name),
      .emptyTripsTooDear(let name), .choicesAgainstIt(let name), .pipeNotBuilt(let name, _),
      .pipeFull(let name, _), .changeTooDear(let name):
      name
    }
  }

  /// The rules that forbid the nearest pair.
  fileprivate var rules: [String] {
    if case .forbidden(_, let refusals, _) = self { refusals.map(\.code) } else { [] }
  }

  /// What a unit lacks to be worth exchanging.
  fileprivate var lacking: Double? {
    if case .notWorthIt(_, let amount) = self { amount.value } else { nil }
  }
}
