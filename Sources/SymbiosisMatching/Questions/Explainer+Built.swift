internal import LinearPrograms
internal import SymbiosisModel

/// Why a facility, a store or a pipe is open or closed, and what it and the policies are worth.
extension Explainer {
  /// What a facility, store, pipe or policy does to the plan.
  ///
  /// - Parameter subject: which, by its row in the scenario.
  /// - Throws: `MatchingError`.
  public func worth(of subject: WorthExplanation.Subject) throws -> WorthExplanation {
    switch subject {
    case .facility(let row):
      return try worth(
        subject, scenario.facilities[row].id, .facility(row),
        plan.facilities.first { $0.id == scenario.facilities[row].id }?.decision,
        costPerYear: scenario.facilities[row].fixedCost)
    case .store(let row):
      return try worth(
        subject, scenario.stores[row].id, .store(row),
        plan.stores.first { $0.id == scenario.stores[row].id }?.decision,
        costPerYear: scenario.stores[row].fixedCost)
    case .pipe(let row):
      return try worth(
        subject, scenario.pipes[row].id, .pipe(row),
        plan.pipes.first { $0.id == scenario.pipes[row].id }?.decision,
        costPerYear: scenario.annualCost(ofPipe: row))
    case .policy(let row):
      var without = network
      without.policies.removeAll { $0.source == .policy(row) }
      return WorthExplanation(
        subject: subject, id: scenario.policies[row].id, decision: nil, costPerYear: nil,
        lossWithout: try loss(of: without), capacityPrice: nil, policy: plan.policies[row])
    }
  }

  private func worth(
    _ subject: WorthExplanation.Subject, _ id: String, _ owner: Port.Owner,
    _ decision: BuildDecision?, costPerYear: KronerPerYear
  ) throws -> WorthExplanation {
    let isOpen = decision?.isOpen ?? false
    return WorthExplanation(
      subject: subject, id: id, decision: decision,
      costPerYear: decision.map { if case .stands = $0 { true } else { false } } ?? true
        ? nil : costPerYear,
      lossWithout: isOpen ? try loss(of: without(owner)) : nil,
      capacityPrice: isOpen ? try capacityPrice(owner) : nil, policy: nil)
  }

  /// The network in which something takes no part.
  private func without(_ owner: Port.Owner) -> Network {
    var closed = network
    for number in closed.decisions.indices
    where closed.decisions[number].kind == .open(owner)
      || closed.decisions[number].kind.isThroughput(of: owner)
    {
      closed.decisions[number].least = 0
      closed.decisions[number].most = 0
    }
    if case .facility(let row) = owner {
      for number in closed.conditions.indices
      where closed.conditions[number].leastOfFacility == row {
        closed.conditions[number].decisions = []
        closed.conditions[number].arcs = []
      }
    }
    if case .pipe(let row) = owner {
      for (arc, path) in closed.pipePaths
      where matching.rules.tables.pipePaths.all[path].pipes.contains(row) {
        closed.most[arc] = 0
      }
    }
    return closed
  }

  /// How much worse another network's best plan is, in the reported objective and before it in unmet need;
  /// nil where it has none.
  private func loss(of other: Network) throws -> WorthExplanation.Change? {
    var network = other
    // A condition that asks for nothing keeps no plan away.
    network.conditions.removeAll { $0.decisions.isEmpty && $0.arcs.isEmpty }
    var options = MatchOptions()
    options.interruption = solving.interruption
    let solver = FlowSolver(
      network: network, scenario: scenario, stages: matching.stages, solver: solving.solver,
      options: options)
    do {
      let stages = try solver.solve().certificate.stages
      let before = plan.certificate.stages
      let reported = matching.stages.reported
      return WorthExplanation.Change(
        value: stages[reported].primal - before[reported].primal,
        unmet: reported > 0 ? stages[0].primal - before[0].primal : 0)
    } catch MatchingError.impossibleAgreements {
      return nil
    } catch MatchingError.impossiblePolicies {
      return nil
    }
  }

  /// What a unit more of capacity in each period does to the objective; nil where it has no row of its own.
  private func capacityPrice(_ owner: Port.Owner) throws -> WorthPerUnit? {
    let numbers = network.conditions.indices.filter { network.conditions[$0].capacityOf == owner }
    guard let first = numbers.first,
      let part = parts.first(where: { $0.conditions.contains(first) })
    else { return nil }
    let transport = TransportProgram(network, part)
    let rows = zip(transport.conditionRows, part.conditions).filter { numbers.contains($0.1) }
      .map(\.0)
    let direction = try Direction(
      transport, at: point(in: part), force: .rows(rows), solving)
    return direction.map { WorthPerUnit($0.change[matching.stages.reported]) }
  }
}
