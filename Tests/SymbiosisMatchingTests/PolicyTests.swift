import GLPKSolver
import SymbiosisModel
import TestSupport
import Testing

@testable import SymbiosisMatching

/// Policies: what they allow, what they cost, and what clashes.
@Suite struct PolicyTests {
  /// 10 t at a cost of 5 NOK/t to be rid of; the near plant takes 4 t at a value of 20, the far board 8 t
  /// at 1, so that 6 t are not worth moving: c - alpha - beta = 10 - 5 - 1 = 4 NOK/t too much.
  private func maker(
    _ kind: Policy.Kind, _ bound: Double, _ objective: Objective = .leastCost
  ) -> DraftMaker {
    var maker = DraftMaker(objective)
    maker.draft.resources[0].disposalTo = .landfill
    maker.draft.resources[0].disposalEmissions = KilogramsCO2e(2)
    maker.draft.resources[0].purchaseEmissions = KilogramsCO2e(3)
    maker.surplus("sawmill", 10, cost: 5)
    maker.need("plant", 4, cost: 20)
    maker.need("board", 8, cost: 1)
    maker.quote("sawmill", "plant", 3)
    maker.quote("sawmill", "board", 10)
    maker.draft.policies = [Policy(id: "p", kind: kind, bound: bound)]
    return maker
  }

  /// By hand: 4 t to the plant and 6 t left cost 4 x 3 + 6 x 5 + 8 x 1 = 50; each further tonne moved costs
  /// 4 NOK more, and one of the four less 22.
  @Test(arguments: [
    // Met already: no price.
    (Policy.Kind.leastReuse, 0.3, 50.0, 0.4, 0.0),
    // At the plan's own share: a tonne more costs 4.
    (.leastReuse, 0.4, 50, 0.4, 4), (.leastReuse, 0.6, 58, 0.6, 4),
    (.mostLandfill, 8, 50, 6, 0), (.mostLandfill, 5, 54, 5, -4),
    // Tied to 3 t: 3 x 3 + 7 x 5 + 1 x 20 + 8 x 1 = 72, a tonne more saves 22, NOK 22 / 3 each.
    (.budget, 9, 72, 9, -22.0 / 3), (.budget, 12, 50, 12, 0),
    // 6 t left and 8 t bought emit 6 x 2 + 8 x 3 = 36; a tonne moved on to the board saves 5 kg for 4 NOK.
    (.mostEmissions, 36, 50, 36, 0), (.mostEmissions, 31, 54, 31, -0.8),
  ])
  func byHand(
    kind: Policy.Kind, bound: Double, objective: Double, value: Double, price: Double
  ) throws {
    let plan = try maker(kind, bound).plan()
    let outcome = try #require(plan.policies.first)
    #expect(abs(plan.objective.value - objective) <= 1e-9)
    #expect(abs((outcome.value ?? .nan) - value) <= 1e-9)
    #expect(abs((outcome.price?.value ?? .nan) - price) <= 1e-9)
    #expect(outcome.isReached == (abs(value - bound) <= 1e-9))
  }

  /// Where need met comes first: 9 NOK move 3 t to the plant, and a krone more a third of a tonne.
  @Test func priceInNeedMet() throws {
    let outcome = try #require(try maker(.budget, 9, .mostExchange).plan().policies.first)
    #expect(abs((outcome.unmetPerUnit ?? .nan) + 1.0 / 3) <= 1e-9)
    #expect(abs((outcome.price?.value ?? .nan) - 1) <= 1e-9)
  }

