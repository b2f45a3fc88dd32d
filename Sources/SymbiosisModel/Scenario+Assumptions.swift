extension Scenario {
  /// Everything that was taken for granted in reading the scenario, in a fixed order.
  ///
  /// Conversions, grades, emissions and destinations that are not given, roads; each by identifier.
  public var assumptions: [Assumption] {
    conversionAssumptions + gradeAssumptions + alternativeAssumptions + carriageAssumptions
      + roadAssumptions
  }

  private var conversionAssumptions: [Assumption] {
    func converted(_ declaration: Declaration, _ resource: Resource) -> Assumption? {
      guard let unit = declaration.unit, unit != resource.unit,
        let conversion = resource.factor(from: unit)
      else { return nil }
      return .converted(
        declaration: declaration.id, conversion: conversion, from: unit, to: resource.unit)
    }
    return surpluses.indices.compactMap {
      converted(surpluses[$0].declaration, resource(ofSurplus: $0))
    }
      + needs.indices.compactMap { converted(needs[$0].declaration, resource(ofNeed: $0)) }
  }

  private var gradeAssumptions: [Assumption] {
    let unknown = surpluses.indices.compactMap { row -> Assumption? in
      let count = resource(ofSurplus: row).grades.count
      guard surpluses[row].grade == nil, count > 1 else { return nil }
      return .gradeUnknown(surplus: surpluses[row].declaration.id, takenAs: count)
    }
    let any = needs.indices.compactMap { row -> Assumption? in
      guard needs[row].worstGrade == nil, resource(ofNeed: row).grades.count > 1 else { return nil }
      return .anyGrade(need: needs[row].declaration.id)
    }
    return unknown + any
  }

  /// What is not given of the alternatives of what is declared.
  private var alternativeAssumptions: [Assumption] {
    let offered = Set(surplusResources)
    let wanted = Set(needResources)
    var found: [Assumption] = []
    for (row, resource) in resources.enumerated() {
      if offered.contains(row) {
        if resource.disposalEmissions == nil {
          found.append(.noEmissions(resource: resource.id, alternative: .disposal))
        }
        if resource.disposalTo == nil { found.append(.noDestination(resource: resource.id)) }
      }
      if wanted.contains(row), resource.purchaseEmissions == nil {
        found.append(.noEmissions(resource: resource.id, alternative: .purchase))
      }
    }
    return found
  }

  /// The modes and substitutions in use that give no emissions; pipes and what does not move are
  /// not reckoned by any.
  private var carriageAssumptions: [Assumption] {
    let offered = Set(surplusResources.map { resources[$0].id })
    let wanted = Set(needResources.map { resources[$0].id })
    let quoted = quotes.filter { $0.resource.map(offered.contains) ?? true }
    let used = Set(
      resources.filter { offered.contains($0.id) }.compactMap(\.mode) + quoted.compactMap(\.mode))
    let silent = modes.filter {
      $0.kind == .road && $0.emissionsPerKilometre == nil && used.contains($0.id)
    }
    let replacing = substitutions.filter {
      $0.emissions == nil && offered.contains($0.from) && wanted.contains($0.to)
    }
    return silent.map { .noModeEmissions(mode: $0.id) }
      + replacing.map { .noPreparationEmissions(from: $0.from, to: $0.to) }
  }

  private var roadAssumptions: [Assumption] {
    var found: [Assumption] = []
    if case .greatCircle(let factor) = settings.missingRoad {
      found.append(.greatCircle(detourFactor: factor))
    }
    for road in roads {
      for period in periods {
        let touching = TimeWindow.joined(road.closed.map(\.window)).filter {
          $0.intersection(period.window) != nil
        }
        if !touching.isEmpty, !touching.contains(where: { $0.covers(period.window) }) {
          found.append(.partlyClosed(from: road.from, to: road.to, period: period.name))
        }
      }
    }
    return found
  }
}
