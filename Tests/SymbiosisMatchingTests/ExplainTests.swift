import GLPKSolver
import SymbiosisMatching
import SymbiosisModel
import Testing

/// Every figure of an explanation is what a re-solve gives, at just less and just more than stated,
/// also where the plan is degenerate.
@Suite struct ExplainTests {
  /// How far beside a stated figure the re-solves are.
  static let beside = 0.01

  struct Case: CustomTestStringConvertible, Sendable {
    let seed: UInt64
    let sellers: Int
    let buyers: Int
    let objective: Objective
    /// Whether quotes set the costs, else a rate per kilometre.
    let hasQuotes: Bool
    var testDescription: String {
      "seed \(seed), \(sellers) x \(buyers), \(objective), \(hasQuotes ? "quotes" : "roads")"
    }
  }

  static let cases: [Case] = Objective.allCases.flatMap { objective in
    [(2, 2, 6), (3, 3, 5), (4, 3, 3), (3, 5, 1)].flatMap { sellers, buyers, count in
      (1...count).flatMap { seed in
        [true, false].map {
          Case(
            seed: UInt64(1000 * sellers + 100 * buyers + seed), sellers: sellers, buyers: buyers,
            objective: objective, hasQuotes: $0)
        }
      }
    }
  }

  /// One market solved, and what changes of it give.
  struct Solved {
    let trial: Case
    let market: Market
    let scenario: Scenario
    let explainer: Explainer
    let stages: [Double]
    /// Place of the reported stage.
    var reported: Int { trial.objective == .mostExchange ? 1 : 0 }

    init(_ trial: Case) throws {
      self.trial = trial
      var market = Market(seed: trial.seed, sellers: trial.sellers, buyers: trial.buyers)
      market.hasQuotes = trial.hasQuotes
      self.market = market
      scenario = try Scenario(market.draft(trial.objective))
      explainer = try Explainer(Matcher(scenario, solver: GLPKSolver()))
      stages = explainer.plan.certificate.stages.map(\.primal)
    }

    /// The plan of a changed market; nil where its agreements cannot be kept.
    func plan(_ change: (inout Market) -> Void) throws -> Plan? {
      var changed = market
      change(&changed)
      do {
        return try Matcher(Scenario(changed.draft(trial.objective)), solver: GLPKSolver()).plan()
      } catch MatchingError.impossibleAgreements {
        return nil
      } catch is InvalidScenario {
        return nil
      }
    }

    /// Whether the two have agreed something, which leaves no room for a test's own agreement.
    func isAgreed(_ seller: Int, _ buyer: Int) -> Bool {
      market.agreements.contains { $0.seller == seller && $0.buyer == buyer }
    }

    /// How much each stage is worse than in the plan.
    func worse(_ plan: Plan) -> [Double] {
      zip(plan.certificate.stages, stages).map { $0.primal - $1 }
    }
  }

  static func flow(_ plan: Plan, _ seller: Int, _ buyer: Int) -> Double {
    plan.exchanges.filter {
      $0.surplus == Market.sellerID(seller) && $0.need == Market.buyerID(buyer)
    }.reduce(0) { $0 + $1.quantity.value }
  }

