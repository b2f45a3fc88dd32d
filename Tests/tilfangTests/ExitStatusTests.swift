import Foundation
import TestSupport
import Testing

/// The exit statuses of files.md 2, and that a failed run leaves nothing behind.
@Suite struct ExitStatusTests {
  private let two = Examples.path("two-companies")

  @Test func optimalPlanIsZero() throws {
    let run = try CommandRun(["match", two])
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
  }

  /// 300 of 500 t find a use: share_used is 0.6.
  @Test(arguments: [
    ("share_used >= 0.6", Int32(0)), ("share_used > 0.6", 1), ("share_used<=0.6", 0),
    ("by_resource.chips.tonnes == 300", 0), ("by_resource.chips.tonnes > 300", 1),
    ("saving >= 105000", 0), ("saving < 105000", 1), ("shaer_used > 0", 64),
    ("by_resource.stone.tonnes > 0", 64), ("by_colour.red.tonnes > 0", 64), ("tonnes >= nan", 64),
    ("tonnes", 64),
  ])
  func requirement(condition: String, status: Int32) throws {
    let run = try CommandRun(["match", two, "--require", condition])
    #expect(run.status == status, "\(run.errors)")
    #expect(run.text.isEmpty == (status == 64))
    #expect(run.errors.isEmpty == (status == 0))
  }

  @Test func everyRequirementIsHeld() throws {
    let run = try CommandRun(
      [
        "match", two, "--require", "pairs >= 1", "--require", "pairs >= 2", "--require",
        "pairs > 5",
      ])
    #expect(run.status == 1)
    #expect(run.errors.contains("pairs >= 2") && run.errors.contains("pairs > 5"))
    #expect(!run.errors.contains("pairs >= 1"))
  }

  /// Policies that clash: told with what would mend it, in the scenario's language; nothing is written.
  @Test func clashIsFour() throws {
    let run = try CommandRun(["match", Examples.path("clash"), "--scenario", "less-driving"])
    #expect(run.status == 4 && run.text.isEmpty)
    #expect(run.errors.contains("policy 'driving': most transport work (Soil): 10,000 t km"))
    #expect(run.errors.contains("need 'bypass-fill': accept 1,100 t (best plan: 39,000 NOK)"))
    let bokmaal = try CommandRun(
      ["match", Examples.path("clash"), "--scenario", "less-driving", "--language", "nb"])
    #expect(bokmaal.errors.contains("behov 'bypass-fill': ta imot 1 100 t"))
  }

