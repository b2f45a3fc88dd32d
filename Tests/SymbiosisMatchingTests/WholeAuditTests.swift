import GLPKSolver
import SymbiosisModel
import Testing

@testable import SymbiosisMatching

/// The audit finds what is not right about facilities, stores, pipes, trucks and choices, in plans of random
/// scenarios.
@Suite struct WholeAuditTests {
  /// A change that makes a plan wrong; false where the plan has nothing to change.
  struct Tampering: CustomTestStringConvertible, Sendable {
    let name: String
    let change: @Sendable (inout Plan) -> Bool
    var testDescription: String { name }

    init(_ name: String, _ change: @escaping @Sendable (inout Plan) -> Bool) {
      self.name = name
      self.change = change
    }
  }

  private static func used(_ plan: Plan) -> Int? {
    plan.facilities.firstIndex { !$0.periods.isEmpty }
  }

  private static func filled(_ plan: Plan) -> Int? {
    plan.stores.firstIndex { $0.stored > .zero }
  }

  private static func carrying(_ plan: Plan) -> Int? {
    plan.pipes.firstIndex { !$0.periods.isEmpty }
  }

  static let facilities = [
    Tampering("a facility left out") {
      guard !$0.facilities.isEmpty else { return false }
      $0.facilities.removeLast()
      return true
    },
    Tampering("another facility") {
      guard !$0.facilities.isEmpty else { return false }
      $0.facilities[0].id += "x"
      return true
    },
    Tampering("a candidate that stands") {
      guard let row = $0.facilities.firstIndex(where: { $0.decision == .opened }) else {
        return false
      }
      $0.facilities[row].decision = .stands
      $0.facilities[row].fixedCost = .zero
      return true
    },
    Tampering("a closed facility that is used") {
      guard
        let row = $0.facilities.firstIndex(where: { $0.decision == .opened && !$0.periods.isEmpty })
      else { return false }
      $0.facilities[row].decision = .leftClosed(nil)
      $0.facilities[row].fixedCost = .zero
      return true
    },
    Tampering("what stands left closed") {
      guard let row = $0.facilities.firstIndex(where: { $0.decision == .stands }) else {
        return false
      }
      $0.facilities[row].decision = .leftClosed(nil)
      return true
    },
    Tampering("fixed cost") {
      guard !$0.facilities.isEmpty else { return false }
      $0.facilities[0].fixedCost += Kroner(1)
      return true
    },
    Tampering("variable cost") {
      guard let row = used($0) else { return false }
      $0.facilities[row].variableCost += Kroner(1e-6)
      return true
    },
    Tampering("emissions of a facility") {
      guard let row = used($0) else { return false }
      $0.facilities[row].emissions += KilogramsCO2e(1e-6)
      return true
    },
    Tampering("intake") {
      guard let row = used($0) else { return false }
      $0.facilities[row].periods[0].intake += Amount(1e-6)
      return true
    },
    Tampering("an input") {
      guard let row = used($0) else { return false }
      $0.facilities[row].periods[0].inputs[0].quantity += Amount(1e-6)
      return true
    },
    Tampering("an output") {
      guard let row = used($0) else { return false }
      $0.facilities[row].periods[0].outputs[0].quantity += Amount(1e-6)
      return true
    },
    Tampering("another period") {
      guard let row = used($0) else { return false }
      $0.facilities[row].periods[0].period = "2027"
      return true
    },
    Tampering("a unit of a facility") {
      guard !$0.facilities.isEmpty else { return false }
      $0.facilities[0].unit = .squareMetre
      return true
    },
    Tampering("what comes out is left out") {
      guard let row = $0.unplaced.firstIndex(where: { $0.surplus.hasPrefix("f") }) else {
        return false
      }
      $0.unplaced.remove(at: row)
      return true
    },
    Tampering("more comes out and is left") {
      guard let row = $0.unplaced.firstIndex(where: { $0.surplus.hasPrefix("f") }) else {
        return false
      }
      $0.unplaced[row].quantity += Amount(0.5)
      return true
    },
    Tampering("an exchange into a facility left out") {
      guard let row = $0.exchanges.firstIndex(where: { $0.need.hasPrefix("f") }) else {
        return false
      }
      $0.exchanges.remove(at: row)
      return true
    },
    Tampering("an exchange out of a facility left out") {
      guard let row = $0.exchanges.firstIndex(where: { $0.surplus.hasPrefix("f") }) else {
        return false
      }
      $0.exchanges.remove(at: row)
      return true
    },
  ]

