import Foundation
import SymbiosisModel
import TestSupport
import Testing

@testable import ScenarioFiles

/// The routes of the Hallingdal example against the distances that were worked out for it.
///
/// `distance-checks.csv` was made with other software over the same roads, and held against
/// published distances; see the example's README.
@Suite struct HallingdalDistanceTests {
  static let folder = ExampleReadingTests.examples.appending(path: "hallingdal")

  @Test func routesAreThoseOfTheTable() throws {
    let scenario = try Scenario(FolderReading(Self.folder.path).draft)
    let finder = NamedRoutes(scenario)
    var reader = CSVReader(file: "distance-checks.csv")
    let bytes = try Data(contentsOf: Self.folder.appending(path: "distance-checks.csv"))
    let table = reader.read(Array(bytes))
    #expect(reader.complaints.isEmpty)
    #expect(table.rowCount == 26)
    for row in table.rows {
      func cell(_ name: String) throws -> String {
        table.text(row: row, column: try #require(table.columns.firstIndex(of: name)))
      }
      let (from, to) = (try cell("from"), try cell("to"))
      let route = try #require(finder.route(from: from, to: to, use: .unrestricted))
      let expected = try #require(Double(try cell("km")))
      #expect(abs(route.length.value - expected) < 1e-9, "\(from) to \(to)")
      #expect(route.path.joined(separator: ">") == (try cell("path")), "\(from) to \(to)")
      let minutes = try #require(Double(try cell("minutes")))
      // The roads' minutes are rounded to whole ones, each by half a minute at most.
      let rounding = 0.5 * Double(route.path.count)
      #expect(abs((route.minutes?.value ?? -1) - minutes) <= rounding, "\(from) to \(to)")
    }
  }
}
