/// A small sound scenario in files that the tests change in one way each.
enum SampleFiles {
  static let scenario = """
    format: 1
    name: Sample
    language: en
    tables:
      places: places.csv
      roads:
        - { from: mill, to: town, km: 20 }
      modes:
        - { id: truck, kind: road, payload_t: 25, cost_per_km: 25 }
      resources:
        - { id: chips, name: Chips, unit: t, mode: truck, disposal_cost: 100, purchase_cost: 300 }
      companies:
        - { id: sawmill, name: The sawmill, place: mill }
        - { id: heater, name: The heating plant, place: town }
      surpluses: surpluses.csv
      needs: needs.csv

    """

  static let places = "id;name;lat;lon\nmill;Mølla;60,70;8,95\ntown;Town;60,57;9,10\n"
  static let surpluses =
    "id,company,resource,quantity,note\noffer,sawmill,chips,500,\nrest,sawmill,chips,80,\n"
  static let needs = "id,company,resource,quantity\nwant,heater,chips,300\n"

  /// The files, with some replaced or added.
  static func with(_ changed: [String: String] = [:]) -> [String: String] {
    let files = [
      "scenario.yaml": scenario, "places.csv": places, "surpluses.csv": surpluses,
      "needs.csv": needs,
    ]
    return files.merging(changed) { _, new in new }
  }

  /// The files, with lines added to the end of scenario.yaml.
  static func with(yaml: String) -> [String: String] { with(["scenario.yaml": scenario + yaml]) }
}
