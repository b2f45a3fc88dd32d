import Foundation
import Testing

/// What `explain` says of the valley is what a plan with the pair forced in, or out, costs.
@Suite struct ExplainCommandTests {
  private func objective(of folder: URL) throws -> Double {
    let run = try CommandRun(["match", folder.path, "--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    return try #require(Tree(run.output)["objective", "value"].number)
  }

  /// Hallingdal with one agreement more.
  private func hallingdal(with agreement: String, _ scratch: Scratch) throws -> URL {
    let copy = try scratch.copy(example: "hallingdal")
    let file = copy.appending(path: "agreements.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.hasPrefix("surplus,need,quantity,kind,note,source,quality\n"))
    try (text + agreement + ",,,\n").write(to: file, atomically: true, encoding: .utf8)
    return copy
  }

  private func pair(_ surplus: String, _ need: String) throws -> Tree {
    let run = try CommandRun(
      ["explain", Examples.path("hallingdal"), "--pair", surplus, need, "--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    return try #require(Tree(run.output)["pairs"].items.first)
  }

  private let best: Double = {
    let golden = try? Tree(Data(contentsOf: Examples.file("hallingdal", "golden.json")))
    return golden?["objective", "value"].number ?? .nan
  }()

  @Test(arguments: [
    ("hotell-a-geilo-mat", "gardsbiogass-substrat"), ("hytteutbygger-a-fla-masser", nil),
  ])
  func aRecommendedPairIsWorthWhatItSays(surplus: String, need: String?) throws {
    let golden = try Tree(Data(contentsOf: Examples.file("hallingdal", "golden.json")))
    let partner = golden["exchanges"].items.first { $0["surplus"].text == surplus }?["need"].text
    let need = try #require(need ?? partner)
    let answer = try pair(surplus, need)
    #expect(answer["finding"] == .text("recommended"))
    let loss = try #require(answer["loss_if_forbidden"].number)
    #expect(loss > 0)
    let scratch = try Scratch()
    let without = try objective(of: hallingdal(with: "\(surplus),\(need),0,never", scratch))
    #expect(abs(without - best - loss) <= 1e-6 * max(1, loss))
  }

  @Test(arguments: [
    ("moelven-sagflis", "fjernvarme-geilo-flis"), ("landbruk-hol-gjodsel", "gardsbiogass-gjodsel"),
    ("bygg-gol-masser-lett", "lindum-masser"),
  ])
  func aRejectedPairLacksWhatItSays(surplus: String, need: String) throws {
    let answer = try pair(surplus, need)
    #expect(answer["finding"] == .text("not-worth-it"))
    let lacking = try #require(answer["lacking"].number)
    let reach = try #require(answer["holds_up_to"].number)
    #expect(lacking > 0 && reach > 0)
    let scratch = try Scratch()
    let forced = try objective(
      of: hallingdal(with: "\(surplus),\(need),\(reach),at-least", scratch))
    #expect(abs(forced - best - lacking * reach) <= 1e-6 * lacking * reach)
  }

  @Test func aForbiddenPairNamesItsRules() throws {
    let answer = try pair("hotell-a-geilo-folie", "hallingplast-ror")
    #expect(answer["finding"] == .text("forbidden"))
    #expect(answer["rules"].items.map { $0["code"] } == [.text("different-resource")])
  }

  /// A surplus is told with every need that takes its resource, best first.
  @Test func aSurplusIsToldWithAllItsCandidates() throws {
    let run = try CommandRun([
      "explain", Examples.path("hallingdal"), "--surplus", "hotell-a-geilo-mat", "--format", "json",
    ])
    let answer = try Tree(run.output)
    #expect(answer["declaration", "kind"] == .text("surplus"))
    let findings = answer["pairs"].items.compactMap { $0["finding"].text }
    let order = ["recommended": 0, "not-worth-it": 1, "forbidden": 2]
    #expect(findings.count >= 4)
    #expect(findings.map { order[$0] ?? 9 } == findings.map { order[$0] ?? 9 }.sorted())
  }
}
