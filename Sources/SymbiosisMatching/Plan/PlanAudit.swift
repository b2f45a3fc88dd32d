internal import SymbiosisModel

/// Holds a plan against the scenario, without the solver and without the network it was made from.
///
/// Every line is made again from the declarations and its quantity alone, by the arc rules and the
/// line builder that the plan was made by (their formulas have tests of their own), and every field
/// compared; then what the lines must add up to: each declaration in each period, each
/// agreement and quote, every objective, the baseline, the saving, the indicators, the proof.
struct PlanAudit: Sendable {
  /// With its ports.
  let scenario: Scenario
  let objective: Objective
  /// Looked up anew in the scenario, for this audit alone.
  let tables: ArcTables
  let keeping: KeptPlan?
  let builder: LineBuilder

  /// An audit of plans for one scenario under one objective.
  ///
  /// - Parameter keeping: an earlier plan that they were to keep to.
  init(_ scenario: Scenario, objective: Objective, keeping: KeptPlan? = nil) {
    self.keeping = keeping
    self.objective = objective
    tables = ArcTables(scenario)
    self.scenario = tables.scenario
    builder = LineBuilder(tables)
  }

  /// What is wrong with the plan, a sentence each; empty for a sound plan.
  func faults(in plan: Plan) -> [String] {
    let lines = PlanLines(tables, plan.exchanges, plan.unplaced, plan.unmet)
    let found = FoundLines(tables, lines, plan)
    let spare = SpareRules(tables)
    let made = inRuns(lines.count) { run in
      spare.borrow().use { rules in run.flatMap { faults(inLine: $0, found, rules) } }
    }
    let values = inParallel(6, order: [0, 1, 2, 3, 4, 5]) { number in
      switch number {
      case 0: valueFaults(plan)
      case 5: builtFaults(plan, lines) + choiceFaults(found) + changeFaults(plan, lines)
      case 1: indicatorFaults(plan, lines)
      case 2: assumptionFaults(plan)
      case 3: policyFaults(plan, lines)
      default: certificateFaults(plan, lines)
      }
    }
    return made.flatMap { $0 } + repetitions(found) + balanceFaults(found)
      + agreementFaults(found) + values.flatMap { $0 }
  }

  /// Whether two numbers are further apart than rounding explains.
  static func differ(_ found: Double, _ expected: Double, size: Double = 0) -> Bool {
    !found.isFinite || abs(found - expected) > 1e-9 * max(abs(expected), size)
  }

  // MARK: Lines

  /// The faults of one line, by its number among all.
  private func faults(inLine line: Int, _ found: FoundLines, _ rules: ArcRules) -> [String] {
    let lines = found.lines
    let (surplus, need) = lines.ends(ofLine: line)
    if line < lines.exchanges.count { return faults(inExchange: line, lines, rules) }
    let leftover = line - lines.exchanges.count
    return leftover < lines.unplaced.count
      ? faults(in: lines.unplaced[leftover], surplus, found, rules)
      : faults(in: lines.unmet[leftover - lines.unplaced.count], need, found, rules)
  }

  /// Every exchange is on an arc that the rules allow, and says what the scenario gives.
  private func faults(inExchange line: Int, _ lines: PlanLines, _ rules: ArcRules) -> [String] {
    let (surplus, need) = lines.ends(ofLine: line)
    func fault(_ text: String) -> [String] { ["exchange \(lines.exchanges[line].id): \(text)"] }
    guard surplus >= 0, need >= 0 else { return fault("its surplus or need is not declared") }
    let quantity = lines.exchanges[line].quantity
    guard quantity.value > 0, quantity.value.isFinite else {
      return fault("its quantity \(quantity) is not positive")
    }
    let noSuchWay = "the pair has no such way of carrying"
    if rules.isOneWay, let terms = rules.onlyTerms(surplus: surplus, need: need) {
      return faults(inExchange: line, lines, terms, option: 0) ?? fault(noSuchWay)
    }
    let options = rules.options(
      surplus: surplus, need: need,
      periods: periods(surplus, need, lines.exchanges[line].period))
    guard options.refusals.isEmpty else { return fault("forbidden by \(options.refusals)") }
    for (number, terms) in options.terms.enumerated() {
      let faults = faults(inExchange: line, lines, terms, option: number)
      if let faults { return faults }
    }
    return fault(noSuchWay)
  }

