/// A mode has the figures that its kind of transport is reckoned by, and no others.
struct ModesComplete: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    draft.modes.enumerated().flatMap { row, mode in missing(mode, row) + strange(mode, row) }
  }

  private func missing(_ mode: Mode, _ row: Int) -> [Violation] {
    let needed: [(String, Double?)]
    switch mode.kind {
    case .road:
      needed = [("payload_t", mode.payload?.value), ("cost_per_km", mode.costPerKilometre?.value)]
    case .pipe, .none: needed = [("cost_per_unit_km", mode.costPerUnitKilometre?.value)]
    }
    return needed.filter { $0.1 == nil }.map { column, _ in
      Violation(
        .init(.modes, row: row, column: column),
        what: "mode '\(mode.id)' of kind \(mode.kind.rawValue) has no \(column)",
        remedy: column == "payload_t"
          ? "Give the tonnes that a full vehicle carries: what a kilometre costs is shared by them."
          : "Give the NOK that a kilometre costs; 0 is allowed.",
        restsOn: [.init(.modes, row: row, column: "kind")])
    }
  }

  private func strange(_ mode: Mode, _ row: Int) -> [Violation] {
    let ofRoads: [(String, Bool)] = [
      ("payload_t", mode.payload != nil), ("cost_per_km", mode.costPerKilometre != nil),
      ("empty_cost_per_km", mode.emptyCostPerKilometre != nil),
      ("loading_cost_per_t", mode.loadingCostPerTonne != .zero),
      ("kg_co2e_per_km", (mode.emissionsPerKilometre ?? .zero) != .zero),
    ]
    let ofPipes = [("loss_per_km", mode.lossPerKilometre != 0)]
    let ofOthers = [("cost_per_unit_km", mode.costPerUnitKilometre != nil)]
    let unused =
      switch mode.kind {
      case .road: ofPipes + ofOthers
      case .pipe: ofRoads
      case .none: ofRoads + ofPipes
      }
    return unused.filter(\.1).map { column, _ in
      Violation(
        .init(.modes, row: row, column: column),
        what: "mode '\(mode.id)' of kind \(mode.kind.rawValue) has \(column), which it is not "
          + "reckoned by",
        remedy: "Leave it empty, or mend the kind (road, pipe, none).",
        restsOn: [.init(.modes, row: row, column: "kind")])
    }
  }
}
