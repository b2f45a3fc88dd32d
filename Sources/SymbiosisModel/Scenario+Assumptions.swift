extension Scenario {
  /// Everything that was taken for granted in reading the scenario, in a fixed order.
  ///
  /// Conversions, grades, emissions and destinations that are not given, roads; each by identifier.
  public var assumptions: [Assumption] {
    conversionAssumptions + gradeAssumptions + alternativeAssumptions + carriageAssumptions
      + roadAssumptions + facilityAssumptions
  }

  private var conversionAssumptions: [Assumption] {
    func converted(_ declaration: Declaration, _ resource: Resource) -> Assumption? {
      guard let unit = declaration.unit, unit != resource.unit,
        let conversion = resource.factor(from: unit)
      else { return nil }
      return .converted(
        declaration: declaration.id, conversion: conversion, from: unit, to: resource.unit)
    }
    return (0..<declaredSurpluses).filter { surpluses[$0].declaration.unit != nil }
      .compactMap { converted(surpluses[$0].declaration, resource(ofSurplus: $0)) }
      + (0..<declaredNeeds).filter { needs[$0].declaration.unit != nil }
      .compactMap { converted(needs[$0].declaration, resource(ofNeed: $0)) }
  }

  private var gradeAssumptions: [Assumption] {
    let gradeCounts = resources.map(\.grades.count)
    let unknown = (0..<declaredSurpluses).compactMap { row -> Assumption? in
      let count = gradeCounts[Int(surplusRows[row].resource)]
      guard count > 1, surpluses[row].grade == nil else { return nil }
      return .gradeUnknown(surplus: surpluses[row].declaration.id, takenAs: count)
    }
    let any = (0..<declaredNeeds).compactMap { row -> Assumption? in
      guard gradeCounts[Int(needRows[row].resource)] > 1, needs[row].worstGrade == nil else {
        return nil
      }
      return .anyGrade(need: needs[row].declaration.id)
    }
    return unknown + any
  }

  /// Whether each resource, by its row, is named by some declaration.
  private func isDeclared(_ rows: ArraySlice<DeclaredRows>) -> [Bool] {
    var isDeclared = [Bool](repeating: false, count: resources.count)
    for row in rows { isDeclared[Int(row.resource)] = true }
    return isDeclared
  }

  private func names(declaredIn rows: ArraySlice<DeclaredRows>) -> Set<String> {
    Set(zip(resources, isDeclared(rows)).filter(\.1).map(\.0.id))
  }

  /// What facilities that are not closed give out, by the resource's row: what nobody takes of it
  /// goes where its resource goes.
  private var outputRows: Set<Int32> {
    let open = facilities.indices.filter { facilities[$0].status != .closed }
    return Set(open.flatMap { recipeRows[Int(facilityRows[$0].recipe)].outputs })
  }

  private var facilityAssumptions: [Assumption] {
    let silent = facilities.filter { $0.status != .closed && $0.emissions == nil }
    let straight = pipes.indices.filter { pipes[$0].status != .closed && pipes[$0].length == nil }
    return silent.map { .noFacilityEmissions(facility: $0.id) }
      + straight.map { .straightPipe(pipe: pipes[$0].id, length: length(ofPipe: $0)) }
  }

  /// What is not given of the alternatives of what is declared.
  private var alternativeAssumptions: [Assumption] {
    let wanted = isDeclared(needRows.prefix(declaredNeeds))
    var offered = isDeclared(surplusRows.prefix(declaredSurpluses))
    for row in outputRows { offered[Int(row)] = true }
    var found: [Assumption] = []
    for (row, resource) in resources.enumerated() {
      if offered[row] {
        if resource.disposalEmissions == nil {
          found.append(.noEmissions(resource: resource.id, alternative: .disposal))
        }
        if resource.disposalTo == nil { found.append(.noDestination(resource: resource.id)) }
      }
      if wanted[row], resource.purchaseEmissions == nil {
        found.append(.noEmissions(resource: resource.id, alternative: .purchase))
      }
    }
    return found
  }

  /// The modes and substitutions in use that give no emissions; pipes and what does not move are
  /// not reckoned by any.
  private var carriageAssumptions: [Assumption] {
    let (offered, wanted) = (
      names(declaredIn: surplusRows.prefix(declaredSurpluses)),
      names(declaredIn: needRows.prefix(declaredNeeds))
    )
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
