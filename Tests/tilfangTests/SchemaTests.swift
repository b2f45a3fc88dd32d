import Foundation
import Testing

/// Every JSON result is valid by the schema that is published for it.
@Suite struct SchemaTests {
  static let schemas = CommandRun.root.appending(
    path: "Sources/PlanReports/PlanReports.docc/Resources")

  /// Validates with Python's jsonschema; its complaint, empty when valid.
  private func complaint(_ json: Data, _ schema: String) throws -> String {
    let scratch = try Scratch()
    let result = scratch.url.appending(path: "result.json")
    try json.write(to: result)
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      errors = list(jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[2]))))
      print("\\n".join(e.json_path + ": " + e.message[:300] for e in errors), end="")
      """
    let path = Self.schemas.appending(path: "\(schema).schema.json").path
    let run = try CommandRun(
      program: URL(filePath: "/usr/bin/python3"), ["-c", script, path, result.path])
    return run.status == 0 ? run.text : "python3 failed: \(run.errors)"
  }

  private func expectValid(_ arguments: [String], _ schema: String, status: Int32 = 0) throws {
    let run = try CommandRun(arguments + ["--format", "json"])
    #expect(run.status == status, "\(run.errors)")
    let complaint = try complaint(run.output, schema)
    #expect(complaint.isEmpty, "\(arguments): \(complaint)")
  }

  @Test(arguments: Examples.all) func planOfEveryExample(name: String) throws {
    try expectValid(["match", Examples.path(name)], "plan")
    try expectValid(["match", Examples.path(name), "--reproducible"], "plan")
    try expectValid(["check", Examples.path(name)], "check")
    try expectValid(["distances", Examples.path(name)], "distances")
  }

  @Test(arguments: ["most-exchange", "least-emissions"]) func otherObjectives(kind: String) throws {
    try expectValid(["match", Examples.path("hallingdal"), "--objective", kind], "plan")
  }

  /// Results with facilities, stores and return loads in them.
  @Test(arguments: ["local-biogas", "wood-sorting", "return-loads", "four-seasons"])
  func plansBeyondPairs(override: String) throws {
    try expectValid(["match", Examples.path("hallingdal"), "--scenario", override], "plan")
  }

  @Test func explanations() throws {
    let hallingdal = Examples.path("hallingdal")
    try expectValid(["explain", hallingdal, "--surplus", "hotell-a-geilo-mat"], "explanation")
    try expectValid(["explain", hallingdal, "--need", "gardsbiogass-substrat"], "explanation")
    try expectValid(["explain", hallingdal, "--need", "hallingplast-ror"], "explanation")
    try expectValid(
      ["explain", hallingdal, "--pair", "moelven-sagflis", "fjernvarme-geilo-flis"],
      "explanation")
  }

  @Test func problemsOfAnInvalidScenario() throws {
    let scratch = try Scratch()
    let file = try scratch.write("format: 1\nname: x\ntabels: {}\n", to: "bad.yaml")
    try expectValid(["check", file.path], "check", status: 65)
  }

  /// The validator is no rubber stamp: a result with one number made a text is refused.
  @Test func aBrokenResultIsRefused() throws {
    let run = try CommandRun(["match", Examples.path("two-companies"), "--format", "json"])
    let broken = run.text.replacing("\"saving\" : 105000", with: "\"saving\" : \"105000\"")
    #expect(broken != run.text)
    #expect(try !complaint(Data(broken.utf8), "plan").isEmpty)
  }
}