  /// No time at all: today's way is given as a plan, with how far from the best it may be.
  @Test func timeLimitIsThree() throws {
    let run = try CommandRun(
      ["match", Examples.path("hallingdal"), "--time-limit", "0", "--format", "json"])
    #expect(run.status == 3)
    let plan = try Tree(run.output)
    #expect(plan["status"] == .text("feasible"))
    let (value, bound) = (plan["objective", "value"].number, plan["certificate", "dual"].number)
    let best = try #require(
      Tree(Data(contentsOf: Examples.file("hallingdal", "golden.json")))["objective", "value"]
        .number)
    let text = try CommandRun(["match", two, "--time-limit", "0"]).text
    #expect(text.contains("No exchange has been found yet") && !text.contains("worth making"))
    #expect(try #require(value) >= best)
    #expect(try #require(bound) <= best)
  }

  @Test(arguments: [
    ["match"], ["match", "a", "b"], ["marry", "a"], ["match", "a", "--objective", "cheapest"],
    ["match", "a", "--format", "pdf"], ["match", "a", "--time-limit", "-1"],
    ["match", "a", "--time-limit", "soon"], ["explain", "a"], ["explain", "a", "--pair", "b"],
    ["explain", "a", "--surplus", "b", "--need", "c"], ["export", "a"],
    ["export", "a", "--as", "xls"], ["match", "a", "--quiet", "--verbose"],
    ["match", "a", "--scenario", ""], ["match", "a", "--scenario", "b,"],
    ["match", "a", "--scenario", "b,c,b"],
  ])
  func wrongUsageIs64(arguments: [String]) throws {
    let run = try CommandRun(arguments)
    #expect(run.status == 64, "\(run.errors)")
    #expect(run.text.isEmpty)
    #expect(!run.errors.isEmpty)
  }

  @Test(arguments: [
    ["explain", "--surplus", "mill-chip"], ["explain", "--need", "plant-chip"],
    ["explain", "--pair", "mill-chips", "plant-chip"], ["distances", "--from", "mil"],
    ["distances", "--mode", "chip-trucks"],
  ])
  func unknownIdentifierIs64WithASuggestion(arguments: [String]) throws {
    let run = try CommandRun([arguments[0], two] + arguments.dropFirst())
    #expect(run.status == 64)
    #expect(run.errors.contains("Did you mean"))
  }

  @Test func invalidScenarioIs65AndWritesNothing() throws {
    let scratch = try Scratch()
    let file = try scratch.write("format: 2\nname: x\n", to: "bad.yaml")
    let output = try scratch.write("before", to: "result.json")
    for command in [["match"], ["export", "--as", "lp"], ["distances"]] {
      let run = try CommandRun(
        [command[0], file.path] + command.dropFirst() + ["--output", output.path])
      #expect(run.status == 65)
      #expect(run.text.isEmpty)
      #expect(try String(contentsOf: output, encoding: .utf8) == "before")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).count == 2)
  }

  /// Thirty mistakes in thirty places: thirty messages in one run, status 65, nothing written.
  @Test func thirtyMistakesGiveThirtyMessages() throws {
    let folder = CommandRun.root.appending(
      path: "Tests/ScenarioFilesTests/Fixtures/thirty-mistakes")
    let expected = try String(
      contentsOf: folder.appending(path: "expected.txt"), encoding: .utf8)
    let scratch = try Scratch()
    let output = scratch.url.appending(path: "plan.json")
    let run = try CommandRun(["match", folder.path, "--output", output.path])
    #expect(run.status == 65)
    #expect(run.text.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: output.path))
    #expect(
      run.errors.trimmingCharacters(in: .newlines)
        == expected.trimmingCharacters(in: .newlines) + "\n30 errors; nothing was written.")
    let check = try CommandRun(["check", folder.path, "--format", "json"])
    #expect(check.status == 65)
    #expect(try Tree(check.output)["problems"].items.count == 30)
  }

  /// An agreement on a pair that a rule forbids is told by `check` and `match` alike, where it
  /// stands, and all of them in one go.
  @Test(arguments: [["check"], ["match"], ["export", "--as", "lp"]])
  func impossibleAgreementsAre65(command: [String]) throws {
    let scratch = try Scratch()
    let copy = try scratch.copy(example: "hallingdal")
    let file = copy.appending(path: "agreements.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    let more = [
      "bygg-hol-hardplast,hallingplast-ror,1,fixed",
      "hr-varme,bad-og-skole-al-varme,5,at-most", "hr-varme,bad-og-skole-al-varme,1,at-least",
    ]
    try (text + more.map { $0 + ",,,\n" }.joined()).write(
      to: file, atomically: true, encoding: .utf8)
    let run = try CommandRun([command[0], copy.path] + command.dropFirst())
    #expect(run.status == 65)
    #expect(run.errors.contains("agreements.csv:3:1") && run.errors.contains("agreements.csv:5:1"))
    #expect(run.errors.contains("2 errors") || command == ["check"])
  }

  @Test func unknownOverrideIs65() throws {
    let run = try CommandRun(["match", two, "--scenario", "winter"])
    #expect(run.status == 65)
    #expect(run.errors.contains("winter"))
  }

  @Test func missingFileIs66() throws {
    let run = try CommandRun(["match", "/nowhere/at/all"])
    #expect(run.status == 66)
    #expect(run.errors.contains("/nowhere/at/all"))
  }

  @Test(arguments: ["/dev/full", "/nowhere/at/all/plan.txt"])
  func whatCannotBeWrittenIs74(path: String) throws {
    let run = try CommandRun(["match", two, "--output", path])
    #expect(run.status == 74, "\(run.errors)")
    #expect(run.errors.contains(path))
  }

  @Test func aScenarioIsNotOverwrittenByItsResult() throws {
    let scratch = try Scratch()
    let copy = try scratch.copy(example: "two-companies")
    let file = copy.appending(path: "scenario.yaml")
    let before = try Data(contentsOf: file)
    for scenario in [copy.path, file.path] {
      let run = try CommandRun(["match", scenario, "--output", file.path])
      #expect(run.status == 74)
      #expect(run.errors.contains("file of the scenario"))
    }
    #expect(try Data(contentsOf: file) == before)
  }

  @Test func aFullStandardOutputIs74() throws {
    let program = CommandRun.program.path
    let run = try CommandRun(
      program: URL(filePath: "/bin/sh"), ["-c", "'\(program)' match '\(two)' > /dev/full"])
    #expect(run.status == 74)
  }

  @Test func aClosedPipeIsNoCrash() throws {
    let program = CommandRun.program.path
    let run = try CommandRun(
      program: URL(filePath: "/bin/sh"),
      ["-c", "{ '\(program)' match '\(two)'; echo $? >&2; } | true"])
    #expect(["0", "74"].contains(run.errors.split(separator: "\n").last ?? ""))
  }

  /// A market large enough to be still at work when Ctrl-C comes.
  @Test func interruptionIs130AndWritesNothing() throws {
    let scratch = try Scratch()
    let scenario = try scratch.write(Markets.large, to: "large.yaml")
    let output = scratch.url.appending(path: "plan.json")
    let run = try CommandRun(["match", scenario.path, "--verbose", "--output", output.path]) {
      process, errors in
      // The program listens once it has said what it read.
      for _ in 0..<3000 where process.isRunning {
        if let text = try? String(contentsOf: errors, encoding: .utf8), text.contains("read: ") {
          break
        }
        Thread.sleep(forTimeInterval: 0.01)
      }
      process.interrupt()
    }
    #expect(run.status == 130, "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: output.path))
  }
}

