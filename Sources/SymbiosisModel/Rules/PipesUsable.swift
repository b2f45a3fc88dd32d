/// It is clear what a pipe carries and how long it is, and an investment is paid off over some years.
struct PipesUsable: Rule {
  func violations(in draft: ScenarioDraft) -> [Violation] {
    guard !draft.pipes.isEmpty else { return [] }
    let lookup = Lookup(draft)
    let isWhole =
      draft.unread.areWhole(.resources, "mode") && draft.unread.areWhole(.resources, "unit")
      && draft.unread.areWhole(.modes, "kind")
    return draft.pipes.enumerated().flatMap { row, pipe in
      [
        isWhole && pipe.resource == nil ? unnamed(pipe, row, lookup) : nil,
        unfit(pipe, row, lookup),
        endless(pipe, row), unpaid(pipe, row),
      ].compactMap(\.self)
    }
  }

  private func at(_ row: Int, _ column: String) -> Violation.Location {
    .init(.pipes, row: row, column: column)
  }

  private func unnamed(_ pipe: Pipe, _ row: Int, _ lookup: Lookup) -> Violation? {
    let fit = lookup.pipedResources
    guard fit.count != 1 else { return nil }
    let names = fit.map { "'\($0)'" }.joined(separator: ", ")
    return Violation(
      at(row, "resource"),
      what: fit.isEmpty
        ? "pipe '\(pipe.id)' carries nothing: no resource is counted in MWh and has a mode of kind "
          + "pipe"
        : "pipe '\(pipe.id)' may carry any of \(names)",
      remedy: fit.isEmpty
        ? "Give such a resource, as heat, or remove the pipe."
        : "Name the resource that it carries.")
  }

  private func unfit(_ pipe: Pipe, _ row: Int, _ lookup: Lookup) -> Violation? {
    guard let name = pipe.resource, let known = lookup.resources[name],
      !lookup.pipedResources.contains(name)
    else { return nil }
    let resource = lookup.draft.resources[known]
    if resource.mode != nil, lookup.mode(resource.mode) == nil { return nil }
    let kind = lookup.mode(resource.mode).map { "a mode of kind \($0.kind.rawValue)" }
    return Violation(
      at(row, "resource"),
      what: "pipe '\(pipe.id)' carries '\(name)', which is counted in \(resource.unit.rawValue) "
        + "and has \(kind ?? "no mode")",
      remedy: "Allowed: a resource counted in MWh whose mode is of kind pipe"
        + (lookup.pipedResources.isEmpty
          ? "." : ", as \(lookup.pipedResources.joined(separator: ", "))."),
      restsOn: [
        .init(.resources, row: known, column: "mode"),
        .init(.resources, row: known, column: "unit"),
        .init(.modes, row: lookup.modes[resource.mode ?? ""] ?? 0, column: "kind"),
      ])
  }

  private func endless(_ pipe: Pipe, _ row: Int) -> Violation? {
    guard pipe.from == pipe.to, pipe.length == nil else { return nil }
    return Violation(
      at(row, "km"), what: "pipe '\(pipe.id)' lies within place '\(pipe.from)' and has no km",
      remedy: "Give its length in kilometres.", restsOn: [at(row, "from"), at(row, "to")])
  }

  private func unpaid(_ pipe: Pipe, _ row: Int) -> Violation? {
    guard pipe.status == .candidate, pipe.investmentPerMetre > .zero, pipe.lifetime == nil else {
      return nil
    }
    return Violation(
      at(row, "lifetime_years"),
      what: "pipe '\(pipe.id)' may be built for \(plain(pipe.investmentPerMetre.value)) NOK a "
        + "metre, and how long it lasts is not given",
      remedy: "Give the years that the investment is paid off over.",
      restsOn: [at(row, "investment_per_m"), at(row, "status")])
  }
}
