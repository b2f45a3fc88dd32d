import Foundation
import Testing

/// Holds the import lines against the table of rooms in the DocC article «Rooms».
@Suite struct ImportRuleTests {
  static let everywhere: Set<String> = ["Glibc", "Darwin", "Synchronization"]

  static let allowed: [String: Set<String>] = [
    "LinearPrograms": [],
    "SymbiosisModel": ["HeapModule"],
    "SymbiosisMatching": ["SymbiosisModel", "LinearPrograms"],
    "GLPKSolver": ["LinearPrograms", "CGLPKShim"],
    "ScenarioFiles": ["SymbiosisModel", "Yams", "CLibCSV", "Crypto", "FoundationEssentials"],
    "PlanReports": ["SymbiosisMatching", "SymbiosisModel", "FoundationEssentials"],
    "tilfang": [
      "PlanReports", "ScenarioFiles", "GLPKSolver", "SymbiosisMatching", "SymbiosisModel",
      "LinearPrograms", "ArgumentParser", "Logging",
    ],
  ]

  static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  static func swiftFiles(in room: String) throws -> [URL] {
    let folder = sources.appending(path: room)
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
  }

  static func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.firstIndex(of: "import"), place < 3, words.count > place + 1,
        words[..<place].allSatisfy({ $0.hasPrefix("@") || $0 == "internal" || $0 == "public" })
      else { return nil }
      return words[place + 1].split(separator: ".").first.map(String.init)
    }
  }

  @Test(arguments: allowed.keys.sorted())
  func roomImportsOnlyWhatItMay(room: String) throws {
    let files = try Self.swiftFiles(in: room)
    #expect(!files.isEmpty, "room \(room) has no Swift files")
    let permitted = (Self.allowed[room] ?? []).union(Self.everywhere)
    for file in files {
      for module in try Self.imports(of: file) {
        #expect(permitted.contains(module), "\(file.lastPathComponent) imports \(module)")
      }
    }
  }

  @Test func everyRoomIsInTheTable() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    let clang: Set<String> = ["CGLPK", "CGLPKShim", "CLibCSV"]
    #expect(Set(folders).subtracting(clang) == Set(Self.allowed.keys))
  }

  @Test func onlyTheShimIncludesGLPK() throws {
    let header = Self.sources.appending(path: "CGLPKShim/include/CGLPKShim.h")
    #expect(try !String(contentsOf: header, encoding: .utf8).contains("#include <glpk.h>"))
  }
}
