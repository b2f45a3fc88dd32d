import Foundation
import Testing

/// Holds the import lines against the table of rooms in the DocC article «Rooms».
@Suite struct ImportRuleTests {
  static let everywhere: Set<String> = ["Glibc", "Darwin", "Dispatch", "Synchronization"]

  static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  /// The rooms of the table in Rooms.md that are written in Swift, and what each may import.
  static let allowed: [String: Set<String>] = {
    let article = sources.appending(path: "tilfang/tilfang.docc/Rooms.md")
    let text = (try? String(contentsOf: article, encoding: .utf8)) ?? ""
    var rooms: [String: Set<String>] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 5, let room = names(cells[1]).first, room != "CGLPKShim" else {
        continue
      }
      rooms[room] = Set(names(cells[3]))
    }
    return rooms
  }()

  /// What stands between backticks.
  private static func names(_ cell: Substring) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }

  static func swiftFiles(in room: String) throws -> [URL] {
    let folder = sources.appending(path: room)
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
  }

  static let access = ["public", "package", "internal", "fileprivate", "private"]

  static func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.firstIndex(of: "import"), place < 3, words.count > place + 1,
        words[..<place].allSatisfy({ $0.hasPrefix("@") || access.contains($0) })
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

  @Test func onlyTheShimKnowsGLPK() throws {
    for file in LengthTests.files where !file.hasPrefix("Sources/CGLPK") {
      let text = try String(contentsOf: LengthTests.root.appending(path: file), encoding: .utf8)
      let isTest = file.hasPrefix("Tests/")
      #expect(isTest || !text.contains("glpk.h>"), "\(file) includes GLPK's header")
      #expect(isTest || !text.contains("glp_simplex("), "\(file) calls GLPK")
    }
    let header = Self.sources.appending(path: "CGLPKShim/include/CGLPKShim.h")
    #expect(try !String(contentsOf: header, encoding: .utf8).contains("#include <glpk.h>"))
  }

  @Test func theTableIsRead() {
    #expect(Self.allowed.count == 7)
    #expect(Self.allowed["SymbiosisMatching"] == ["SymbiosisModel", "LinearPrograms"])
  }
}