  @Test(arguments: cases) func pairsAreAsSaid(_ trial: Case) throws {
    let solved = try Solved(trial)
    for seller in solved.market.sellers.indices {
      for buyer in solved.market.buyers.indices {
        let pair = try solved.explainer.pair(
          surplus: try #require(solved.scenario.surplusIndex[Market.sellerID(seller)]),
          need: try #require(solved.scenario.needIndex[Market.buyerID(buyer)]))
        switch pair.finding {
        case .recommended(let finding): try check(finding, solved, seller, buyer)
        case .notWorthIt(let finding): try check(finding, solved, seller, buyer)
        case .forbidden(let refusals): try check(refusals, solved, seller, buyer)
        case .notChosen(let finding): Issue.record("\(finding): there is nothing to choose")
        }
      }
    }
  }

  /// Forbidding the pair, and making it dearer.
  private func check(
    _ finding: PairExplanation.Recommendation, _ solved: Solved, _ seller: Int, _ buyer: Int
  ) throws {
    let label: Comment = "\(solved.trial.testDescription): s\(seller)>d\(buyer) \(finding)"
    let whole = Self.flow(solved.explainer.plan, seller, buyer)
    #expect(abs(finding.quantity.value - whole) < 1e-9, label)
    if let loss = finding.lossIfForbidden, !solved.isAgreed(seller, buyer) {
      let without = try #require(
        try solved.plan {
          $0.agreements.append(.init(seller: seller, buyer: buyer, kind: .never, quantity: 0))
        }, label)
      let worse = solved.worse(without)
      #expect(abs(worse[solved.reported] - loss) < 1e-6, label)
      let needLost = solved.trial.objective == .mostExchange ? worse[0] : 0
      #expect(abs(needLost - (finding.needLostIfForbidden ?? .nan)) < 1e-6, label)
    }
    func dearer(_ rise: Double) throws -> Double {
      let plan = try solved.plan { $0.makeDearer(seller, buyer, rise, solved.trial.objective) }
      return Self.flow(try #require(plan, label), seller, buyer)
    }
    if let limit = finding.staysWholeUntil?.value {
      if limit > Self.beside {
        #expect(abs(try dearer(limit - Self.beside) - whole) < 1e-6, label)
      }
      #expect(try dearer(limit + Self.beside) < whole - 1e-6, label)
    } else {
      #expect(abs(try dearer(1e4) - whole) < 1e-6, label)
    }
    guard finding.lossIfForbidden != nil else { return }
    if let limit = finding.leavesAt?.value {
      if limit > Self.beside { #expect(try dearer(limit - Self.beside) > 1e-6, label) }
      #expect(try dearer(limit + Self.beside) == 0, label)
    } else {
      #expect(try dearer(1e4) > 1e-6, label)
    }
  }

  /// Forcing the pair by an agreement, up to what is said and beyond; and moving it closer.
  private func check(
    _ finding: PairExplanation.Shortfall, _ solved: Solved, _ seller: Int, _ buyer: Int
  ) throws {
    let label: Comment = "\(solved.trial.testDescription): s\(seller)>d\(buyer) \(finding)"
    let reach = finding.holdsUpTo.value
    #expect(reach.isFinite && reach > 0, label)
    try checkCloser(finding, solved, label, seller, buyer)
    guard !solved.isAgreed(seller, buyer) else { return }
    func forced(_ quantity: Double) throws -> Plan? {
      try solved.plan {
        $0.agreements.append(
          .init(seller: seller, buyer: buyer, kind: .atLeast, quantity: quantity))
      }
    }
    func isAsSaid(_ plan: Plan, _ quantity: Double) -> Bool {
      let worse = solved.worse(plan)
      let needLost = solved.trial.objective == .mostExchange ? worse[0] : 0
      return abs(worse[solved.reported] - finding.perUnit.value * quantity) < 1e-7
        && abs(needLost - finding.needLost * quantity) < 1e-7
    }
    for quantity in [reach * 0.5, reach - 1e-4] {
      #expect(isAsSaid(try #require(try forced(quantity), label), quantity), label)
    }
    if let beyond = try forced(reach + 1e-3) {
      #expect(!isAsSaid(beyond, reach + 1e-3), label)
    }
    try checkGivesWay(finding, solved, label, forced: try #require(try forced(1e-3), label))
  }

  private func checkGivesWay(
    _ finding: PairExplanation.Shortfall, _ solved: Solved, _ label: Comment, forced: Plan
  ) throws {
    for seller in solved.market.sellers.indices {
      for buyer in solved.market.buyers.indices {
        let less =
          Self.flow(solved.explainer.plan, seller, buyer) - Self.flow(forced, seller, buyer)
        let said = finding.givesWay.first {
          $0.surplus == Market.sellerID(seller) && $0.need == Market.buyerID(buyer)
        }
        if let said { #expect(abs(less - said.perUnit * 1e-3) < 1e-9, label) }
        if said == nil { #expect(less < 1e-9, label) }
      }
    }
  }

  private func checkCloser(
    _ finding: PairExplanation.Shortfall, _ solved: Solved, _ label: Comment, _ seller: Int,
    _ buyer: Int
  ) throws {
    guard !solved.trial.hasQuotes else {
      #expect(finding.closerBy == nil, label)
      return
    }
    let length = try #require(solved.market.links[seller][buyer]?.length, label)
    #expect(finding.length == Kilometres(length), label)
    func flow(closerBy kilometres: Double) throws -> Double {
      let plan = try solved.plan { $0.links[seller][buyer]?.length -= kilometres }
      return Self.flow(try #require(plan, label), seller, buyer)
    }
    if let closer = finding.closerBy?.value {
      if closer > Self.beside { #expect(try flow(closerBy: closer - Self.beside) == 0, label) }
      if closer + Self.beside <= length {
        #expect(try flow(closerBy: closer + Self.beside) > 1e-6, label)
      }
    } else {
      #expect(try flow(closerBy: length) == 0, label)
    }
  }

  private func check(
    _ refusals: [ArcRefusal], _ solved: Solved, _ seller: Int, _ buyer: Int
  ) throws {
    let label: Comment = "\(solved.trial.testDescription): s\(seller)>d\(buyer)"
    let (from, to) = (Market.sellerID(seller), Market.buyerID(buyer))
    if solved.market.links[seller][buyer] == nil {
      #expect(refusals == [.noRoad(from: from, to: to)], label)
      return
    }
    let isNever = solved.market.agreements.contains {
      $0.seller == seller && $0.buyer == buyer && $0.kind == .never
    }
    #expect(refusals == [isNever ? .agreedNever : .agreementsLeaveNoRoom], label)
    let forced = try solved.plan {
      $0.agreements.append(.init(seller: seller, buyer: buyer, kind: .atLeast, quantity: 1e-3))
    }
    #expect(forced == nil, label)
  }

  /// One unit more of every declaration.
  @Test(arguments: cases.filter(\.hasQuotes)) func shadowPricesAreAsSaid(_ trial: Case) throws {
    let solved = try Solved(trial)
    let more = 1e-3
    func check(_ answer: DeclarationExplanation, _ plan: Plan?) throws {
      let label: Comment = "\(trial.testDescription): \(answer.id)"
      let worse = solved.worse(try #require(plan, label))
      #expect(abs(worse[solved.reported] - answer.shadowPrice.value * more) < 1e-8, label)
      let unmet = trial.objective == .mostExchange ? worse[0] : 0
      #expect(abs(unmet - answer.unmetPerUnit * more) < 1e-8, label)
    }
    for seller in solved.market.sellers.indices {
      let row = try #require(solved.scenario.surplusIndex[Market.sellerID(seller)])
      let answer = try solved.explainer.surplus(row)
      try check(answer, try solved.plan { $0.sellers[seller].quantity += more })
      #expect(answer.pairs.count == solved.market.buyers.count)
    }
    for buyer in solved.market.buyers.indices {
      let row = try #require(solved.scenario.needIndex[Market.buyerID(buyer)])
      let answer = try solved.explainer.need(row)
      try check(answer, try solved.plan { $0.buyers[buyer].quantity += more })
      #expect(answer.pairs.count == solved.market.sellers.count)
    }
  }
}
