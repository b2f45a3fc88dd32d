/// A sound scenario that uses everything beyond pairs, as it comes out of a Norwegian Excel.
extension SampleFiles {
  static let beyondTables = [
    "facilities.csv": """
    id;company;place;recipe;capacity;status;fixed_cost;variable_cost;least_throughput;kg_co2e;note
    flishogger;sawmill;mill;flising;1 200,5;candidate;250 000;12,5;100;1,5;leid
    biogass;heater;town;råtning;900;;;-20;;;

    """,
    "recipes.csv": """
    recipe;resource;role;least_share;most_share;yield;of;grade;level;quality
    flising;wood;in;;;;;2;reuse;measured
    flising;chips;out;;;0,95;;;;
    råtning;manure;in;0,4;0,9;;;;;
    råtning;food;in;;;;;;energy;
    råtning;heat;out;;;0,6;food;;;
    råtning;heat;out;;;0,12;manure;;;
    råtning;digestate;out;;;0,9;;;;

    """,
    "stores.csv": """
    id;place;resource;capacity;holding_cost;loss_per_period;opening_stock;fixed_cost;status;from;to
    silo;town;chips;200;1,5;0,02;40;0;;;
    haug;mill;wood;500;;;;9 000;candidate;2026-Q1;31.03.2026

    """,
    "pipes.csv": """
    id;from;to;capacity_mw;resource;km;investment_per_m;lifetime_years;loss_per_km;status;source
    hovedrør;mill;town;2,5;;;6 000;30;0,015;candidate;tilbud
    stikk;town;town;0,5;heat;0,8;;;;;

    """,
    "policies.csv": """
    id;kind;bound;resource;municipality;region;tag;scope
    ombruk;least-reuse-share;0,6;chips;Gol;Hallingdal;kommunal;
    tak;most-transport-work;120 000;;;;;needs

    """,
  ]

  private static let beyond = """
    format: 1
    name: Beyond pairs
    periods: [2026-Q1, 2026-Q2]
    return_loads: ja
    discount_rate: 0.04
    tables:
      places:
        - { id: mill, name: Mølla, lat: 60.70, lon: 8.95, municipality: Gol, region: Hallingdal }
        - { id: town, name: Town, lat: 60.57, lon: 9.10 }
      roads:
        - { from: mill, to: town, km: 20 }
      quotes:
        - { from: mill, to: town, cost: 30, setup_cost: 800 }
      modes:
        - { id: truck, kind: road, payload_t: 25, cost_per_km: 25 }
        - { id: pipeline, kind: pipe, cost_per_unit_km: 0 }
      resources:
        - { id: chips, name: Chips, unit: t, mode: truck, disposal_cost: 100, purchase_cost: 300 }
        - { id: wood, name: Wood, unit: t, mode: truck, disposal_cost: 400, grades: 3 }
        - { id: manure, name: Manure, unit: t, mode: truck, disposal_cost: 0 }
        - { id: food, name: Food, unit: t, mode: truck, disposal_cost: 900 }
        - { id: digestate, name: Digestate, unit: t, mode: truck, disposal_cost: 50 }
        - { id: heat, name: Heat, unit: MWh, mode: pipeline, disposal_cost: 0 }
      companies:
        - { id: sawmill, name: The sawmill, place: mill, tags: [kommunal, tre] }
        - { id: heater, name: The heating plant, place: town }
      surpluses:
        - { id: offer, company: sawmill, resource: chips, quantity: 500, min_lot: 25, max_partners: 2 }
      needs:
        - { id: want, company: heater, resource: chips, quantity: 300, whole: ja, least_share: 0.5 }

    """

  /// The scenario with its five tables in files, changed in some, with lines added at its end.
  static func beyondPairs(
    _ changed: [String: String] = [:], yaml: String = ""
  ) -> [String: String] {
    let tables = beyondTables.keys.sorted().map { "  \($0.dropLast(4)): \($0)\n" }.joined()
    let files = beyondTables.merging(["scenario.yaml": beyond + tables + yaml]) { _, new in new }
    return files.merging(changed) { _, new in new }
  }

  /// The same with the five tables as rows in the scenario's file.
  static func beyondPairsInline() -> [String: String] {
    let tables = beyondTables.keys.sorted().map { name -> String in
      let lines = (beyondTables[name] ?? "").split(separator: "\n").map {
        $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      }
      let rows = lines.dropFirst().map { cells in
        let pairs = zip(lines[0], cells).filter { !$0.1.isEmpty }.map { "\($0.0): '\($0.1)'" }
        return "    - { " + pairs.joined(separator: ", ") + " }\n"
      }
      return "  \(name.dropLast(4)):\n" + rows.joined()
    }
    return ["scenario.yaml": beyond + tables.joined()]
  }
}