/// Scenarios too large to write by hand.
enum Markets {
  /// 400 surpluses and 400 needs of one resource, every pair allowed.
  static var large: String {
    var text = """
      format: 1
      name: large
      objective: most-exchange
      distance: { without_road: great-circle, detour_factor: 1.3 }
      tables:
        modes: [{ id: truck, kind: road, payload_t: 30, cost_per_km: 30 }]
        resources: [{ id: stone, name: Stone, unit: t, mode: truck }]

      """
    var random = SeededGenerator(seed: 7)
    var tables: [String: String] = [:]
    for number in 0..<400 {
      let latitude = Double.random(in: 59...61, using: &random)
      let longitude = Double.random(in: 8...11, using: &random)
      tables["places", default: ""] +=
        "    - { id: p\(number), name: P, lat: \(latitude), lon: \(longitude) }\n"
      for (table, letter) in [("companies", "c"), ("surpluses", "s"), ("needs", "n")] {
        let quantity = Int.random(in: 1...99, using: &random)
        let row =
          table == "companies"
          ? "name: C, place: p\(number)"
          : "company: c\((number + (table == "needs" ? 1 : 0)) % 400), resource: stone, "
            + "quantity: \(quantity)"
        tables[table, default: ""] += "    - { id: \(letter)\(number), \(row) }\n"
      }
    }
    for (table, rows) in tables.sorted(by: { $0.key < $1.key }) { text += "  \(table):\n\(rows)" }
    return text
  }
}
