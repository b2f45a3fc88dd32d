/// A facility's least throughput is no more than its capacity, and its fixed cost is one that counts.
///
/// So for stores and pipes: what is paid once to have one counts only where the plan decides.
struct FacilitiesFit: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    let facilities = draft.facilities.enumerated().flatMap { row, facility in
      [
        throughput(facility, row),
        paid(
          .facilities, row, "fixed_cost", facility.fixedCost.value, facility.status,
          "facility '\(facility.id)'"),
      ]
    }
    let stores = draft.stores.enumerated().map { row, store in
      paid(.stores, row, "fixed_cost", store.fixedCost.value, store.status, "store '\(store.id)'")
    }
    let pipes = draft.pipes.enumerated().map { row, pipe in
      paid(
        .pipes, row, "investment_per_m", pipe.investmentPerMetre.value, pipe.status,
        "pipe '\(pipe.id)'")
    }
    return (facilities + stores + pipes).compactMap(\.self)
  }

  private func throughput(_ facility: Facility, _ row: Int) -> Violation? {
    guard facility.leastThroughput > facility.capacity else { return nil }
    return Violation(
      .init(.facilities, row: row, column: "least_throughput"),
      what: "facility '\(facility.id)': least_throughput is "
        + "\(plain(facility.leastThroughput.value)), and capacity is "
        + plain(facility.capacity.value),
      remedy: "Allowed: least_throughput <= capacity, both of each period.",
      restsOn: [.init(.facilities, row: row, column: "capacity")])
  }

  private func paid(
    _ table: Table, _ row: Int, _ column: String, _ cost: Double, _ status: BuildStatus,
    _ who: @autoclosure () -> String
  ) -> Violation? {
    guard status == .existing, cost > 0 else { return nil }
    return Violation(
      .init(table, row: row, column: column), severity: .warning,
      what: "\(who()) exists, and its \(column) \(plain(cost)) is not counted: it is paid whatever "
        + "the plan",
      remedy: "Give the status candidate where the plan is to decide, or leave it empty.",
      restsOn: [.init(table, row: row, column: "status")])
  }
}
