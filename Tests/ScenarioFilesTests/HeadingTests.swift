import ScenarioFiles
import SymbiosisModel
import Testing

/// Headings and rows of a table that are not as they should be: one mistake, one message.
@Suite struct HeadingTests {
  private func texts(_ surpluses: String) throws -> [String] {
    let folder = try ScratchFolder(SampleFiles.with(["surpluses.csv": surpluses]))
    return try FolderReading(folder.path).texts
  }

  @Test(arguments: [
    ("id,company,resource,quantty\na,sawmill,chips,5\n", "1:4: table 'surpluses' has no column"),
    ("id,company,quantity\na,sawmill,5\n", "1:1: table 'surpluses' lacks the column 'resource'"),
    ("id\na\n", "1:1: table 'surpluses' lacks the columns 'company', 'resource', 'quantity'"),
    ("id|company|resource|quantity\na|b|c|5\n", "1:1: no column of table 'surpluses' is in"),
    ("id,company,resource,quantity,id\na,sawmill,chips,5,b\n", "1:5: column 'id' stands twice"),
    ("", "1:1: the table has no heading"),
    (
      "id,company,resource,quantity,\na,sawmill,chips,5,\nb,sawmill,chips,5,x\n",
      "1:5: column 5 has no name, and holds 'x' on line 3"
    ),
    ("id,company,resource,quantity\na,sawmill,chips,\n", "2:4: surplus 'a': quantity is empty"),
    ("id,company,resource,quantity\n,sawmill,chips,5\n", "2:1: surplus: id is empty"),
    ("id,company,resource,quantity\na,,chips,5\n", "2:2: surplus 'a': company is empty"),
    (
      "id,company,resource,quantity\na,sawmill,chips,-5\n", "2:4: surplus 'a': quantity '-5' is out"
    ),
    (
      "id,company,resource,quantity\na,sawmill,chips,1e13\n", "2:4: surplus 'a': quantity '1e13' is"
    ),
    ("id,company,resource,quantity\na,sawmill,chips,NaN\n", "2:4: surplus 'a': quantity 'NaN' is"),
    (
      "id,company,resource,quantity\na,sawmill,chips,0\n",
      "2:4: warning: surplus 'a': quantity is 0"
    ),
    (
      "id,company,resource,quantity,whole\na,sawmill,chips,5,kanskje\n",
      "2:5: surplus 'a': whole 'kanskje' is neither"
    ),
    (
      "id,company,resource,quantity,unit\na,sawmill,chips,5,T\n",
      "2:5: surplus 'a': unit 'T' is not known"
    ),
    (
      "id,company,resource,quantity,from\na,sawmill,chips,5,soon\n",
      "2:5: surplus 'a': from 'soon' is neither a period nor a date"
    ),
  ])
  func complainsOnce(text: String, start: String) throws {
    let found = try texts(text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix("surpluses.csv:" + start) ?? false, "\(found)")
  }

  @Test(arguments: [
    "id,company,resource,quantity\n", "id,company,resource,quantity,,\na,sawmill,chips,5,,\n",
    "id,company,resource,quantity,whole\na,sawmill,chips,5,nei\n",
    "id,company,resource,quantity\r\na,sawmill,chips,5\r\n,,,\r\n,,,\r\n",
  ])
  func hasNothingToComplainOf(text: String) throws { #expect(try texts(text) == []) }

  /// The row is not read, and yet its identifier is known: the agreement has nothing to miss.
  @Test func raggedRowIsComplainedOfOnce() throws {
    let yaml = "  agreements:\n    - { surplus: a, need: want, quantity: 5 }\n"
    let folder = try ScratchFolder(
      SampleFiles.with([
        "scenario.yaml": SampleFiles.scenario + yaml,
        "surpluses.csv": "id,company,resource,quantity\na,sawmill,5\nb,sawmill,chips,5\n",
      ]))
    let found = try FolderReading(folder.path).texts
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix("surpluses.csv:2:4: the row has 3 cells") ?? false)
  }

  /// A table of which the end is missing may have defined anything.
  @Test func tableCutShortIsComplainedOfOnce() throws {
    let folder = try ScratchFolder(
      SampleFiles.with(["places.csv": "id;name;lat;lon\nmill;\"Mill;60,7;8,95\ntown;T;60,6;9\n"]))
    let found = try FolderReading(folder.path).texts
    #expect(found.count == 1, "\(found)")
    #expect(
      found.first?.hasPrefix("places.csv:2:2: the cell that begins «\"Mill;60,7;8,95»") ?? false)
  }
}
