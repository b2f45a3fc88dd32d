import Foundation
import Testing

/// The commands as a new user meets them.
@Suite struct CommandTests {
  @Test func newScenarioMatchesAtOnce() throws {
    let scratch = try Scratch()
    let folder = scratch.url.appending(path: "mine").path
    #expect(try CommandRun(["new", folder]).status == 0)
    let plan = try CommandRun(["match", folder])
    #expect(plan.status == 0, "\(plan.errors)")
    #expect(plan.text.contains("Wood chips: 400 t"))
    #expect(try CommandRun(["check", folder]).status == 0)
    let dear = try CommandRun(["match", folder, "--scenario", "dear-diesel"])
    #expect(dear.text != plan.text)
    let again = try CommandRun(["new", folder])
    #expect(again.status == 74)
    #expect(again.errors.contains(folder))
  }

  /// A result to a file is the result to standard output, and nothing else is in the folder.
  @Test func outputGoesWholeToAFile() throws {
    let scratch = try Scratch()
    let file = scratch.url.appending(path: "plan.csv")
    let arguments = ["match", Examples.path("units"), "--format", "csv"]
    let run = try CommandRun(arguments + ["--output", file.path])
    #expect(run.status == 0)
    #expect(run.text.isEmpty)
    #expect(try Data(contentsOf: file) == CommandRun(arguments).output)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["plan.csv"])
    let device = try CommandRun(arguments + ["--output", "/dev/stdout"])
    #expect(device.status == 0)
    #expect(try device.output == Data(contentsOf: file))
  }

  @Test func aLinkKeepsPointingAtTheFileThatChanges() throws {
    let scratch = try Scratch()
    let file = try scratch.write("old", to: "real.txt")
    let link = scratch.url.appending(path: "link.txt")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
    let run = try CommandRun(["match", Examples.path("units"), "--output", link.path])
    #expect(run.status == 0)
    #expect(try String(contentsOf: file, encoding: .utf8) != "old")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
  }

  @Test func verboseAndQuietTouchOnlyStandardError() throws {
    let scratch = try Scratch()
    let copy = try scratch.copy(example: "two-companies")
    let file = copy.appending(path: "scenario.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let zero = text.replacing(
      "needs:\n",
      with: "needs:\n    - { id: none, company: sawmill, resource: chips, quantity: 0 }\n")
    #expect(zero != text)
    try zero.write(to: file, atomically: true, encoding: .utf8)
    let plain = try CommandRun(["match", copy.path])
    let verbose = try CommandRun(["match", copy.path, "--verbose"])
    let quiet = try CommandRun(["match", copy.path, "--quiet"])
    #expect(plain.output == verbose.output && plain.output == quiet.output)
    #expect(plain.errors.contains("warning") && plain.errors.contains("'none'"))
    #expect(verbose.errors.contains("iterations"))
    #expect(quiet.errors.isEmpty)
  }

  /// No control sequence leaves the program for a pipe.
  @Test func noColourIntoAPipe() throws {
    let run = try CommandRun(["match", Examples.path("hallingdal")])
    #expect(!run.output.contains(0x1b))
  }

  @Test(arguments: ["nb", "nn", "en"]) func everyLanguageForEveryCommand(language: String) throws {
    let own = ["nb": "utvekslinger", "nn": "utvekslingar", "en": "exchanges"]
    let hallingdal = Examples.path("hallingdal")
    let plan = try CommandRun(["match", hallingdal, "--language", language])
    #expect(plan.text.contains(try #require(own[language])))
    for command in [
      ["check", hallingdal], ["distances", hallingdal, "--from", "gol"],
      ["explain", hallingdal, "--need", "hallingplast-ror"],
    ] {
      let run = try CommandRun(command + ["--language", language])
      #expect(run.status == 0)
      #expect(!run.text.isEmpty)
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completions(shell: String) throws {
    let run = try CommandRun(["--generate-completion-script", shell])
    #expect(run.status == 0)
    for command in ["new", "check", "match", "explain", "distances", "export"] {
      #expect(run.text.contains(command))
    }
    guard shell == "bash" else { return }
    let scratch = try Scratch()
    let file = try scratch.write(run.text, to: "completion.bash")
    #expect(
      try CommandRun(program: URL(filePath: "/bin/bash"), ["-n", file.path]).status == 0)
  }

  @Test(arguments: ["new", "check", "match", "explain", "distances", "export"])
  func everyCommandHasHelp(command: String) throws {
    let run = try CommandRun([command, "--help"])
    #expect(run.status == 0)
    #expect(run.text.contains("OVERVIEW") && run.text.contains("USAGE"))
  }

  @Test func distancesFromAPlaceTellTheRoute() throws {
    let run = try CommandRun([
      "distances", Examples.path("hallingdal"), "--from", "gol", "--format", "json",
    ])
    let rows = try Tree(run.output)["distances"].items
    let geilo = try #require(rows.first { $0["to"] == .text("geilo") })
    #expect(geilo["km"].differences(from: .number(51.4)).isEmpty)
    #expect(geilo["route"].items.first == .text("gol"))
    let closed = try CommandRun([
      "distances", Examples.path("hallingdal"), "--from", "hemsedal", "--scenario", "vinterstengt",
      "--period", "2026-Q1", "--mode", "flisbil", "--format", "json",
    ])
    let borlaug = try Tree(closed.output)["distances"].items.first { $0["to"] == .text("borlaug") }
    #expect(try #require(borlaug)["route"].items != [.text("hemsedal"), .text("borlaug")])
  }
}
