import GLPKSolver
import LinearPrograms
import SymbiosisModel
import TestSupport
import Testing

@testable import SymbiosisMatching

/// Passes over arcs that are not listed, on sites enough for blocks of blocks, against a look at
/// every pair.
@Suite struct PricingProblemTests {
  /// One resource, a site for each declaration; some with access roads and limits of distance.
  private static func large(seed: UInt64, count: Int, limits: Bool) throws -> LargeNetwork {
    var random = SeededGenerator(seed: seed)
    var draft = ScenarioDraft()
    draft.settings.missingRoad = .greatCircle(detourFactor: 1.3)
    var truck = Mode(id: "truck", name: "Truck", kind: .road)
    truck.payload = Tonnes(20)
    truck.costPerKilometre = KronerPerKilometre(30)
    truck.emissionsPerKilometre = KilogramsCO2e(1)
    draft.modes = [truck]
    var goods = Resource(id: "goods", name: "Goods", unit: .tonne)
    goods.mode = "truck"
    draft.resources = [goods]
    func declaration(_ id: String) -> Declaration {
      draft.places.append(
        Place(
          id: id, name: id, latitude: .random(in: 60...61, using: &random),
          longitude: .random(in: 8...10, using: &random)))
      var company = Company(id: id, name: id, place: id)
      if limits { company.access = Kilometres(Double(Int.random(in: 0...3, using: &random))) }
      draft.companies.append(company)
      var declaration = Declaration(
        id: id, company: id, resource: "goods",
        quantity: Double(Int.random(in: 1...100, using: &random)))
      declaration.alternativeCost = KronerPerUnit(.random(in: 0...400, using: &random))
      if limits, Bool.random(using: &random) {
        declaration.longest = Kilometres(.random(in: 2...60, using: &random))
      }
      return declaration
    }
    for index in 0..<count { draft.surpluses.append(Surplus(declaration("s\(index)"))) }
    for index in 0..<count { draft.needs.append(Need(declaration("d\(index)"))) }
    return try NetworkBuilder(ArcRules(Scenario(draft))).buildLarge()
  }

  private static func whole(_ network: Network) -> Component {
    Component(
      supplies: Array(network.supplies.indices), demands: Array(network.demands.indices))
  }

  private static func problem(_ large: LargeNetwork) -> PricingProblem {
    let rows = large.network.supplies.count + large.network.demands.count
    return PricingProblem(large.arcs, large.network, whole(large.network), rows: rows)
  }

  /// All arcs, each pair looked at.
  private static func arcs(_ problem: PricingProblem) -> [PricedArc] {
    problem.fronts.flatMap { front in
      let terms = problem.arcs.fronts[front]
      return (problem.tails[terms.supplyKind] ?? []).flatMap { tail in
        (problem.heads[terms.demandKind]?.sites ?? []).compactMap {
          problem.arc(front, tail, $0)
        }
      }
    }
  }

  @Test(arguments: UInt64(1)...8, [false, true])
  func asPairByPair(seed: UInt64, limits: Bool) throws {
    let large = try PricingProblemTests.large(seed: seed, count: 300, limits: limits)
    var problem = PricingProblemTests.problem(large)
    #expect(problem.heads.values.contains { $0.blocks.count > $0.leafCount })
    let arcs = PricingProblemTests.arcs(problem)
    #expect(try large.arcs.survey(large.network, nil).count == arcs.count)
    var random = SeededGenerator(seed: seed)
    let duals = (0..<problem.rowCount).map { _ in Double.random(in: -50...150, using: &random) }
    let reduced = duals.withUnsafeBufferPointer { duals in
      arcs.map { arc in
        duals.baseAddress.map { problem.reducedCost(arc, .main(0), $0).value } ?? .nan
      }
    }
    var lowest = [Double](repeating: 0, count: problem.rowCount)
    for (arc, cost) in zip(arcs, reduced) {
      for row in [Int(arc.tailRow), Int(arc.headRow)] { lowest[row] = min(lowest[row], cost) }
    }
    let found = problem.lowestReducedCosts(.main(0), rowDuals: duals, faces: [])
    #expect(found == Array(lowest.prefix(problem.supplyCount)), "seed \(seed)")

    // The best arc of each row is among those that enter, but for what tells ties apart.
    let entering = problem.cheapest(
      .main(0), rowDuals: duals, faces: [], perRow: 3, tolerance: 1e-9, relative: 0)
    var best = [Double](repeating: 0, count: problem.rowCount)
    for arc in entering.arcs {
      let cost = duals.withUnsafeBufferPointer { duals in
        duals.baseAddress.map { problem.reducedCost(arc, .main(0), $0).value } ?? .nan
      }
      for row in [Int(arc.tailRow), Int(arc.headRow)] { best[row] = min(best[row], cost) }
    }
    for row in best.indices where lowest[row] < -1e-9 {
      #expect(best[row] <= lowest[row] * (1 - 2e-6), "seed \(seed), row \(row)")
    }
    #expect(entering.lowest == Array(lowest.prefix(problem.supplyCount)), "seed \(seed)")
    // What has entered is asked about no more.
    let rest = Set(arcs.map { RowPair(Int($0.tail), Int($0.head)) })
      .subtracting(entering.arcs.map { RowPair(Int($0.tail), Int($0.head)) })
    #expect(PricingProblemTests.arcs(problem).count == rest.count)
  }

