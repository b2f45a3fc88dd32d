import Foundation
import Testing

/// Another program reads the exported linear program to the same optimum.
@Suite struct ExportTests {
  private func glpsol(_ flag: String, _ text: String) throws -> Double {
    let scratch = try Scratch()
    let file = try scratch.write(text, to: "program")
    let solution = scratch.url.appending(path: "solution")
    let run = try CommandRun(
      program: URL(filePath: "/usr/bin/env"),
      ["glpsol", flag, file.path, "--write", solution.path])
    #expect(run.status == 0, "\(run.text.suffix(500))")
    let lines = try String(contentsOf: solution, encoding: .utf8).split(separator: "\n")
    let summary = try #require(lines.first { $0.hasPrefix("s ") }).split(separator: " ")
    // A linear program is primal and dual feasible, one with choices of yes or no is optimal.
    let isInteger = summary[1] == "mip"
    #expect(isInteger ? summary[4] == "o" : summary[4] == "f" && summary[5] == "f")
    return try #require(summary.last.flatMap { Double($0) })
  }

  /// The first objective that the export carries, from the plan: the cost, or the need left unmet.
  private func firstObjective(_ plan: Tree) -> Double? {
    guard plan["objective", "kind"] == .text("most-exchange") else {
      return plan["objective", "value"].number
    }
    return plan["unmet"].items.compactMap { $0["quantity"].number }.reduce(0, +)
  }

  @Test(arguments: Examples.all, [("lp", "--lp"), ("mps", "--freemps")])
  func glpsolFindsTheSameOptimum(name: String, form: (String, String)) throws {
    let plan = try Tree(Data(contentsOf: Examples.file(name, "golden.json")))
    let found = try glpsol(
      form.1, CommandRun(["export", Examples.path(name), "--as", form.0]).text)
    let value = try #require(firstObjective(plan))
    #expect(abs(found - value) <= 1e-9 * max(1, abs(value)))
  }

  @Test(arguments: [("lp", "--lp"), ("mps", "--freemps")])
  func emissionsAreExportedToo(form: String, flag: String) throws {
    let arguments = [Examples.path("hallingdal"), "--objective", "least-emissions"]
    let match = try CommandRun(["match"] + arguments + ["--format", "json"])
    let emissions = try #require(Tree(match.output)["objective", "value"].number)
    let found = try glpsol(flag, CommandRun(["export"] + arguments + ["--as", form]).text)
    #expect(abs(found - emissions) <= 1e-9 * max(1, abs(emissions)))
  }

  /// RFC 7946: longitude before latitude, lines of two positions or more.
  @Test func geoJSONHasPlacesAndExchanges() throws {
    let run = try CommandRun(["export", Examples.path("hallingdal"), "--as", "geojson"])
    #expect(run.status == 0)
    let map = try Tree(run.output)
    #expect(map["type"] == .text("FeatureCollection"))
    let golden = try Tree(Data(contentsOf: Examples.file("hallingdal", "golden.json")))
    let features = map["features"].items
    let lines = features.filter { $0["geometry", "type"] == .text("LineString") }
    #expect(lines.count == golden["exchanges"].items.count)
    #expect(lines.allSatisfy { $0["geometry", "coordinates"].items.count >= 2 })
    let gol = try #require(features.first { $0["id"] == .text("place:gol") })
    #expect(gol["geometry", "coordinates"] == .list([.number(8.9457), .number(60.7014)]))
  }
}
