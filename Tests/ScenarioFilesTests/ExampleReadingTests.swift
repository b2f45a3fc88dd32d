import Foundation
import ScenarioFiles
import SymbiosisModel
import Testing

/// Every example is read without a complaint, whatever overrides are applied.
@Suite struct ExampleReadingTests {
  static let examples = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "examples")

  static func scenarios() -> [String] {
    let found = FileManager.default.enumerator(atPath: examples.path)
    return (found?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix("scenario.yaml") }
      .map { String($0.dropLast("/scenario.yaml".count)) }.sorted()
  }

  @Test(arguments: scenarios()) func exampleIsValid(name: String) throws {
    let path = Self.examples.appending(path: name).path
    let plain = try ScenarioReader().document(at: path)
    for overrides in [[]] + plain.availableOverrides.map({ [$0] }) {
      let document = try ScenarioReader().document(at: path, overrides: overrides)
      let reading = ScenarioReader().draft(of: document)
      let found =
        reading.complaints + Rules.check(reading.draft).map { reading.complaint(for: $0) }
      #expect(found.map(\.description).isEmpty, "\(found.sorted().map(\.description).prefix(20))")
    }
  }

  @Test func examplesAreFound() { #expect(Self.scenarios().count >= 9) }
}
