public import LinearPrograms
public import SymbiosisModel

/// Why a matching could not be made.
public enum MatchingError: Error, Sendable {
  /// Agreements that bind pairs that a rule forbids, or that leave no room for one another.
  case impossibleAgreements([ImpossibleAgreement])
  /// Policies that cannot be met together.
  case impossiblePolicies(PolicyClash)
  /// The time was up before any plan was found that keeps all yes-or-no choices.
  case noPlanInTime
  /// The user, or a signal, asked to stop.
  case interrupted
  /// The solver ended in a way that a transport problem cannot end.
  case solver(String)
  /// The plan failed its own audit: it is not shown.
  case audit([String])
}

/// What a matching has come through, in this order.
public enum MatchingPhase: String, Sendable {
  /// Nodes and arcs have been built.
  case network
  /// Every component has been solved.
  case solve
  /// The plan has been read from the flows, with reasons and indicators.
  case plan
  /// The plan has been held against the scenario.
  case audit
}

/// Where the time of a solve went, all components and threads together.
public struct SolveTimes: Sendable {
  /// Looking at all arcs for what they join, where they are not listed.
  public var survey = Duration.zero
  /// Pricing arcs, and the network simplex.
  public var start = Duration.zero
  /// The solver.
  public var solver = Duration.zero
  /// Holding the answer against all arcs.
  public var certificate = Duration.zero

  /// Nothing spent yet.
  public init() {}

  mutating func add(_ other: SolveTimes) {
    survey += other.survey
    start += other.start
    solver += other.solver
    certificate += other.certificate
  }
}

/// How a matching is to be made.
public struct MatchOptions: Sendable {
  /// Seconds that are left; nil for no limit.
  ///
  /// Asked before every solve. The network is built whole whatever the limit, since without all
  /// its arcs no gap could be stated.
  public var timeLeft: @Sendable () -> Double? = { nil }
  /// Looked at while the network is built and while the solver works.
  public var interruption: Interruption?
  /// Told when a phase is over, for whoever measures where the time goes.
  public var phaseEnded: @Sendable (MatchingPhase) -> Void = { _ in }
  /// Told where the time of the solve went, before that phase is over.
  public var solved: @Sendable (SolveTimes) -> Void = { _ in }
  /// An earlier plan to keep to, and what a change costs.
  public var keeping: KeptPlan?
  /// The gap between a plan and what is proved that is enough, where there are yes-or-no choices:
  /// 0.02 for two per cent; 0 for the best plan.
  public var gap = 0.0
  /// Told how far the search over yes-or-no choices is.
  public var searching: (@Sendable (IntegerProgress) -> Void)?
  /// Programs with more columns than this are priced instead of listed.
  var columnsListed = StagedSolve.columnsListed
  /// Plain programs with more columns than this start at the optimum of a network simplex.
  var columnsFromBaseline = StagedSolve.columnsFromBaseline
  /// Scenarios in which more pairs than this offer and take the same are solved without a list of
  /// their arcs.
  var pairsListed = 20_000
  /// Networks with fewer arcs than this are solved on one thread: they are not worth another.
  var arcsWorthThreads = 5_000
  /// Without limits.
  public init() {}
}

/// Matches surpluses and needs: scenario in, audited plan out.
public struct Matcher: Sendable {
  /// What is matched.
  public let scenario: Scenario
  let solver: any LinearProgramSolver

  /// A matcher for one scenario with one solver.
  public init(_ scenario: Scenario, solver: any LinearProgramSolver) {
    self.scenario = scenario
    self.solver = solver
  }

  /// The plan that is best by the objective, with its proof; audited before it is given out.
  ///
  /// - Throws: `MatchingError`.
  public func plan(_ options: MatchOptions = MatchOptions()) throws -> Plan {
    let rules = ArcRules(scenario)
    // All that is beyond pairs is about quantities of arcs: these have to be listed.
    return scenario.isPlainPairs && options.keeping == nil
      && NetworkBuilder(rules).isLarge(pairsListed: options.pairsListed)
      ? try largePlan(rules, options) : try solution(options).plan
  }

