import GLPKSolver
import SymbiosisMatching
import SymbiosisModel
import Testing

/// Published transportation problems reach their published optimum.
@Suite struct TextbookTests {
  private func plan(_ maker: DraftMaker) throws -> Plan {
    try Matcher(Scenario(maker.draft), solver: GLPKSolver()).plan()
  }

  /// Dantzig, «Linear Programming and Extensions» (1963), 3.3: 153.675 thousand dollars.
  @Test func dantzig() throws {
    let maker = DraftMaker.transportation(
      .mostExchange, supplies: [("seattle", 350), ("sandiego", 600)],
      demands: [("newyork", 325), ("chicago", 300), ("topeka", 275)],
      costs: [[0.225, 0.153, 0.162], [0.225, 0.162, 0.126]])
    let plan = try plan(maker)
    #expect(abs(plan.objective.value - 153.675) < 1e-9)
    #expect(plan.status == .optimal)
    #expect(plan.certificate.gap <= 1e-9)
  }

  /// Winston, «Operations Research» (4th ed.), Powerco: 1,020.
  @Test func powerco() throws {
    let maker = DraftMaker.transportation(
      .mostExchange, supplies: [("plant1", 35), ("plant2", 50), ("plant3", 40)],
      demands: [("city1", 45), ("city2", 20), ("city3", 30), ("city4", 30)],
      costs: [[8, 6, 10, 9], [9, 12, 13, 7], [14, 9, 16, 5]])
    #expect(abs(try plan(maker).objective.value - 1020) < 1e-9)
  }

  /// Fourer, Gay & Kernighan, «AMPL», chapter 3: 196,200.
  @Test func steel() throws {
    let maker = DraftMaker.transportation(
      .mostExchange, supplies: [("GARY", 1400), ("CLEV", 2600), ("PITT", 2900)],
      demands: [
        ("FRA", 900), ("DET", 1200), ("LAN", 600), ("WIN", 400), ("STL", 1700), ("FRE", 1100),
        ("LAF", 1000),
      ],
      costs: [
        [39, 14, 11, 14, 16, 82, 8], [27, 9, 12, 9, 26, 95, 17], [24, 14, 17, 13, 28, 99, 20],
      ])
    #expect(abs(try plan(maker).objective.value - 196_200) < 1e-6)
  }

  /// Hillier & Lieberman, «Introduction to Operations Research», Metro Water District: 2,460.
  ///
  /// A forbidden link (Calorie River does not reach Hollyglass), minimum needs and a shortage: each
  /// city's minimum and its wish above it are two needs; a minimum costs 100 to do without, a wish
  /// nothing, and 100 for water that nobody takes.
  @Test func metroWater() throws {
    var maker = DraftMaker(.leastCost)
    for (id, quantity) in [("colombo", 50.0), ("sacron", 60), ("calorie", 50)] {
      maker.surplus(id, quantity, cost: 100)
    }
    let needs: [(city: String, least: Double, wish: Double)] = [
      ("berdoo", 30, 20), ("losdevils", 70, 0), ("sango", 0, 30), ("hollyglass", 10, 50),
    ]
    let costs: [String: [Double?]] = [
      "colombo": [16, 13, 22, 17], "sacron": [14, 13, 19, 15], "calorie": [19, 20, 23, nil],
    ]
    for (index, need) in needs.enumerated() {
      for (suffix, quantity, cost) in [("-least", need.least, 100.0), ("-wish", need.wish, 0)]
      where quantity > 0 {
        maker.need(need.city + suffix, quantity, cost: cost)
        for (river, links) in costs {
          if let link = links[index] { maker.quote(river, need.city + suffix, link) }
        }
      }
    }
    let plan = try plan(maker)
    #expect(abs(plan.objective.value - 2_460) < 1e-9)
    #expect(!plan.exchanges.contains { $0.surplus == "calorie" && $0.toCompany.hasPrefix("holly") })
    #expect(plan.unplaced.isEmpty)
    #expect(plan.unmet.allSatisfy { $0.need.hasSuffix("-wish") })
  }

  /// Taha, «Operations Research: An Introduction», 5.1, MG Auto: 313,200 dollars balanced; with
  /// Detroit at 1,300 instead of 1,500 cars the shortage of 200 falls on Miami, and the optimum,
  /// recomputed by hand, is 1,000 x 80 + 1,300 x 100 + 1,200 x 68 = 291,600.
  @Test(arguments: [(1_500.0, 313_200.0, 0.0), (1_300.0, 291_600.0, 200.0)])
  func mgAuto(detroit: Double, optimum: Double, short: Double) throws {
    let maker = DraftMaker.transportation(
      .mostExchange, supplies: [("la", 1_000), ("detroit", detroit), ("neworleans", 1_200)],
      demands: [("denver", 2_300), ("miami", 1_400)], costs: [[80, 215], [100, 108], [102, 68]])
    let plan = try plan(maker)
    #expect(abs(plan.objective.value - optimum) < 1e-6)
    #expect(plan.unmet.map(\.quantity.value).reduce(0, +) == short)
    #expect(plan.unmet.allSatisfy { $0.need == "miami" })
  }
}
