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
}