  /// Looks whether what is agreed can be kept, pair by pair.
  ///
  /// - Throws: `MatchingError.impossibleAgreements` with all that cannot.
  public func checkAgreements() throws {
    guard !scenario.agreements.isEmpty else { return }
    let builder = NetworkBuilder(ArcRules(scenario))
    if builder.isLarge(pairsListed: MatchOptions().pairsListed) {
      _ = try builder.buildLarge()
    } else {
      _ = try builder.build()
    }
  }

  /// The plan with all its arcs listed, for questions about any of them.
  ///
  /// - Throws: `MatchingError`.
  func solution(_ options: MatchOptions) throws -> Matching {
    let rules = ArcRules(scenario)
    let network = try NetworkBuilder(rules).build(
      keeping: options.keeping, interruption: options.interruption)
    options.phaseEnded(.network)
    let objective = scenario.settings.objective
    let stages = Stages(network, rules.tables, objective: objective)
    let flowSolver = FlowSolver(
      network: network, scenario: rules.scenario, stages: stages, solver: solver, options: options)
    let flows = try flowSolver.solve()
    options.phaseEnded(.solve)
    // What a pair costs by itself: without what changes cost, and its trucks driving back empty.
    var plain = network
    plain.newcomers = [:]
    for (arc, back) in network.emptyBack {
      plain.cost[arc] += back.cost
      plain.emissions[arc] += back.emissions
    }
    let ownStages =
      network.newcomers.isEmpty && network.emptyBack.isEmpty
      ? stages : Stages(plain, rules.tables, objective: objective)
    var plan = PlanReader(
      rules: rules, network: network, flows: flows, objective: objective,
      reasons: LeftoverReasons(rules.tables, network, ownStages, flows), keeping: options.keeping
    ).plan()
    if let keeping = options.keeping {
      let changes = try ChangeCauses(
        solver: flowSolver, rules: rules, kept: keeping, plan: plan
      ).all()
      plan.changes?.changes = changes
    }
    if plan.status == .optimal, !plan.policies.isEmpty {
      let prices = try PolicyPrices(
        network: network, flows: flows,
        solving: Direction.Solving(
          network: network, stages: stages, solver: solver, interruption: options.interruption)
      ).prices(plan.policies.map(\.isReached))
      // The scenario's policies come before the least shares of needs.
      for (number, price) in prices.prefix(plan.policies.count).enumerated() {
        plan.policies[number].price = price.map { WorthPerUnit($0.value) }
        plan.policies[number].unmetPerUnit = price?.unmet
      }
    }
    plan.take(
      try Openings(solver: flowSolver, flows: flows, paths: rules.tables.pipePaths).all(),
      rules.scenario)
    options.phaseEnded(.plan)
    return Matching(
      rules: rules, network: network, stages: stages, flows: flows,
      plan: try audited(plan, options))
  }

  /// The plan of a scenario that is too large to list its arcs.
  private func largePlan(_ rules: ArcRules, _ options: MatchOptions) throws -> Plan {
    let large = try NetworkBuilder(rules).buildLarge(interruption: options.interruption)
    options.phaseEnded(.network)
    let objective = scenario.settings.objective
    let stages = Stages(large.network, rules.tables, objective: objective)
    let flows = try FlowSolver(
      network: large.network, scenario: scenario, stages: stages, solver: solver,
      options: options, implicit: large.arcs
    ).solve()
    options.phaseEnded(.solve)
    let shared = FairShares(large, flows, rules.tables, objective).shared()
    let plan = PlanReader(
      rules: rules, network: shared.network, flows: shared.flows, objective: objective,
      reasons: LargeReasons(rules.tables, large, stages, flows, shared: shared.flows)
    ).plan()
    options.phaseEnded(.plan)
    return try audited(plan, options)
  }

  private func audited(_ plan: Plan, _ options: MatchOptions) throws -> Plan {
    let faults = PlanAudit(
      scenario, objective: scenario.settings.objective, keeping: options.keeping
    ).faults(in: plan)
    options.phaseEnded(.audit)
    guard faults.isEmpty else { throw MatchingError.audit(faults) }
    return plan
  }
}

/// A plan with everything it was made from, for the questions asked of it.
struct Matching {
  let rules: ArcRules
  let network: Network
  let stages: Stages
  let flows: Flows
  let plan: Plan
}