  static let stores = [
    Tampering("a store left out") {
      guard !$0.stores.isEmpty else { return false }
      $0.stores.removeLast()
      return true
    },
    Tampering("stock") {
      guard let row = filled($0) else { return false }
      $0.stores[row].periods[0].stock += Amount(1e-6)
      return true
    },
    Tampering("stored") {
      guard let row = filled($0) else { return false }
      $0.stores[row].periods[0].stored += Amount(1e-6)
      return true
    },
    Tampering("taken") {
      guard let row = filled($0) else { return false }
      $0.stores[row].periods[0].taken += Amount(1e-6)
      return true
    },
    Tampering("lost") {
      guard let row = filled($0) else { return false }
      $0.stores[row].periods[0].lost += Amount(1e-6)
      return true
    },
    Tampering("holding cost") {
      guard let row = filled($0) else { return false }
      $0.stores[row].holdingCost += Kroner(1e-6)
      return true
    },
    Tampering("a closed store that is used") {
      guard let row = $0.stores.firstIndex(where: { $0.decision == .opened && $0.stored > .zero })
      else { return false }
      $0.stores[row].decision = .leftClosed(nil)
      $0.stores[row].fixedCost = .zero
      return true
    },
    Tampering("an exchange into a store left out") {
      guard let row = $0.exchanges.firstIndex(where: { $0.need.hasPrefix("w") }) else {
        return false
      }
      $0.exchanges.remove(at: row)
      return true
    },
    Tampering("an exchange out of a store in an earlier period") {
      guard
        let row = $0.exchanges.firstIndex(where: {
          $0.surplus.hasPrefix("w") && $0.period == "2026-Q2"
        })
      else { return false }
      $0.exchanges[row].period = "2026-Q1"
      return true
    },
    Tampering("what stands in a store left") {
      guard let row = $0.exchanges.firstIndex(where: { $0.surplus.hasPrefix("w") }) else {
        return false
      }
      let exchange = $0.exchanges.remove(at: row)
      $0.unplaced.append(
        UnplacedSurplus(
          surplus: exchange.surplus, company: exchange.fromCompany, place: exchange.fromPlace,
          resource: exchange.resource, period: exchange.period, quantity: exchange.quantity,
          unit: exchange.unit, cost: .zero, destination: .none, reason: .nobody))
      return true
    },
  ]