  /// The faults of an exchange by one of the pair's ways of carrying; nil where it went another way.
  private func faults(
    inExchange line: Int, _ lines: PlanLines, _ terms: ArcTerms, option: Int
  ) -> [String]? {
    let (surplus, need) = lines.ends(ofLine: line)
    let quantity = lines.exchanges[line].quantity
    let expected = builder.exchange(
      surplus: surplus, need: need, terms: terms, option: option, quantity: quantity)
    guard expected.id == lines.exchanges[line].id else { return nil }
    let isTooMuch = quantity.value > terms.most.value * (1 + 1e-9)
    if !isTooMuch, lines.exchanges[line] == expected { return [] }
    let faults =
      differences(lines.exchanges[line], expected)
      + (isTooMuch ? ["\(quantity) is more than \(terms.most) allowed"] : [])
    return faults.map { "exchange \(expected.id): \($0)" }
  }

  /// The periods that an exchange could have been made in: its own where a side is per period.
  private func periods(_ surplus: Int, _ need: Int, _ name: String?) -> [Int] {
    let shared = tables.sellers[surplus].sharedPeriods(with: tables.buyers[need])
    guard isPerPeriod(surplus, need) else { return shared }
    return shared.filter { scenario.periodName($0) == name }
  }

  /// Whether either side is declared by period.
  func isPerPeriod(_ surplus: Int, _ need: Int) -> Bool {
    tables.sellers[surplus].profile == .perPeriod || tables.buyers[need].profile == .perPeriod
  }

  private func differences(_ found: Exchange, _ expected: Exchange) -> [String] {
    func compare<Value: Equatable>(_ name: String, _ field: KeyPath<Exchange, Value>) -> String? {
      found[keyPath: field] == expected[keyPath: field]
        ? nil
        : "\(name) is \(found[keyPath: field]), the scenario gives \(expected[keyPath: field])"
    }
    return [
      compare("giver", \.fromCompany), compare("taker", \.toCompany), compare("from", \.fromPlace),
      compare("to", \.toPlace), compare("resource", \.resource),
      compare("needed resource", \.neededResource), compare("period", \.period),
      compare("unit", \.unit), compare("covered", \.covered), compare("tonnes", \.tonnes),
      compare("km", \.length), compare("minutes", \.minutes), compare("path", \.path),
      compare("pipes", \.pipes),
      compare("mode", \.mode), compare("trips", \.trips),
      compare("transport cost", \.transportCost), compare("preparation", \.preparationCost),
      compare("emissions", \.emissions), compare("saving", \.saving),
      compare("avoided", \.avoided), compare("lowest price", \.priceLow),
      compare("highest price", \.priceHigh), compare("level", \.level),
      compare("quality", \.quality),
    ].compactMap { $0 }
  }

  private func faults(
    in line: UnplacedSurplus, _ row: Int, _ found: FoundLines, _ rules: ArcRules
  ) -> [String] {
    guard row >= 0 else { return ["unplaced \(line.surplus): it is not declared"] }
    let period = period(line.period, of: tables.sellers[row].profile)
    let expected = builder.unplaced(
      surplus: row, period: period, quantity: line.quantity, reason: line.reason)
    var faults = leftoverFaults(line.quantity, isSame: line == expected, line, expected)
    faults += reasonFaults(line.reason, surplus: row, period: period, found, rules)
    return faults.map { "unplaced \(line.surplus): \($0)" }
  }

  private func faults(
    in line: UnmetNeed, _ row: Int, _ found: FoundLines, _ rules: ArcRules
  ) -> [String] {
    guard row >= 0 else { return ["unmet \(line.need): it is not declared"] }
    let period = period(line.period, of: tables.buyers[row].profile)
    let expected = builder.unmet(
      need: row, period: period, quantity: line.quantity, reason: line.reason)
    var faults = leftoverFaults(line.quantity, isSame: line == expected, line, expected)
    faults += reasonFaults(line.reason, need: row, period: period, found, rules)
    return faults.map { "unmet \(line.need): \($0)" }
  }

  /// The period that a leftover's name stands for; nil for one of any period.
  private func period(_ name: String?, of profile: Profile) -> Int? {
    guard profile == .perPeriod else { return nil }
    return scenario.settings.periods.firstIndex { $0.name == name }
  }

  private func leftoverFaults<Row>(
    _ quantity: Amount, isSame: Bool, _ found: Row, _ expected: Row
  ) -> [String] {
    if quantity.value <= 0 || !quantity.value.isFinite {
      return ["its quantity \(quantity) is not positive"]
    }
    return isSame ? [] : ["it is \(found), the scenario gives \(expected)"]
  }
}
