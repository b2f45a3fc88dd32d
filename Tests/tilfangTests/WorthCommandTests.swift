import Foundation
import Testing

/// What `explain` says of a facility, a pipe, a store or a policy is what a plan without it, or with it, costs.
@Suite struct WorthCommandTests {
  private func plan(_ arguments: [String]) throws -> Tree {
    let run = try CommandRun(
      ["match", Examples.path("hallingdal"), "--format", "json"] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    return try Tree(run.output)
  }

  private func worth(_ override: String, _ option: String, _ id: String) throws -> Tree {
    let run = try CommandRun(
      [
        "explain", Examples.path("hallingdal"), "--scenario", override, option, id, "--format",
        "json",
      ])
    #expect(run.status == 0, "\(run.errors)")
    return try Tree(run.output)["worth"]
  }

  /// A plan with a cell of the override's table set otherwise.
  private func value(_ override: String, setting change: String) throws -> Double {
    let scratch = try Scratch()
    let copy = try scratch.copy(example: "hallingdal")
    let file = copy.appending(path: "scenario.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try (text + "\n  otherwise: { set: { \(change) } }\n")
      .write(to: file, atomically: true, encoding: .utf8)
    let run = try CommandRun(
      ["match", copy.path, "--scenario", "\(override),otherwise", "--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    return try #require(Tree(run.output)["objective", "value"].number)
  }

  @Test(arguments: [
    ("local-biogas", "--facility", "biogass-kleivi", "facilities.biogass-kleivi.status"),
    ("heat-at-kleivi", "--pipe", "ror-oppdrett", "pipes.ror-oppdrett.status"),
    ("four-seasons", "--store", "masselager-gulsvik", "stores.masselager-gulsvik.status"),
  ])
  func whatIsOpenIsWorthWhatItSays(
    override: String, option: String, id: String, cell: String
  ) throws {
    let answer = try worth(override, option, id)
    #expect(answer["open"] == .bool(true))
    let loss = try #require(answer["loss_without"].number)
    let before = try #require(plan(["--scenario", override])["objective", "value"].number)
    let without = try value(override, setting: "\(cell): closed")
    #expect(loss > 0 && abs(without - before - loss) <= 1e-6 * abs(before))
  }

  /// Opened at just less than the cost below which it is said to pay, and closed at just more.
  @Test func whatIsClosedOpensWhereItSays() throws {
    let answer = try worth("heat-at-kleivi", "--pipe", "ror-veksthus")
    #expect(answer["open"] == .bool(false))
    let below = try #require(answer["opens_below_cost_per_year"].number)
    let now = try #require(answer["cost_per_year"].number)
    let before = try #require(plan(["--scenario", "heat-at-kleivi"])["objective", "value"].number)
    #expect(below > 0 && below < now)
    for (factor, opens) in [(0.999, true), (1.001, false)] {
      let investment = 7000 * below * factor / now
      let after = try value(
        "heat-at-kleivi", setting: "pipes.ror-veksthus.investment_per_m: \(investment)")
      #expect((after < before - 1) == opens, "\(factor): \(after), \(before)")
    }
  }

  @Test func aPolicyCostsWhatItSays() throws {
    let answer = try worth("reuse-policy", "--policy", "ombruk-hol")
    let loss = try #require(answer["loss_without"].number)
    let before = try #require(plan(["--scenario", "reuse-policy"])["objective", "value"].number)
    let without = try value("reuse-policy", setting: "policies.ombruk-hol.bound: 0")
    #expect(loss < 0 && abs(without - before - loss) <= 1e-6 * abs(before))
  }

  @Test(arguments: ["--facility", "--store", "--pipe", "--policy"])
  func whatIsNotThereIsUsage(option: String) throws {
    let run = try CommandRun(["explain", Examples.path("hallingdal"), option, "nowhere"])
    #expect(run.status == 64 && run.text.isEmpty)
    #expect(run.errors.contains("nowhere"))
  }

  // MARK: An earlier plan

  /// Kept at no cost nothing changes; and the more a change costs, the fewer there are.
  @Test func anEarlierPlanIsKept() throws {
    let scratch = try Scratch()
    let old = scratch.url.appending(path: "old.json")
    let run = try CommandRun(
      ["match", Examples.path("hallingdal"), "--format", "json", "--output", old.path])
    #expect(run.status == 0)
    let same = try plan(["--keep", old.path, "--change-cost", "50"])
    #expect(same["changes", "pairs"].items.isEmpty && same["changes", "cost"].number == 0)
    var moved: [Double] = []
    for cost in ["0", "20", "2000"] {
      let kept = try plan([
        "--scenario", "hotellene-sorterer-dobbelt", "--keep", old.path, "--change-cost", cost,
      ])
      let pairs = kept["changes", "pairs"].items
      // Nothing is worth 2,000 NOK a tonne.
      #expect(
        pairs.isEmpty == (cost == "2000") && pairs.allSatisfy { $0["cause", "code"].text != nil })
      moved.append(
        pairs.reduce(0) { $0 + abs(($1["now"].number ?? 0) - ($1["before"].number ?? 0)) })
    }
    #expect(moved[0] >= moved[1] && moved[1] >= moved[2], "\(moved)")
  }

  @Test(arguments: [("{\"a\": 1}", Int32(65)), ("no plan", 65)])
  func whatIsNoPlanIsRefused(text: String, status: Int32) throws {
    let scratch = try Scratch()
    let file = try scratch.write(text, to: "old.json")
    let run = try CommandRun(["match", Examples.path("two-companies"), "--keep", file.path])
    #expect(run.status == status && run.text.isEmpty)
    #expect(run.errors.contains("old.json"))
  }

  @Test func aMissingPlanIsTold() throws {
    let run = try CommandRun(["match", Examples.path("two-companies"), "--keep", "nowhere.json"])
    #expect(run.status == 66)
    let useless = try CommandRun(["match", Examples.path("two-companies"), "--change-cost", "5"])
    #expect(useless.status == 64)
  }

  // MARK: Limits

  /// With no time at all there is a plan, a gap that is true, and status 3.
  @Test func aLimitGivesAPlanWithAnHonestGap() throws {
    let run = try CommandRun([
      "match", Examples.path("facility-location"), "--time-limit", "0", "--format", "json",
    ])
    #expect(run.status == 3)
    let found = try Tree(run.output)
    #expect(found["status"] == .text("feasible"))
    let dual = try #require(found["certificate", "dual"].number)
    #expect(dual <= 1_040_444.375 + 1e-3)
    let enough = try CommandRun([
      "match", Examples.path("facility-location"), "--gap", "50%", "--format", "json",
    ])
    #expect([0, 3].contains(enough.status))
    let gap = try #require(Tree(enough.output)["certificate", "gap"].number)
    #expect(gap <= 0.5 && (gap <= 1e-6) == (enough.status == 0))
  }
}
