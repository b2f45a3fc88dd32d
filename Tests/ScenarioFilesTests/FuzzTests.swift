import Foundation
import ScenarioFiles
import SymbiosisModel
import TestSupport
import Testing

/// Files with random damage give a scenario or complaints with positions, never a crash.
@Suite struct FuzzTests {
  private static func files(of example: String) throws -> [String: [UInt8]] {
    let folder = ExampleReadingTests.examples.appending(path: example)
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      guard name.hasSuffix(".csv") || name.hasSuffix(".yaml") else { continue }
      files[name] = Array(try Data(contentsOf: folder.appending(path: name)))
    }
    return files
  }

  private static let pieces: [[UInt8]] =
    [
      "\"", "\"\"", ";", ",", "\n", "\r", "\r\n", "\t", "\u{0}", "é", "1e999", "-", "[", "]", "{",
      "}",
      ": ", "&a ", "*a ", "? ", "- ", "#", "|", ">", "'", "\u{2028}", "nan",
      "999999999999999999999",
    ].map { Array($0.utf8) } + [[0xff], [0xe5], [0xc3], [0xed, 0xa0, 0x80]]

  /// A few changes: bytes replaced, taken out, put in, or a stretch of the file repeated.
  private static func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1:
        let length = min(Int.random(in: 1...40, using: &random), bytes.count - place)
        bytes.removeSubrange(place..<(place + length))
      case 2:
        let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      case 3: bytes.removeSubrange(place...)
      default:
        bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
      }
    }
  }

  private static func lineCount(_ bytes: [UInt8]) -> Int {
    var lines = 1
    for (index, byte) in bytes.enumerated() {
      let isReturn = byte == 0x0d && !(index + 1 < bytes.count && bytes[index + 1] == 0x0a)
      if byte == 0x0a || isReturn { lines += 1 }
    }
    return lines
  }

  @Test(arguments: ["units", "wood-quality", "two-companies", "textbook/powerco"])
  func damagedFilesAreSurvived(example: String) throws {
    try Self.expectSurvival(of: Self.files(of: example), example)
  }

  /// Facilities, recipes, stores, pipes and policies, in files and as rows in one file.
  @Test(arguments: [SampleFiles.beyondPairs(), SampleFiles.beyondPairsInline()])
  func damagedFilesBeyondPairsAreSurvived(files: [String: String]) throws {
    try Self.expectSurvival(of: files.mapValues { Array($0.utf8) }, "beyond pairs")
  }

  private static func expectSurvival(of sound: [String: [UInt8]], _ example: String) throws {
    let names = sound.keys.sorted()
    for seed in UInt64(1)...90 {
      var random = SeededGenerator(seed: seed)
      var files = sound
      let name = names.randomElement(using: &random) ?? ""
      damage(&files[name, default: []], &random)
      let folder = try ScratchFolder(files)
      do {
        let reading = try FolderReading(folder.path)
        let errors = reading.complaints.filter { $0.severity == .error }
        if errors.isEmpty { _ = try Scenario(reading.draft) }
        for complaint in reading.complaints {
          let position = complaint.position
          let lines = lineCount(files[position.file] ?? [])
          #expect(
            (1...(lines + 1)).contains(position.line) && position.column >= 1,
            "\(example), seed \(seed), damaged \(name): \(complaint)")
          #expect(!complaint.remedy.isEmpty && !complaint.what.isEmpty)
        }
      } catch is ScenarioFileError {
        // The damage made another file name; that is told by itself.
      }
    }
  }
}
