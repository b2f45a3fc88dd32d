import Foundation
import ScenarioFiles
import SymbiosisModel
import Testing

/// A folder with thirty mistakes gives thirty messages in one run.
@Suite struct ThirtyMistakesTests {
  static let fixture = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/thirty-mistakes")

  @Test func thirtyMistakesGiveThirtyMessages() throws {
    let found = try FolderReading(Self.fixture.path)
    #expect(found.complaints.count == 30)
    #expect(found.complaints.allSatisfy { $0.severity == .error })
    #expect(found.complaints == found.complaints.sorted())
    let golden = Self.fixture.appending(path: "expected.txt")
    let expected = try String(contentsOf: golden, encoding: .utf8)
    let text = found.texts.joined(separator: "\n") + "\n"
    #expect(text == expected, "\(text)")
  }

  /// Every position is a line of the file that it names.
  @Test func positionsLieInTheirFiles() throws {
    for complaint in try FolderReading(Self.fixture.path).complaints {
      let file = Self.fixture.appending(path: complaint.position.file)
      let lines = try Data(contentsOf: file).split(
        separator: 0x0a, omittingEmptySubsequences: false)
      #expect((1...lines.count).contains(complaint.position.line), "\(complaint)")
      #expect(complaint.position.column >= 1)
    }
  }
}
