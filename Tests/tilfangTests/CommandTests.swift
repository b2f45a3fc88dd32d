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

  @Test func rightsOfAFileStayAndALinkToNothingIsFollowed() throws {
    let scratch = try Scratch()
    let file = try scratch.write("old", to: "private.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    #expect(try CommandRun(["match", Examples.path("units"), "--output", file.path]).status == 0)
    let rights = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect((rights as? NSNumber)?.intValue == 0o600)
    let link = scratch.url.appending(path: "link.txt")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "new.txt")
    #expect(try CommandRun(["match", Examples.path("units"), "--output", link.path]).status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "new.txt")
    let new = scratch.url.appending(path: "new.txt")
    #expect(try String(contentsOf: new, encoding: .utf8).contains("Resultatindikatorer"))
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

  /// Every command speaks each language, and no two the same.
  @Test(arguments: [
    ["match", "hallingdal"], ["check", "hallingdal"], ["distances", "hallingdal", "--from", "gol"],
    ["explain", "hallingdal", "--need", "hallingplast-ror"],
    ["explain", "hallingdal", "--surplus", "moelven-sagflis"],
    ["match", "hallingdal", "--objective", "most-exchange"],
  ])
  func everyLanguageForEveryCommand(command: [String]) throws {
    let texts = try ["nb", "nn", "en"].map { language in
      let run = try CommandRun(
        [command[0], Examples.path(command[1])] + command.dropFirst(2) + ["--language", language])
      #expect(run.status == 0)
      return run.text
    }
    #expect(Set(texts).count == 3)
    let lines = texts.map { $0.split(separator: "\n").count }
    #expect(Set(lines).count == 1, "\(lines)")
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
    let both = try CommandRun(["distances", Examples.path("hallingdal"), "--format", "json"])
    #expect(try Tree(both.output)["distances"].items.allSatisfy { !$0["modes"].items.isEmpty })
    let borlaug = try Tree(closed.output)["distances"].items.first { $0["to"] == .text("borlaug") }
    #expect(try #require(borlaug)["route"].items != [.text("hemsedal"), .text("borlaug")])
  }
}