  /// More than both can take: 12 t of 10 declared is no share, but 10 of 10 is, and both take 12; a board of
  /// 2 t leaves room for 6 of 10.
  @Test func clash() throws {
    var maker = maker(.leastReuse, 0.9)
    maker.draft.needs[1].declaration.quantity = 2
    let clash = try #require(try clash(maker.draft))
    // A deletion filter lets go of what comes first and is not needed: of one need, never of all.
    #expect(clash.members.contains(.policy("p")))
    #expect(clash.members.count == 3)
    // Either accepts 3 t more, or the share is 0.6: 4 + 2 t to both, 4 t left: 12 + 20 + 20 = 52.
    let values = clash.repairs.map { "\($0.member): \(($0.value * 1e6).rounded() / 1e6)" }
    #expect(
      Set(values) == [
        "need(\"board\"): 5.0", "need(\"plant\"): 7.0", "policy(\"p\"): 0.6",
      ])
    let share = try #require(clash.repairs.first { $0.member == .policy("p") })
    #expect(abs((share.objective ?? .nan) - 52) <= 1e-6)
  }

  /// A board that wants half of its 8 t met gets 4 t, each 4 NOK dearer than today; of 90 % of 12 t wanted by both
  /// 10 t are there.
  @Test func leastShareOfANeed() throws {
    var maker = maker(.budget, 1000)
    maker.draft.needs[1].leastShare = 0.5
    let plan = try maker.plan()
    #expect(abs(plan.objective.value - (50 + 4 * 4)) <= 1e-9)
    #expect(plan.policies.map(\.id) == ["p"])
    // What the audit says of a plan that has less.
    let audit = PlanAudit(try Scenario(maker.draft), objective: .leastCost)
    #expect(audit.faults(in: plan).isEmpty)
    maker.draft.needs[1].leastShare = 0.6
    let stricter = PlanAudit(try Scenario(maker.draft), objective: .leastCost)
    #expect(stricter.faults(in: plan).contains { $0.contains("least share 0.6") })
    maker.draft.needs[0].leastShare = 1
    maker.draft.needs[1].leastShare = 0.9
    let clash = try #require(try clash(maker.draft))
    // 4 t for the plant leave 6 of 8 t for the board; 7.2 t for the board leave 2.8 of 4 t.
    #expect(clash.members == [.leastShare(need: "board"), .leastShare(need: "plant")])
    #expect(
      Set(clash.repairs.map { ($0.value * 1e6).rounded() / 1e6 }) == [0.75, 0.7])
  }

  /// Nobody can take anything: no plan has a say.
  @Test func nobodyHasASay() throws {
    var maker = maker(.mostLandfill, 5)
    maker.draft.quotes = []
    maker.draft.modes = [Mode(id: "truck", name: "Truck", kind: .road)]
    maker.draft.modes[0].payload = Tonnes(10)
    maker.draft.modes[0].costPerKilometre = KronerPerKilometre(10)
    maker.draft.resources[0].mode = "truck"
    let clash = try #require(try clash(maker.draft))
    #expect(clash.members == [.policy("p")])
    #expect(clash.repairs.map(\.value) == [10])
  }

  private func clash(_ draft: ScenarioDraft) throws -> PolicyClash? {
    do {
      _ = try Matcher(Scenario(draft), solver: GLPKSolver()).plan()
      return nil
    } catch MatchingError.impossiblePolicies(let clash) {
      return clash
    }
  }

  /// Whose tonnes count: those of a tag, a municipality, a side.
  @Test func scopes() throws {
    var draft = maker(.leastReuse, 0.6).draft
    draft.policies[0].tag = "municipal"
    // Who wants, not who offers.
    draft.companies[1].tags = ["municipal"]
    #expect(try plan(draft).policies[0].value == nil)
    draft.companies[0].tags = ["municipal"]
    draft.companies[1].tags = ["private"]
    #expect(try plan(draft).objective.value == 58)
    draft.policies[0].scope = .needs
    #expect(try plan(draft).policies[0].value == nil)
    // Of the 12 t needed, 7.2 t by reuse: 3.2 t to the board.
    draft.policies[0].tag = nil
    #expect(abs(try plan(draft).objective.value - (50 + 3.2 * 4)) <= 1e-9)
    // The board alone is in the town: half of its 8 t.
    for place in draft.places.indices where draft.places[place].id == "board" {
      draft.places[place].municipality = "Town"
    }
    draft.policies[0].municipality = "Town"
    draft.policies[0].bound = 0.5
    #expect(abs(try plan(draft).objective.value - (50 + 4 * 4)) <= 1e-9)
  }

  private func plan(_ draft: ScenarioDraft) throws -> Plan {
    try Matcher(Scenario(draft), solver: GLPKSolver()).plan()
  }

  /// What is left though it would be worth moving says which policy holds it back.
  @Test func reasonOfWhatIsHeldBack() throws {
    let plan = try maker(.budget, 9).plan()
    #expect(plan.unplaced.first?.reason == .policyReached(partner: "plant", policy: "p"))
    #expect(
      plan.unmet.first { $0.need == "plant" }?.reason
        == .policyReached(partner: "sawmill", policy: "p"))
  }

  /// A false claim about a policy is found.
  @Test func audit() throws {
    let scenario = try Scenario(maker(.leastReuse, 0.6).draft)
    let plan = try Matcher(scenario, solver: GLPKSolver()).plan()
    let audit = PlanAudit(scenario, objective: .leastCost)
    #expect(audit.faults(in: plan).isEmpty)
    var broken = plan
    broken.policies[0].value = 0.7
    #expect(audit.faults(in: broken).contains { $0.contains("policy p") })
    broken = plan
    broken.policies[0].isReached = false
    #expect(audit.faults(in: broken).contains { $0.contains("policy p") })
    broken = plan
    broken.policies = []
    #expect(!audit.faults(in: broken).isEmpty)
    // Another plan that keeps less than the policy asks for.
    let free = try self.plan(maker(.leastReuse, 0.3).draft)
    broken = free
    broken.policies = plan.policies
    broken.policies[0].value = 0.4
    #expect(audit.faults(in: broken).contains { $0.contains("the bound is 0.6") })
  }
}