  static let pipesAndTrucks = [
    Tampering("a pipe left out") {
      guard !$0.pipes.isEmpty else { return false }
      $0.pipes.removeLast()
      return true
    },
    Tampering("sent") {
      guard let row = carrying($0) else { return false }
      $0.pipes[row].periods[0].sent += Amount(1e-4)
      return true
    },
    Tampering("delivered") {
      guard let row = carrying($0) else { return false }
      $0.pipes[row].periods[0].delivered += Amount(1e-4)
      return true
    },
    Tampering("capacity of a pipe") {
      guard let row = carrying($0) else { return false }
      $0.pipes[row].periods[0].capacity += Amount(1)
      return true
    },
    Tampering("a pipe not built that carries") {
      guard let row = $0.pipes.firstIndex(where: { $0.decision == .opened && $0.sent > .zero })
      else { return false }
      $0.pipes[row].decision = .leftClosed(nil)
      $0.pipes[row].investmentCost = .zero
      return true
    },
    Tampering("investment") {
      guard !$0.pipes.isEmpty else { return false }
      $0.pipes[0].investmentCost += Kroner(1)
      return true
    },
    Tampering("pipes of an exchange") {
      guard let row = $0.exchanges.firstIndex(where: { !$0.pipes.isEmpty }) else { return false }
      $0.exchanges[row].pipes = []
      return true
    },
    Tampering("no return loads") {
      guard $0.returnLoads != nil else { return false }
      $0.returnLoads = nil
      return true
    },
    Tampering("return loads where none are planned") {
      guard $0.returnLoads == nil else { return false }
      $0.returnLoads = ReturnLoads(
        runs: [], links: [], loadedLength: .zero, emptyLength: .zero, emptyLengthAlone: .zero)
      return true
    },
    Tampering("an empty run left out") {
      guard $0.returnLoads?.runs.isEmpty == false else { return false }
      $0.returnLoads?.runs.removeLast()
      return true
    },
    Tampering("trips of an empty run") {
      guard $0.returnLoads?.runs.isEmpty == false else { return false }
      $0.returnLoads?.runs[0].trips *= 1.001
      return true
    },
    Tampering("cost of an empty run") {
      guard $0.returnLoads?.runs.isEmpty == false else { return false }
      $0.returnLoads?.runs[0].cost += Kroner(1)
      return true
    },
    Tampering("length of an empty run") {
      guard $0.returnLoads?.runs.isEmpty == false else { return false }
      $0.returnLoads?.runs[0].length += Kilometres(1)
      return true
    },
    Tampering("ends of an empty run") {
      guard let run = $0.returnLoads?.runs.first else { return false }
      $0.returnLoads?.runs[0].from = run.to
      $0.returnLoads?.runs[0].to = run.from
      return true
    },
    Tampering("a link left out") {
      guard $0.returnLoads?.links.isEmpty == false else { return false }
      $0.returnLoads?.links.removeLast()
      return true
    },
    Tampering("loaded kilometres") {
      guard $0.returnLoads != nil else { return false }
      $0.returnLoads?.loadedLength += Kilometres(1)
      return true
    },
    Tampering("what was saved of empty kilometres") {
      guard $0.returnLoads != nil else { return false }
      $0.returnLoads?.emptyLengthAlone += Kilometres(1)
      return true
    },
  ]

  private static let plans: [(seed: UInt64, scenario: Scenario, plan: Plan)] = (UInt64(1)...90)
    .compactMap {
      let draft = RandomWholeScenario(seed: $0, objective: Objective.allCases[Int($0 % 3)]).draft
      guard let scenario = try? Scenario(draft),
        let plan = try? Matcher(scenario, solver: GLPKSolver()).plan()
      else { return nil }
      return ($0, scenario, plan)
    }

  /// Each is tried on the first plans that it can be tried on.
  @Test(arguments: facilities + stores + pipesAndTrucks)
  func tamperingIsFound(_ tampering: Tampering) throws {
    var tried = 0
    for (seed, scenario, plan) in Self.plans where tried < 4 {
      var tampered = plan
      guard tampering.change(&tampered) else { continue }
      tried += 1
      let audit = PlanAudit(scenario, objective: scenario.settings.objective)
      #expect(!audit.faults(in: tampered).isEmpty, "seed \(seed), \(tampering.name)")
    }
    #expect(tried > 0, "no plan has it")
  }

  /// A plan made before the scenario was bound more is not sound any more: of 6 t one takes 3 t and another 2.
  @Test func choicesBrokenAreFound() throws {
    var maker = DraftMaker(.leastCost)
    maker.surplus("s", 6, cost: 100)
    maker.need("d1", 3)
    maker.need("d2", 2)
    maker.quote("s", "d1", 1)
    maker.quote("s", "d2", 1)
    let plan = try maker.plan()
    #expect(plan.exchanges.map(\.quantity) == [Amount(3), Amount(2)])
    func faults(_ bind: (inout Declaration) -> Void) throws -> [String] {
      var draft = maker.draft
      bind(&draft.surpluses[0].declaration)
      return PlanAudit(try Scenario(draft), objective: .leastCost).faults(in: plan)
    }
    #expect(try faults { _ in }.isEmpty)
    #expect(try faults { $0.minLot = 2.5 }.contains { $0.hasPrefix("s: an exchange of 2.0") })
    #expect(try faults { $0.minLot = 2 }.isEmpty)
    #expect(try faults { $0.maxPartners = 1 }.contains { $0.hasPrefix("s: 2 partners") })
    #expect(try faults { $0.maxPartners = 2 }.isEmpty)
    #expect(try faults { $0.isWhole = true }.contains { $0.hasPrefix("s: 5.0 of 6.0") })
  }
}
