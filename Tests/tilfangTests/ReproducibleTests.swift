import Foundation
import TestSupport
import Testing

/// Equal input gives equal bytes, whatever the order of rows.
@Suite struct ReproducibleTests {
  private func json(_ path: String) throws -> Data {
    let run = try CommandRun(["match", path, "--format", "json", "--reproducible"])
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  @Test(arguments: ["table", "json", "csv"]) func sameBytesTwice(format: String) throws {
    let arguments = ["match", Examples.path("hallingdal"), "--format", format, "--reproducible"]
    let first = try CommandRun(arguments)
    let second = try CommandRun(arguments)
    #expect(first.output == second.output)
    #expect(!first.output.isEmpty)
  }

  @Test(arguments: UInt64(1)...4) func sameBytesWhenRowsAreShuffled(seed: UInt64) throws {
    let scratch = try Scratch()
    let copy = try scratch.copy(example: "hallingdal")
    var random = SeededGenerator(seed: seed)
    let files = try FileManager.default.contentsOfDirectory(atPath: copy.path).sorted()
    for file in files where file.hasSuffix(".csv") {
      let url = copy.appending(path: file)
      var lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      let heading = lines.removeFirst()
      lines.shuffle(using: &random)
      try ([heading] + lines).map { $0 + "\n" }.joined()
        .write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(try json(copy.path) == json(Examples.path("hallingdal")), "seed \(seed)")
  }

  @Test func onlyTimeDiffersWithoutReproducible() throws {
    let run = try CommandRun(["match", Examples.path("two-companies"), "--format", "json"])
    let plain = try Tree(run.output)
    #expect(plain["provenance", "started"].text?.hasSuffix("Z") == true)
    #expect(plain["provenance", "seconds"].number != nil)
    let without = plain.without(["started", "seconds"])
    #expect(try without == Tree(json(Examples.path("two-companies"))))
  }
}