/// Policies on random scenarios.
@Suite struct PolicyPropertyTests {
  private func solve(_ draft: ScenarioDraft) throws -> Plan {
    try Matcher(Scenario(draft), solver: GLPKSolver()).plan()
  }

  private func policy(_ kind: Policy.Kind, _ bound: Double, resource: String?) -> Policy {
    var policy = Policy(id: "policy", kind: kind, bound: bound)
    policy.resource = resource
    return policy
  }

  /// A policy that the best plan meets with room changes nothing; a stricter one never makes the plan better, and
  /// costs at first what its price says; one that cannot be met comes with repairs that mend it.
  @Test(arguments: UInt64(1)...200) func againstSolvesAgain(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let objective = Objective.allCases[Int(seed % 3)]
    var draft = RandomValley(seed: seed, objective: objective, isPlain: seed.isMultiple(of: 2))
      .draft
    for resource in draft.resources.indices where resource.isMultiple(of: 2) {
      draft.resources[resource].disposalTo = .landfill
    }
    let kind = Policy.Kind.allCases[Int.random(in: 0..<Policy.Kind.allCases.count, using: &random)]
    let resource =
      kind.isShare && Bool.random(using: &random) ? draft.surpluses[0].declaration.resource : nil
    guard let free = try? solve(draft) else { return }
    let label: Comment = "seed \(seed), \(kind), \(objective)"
    // What the free plan has of it, told by a bound that cannot bind.
    draft.policies = [policy(kind, kind.isLeast ? 0 : 1e12, resource: resource)]
    let loose = try solve(draft)
    #expect(loose.exchanges == free.exchanges, label)
    #expect(
      abs(loose.objective.value - free.objective.value)
        <= 1e-9 * max(1, abs(free.objective.value)), label)
    guard let value = loose.policies[0].value, value > 0 else { return }
    let bound = kind.isLeast ? min(1, value * 1.2 + 0.05) : value * 0.8
    draft.policies = [policy(kind, bound, resource: resource)]
    do {
      let strict = try solve(draft)
      try expectNoBetter(strict, than: free, label)
      try expectPrice(strict, draft, label)
    } catch MatchingError.impossiblePolicies(let clash) {
      try expectRepairs(clash, draft, label)
    }
  }

  /// Of lexicographic objectives the first that differs decides.
  private func expectNoBetter(_ strict: Plan, than free: Plan, _ label: Comment) throws {
    for (one, other) in zip(strict.certificate.stages, free.certificate.stages) {
      let slack = 1e-7 * max(1, abs(other.primal))
      #expect(one.primal >= other.primal - slack, label)
      if one.primal > other.primal + slack { return }
    }
  }

  private func expectPrice(_ strict: Plan, _ draft: ScenarioDraft, _ label: Comment) throws {
    let outcome = strict.policies[0]
    guard outcome.isReached, let price = outcome.price, !outcome.kind.isShare else { return }
    let step = 1e-5 * max(abs(outcome.bound), 1)
    var next = draft
    next.policies[0].bound += step
    let plan = try solve(next)
    let change = plan.objective.value - strict.objective.value
    let slack = 1e-6 * max(abs(price.value * step), 1e-9 * abs(strict.objective.value) + 1e-9)
    #expect(
      abs(change - price.value * step) <= slack + 1e-9 * abs(strict.objective.value), label)
  }

  private func expectRepairs(
    _ clash: PolicyClash, _ draft: ScenarioDraft, _ label: Comment
  ) throws {
    #expect(clash.members.contains(.policy("policy")), label)
    for repair in clash.repairs {
      var mended = draft
      // The solver's tolerance.
      let bound = draft.policies[0].bound
      mended.policies[0].bound +=
        (draft.policies[0].kind.isLeast ? -1e-6 : 1e-6) * max(1, abs(bound))
      switch repair.member {
      case .policy:
        let kind = draft.policies[0].kind
        let slack = 1e-6 * max(abs(repair.value), 1e-3)
        mended.policies[0].bound = repair.value + (kind.isLeast ? -slack : slack)
      case .need(let id):
        for need in mended.needs.indices where mended.needs[need].declaration.id == id {
          mended.needs[need].declaration.quantity = repair.value
          mended.needs[need].declaration.unit = nil
        }
      case .agreement, .leastShare, .leastThroughput: continue
      }
      let plan = try solve(mended)
      // Where the first of several objectives moves by the tolerance, the next may by more.
      if draft.settings.objective != .mostExchange, let objective = repair.objective {
        let size = max(1, abs(objective))
        #expect(abs(plan.objective.value - objective) <= 1e-3 * size, label)
      }
    }
  }
}
