/// The scenario that `tilfang new` writes: two places, two companies, one exchange.
enum StarterScenario {
  static let files: [(name: String, text: String)] = [
    ("scenario.yaml", scenario), ("surpluses.csv", surpluses), ("needs.csv", needs),
  ]

  private static let scenario = """
    # A scenario for Tilfang. Tables are here, or in CSV files beside this one.
    format: 1
    name: My first scenario
    language: en            # nb, nn or en
    objective: least-cost   # least-cost, most-exchange or least-emissions
    tables:
      # Declarations: edit these two in a spreadsheet.
      surpluses: surpluses.csv
      needs: needs.csv
      places:
        - { id: gol, name: Gol, lat: 60.7014, lon: 8.9457, municipality: Gol }
        - { id: al, name: Aal, lat: 60.6302, lon: 8.5607, municipality: Aal }
      roads:                # kilometres between neighbouring places
        - { from: gol, to: al, km: 25.5 }
      modes:                # what a truck carries and costs: NOK without VAT
        - { id: truck, kind: road, payload_t: 28, cost_per_km: 29, loading_cost_per_t: 15 }
      resources:            # what one unit costs its owner today, and what a buyer pays elsewhere
        - { id: chips, name: Wood chips, unit: t, mode: truck, disposal_cost: 100,
            purchase_cost: 300 }
      companies:
        - { id: sawmill, name: The sawmill, place: gol }
        - { id: heating, name: The heating plant, place: al }
    scenarios:              # tried by: tilfang match FOLDER --scenario dear-diesel
      dear-diesel:
        scale: { modes.truck.cost_per_km: 1.5 }

    """

  private static let surpluses = """
    id,company,resource,quantity,quality,note
    sawmill-chips,sawmill,chips,400,illustrative,a year's surplus

    """

  private static let needs = """
    id,company,resource,quantity,quality,note
    heating-chips,heating,chips,600,illustrative,a year's fuel

    """
}
