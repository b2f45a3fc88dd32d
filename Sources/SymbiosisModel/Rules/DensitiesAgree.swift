/// What a resource says of its weight in two ways is the same, and could be.
struct DensitiesAgree: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    draft.resources.enumerated().flatMap { row, resource in
      [contradiction(resource, row), heavyWhenLoose(resource, row)].compactMap(\.self)
    }
  }

  /// `t_per_unit` beside the density of the unit itself.
  private func contradiction(_ resource: Resource, _ row: Int) -> Violation? {
    guard let stated = resource.tonnesPerUnit else { return nil }
    let other: (column: String, tonnes: Double)?
    switch resource.unit.dimension {
    case .mass: other = ("unit", 1)
    case .volume: other = resource.tonnesPerCubicMetre.map { ("t_per_m3", $0) }
    case .looseVolume: other = resource.tonnesPerLooseCubicMetre.map { ("t_per_lm3", $0) }
    case .energy: other = resource.megawattHoursPerTonne.map { ("mwh_per_t", 1 / $0) }
    case .area: other = nil
    }
    guard let other, abs(other.tonnes - stated) > 1e-6 * max(other.tonnes, stated) else {
      return nil
    }
    return Violation(
      .init(.resources, row: row, column: "t_per_unit"),
      what: "resource '\(resource.id)': t_per_unit is \(plain(stated)), and one "
        + "\(resource.unit.rawValue) weighs \(plain(other.tonnes)) t by its \(other.column)",
      remedy: "Remove t_per_unit, or give both the same weight.",
      restsOn: [.init(.resources, row: row, column: other.column)])
  }

  private func heavyWhenLoose(_ resource: Resource, _ row: Int) -> Violation? {
    guard let solid = resource.tonnesPerCubicMetre, let loose = resource.tonnesPerLooseCubicMetre,
      loose > solid
    else { return nil }
    return Violation(
      .init(.resources, row: row, column: "t_per_lm3"), severity: .warning,
      what: "resource '\(resource.id)' is heavier loose (\(plain(loose)) t) than solid "
        + "(\(plain(solid)) t)",
      remedy: "Give t_per_m3 for a solid cubic metre and t_per_lm3 for a loose one.",
      restsOn: [.init(.resources, row: row, column: "t_per_m3")])
  }
}