  /// Each side for itself finds what both together do.
  @Test(arguments: UInt64(1)...4) func firstLook(seed: UInt64) throws {
    let large = try PricingProblemTests.large(seed: seed, count: 200, limits: true)
    let duals = (0..<PricingProblemTests.problem(large).rowCount).map { _ in 1000.0 }
    let found = [true, false].map { isFirst in
      var problem = PricingProblemTests.problem(large)
      return problem.cheapest(
        .main(0), rowDuals: duals, faces: [], perRow: 4, tolerance: 1e-9, relative: 0,
        isFirst: isFirst
      ).arcs.map { RowPair(Int($0.tail), Int($0.head)) }
    }
    #expect(!found[0].isEmpty && found[0] == found[1], "seed \(seed)")
  }

  /// A network of few arcs gives each component all of its own, in the order of their nodes.
  @Test(arguments: UInt64(1)...4) func fewArcs(seed: UInt64) throws {
    let large = try PricingProblemTests.large(seed: seed, count: 40, limits: true)
    let survey = try large.arcs.survey(large.network, nil)
    let parts = Component.all(in: large.network, joined: survey.joined)
    let few = FewArcs(try #require(survey.arcs), large.network, parts)
    var count = 0
    for part in parts {
      let rows = part.supplies.count + part.demands.count
      let problem = PricingProblem(large.arcs, large.network, part, rows: rows)
      let pairs = PricingProblemTests.arcs(problem).sorted {
        ($0.tail, $0.head) < ($1.tail, $1.head)
      }
      let found = few.arcs(of: part)
      #expect(found.map(\.tailRow) == pairs.map(\.tailRow), "seed \(seed)")
      #expect(found.map(\.headRow) == pairs.map(\.headRow), "seed \(seed)")
      #expect(found.map(\.length) == pairs.map(\.length), "seed \(seed)")
      count += found.count
    }
    #expect(count == survey.pairs && count > 0, "seed \(seed)")
  }

  /// On a face only arcs whose reduced cost is zero are left.
  @Test(arguments: UInt64(1)...4) func onAFace(seed: UInt64) throws {
    let large = try PricingProblemTests.large(seed: seed, count: 150, limits: true)
    let problem = PricingProblemTests.problem(large)
    let arcs = PricingProblemTests.arcs(problem)
    let tight = try #require(arcs.dropFirst(Int(seed) * 7).first)
    // Duals so low that no arc is tight, and then one that is.
    var duals = [Double](repeating: -1000, count: problem.rowCount)
    #expect(!problem.hasLooseArc([.init(.main(0), rowDuals: duals)]))
    duals[Int(tight.tailRow)] = problem.cost(tight, .main(0)) + 1000
    let face = PricingProblem.Face(.main(0), rowDuals: duals)
    #expect(problem.hasLooseArc([face]))
    var pricing = problem
    let zero = [Double](repeating: 0, count: problem.rowCount)
    let entering = pricing.cheapest(
      .push, rowDuals: zero, faces: [face], perRow: 3, tolerance: 1e-9, relative: 0)
    #expect(entering.arcs.contains { $0.tail == tight.tail && $0.head == tight.head })
    #expect(entering.arcs.allSatisfy { $0.tail == tight.tail })
  }

  /// Enough rows for cells: the optimum proved by a look at every pair.
  @Test func cellsOfNeighbours() throws {
    let large = try PricingProblemTests.large(seed: 5, count: 600, limits: false)
    let network = large.network
    let problem = PricingProblemTests.problem(large)
    let transport = TransportProgram(network, PricingProblemTests.whole(network))
    let stages = Stages(
      network, ArcTables(large.arcs.scenario), objective: .leastCost)
    let startPoint = try #require(transport.baselinePoint(network))
    let solution = try StagedSolve(
      program: transport.program, main: stages.main.map(transport.costs),
      canonical: stages.canonical.map(transport.costs), start: transport.baselineBasis,
      startPoint: startPoint, waiting: problem, timeLeft: { nil }, interruption: nil,
      rowsWorthCells: 1000
    ).run(GLPKSolver())
    let proof = try #require(solution.proofs.first)
    let check = OptimalityCheck.check(
      proof.program, primal: solution.primal, rowDuals: proof.rowDuals)
    #expect(check.holds && solution.iterations == 0)
    proof.rowDuals.withUnsafeBufferPointer { duals in
      guard let duals = duals.baseAddress else { return }
      for arc in PricingProblemTests.arcs(problem) {
        let reduced = problem.reducedCost(arc, .main(0), duals)
        #expect(reduced.value >= -1e-9 * reduced.size)
      }
    }
  }
}
