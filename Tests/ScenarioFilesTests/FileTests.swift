import Foundation
import Testing

@testable import ScenarioFiles

/// Files that are missing or are no files, and the fingerprint of those that are read.
@Suite struct FileTests {
  private func error(_ files: [String: String], in path: String = "") throws -> ScenarioFileError? {
    let folder = try ScratchFolder(files)
    do {
      _ = try ScenarioReader().document(at: folder.path + path)
      return nil
    } catch { return error }
  }

  @Test func everyMissingFileIsTold() throws {
    var files = SampleFiles.with()
    files["places.csv"] = nil
    files["needs.csv"] = nil
    let error = try #require(try error(files))
    guard case .several(let errors) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(errors.count == 2)
    #expect(error.description.contains("places.csv', needed by scenario.yaml:5:11."))
    #expect(error.description.contains("needs.csv', needed by scenario.yaml:16:10."))
  }

  @Test func oneMissingFile() throws {
    var files = SampleFiles.with()
    files["needs.csv"] = nil
    guard case .missing(let path, let neededBy) = try error(files) else {
      Issue.record("not missing")
      return
    }
    #expect(path.hasSuffix("/needs.csv"))
    #expect(neededBy == "scenario.yaml:16:10")
  }

  @Test(arguments: ["", "/nowhere", "/nowhere/scenario.yaml"])
  func noScenarioAtAll(path: String) throws {
    guard case .missing(_, let neededBy) = try error([:], in: path) else {
      Issue.record("not missing")
      return
    }
    #expect(neededBy == "the scenario")
  }

  /// A path is told as it was written.
  @Test(arguments: [
    "nowhere-at-all", "nowhere-at-all/", "./nowhere-at-all", "nowhere-at-all/scenario.yaml",
    "/nowhere-at-all", "",
  ])
  func aMissingScenarioIsNamedAsItWasWritten(path: String) throws {
    do {
      _ = try ScenarioReader().document(at: path)
      Issue.record("it is there")
    } catch { #expect(error.description.hasPrefix("there is no file '\(path)', needed by the sc")) }
  }

  @Test(arguments: ["", "/", "/scenario.yaml"]) func aMissingTableIsUnderThePath(end: String) throws
  {
    var files = SampleFiles.with()
    files["needs.csv"] = nil
    let folder = try ScratchFolder(files)
    let path = folder.path + end
    let error = #expect(throws: ScenarioFileError.self) {
      try ScenarioReader().document(at: path)
    }
    #expect(error?.description.contains("no file '\(folder.path)/needs.csv'") ?? false)
  }

  @Test func folderInPlaceOfAFile() throws {
    let folder = try ScratchFolder(SampleFiles.with(["needs.csv": ""]))
    try FileManager.default.removeItem(atPath: folder.path + "/needs.csv")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/needs.csv", withIntermediateDirectories: false)
    let error = #expect(throws: ScenarioFileError.self) {
      try ScenarioReader().document(at: folder.path)
    }
    #expect(error?.description.contains("it is a folder") ?? false)
  }

  /// A device or a pipe may never end; a file of two gigabytes (of nothing) is not read either.
  @Test func neverEndingAndHugeFilesAreRefused() throws {
    let folder = try ScratchFolder(SampleFiles.with(["needs.csv": "", "places.csv": ""]))
    try FileManager.default.removeItem(atPath: folder.path + "/needs.csv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/needs.csv", withDestinationPath: "/dev/zero")
    let huge = try FileHandle(forWritingTo: URL(filePath: folder.path + "/places.csv"))
    try huge.truncate(atOffset: 1 << 31)
    try huge.close()
    let error = #expect(throws: ScenarioFileError.self) {
      try ScenarioReader().document(at: folder.path)
    }
    #expect(error?.description.contains("needs.csv': it is not an ordinary file") ?? false)
    #expect(error?.description.contains("places.csv': it has 2147483648 bytes") ?? false)
  }

  @Test func oneFileIsAScenarioToo() throws {
    let folder = try ScratchFolder(
      SampleFiles.with().merging(["other.yaml": SampleFiles.scenario]) { first, _ in first })
    let reading = try FolderReading(folder.path + "/other.yaml")
    #expect(reading.texts == [])
    #expect(
      reading.document.fingerprints.keys.sorted() == [
        "needs.csv", "other.yaml", "places.csv", "surpluses.csv",
      ])
  }

  private func table(_ text: String) -> String { fingerprint(ofTable: Array(text.utf8)) }

  /// By hand: sha256sum of «a,b», «1,2», «3,4», each with a line feed.
  @Test func fingerprintOfATable() {
    let expected = fingerprint(Array("a,b\n1,2\n3,4\n".utf8))
    for text in ["a,b\n3,4\n1,2\n", "a,b\n1,2\n3,4", "a,b\r\n3,4\r\n\r\n1,2\r\n", "a,b\r3,4\r1,2"] {
      #expect(table(text) == expected, "\(text)")
    }
    for text in ["a,b\n1,2\n", "1,2\na,b\n3,4\n", "a,b\n1,2\n3,5\n", "a,b\n1,2\n3,4\n3,4\n"] {
      #expect(table(text) != expected, "\(text)")
    }
  }

  /// A row over two lines stays together: its halves are not those of another row.
  @Test func fingerprintKeepsQuotedLinesTogether() {
    let first = table("a,b\n1,\"x\ny\"\n2,\"x\nz\"\n")
    #expect(first == table("a,b\n2,\"x\nz\"\n1,\"x\ny\"\n"))
    #expect(first != table("a,b\n1,\"x\nz\"\n2,\"x\ny\"\n"))
  }

  private func scenario(_ text: String) throws -> String {
    let folder = try ScratchFolder(SampleFiles.with(["scenario.yaml": text]))
    return try FolderReading(folder.path).document.fingerprints["scenario.yaml"] ?? ""
  }

  @Test func fingerprintOfAScenarioIsOfWhatItSays() throws {
    let rows = SampleFiles.scenario.split(separator: "\n").map(String.init)
    let expected = try scenario(SampleFiles.scenario)
    var shuffled = rows
    shuffled.swapAt(10, 11)
    shuffled.swapAt(11, 12)
    #expect(shuffled != rows)
    let exchanged = try scenario(
      SampleFiles.scenario.replacing("place: mill", with: "place: x").replacing(
        "place: town", with: "place: mill"
      ).replacing("place: x", with: "place: town"))
    #expect(exchanged != expected, "two values that change places are another scenario")
    #expect(try scenario("# a comment\n" + SampleFiles.scenario) == expected)
    let companies = rows.filter { $0.contains("place: mill") || $0.contains("place: town") }
    let turned = SampleFiles.scenario.replacing(
      companies.joined(separator: "\n"), with: companies.reversed().joined(separator: "\n"))
    #expect(turned != SampleFiles.scenario)
    #expect(try scenario(turned) == expected)
    #expect(try scenario(SampleFiles.scenario.replacing("km: 20", with: "km: 21")) != expected)
  }

  @Test func overridesArePartOfTheScenariosFingerprint() throws {
    let folder = try ScratchFolder(
      SampleFiles.with(yaml: "scenarios:\n  x: { scale: { surpluses.quantity: 2 } }\n"))
    let plain = try FolderReading(folder.path).document.scenarioFingerprint
    let changed = try FolderReading(folder.path, overrides: ["x"]).document.scenarioFingerprint
    #expect(plain != changed)
    #expect(plain.count == 64)
  }
}
